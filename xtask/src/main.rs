//! Every chore of the project: `cargo xtask <verb>`.

mod bench;
mod browser;
mod build;
mod catalog;
mod coverage;
mod debian;
mod examples;
mod faults;
mod fingerprint;
mod fuzz;
mod gallery;
mod installed;
mod languages;
mod nightly;
mod process;
mod python;
mod release;
mod server;
mod size;
mod soak;
mod start;
mod supply;
mod tally;
mod test;
mod tools;
mod types;
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
    /// Write the TypeScript that follows from the Rust code: published types, and samples to test them with
    Types(types::Options),
    /// Take pictures of the widget in every state, language, theme and width
    Gallery(gallery::Options),
    /// Start sandbox and shop, and print the address to open
    Start(start::Options),
    /// Run every test, or the named stages
    Test(test::Options),
    /// Play the fault table in Chromium, and write docs/faults.md from it
    Faults(faults::Options),
    /// Measure the sandbox under load, or how fast the widget shows
    Bench(bench::Options),
    /// Run the fuzz targets under libFuzzer
    Fuzz(fuzz::Options),
    /// Make what would be published, into target/release-assets/
    Release(release::Options),
    /// Let many shoppers buy for long, with faults and restarts, and balance the books
    Soak(soak::Options),
    /// Run the checks that are too slow for every change, or need the network
    Nightly(nightly::Options),
}

fn main() -> ExitCode {
    let outcome = if coverage::is_compiler() { coverage::compile() } else { run(Cli::parse()) };
    match outcome {
        Ok(code) => code,
        // A sentence without a backtrace: the reader wants to run the project, not to debug xtask.
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let workspace = Workspace::find()?;
    match cli.verb {
        Verb::Tools => tools::build(&workspace),
        Verb::Build(options) => build::run(&workspace, &options),
        Verb::Size(options) => size::run(&workspace, &options),
        Verb::Types(options) => types::run(&workspace, &options),
        Verb::Gallery(options) => gallery::run(&workspace, &options),
        Verb::Start(options) => start::run(&workspace, &options),
        Verb::Test(options) => test::run(&workspace, &options),
        Verb::Faults(options) => faults::run(&workspace, &options),
        Verb::Bench(options) => bench::run(&workspace, &options),
        Verb::Fuzz(options) => fuzz::run(&workspace, &options),
        Verb::Release(options) => release::run(&workspace, &options),
        Verb::Soak(options) => soak::run(&workspace, &options),
        Verb::Nightly(options) => nightly::run(&workspace, &options),
    }?;
    Ok(ExitCode::SUCCESS)
}
