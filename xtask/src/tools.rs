//! Builds wasm-bindgen, its test runner and wasm-pack in the versions that `Cargo.lock` pins.

use crate::process;
use crate::workspace::Workspace;

/// Builds them without optimisation: each runs for a second or two.
pub(crate) fn build(workspace: &Workspace) -> anyhow::Result<()> {
    let mut build = process::cargo_build(workspace, &workspace.tool("wasm-pack"));
    process::run(build.args(["--package", "noren-tools"]))
}
