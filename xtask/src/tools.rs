//! wasm-bindgen, its test runner and wasm-pack, from the versions that `Cargo.lock` pins.

use crate::process;
use crate::workspace::Workspace;

/// Builds them into `target/native/tools/`; when they are there this takes a moment. Unoptimised: each runs for a second or two.
pub(crate) fn build(workspace: &Workspace) -> anyhow::Result<()> {
    let mut build = process::cargo_build(workspace, &workspace.tool("wasm-pack"));
    process::run(build.args(["--profile", "tools", "--package", "noren-tools"]))
}
