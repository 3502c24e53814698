//! Compiles the crates of this workspace so that libFuzzer sees which code an input reaches.
//!
//! Cargo runs xtask in place of rustc for them (`RUSTC_WORKSPACE_WRAPPER`), and compiles their dependencies as for
//! every other test: they are not built twice. The stable compiler does it. The sanitizers, which need a nightly one,
//! look for faults of `unsafe` code, and that is forbidden here.

use std::env;
use std::process::{Command, ExitCode};

use anyhow::Context as _;

/// Set for the compiler that [`wrap`] makes of xtask.
const IS_COMPILER: &str = "NOREN_FUZZ_COMPILER";

const FLAGS: [&str; 6] = [
    "-Copt-level=1",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
];

/// Has a cargo command compile the crates of the workspace with [`FLAGS`].
pub(crate) fn wrap(cargo: &mut Command) -> anyhow::Result<()> {
    cargo.env("RUSTC_WORKSPACE_WRAPPER", env::current_exe()?).env(IS_COMPILER, "1");
    Ok(())
}

/// Whether this process is such a compiler.
pub(crate) fn is_compiler() -> bool {
    env::var_os(IS_COMPILER).is_some()
}

/// Compiles. The first argument is rustc's path.
pub(crate) fn compile() -> anyhow::Result<ExitCode> {
    let mut arguments = env::args_os().skip(1);
    let mut rustc = Command::new(arguments.next().context("cargo passes rustc's path")?);
    let arguments: Vec<_> = arguments.collect();
    // A build script is a program of its own, without libFuzzer.
    if !arguments.iter().any(|argument| argument == "build_script_build") {
        rustc.args(FLAGS);
    }
    let status = rustc.args(arguments).status()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
