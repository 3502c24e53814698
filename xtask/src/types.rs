//! Writes the TypeScript that follows from the widget's Rust code. `crates/types` does it, because
//! it depends on the widget: xtask would have to compile it for every chore.

use std::process::Command;

use crate::process;
use crate::workspace::Workspace;

/// `cargo xtask types`
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Write nothing, and fail if a file is not up to date
    #[arg(long)]
    pub(crate) check: bool,
}

pub(crate) fn run(workspace: &Workspace, options: &Options) -> anyhow::Result<()> {
    process::run(&mut command(workspace, options))
}

/// The command that writes or checks the files.
pub(crate) fn command(workspace: &Workspace, options: &Options) -> Command {
    let mut cargo = process::cargo(workspace);
    cargo.args(["run", "--quiet", "--package", "noren-types", "--"]);
    if options.check {
        cargo.arg("--check");
    }
    cargo
}
