//! Firefox's driver, from crates.io: Debian has no package of it, and npm's fetches a binary from elsewhere.

use std::fs;
use std::path::PathBuf;

use crate::process;
use crate::workspace::Workspace;

const VERSION: &str = "0.37.1";

/// The one that was built before.
pub(super) fn built(workspace: &Workspace) -> Option<PathBuf> {
    let program = root(workspace).join("bin/geckodriver");
    program.is_file().then_some(program)
}

/// Builds it, which takes a minute or two. Unoptimised: it only passes messages on.
pub(super) fn build(workspace: &Workspace) -> anyhow::Result<PathBuf> {
    eprintln!("building geckodriver {VERSION} …");
    let root = root(workspace);
    let scraps = root.join("build");
    let mut install = process::cargo(workspace);
    install.args(["install", "geckodriver", "--version", VERSION, "--locked", "--debug", "--quiet", "--no-track"]);
    install.arg("--root").arg(&root).arg("--target-dir").arg(&scraps);
    process::run(install.env("CARGO_PROFILE_DEV_DEBUG", "false"))?;
    fs::remove_dir_all(&scraps)?;
    built(workspace).ok_or_else(|| anyhow::anyhow!("`cargo install geckodriver` left no program"))
}

/// Of this version, so that another one is built when the number above changes.
fn root(workspace: &Workspace) -> PathBuf {
    workspace.at("target").join(format!("geckodriver-{VERSION}"))
}
