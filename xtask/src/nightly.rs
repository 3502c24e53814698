//! Runs the checks that are too slow for every change, or need the network.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::bail;
use clap::ValueEnum;

use crate::workspace::Workspace;
use crate::{faults, fuzz, process, release, soak, supply, test};

/// `cargo xtask nightly`
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Only these parts; by default all of them
    #[arg(value_enum)]
    parts: Vec<Part>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Part {
    /// Every fuzz target for an hour, then the sandbox's own fuzz test and schemathesis
    Fuzz,
    /// Widget and shop in every order of events, deeper
    Models,
    /// Licences, bans, sources and advisories of every dependency
    Deny,
    /// The workflows of .github/, by zizmor
    Workflows,
    /// The release, built twice in two folders and compared
    Release,
    /// 200 shoppers for ten minutes, with faults and restarts
    Soak,
    /// Every browser test in every browser
    Browsers,
    /// Every row of the fault table
    Faults,
}

/// Runs every part, even after one has failed.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> anyhow::Result<()> {
    let parts = if options.parts.is_empty() { Part::value_variants() } else { &options.parts };
    let mut failed = 0;
    for part in parts {
        if let Err(error) = part.run(workspace) {
            eprintln!("{error:#}");
            failed += 1;
        }
    }
    if failed > 0 {
        bail!("{failed} of {} parts failed", parts.len());
    }
    Ok(())
}

/// Runs the model of a crate as deep as said, and shows how much that was.
fn explore(workspace: &Workspace, package: &str, tests: &[&str], settings: &[(&str, &str)]) -> anyhow::Result<()> {
    let mut cargo = process::cargo(workspace);
    cargo.args(["test", "--package", package]).args(tests).args(["--", "--nocapture"]);
    process::run(cargo.envs(settings.iter().copied()))
}

/// Another one each day, so that no night walks where the last one did.
fn seed_of_today() -> anyhow::Result<String> {
    const SECONDS_A_DAY: u64 = 24 * 60 * 60;
    const WALKS_A_NIGHT_AT_MOST: u64 = 10_000;
    let days = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs() / SECONDS_A_DAY;
    Ok((days * WALKS_A_NIGHT_AT_MOST).to_string())
}

impl Part {
    fn run(self, workspace: &Workspace) -> anyhow::Result<()> {
        match self {
            Self::Fuzz => fuzz_at_night(workspace),
            Self::Models => {
                explore(workspace, "noren", &["--lib", "model"], &[("NOREN_MODEL_DEPTH", "12")])?;
                let settings = [("NOREN_MODEL_RUNS", "600"), ("NOREN_MODEL_SEED", &*seed_of_today()?)];
                explore(workspace, "noren-shop", &["--test", "it", "model"], &settings)
            }
            Self::Deny => supply::check_with_advisories(workspace),
            Self::Workflows => supply::check_workflows(workspace),
            Self::Release => release::run(workspace, &release::Options { check: true }),
            Self::Soak => soak::run(workspace, &soak::Options::default()),
            Self::Browsers => test::run_everywhere(workspace),
            Self::Faults => faults::run_all(workspace),
        }
    }
}

fn fuzz_at_night(workspace: &Workspace) -> anyhow::Result<()> {
    let tally = fuzz::run_all(workspace, fuzz::SECONDS_AT_NIGHT)?;
    fuzz::schemathesis::run(workspace)?;
    if tally.failed > 0 {
        bail!("{} fuzz targets found a fault", tally.failed);
    }
    Ok(())
}
