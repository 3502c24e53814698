//! What takes too long, or needs the network, for every change.

use crate::workspace::Workspace;
use crate::{fuzz, process, test};

/// The sandbox's fuzz; licences, bans, sources and advisories of every dependency; all that runs in a browser, in every browser.
pub(crate) fn run(workspace: &Workspace) -> anyhow::Result<()> {
    fuzz::run(workspace)?;
    process::run(process::cargo(workspace).args(["deny", "--workspace", "--all-features", "check"]))
        .map_err(|error| error.context("cargo-deny is installed by `cargo install cargo-deny --locked`"))?;
    test::run_everywhere(workspace)
}
