//! Pictures of the release in each situation, for people to look at, and the one that README.md shows.

use std::path::PathBuf;

use crate::browser::Engine;
use crate::build::{self, Profile};
use crate::process;
use crate::workspace::Workspace;
use crate::{browser, tools};

const DEFAULT_FOLDER: &str = "target/screenshots";
const README_PICTURE: &str = "docs/checkout.png";

/// `cargo xtask screenshot`
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Where the pictures go; by default target/screenshots/
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Make docs/checkout.png anew as well
    #[arg(long)]
    update_readme: bool,
    /// Install missing browsers and fonts (Debian, as root)
    #[arg(long)]
    yes: bool,
}

/// Builds the release where it is stale, and runs tests/screenshots/take.mjs.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> anyhow::Result<()> {
    let browser = browser::provide(workspace, Engine::Chromium, options.yes)?;
    if !build::is_fresh(workspace, Profile::Release)? {
        tools::build(workspace)?;
        build::widget(workspace, Profile::Release)?;
    }
    // A folder that is given is one of the caller's, who may stand elsewhere than in the project's.
    let out = match &options.out {
        Some(given) => std::path::absolute(given)?,
        None => workspace.at(DEFAULT_FOLDER),
    };
    let mut take = process::command(workspace, "node");
    take.arg("tests/screenshots/take.mjs").arg(out);
    if options.update_readme {
        take.arg(workspace.at(README_PICTURE));
    }
    take.env("NOREN_DIST", Profile::Release.dist(workspace));
    browser.tell(&mut take);
    process::run(&mut take)
}
