//! Where things are.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

/// The project's folder, and the places in it that several chores share.
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// Finds the project by what `cargo run` tells of this package, so that a moved folder is still found.
    pub(crate) fn find() -> anyhow::Result<Self> {
        let package = env::var_os("CARGO_MANIFEST_DIR").context("call this as `cargo xtask`")?;
        let root = Path::new(&package).parent().context("xtask lies in the project's folder")?.to_owned();
        Ok(Self { root })
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A path inside the project.
    pub(crate) fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// The pinned wasm-bindgen, its test runner and wasm-pack.
    pub(crate) fn tool(&self, name: &str) -> PathBuf {
        self.at("target/native/tools").join(name)
    }

    /// A server's binary, as `cargo build` leaves it.
    pub(crate) fn server(&self, name: &str) -> PathBuf {
        self.at("target/native/debug").join(name)
    }

    /// `PATH` with our tools and npm's before the machine's.
    pub(crate) fn search_path(&self) -> anyhow::Result<std::ffi::OsString> {
        let ours = [self.at("target/native/tools"), self.at("node_modules/.bin")];
        let theirs = env::var_os("PATH").unwrap_or_default();
        Ok(env::join_paths(ours.into_iter().chain(env::split_paths(&theirs)))?)
    }
}
