//! Every chore of the project: `cargo xtask <verb>`.

mod bench;
mod browser;
mod build;
mod fingerprint;
mod fuzz;
mod gallery;
mod languages;
mod nightly;
mod process;
mod server;
mod size;
mod start;
mod tally;
mod test;
mod tools;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use workspace::Workspace;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The project's chores")]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Build the pinned wasm-bindgen, its test runner and wasm-pack
    Tools,
    /// Build the widget into dist/
    Build(build::Options),
    /// Weigh dist/ against xtask/size-budget.toml
    Size(size::Options),
    /// Take pictures of the widget in every state, language, theme and width
    Gallery(gallery::Options),
    /// Start sandbox and shop, and print the address to open
    Start(start::Options),
    /// Run every test of every part, or the stages that are named
    Test(test::Options),
    /// Measure a part under load
    Bench(bench::Options),
    /// Run what takes too long, or needs the network, for every change
    Nightly(nightly::Options),
}

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        // A sentence, not a backtrace: whoever reads it wants to run the project, not to mend this program.
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<()> {
    let workspace = Workspace::find()?;
    match cli.verb {
        Verb::Tools => tools::build(&workspace),
        Verb::Build(options) => build::run(&workspace, &options),
        Verb::Size(options) => size::run(&workspace, &options),
        Verb::Gallery(options) => gallery::run(&workspace, &options),
        Verb::Start(options) => start::run(&workspace, &options),
        Verb::Test(options) => test::run(&workspace, &options),
        Verb::Bench(options) => bench::run(&workspace, &options),
        Verb::Nightly(options) => nightly::run(&workspace, &options),
    }
}
