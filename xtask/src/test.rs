//! `npm test`: runs every test of every part in stages, or only the named stages.
//!
//! The quickest stages run first. All of them run, even after one has failed.

mod engines;
mod stages;

use std::time::{Duration, Instant};

use anyhow::bail;

use crate::browser::Engine;
use crate::process::Seconds;
use crate::soak;
use crate::tally::Tally;
use crate::workspace::Workspace;

/// `cargo xtask test`
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Only these stages; by default all
    #[arg(value_enum)]
    stages: Vec<Stage>,
    /// Only in these browsers; by default all
    #[arg(long = "browser", value_enum, value_name = "ENGINE")]
    browsers: Vec<Engine>,
}

/// The stages, in the order in which they run.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum Stage {
    /// Formatting, and clippy for native and wasm code
    Lint,
    /// Tests of the build's own JavaScript
    Scripts,
    /// The native Rust tests
    Native,
    /// The official Omise client from npm, against the sandbox
    Contract,
    /// Many shoppers at once, with faults and kills, for some seconds; and that a shop without its rules is found out
    Soak,
    /// The widget's release and debug build
    Build,
    /// The release against its size budget
    Size,
    /// The TypeScript of www/, and that its generated files are up to date
    Types,
    /// The widget's wasm tests, in each browser
    Wasm,
    /// Widget, shop and sandbox together: all tests in Chromium, some in Firefox and WebKit
    E2e,
    /// How the widget looks, in Chromium: kept pictures, contrast, narrow and zoomed pages
    Look,
    /// The npm package: its files, apps that install it and pay, and the servers of examples/, in Chromium
    Packaging,
}

impl Stage {
    fn name(self) -> &'static str {
        match self {
            Self::Lint => "lint",
            Self::Scripts => "scripts",
            Self::Native => "native",
            Self::Contract => "contract",
            Self::Soak => "soak",
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
            Self::Soak => soak::run_short(context.workspace),
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

/// Runs the stages. Prints again what failed, and a table of the stages. Fails if any test has failed.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> anyhow::Result<()> {
    let engines = if options.browsers.is_empty() { Engine::all() } else { options.browsers.clone() };
    let context = stages::Context { workspace, engines };
    let all = <Stage as clap::ValueEnum>::value_variants();
    let chosen: Vec<Stage> =
        all.iter().copied().filter(|stage| options.stages.is_empty() || options.stages.contains(stage)).collect();

    let mut outcomes = Vec::new();
    for (index, stage) in chosen.iter().copied().enumerate() {
        println!("\n[{}/{}] {}", index + 1, chosen.len(), stage.name());
        let start = Instant::now();
        let tally = stage.run(&context).unwrap_or_else(|error| {
            println!("{}: {error:#}", stage.name());
            Tally::from_error(&error)
        });
        outcomes.push(Outcome { stage, took: start.elapsed(), tally });
    }
    report(outcomes)
}

/// Runs all end-to-end tests and all wasm tests in every browser, for `nightly`.
pub(crate) fn run_everywhere(workspace: &Workspace) -> anyhow::Result<()> {
    let tally = engines::everywhere(&stages::Context { workspace, engines: Engine::all() })?;
    if tally.failed > 0 {
        bail!("{} passed, {} failed", tally.passed, tally.failed);
    }
    Ok(())
}

fn report(outcomes: Vec<Outcome>) -> anyhow::Result<()> {
    for Outcome { stage, tally, .. } in outcomes.iter().filter(|outcome| !outcome.tally.failures.is_empty()) {
        println!("\nfailed in {}:\n{}", stage.name(), tally.failures.join("\n"));
    }
    let mut total = Tally::default();
    println!("\n{:10} {:>8} {:>8} {:>8}", "stage", "time", "passed", "failed");
    for Outcome { stage, took, tally } in outcomes {
        println!("{:10} {:>8} {:>8} {:>8}", stage.name(), Seconds(took), tally.passed, tally.failed);
        total += tally;
    }
    // Scripts read the last line.
    println!("\n{} passed, {} failed", total.passed, total.failed);
    if total.failed > 0 {
        std::process::exit(1);
    }
    if total.passed == 0 {
        bail!("nothing was tested");
    }
    Ok(())
}
