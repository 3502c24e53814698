//! Builds Firefox's driver from crates.io: Debian has no package of it, and npm's package downloads a
//! binary from elsewhere.

use std::fs;
use std::path::PathBuf;

use crate::process;
use crate::workspace::Workspace;

const VERSION: &str = "0.37.1";

/// Finds the driver that an earlier run has built.
pub(super) fn find_built(workspace: &Workspace) -> Option<PathBuf> {
    let program = root(workspace).join("bin/geckodriver");
    program.is_file().then_some(program)
}

/// Builds the driver, which takes a minute or two. It needs no optimisation: it only relays messages.
pub(super) fn build(workspace: &Workspace) -> anyhow::Result<PathBuf> {
    eprintln!("building geckodriver {VERSION} …");
    let root = root(workspace);
    let target = root.join("build");
    let mut install = process::cargo(workspace);
    install.args(["install", "geckodriver", "--version", VERSION, "--locked", "--debug", "--quiet", "--no-track"]);
    install.arg("--root").arg(&root).arg("--target-dir").arg(&target);
    process::run(install.env("CARGO_PROFILE_DEV_DEBUG", "false"))?;
    fs::remove_dir_all(&target)?;
    find_built(workspace).ok_or_else(|| anyhow::anyhow!("`cargo install geckodriver` made no program"))
}

/// The folder has the version in its name, so that a new `VERSION` is built.
fn root(workspace: &Workspace) -> PathBuf {
    workspace.at("target").join(format!("geckodriver-{VERSION}"))
}
