//! Plays the fault table in Chromium: each way to pay, at each step, with each fault.

use crate::browser::{self, Engine};
use crate::build::{self, Profile};
use crate::workspace::Workspace;
use crate::{process, start};

const EVERY_ROW: &str = "all";

/// `cargo xtask faults`
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Only the rows that have these words in their names: `the webhook comes`, `KMA`; `missing` are those
    /// without a kept result; by default all
    #[arg(default_value = EVERY_ROW)]
    rows: String,
    /// Keep what happens as what should happen, and write docs/faults.md
    #[arg(long)]
    bless: bool,
}

pub(crate) fn run(workspace: &Workspace, options: &Options) -> anyhow::Result<()> {
    play(workspace, &options.rows, options.bless)
}

/// Plays every row, for `nightly`.
pub(crate) fn run_all(workspace: &Workspace) -> anyhow::Result<()> {
    play(workspace, EVERY_ROW, false)
}

fn play(workspace: &Workspace, rows: &str, bless: bool) -> anyhow::Result<()> {
    let browser = browser::find_or_install(workspace, Engine::Chromium)?;
    build::build_if_stale(workspace, Profile::Release)?;
    start::build_servers(workspace)?;
    let mut node = process::command(workspace, "node");
    node.args(["--test", "--test-reporter", "spec", "tests/e2e/fault-table/fault-table.test.mjs"])
        .env("NOREN_FAULTS", rows);
    node.env("NOREN_SANDBOX", workspace.server("noren-sandbox")).env("NOREN_SHOP", workspace.server("noren-shop"));
    node.env("NOREN_DIST", Profile::Release.dist(workspace));
    if bless {
        node.env("NOREN_BLESS", "1");
    }
    browser.set_env(&mut node);
    process::run(&mut node)
}
