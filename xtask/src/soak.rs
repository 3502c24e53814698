//! `cargo xtask soak`: many shoppers for long against shop and sandbox, by the program of `crates/soak`.
//!
//! That is a crate of its own, so that its HTTP client and its database are not compiled before every chore.

use std::process::Command;

use crate::process;
use crate::tally::Tally;
use crate::workspace::Workspace;

const PACKAGES: [&str; 3] = ["noren-soak", "noren-sandbox", "noren-shop"];

const SHORT: [&str; 4] = ["--shoppers", "40", "--pause-ms", "600"];

/// What the short form finds once the rules of the shop's database are dropped.
const PAID_TWICE: [&str; 2] = ["FOUND paid twice: order ", "FOUND paid twice: shopper "];

const MOST_SABOTAGED_RUNS: u32 = 3;

/// `cargo xtask soak`
#[derive(clap::Args)]
pub(crate) struct Options {
    /// How many shoppers are there at once
    #[arg(long, default_value_t = 200)]
    shoppers: u32,
    /// How long they shop
    #[arg(long, default_value_t = 600)]
    seconds: u32,
    /// The percentage of requests that fail
    #[arg(long, default_value_t = 5.0)]
    faults: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self { shoppers: 200, seconds: 600, faults: 5.0 }
    }
}

/// The long form, with releases of the servers. It fails when the books don't balance.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> anyhow::Result<()> {
    build(workspace, true)?;
    let mut soak = command(workspace, "release", "soak");
    soak.arg("--shoppers").arg(options.shoppers.to_string()).arg("--seconds").arg(options.seconds.to_string());
    process::run(soak.arg("--faults").arg(options.faults.to_string()))
}

/// The short form, with debug builds: once as it is, and once without the rules that keep a shopper from paying twice, which
/// has to be found out.
pub(crate) fn run_short(workspace: &Workspace) -> anyhow::Result<Tally> {
    build(workspace, false)?;
    let mut honest = command(workspace, "debug", "soak-short");
    let honest = process::run_and_read(honest.args(SHORT).args(["--seconds", "12"]), |_| {})?;
    let mut tally = Tally::from_check(honest);
    tally += Tally::from_check(is_sabotage_found(workspace)?);
    Ok(tally)
}

/// Whether shoppers who pay twice are found out. On a busy machine few do, so there are some runs.
fn is_sabotage_found(workspace: &Workspace) -> anyhow::Result<bool> {
    let mut seen = [false; PAID_TWICE.len()];
    for _ in 0..MOST_SABOTAGED_RUNS {
        let mut soak = command(workspace, "debug", "soak-sabotaged");
        let passes = process::run_and_read(soak.args(SHORT).args(["--seconds", "10", "--sabotage"]), |line| {
            for (seen, finding) in seen.iter_mut().zip(PAID_TWICE) {
                *seen |= line.starts_with(finding);
            }
        })?;
        println!("the sabotaged run was {}", if passes { "not found out" } else { "found out" });
        if seen == [true; PAID_TWICE.len()] {
            return Ok(!passes);
        }
    }
    Ok(false)
}

fn build(workspace: &Workspace, is_release: bool) -> anyhow::Result<()> {
    let mut build = process::cargo(workspace);
    build.args(["build", "--quiet"]).args(is_release.then_some("--release"));
    process::run(build.args(PACKAGES.iter().flat_map(|package| ["--package", package])))
}

fn command(workspace: &Workspace, profile: &str, folder: &str) -> Command {
    let binary = |name: &str| workspace.at("target/native").join(profile).join(name);
    let mut command = process::command(workspace, binary("noren-soak"));
    command.arg("--sandbox").arg(binary("noren-sandbox")).arg("--shop").arg(binary("noren-shop"));
    command.arg("--folder").arg(workspace.at("target").join(folder));
    command
}
