//! `cargo xtask fuzz`: runs the fuzz targets under libFuzzer, several at a time.
//!
//! A target is a test whose name begins with `fuzz_`, in the crates of [`PACKAGES`]. Where libFuzzer can't be built,
//! the stable run of the same targets takes its place: random inputs, which don't look for new code.

mod libfuzzer;
pub(crate) mod schemathesis;

use std::env;
use std::process::Command;
use std::sync::Mutex;
use std::thread;

use anyhow::bail;

use crate::coverage;
use crate::process;
use crate::tally::{Tally, TestReader};
use crate::workspace::Workspace;

pub(crate) use libfuzzer::Program;

/// How long each target runs in `cargo xtask nightly`.
pub(crate) const SECONDS_AT_NIGHT: u64 = 3_600;

/// The crates that have targets.
const PACKAGES: [&str; 3] = ["noren", "noren-sandbox", "noren-shop"];

/// How many inputs take the place of one second of libFuzzer.
const CASES_PER_SECOND: u64 = 500;

/// `cargo xtask fuzz`
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Only targets whose names have one of these texts in them, such as `capability`
    targets: Vec<String>,
    /// How long each target runs
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// Without libFuzzer, as where there is no C++ compiler
    #[arg(long)]
    without_libfuzzer: bool,
}

/// Runs the targets that are asked for. It is an error if one found a fault.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> anyhow::Result<()> {
    let tally = run_targets(workspace, options)?;
    if tally.failed > 0 {
        bail!("{} of {} targets found a fault", tally.failed, tally.passed + tally.failed);
    }
    Ok(())
}

/// Runs every target for so many seconds.
pub(crate) fn run_all(workspace: &Workspace, seconds: u64) -> anyhow::Result<Tally> {
    run_targets(workspace, &Options { targets: Vec::new(), seconds, without_libfuzzer: false })
}

fn run_targets(workspace: &Workspace, options: &Options) -> anyhow::Result<Tally> {
    if options.without_libfuzzer || !has_cpp_compiler() {
        println!("without libFuzzer: random inputs alone, which don't look for new code");
        return run_without_libfuzzer(workspace, options);
    }
    let programs = libfuzzer::build(workspace)?;
    let mut targets = Vec::new();
    for program in &programs {
        targets.extend(program.targets()?.into_iter().map(|target| (program, target)));
    }
    targets.retain(|(_, target)| is_chosen(options, target));
    if targets.is_empty() {
        bail!("there is no such target");
    }
    Ok(run_side_by_side(workspace, targets, options.seconds))
}

fn is_chosen(options: &Options, target: &str) -> bool {
    options.targets.is_empty() || options.targets.iter().any(|text| target.contains(text))
}

/// Runs as many targets at a time as the machine has processors.
fn run_side_by_side(workspace: &Workspace, mut targets: Vec<(&Program, String)>, seconds: u64) -> Tally {
    targets.reverse();
    let waiting = Mutex::new(targets);
    let total = Mutex::new(Tally::default());
    let work = || {
        while let Some((program, target)) = waiting.lock().ok().and_then(|mut targets| targets.pop()) {
            let succeeded = program.run(workspace, &target, seconds).unwrap_or_else(|error| {
                println!("{target}: {error:#}");
                false
            });
            if let Ok(mut total) = total.lock() {
                *total += Tally::from_check(succeeded);
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    total.into_inner().unwrap_or_default()
}

fn run_without_libfuzzer(workspace: &Workspace, options: &Options) -> anyhow::Result<Tally> {
    let mut cargo = test_command(workspace);
    cargo.arg("--");
    if options.targets.is_empty() {
        cargo.arg("fuzz_tests::fuzz_");
    }
    cargo.args(&options.targets);
    cargo.env("NOREN_FUZZ_CASES", (options.seconds * CASES_PER_SECOND).to_string());
    let mut reader = TestReader::default();
    let succeeded = process::run_and_read(&mut cargo, |line| reader.read_line(line))?;
    Ok(reader.finish(succeeded))
}

fn test_command(workspace: &Workspace) -> Command {
    let mut cargo = process::cargo(workspace);
    cargo.args(["test", "--lib"]);
    for package in PACKAGES {
        cargo.args(["--package", package]);
    }
    cargo
}

/// Whether the compiler is there that the `cc` crate would look for.
fn has_cpp_compiler() -> bool {
    let compiler = env::var_os("CXX").unwrap_or_else(|| "c++".into());
    Command::new(compiler).arg("--version").output().is_ok_and(|output| output.status.success())
}
