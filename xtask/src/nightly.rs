//! What takes too long, or needs the network, for every change.

use crate::process;
use crate::workspace::Workspace;

/// Licences, bans, sources and advisories of every dependency.
pub(crate) fn run(workspace: &Workspace) -> anyhow::Result<()> {
    process::run(process::cargo(workspace).args(["deny", "--workspace", "--all-features", "check"]))
        .map_err(|error| error.context("cargo-deny is installed by `cargo install cargo-deny --locked`"))
}
