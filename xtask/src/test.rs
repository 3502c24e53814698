//! `npm test`: every test of every part, in stages that can also be asked for one by one.
//!
//! The quickest to fail come first, and cargo never runs beside cargo. A stage that fails does not keep the next from running.

mod engines;
mod stages;

use std::env;
use std::time::{Duration, Instant};

use anyhow::bail;

use crate::browser::Engine;
use crate::process::Seconds;
use crate::tally::Tally;
use crate::workspace::Workspace;

/// `cargo xtask test`
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Only these stages; by default all of them
    #[arg(value_enum)]
    stages: Vec<Stage>,
    /// Only in these browsers; by default all of them
    #[arg(long = "browser", value_enum, value_name = "ENGINE")]
    browsers: Vec<Engine>,
    /// Install missing browsers and fonts (Debian, as root); in CI this is so anyway
    #[arg(long)]
    yes: bool,
}

/// In the order in which they run.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum Stage {
    /// Formatting, and clippy for this machine and for wasm
    Lint,
    /// Tests of the build's own JavaScript
    Scripts,
    /// Rust tests that run on this machine
    Native,
    /// The official Omise client of npm, against the sandbox
    Contract,
    /// The widget's release and debug build
    Build,
    /// The release against its size budget
    Size,
    /// The TypeScript of www/
    Types,
    /// The widget's wasm tests, in each browser
    Wasm,
    /// Widget, shop and sandbox together: all in Chromium, a part in Firefox and WebKit
    E2e,
    /// What the widget looks like: kept pictures, contrast, narrow and zoomed pages, forced colours; in Chromium
    Look,
    /// The npm package: what is in it, and apps that are built with it and pay in Chromium
    Packaging,
}

impl Stage {
    fn name(self) -> &'static str {
        match self {
            Self::Lint => "lint",
            Self::Scripts => "scripts",
            Self::Native => "native",
            Self::Contract => "contract",
            Self::Build => "build",
            Self::Size => "size",
            Self::Types => "types",
            Self::Wasm => "wasm",
            Self::E2e => "e2e",
            Self::Look => "look",
            Self::Packaging => "packaging",
        }
    }

    fn run(self, context: &stages::Context) -> anyhow::Result<Tally> {
        match self {
            Self::Lint => stages::lint(context),
            Self::Scripts => stages::scripts(context),
            Self::Native => stages::native(context),
            Self::Contract => stages::contract(context),
            Self::Build => stages::build(context),
            Self::Size => stages::size(context),
            Self::Types => stages::types(context),
            Self::Wasm => engines::wasm(context),
            Self::E2e => engines::e2e(context),
            Self::Look => engines::look(context),
            Self::Packaging => engines::packaging(context),
        }
    }
}

struct Outcome {
    stage: Stage,
    took: Duration,
    tally: Tally,
}

/// Runs the stages, prints a table of them, and fails when anything in them did.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> anyhow::Result<()> {
    let may_install = options.yes || env::var_os("CI").is_some();
    let engines = if options.browsers.is_empty() { Engine::all() } else { options.browsers.clone() };
    let context = stages::Context { workspace, may_install, engines };
    let all = <Stage as clap::ValueEnum>::value_variants();
    let asked: Vec<Stage> =
        all.iter().copied().filter(|stage| options.stages.is_empty() || options.stages.contains(stage)).collect();

    let mut outcomes = Vec::new();
    for (index, stage) in asked.iter().copied().enumerate() {
        println!("\n[{}/{}] {}", index + 1, asked.len(), stage.name());
        let start = Instant::now();
        let tally = stage.run(&context).unwrap_or_else(|error| {
            println!("{}: {error:#}", stage.name());
            Tally { passed: 0, failed: 1 }
        });
        outcomes.push(Outcome { stage, took: start.elapsed(), tally });
    }
    report(&outcomes)
}

/// All end-to-end tests and all wasm tests in every browser: the part of `nightly` that is tests.
pub(crate) fn run_everywhere(workspace: &Workspace) -> anyhow::Result<()> {
    let may_install = env::var_os("CI").is_some();
    let tally = engines::everywhere(&stages::Context { workspace, may_install, engines: Engine::all() })?;
    if tally.failed > 0 {
        bail!("{} passed, {} failed", tally.passed, tally.failed);
    }
    Ok(())
}

fn report(outcomes: &[Outcome]) -> anyhow::Result<()> {
    let mut total = Tally::default();
    println!("\n{:10} {:>8} {:>8} {:>8}", "stage", "time", "passed", "failed");
    for Outcome { stage, took, tally } in outcomes {
        println!("{:10} {:>8} {:>8} {:>8}", stage.name(), Seconds(*took), tally.passed, tally.failed);
        total += *tally;
    }
    // Scripts read the last line: it stands alone.
    println!("\n{} passed, {} failed", total.passed, total.failed);
    if total.failed > 0 {
        std::process::exit(1);
    }
    if total.passed == 0 {
        bail!("nothing was tested");
    }
    Ok(())
}
