//! Programs of crates.io that a few chores need and that take minutes to compile: each is installed when it is first
//! asked for, in the version that stands here and nowhere else.

use std::path::PathBuf;

use crate::process;
use crate::workspace::Workspace;

/// A program by its crate and version.
pub(crate) struct Program {
    name: &'static str,
    pub(crate) version: &'static str,
}

/// Licences, bans, sources and advisories of all dependencies.
pub(crate) const CARGO_DENY: Program = Program { name: "cargo-deny", version: "0.20.2" };
/// The licences of what ships, with their texts.
pub(crate) const CARGO_ABOUT: Program = Program { name: "cargo-about", version: "0.9.3" };
/// The bill of materials of what ships.
pub(crate) const CARGO_CYCLONEDX: Program = Program { name: "cargo-cyclonedx", version: "0.5.9" };

impl Program {
    /// Its path, once it is installed. It is compiled without optimisation, unless it would run for minutes then.
    pub(crate) fn install(&self, workspace: &Workspace) -> anyhow::Result<PathBuf> {
        let Self { name, version } = self;
        let home = workspace.at("target/installed").join(format!("{name}-{version}"));
        let program = home.join("bin").join(name);
        if program.exists() {
            return Ok(program);
        }
        eprintln!("installing {name} {version}, which takes minutes …");
        let mut install = process::cargo(workspace);
        install.args(["install", "--quiet", "--locked", "--debug", "--version", version, name]);
        install.env("CARGO_PROFILE_DEV_DEBUG", "0");
        if *name == "cargo-about" {
            // It compares every text with every licence there is.
            install.args(["--features", "cli"]).env("CARGO_PROFILE_DEV_OPT_LEVEL", "2");
        }
        install.arg("--target-dir").arg(workspace.at("target/installed/build")).arg("--root").arg(&home);
        process::run(&mut install)?;
        Ok(program)
    }
}
