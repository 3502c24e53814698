//! Runs other programs, and prints which step runs and how long it took.

use std::env;
use std::ffi::OsStr;
use std::fmt;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};

use crate::workspace::Workspace;

/// Makes a command that runs in the project's folder.
pub(crate) fn command(workspace: &Workspace, program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(workspace.root());
    command
}

/// Makes a command of cargo.
pub(crate) fn cargo(workspace: &Workspace) -> Command {
    cargo_caller(workspace, "cargo")
}

/// Makes a `cargo build` command. It shows cargo's progress if `product` does not exist yet: the
/// first build takes minutes.
pub(crate) fn cargo_build(workspace: &Workspace, product: &Path) -> Command {
    let mut command = cargo(workspace);
    command.arg("build");
    if product.exists() {
        command.arg("--quiet");
    }
    command
}

/// Makes a command of a program that calls cargo. It drops the variables that `cargo run` has set for
/// xtask: build scripts that watch them would run again.
pub(crate) fn cargo_caller(workspace: &Workspace, program: impl AsRef<OsStr>) -> Command {
    let mut command = command(workspace, program);
    for (name, _) in env::vars_os() {
        let set_by_cargo =
            name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_"));
        if set_by_cargo {
            command.env_remove(name);
        }
    }
    command
}

/// Runs a command to its end. A failure is an error that names the program.
pub(crate) fn run(command: &mut Command) -> anyhow::Result<()> {
    let status = command.status().with_context(|| format!("cannot run {}", name(command)))?;
    if !status.success() {
        bail!("{} failed ({status})", name(command));
    }
    Ok(())
}

/// Runs a command to its end, prints each line of its output and passes it to `read`. Returns whether
/// the command succeeded.
pub(crate) fn run_and_read(command: &mut Command, mut read: impl FnMut(&str)) -> anyhow::Result<bool> {
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| format!("cannot run {}", name(command)))?;
    let output = child.stdout.take().context("its output is piped")?;
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        read(&line);
    }
    Ok(child.wait()?.success())
}

fn name(command: &Command) -> String {
    let program = command.get_program().to_string_lossy();
    let program = program.rsplit('/').next().unwrap_or_default();
    match command.get_args().next() {
        Some(first) => format!("`{program} {}`", first.to_string_lossy()),
        None => format!("`{program}`"),
    }
}

/// Prints the steps of a chore, `[2/4] building the widget …`, and how long each took.
pub(crate) struct Steps {
    done: usize,
    total: usize,
}

impl Steps {
    pub(crate) fn new(total: usize) -> Self {
        Self { done: 0, total }
    }

    pub(crate) fn step<T>(&mut self, what: &str, work: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
        self.done += 1;
        let (done, total) = (self.done, self.total);
        eprintln!("[{done}/{total}] {what} …");
        let start = Instant::now();
        let answer = work()?;
        eprintln!("[{done}/{total}] {what}: {}", Seconds(start.elapsed()));
        Ok(answer)
    }
}

/// Prints a duration in seconds: `0.4 s`, `12 s`, `132 s`.
pub(crate) struct Seconds(pub(crate) Duration);

impl fmt::Display for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.as_secs_f64();
        let digits = usize::from(seconds < 10.0);
        f.pad(&format!("{seconds:.digits$} s"))
    }
}
