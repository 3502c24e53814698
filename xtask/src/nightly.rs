//! Runs the checks that are too slow for every change, or need the network.

use anyhow::bail;
use clap::ValueEnum;

use crate::workspace::Workspace;
use crate::{faults, fuzz, process, test};

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
    /// Licences, bans, sources and advisories of every dependency
    Deny,
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

impl Part {
    fn run(self, workspace: &Workspace) -> anyhow::Result<()> {
        match self {
            Self::Fuzz => fuzz_at_night(workspace),
            Self::Deny => {
                process::run(process::cargo(workspace).args(["deny", "--workspace", "--all-features", "check"]))
                    .map_err(|error| error.context("install cargo-deny by `cargo install cargo-deny --locked`"))
            }
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
