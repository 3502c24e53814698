//! The paths that several chores share.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

/// The project's folder.
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// Finds the project by the folder of this package, which `cargo run` sets.
    pub(crate) fn find() -> anyhow::Result<Self> {
        let package = env::var_os("CARGO_MANIFEST_DIR").context("run this as `cargo xtask`")?;
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

    /// One of the tools that `tools::build` makes.
    pub(crate) fn tool(&self, name: &str) -> PathBuf {
        self.at("target/native/debug").join(name)
    }

    /// The debug binary of a server.
    pub(crate) fn server(&self, name: &str) -> PathBuf {
        self.at("target/native/debug").join(name)
    }

    /// `PATH` with the pinned tools and npm's in front.
    pub(crate) fn search_path(&self) -> anyhow::Result<std::ffi::OsString> {
        let ours = [self.at("target/native/debug"), self.at("node_modules/.bin")];
        let machine = env::var_os("PATH").unwrap_or_default();
        Ok(env::join_paths(ours.into_iter().chain(env::split_paths(&machine)))?)
    }
}
