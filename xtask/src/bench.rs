//! Measures the sandbox under load (sources, and a charge of each, on a database in a file), and the widget in a browser.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, bail};
use clap::ValueEnum;

use crate::browser::{self, Engine};
use crate::build::{self, Profile};
use crate::process;
use crate::server::Server;
use crate::workspace::Workspace;

/// `cargo xtask bench`
#[derive(clap::Args)]
pub(crate) struct Options {
    /// What is measured
    #[arg(value_enum)]
    part: Part,
    /// Sandbox: clients that ask at once
    #[arg(long, default_value_t = 16)]
    connections: u32,
    /// Sandbox: how many charges are made in all
    #[arg(long, default_value_t = 100_000)]
    charges: u64,
    /// Widget: how often each thing is measured
    #[arg(long, default_value_t = 20)]
    rounds: u32,
}

#[derive(Clone, Copy, ValueEnum)]
enum Part {
    /// The sandbox
    Sandbox,
    /// The release of the widget, in Chromium
    Widget,
}

/// How long a round is. The memory is looked at after each.
const ROUND_SECONDS: u64 = 10;

pub(crate) fn run(workspace: &Workspace, options: &Options) -> anyhow::Result<()> {
    match options.part {
        Part::Sandbox => sandbox(workspace, options),
        Part::Widget => widget(workspace, options.rounds),
    }
}

fn widget(workspace: &Workspace, rounds: u32) -> anyhow::Result<()> {
    let browser = browser::find_or_install(workspace, Engine::Chromium, false)?;
    build::build_if_stale(workspace, Profile::Release)?;
    let mut node = process::command(workspace, "node");
    node.arg("xtask/bench/widget.mjs").arg(rounds.to_string()).env("NOREN_DIST", Profile::Release.dist(workspace));
    browser.set_env(&mut node);
    process::run(&mut node)
}

fn sandbox(workspace: &Workspace, options: &Options) -> anyhow::Result<()> {
    let target = workspace.at("target/native");
    process::run(process::cargo(workspace).args(["build", "--release", "--package", "noren-sandbox"]))?;
    let folder = target.join("bench");
    // What an earlier run left.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    let binary = release(&target)?;
    let mut command = Command::new(binary);
    command.args(["--listen", "127.0.0.1:0", "--database"]).arg(folder.join("bench.db")).env("RUST_LOG", "warn");
    let server = Server::start("sandbox", &mut command)?;
    let script = workspace.at("xtask/bench/sandbox.lua");
    let (mut requests, mut round) = (0, 0);
    while requests < 2 * options.charges {
        round += 1;
        let line = load(server.url(), options.connections, &script)?;
        requests += number(&line, "requests")?;
        if number(&line, "refused")? > 0 {
            bail!("requests were refused: {line}");
        }
        println!("round {round}: {}, {} KB of memory", shown(&line)?, resident_kb(server.id())?);
    }
    Ok(())
}

/// The binary, wherever cargo was told to put it.
fn release(target: &Path) -> anyhow::Result<std::path::PathBuf> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| target.to_owned(), Into::into);
    let binary = target.join("release/noren-sandbox");
    if !binary.exists() {
        bail!("cargo built no {}", binary.display());
    }
    Ok(binary)
}

/// One round of `wrk`; the answer is the line that the script writes at its end.
fn load(url: &str, connections: u32, script: &Path) -> anyhow::Result<String> {
    let mut wrk = Command::new("wrk");
    wrk.args(["--threads", "1", "--connections", &connections.to_string()]);
    wrk.args(["--duration", &format!("{ROUND_SECONDS}s"), "--latency", "--script"]).arg(script).arg(url);
    let output = wrk.output().context("cannot run wrk: is it installed (Debian: apt-get install wrk)?")?;
    let text = String::from_utf8_lossy(&output.stdout);
    let line = text.lines().find(|line| line.starts_with("requests="));
    line.map(str::to_owned).with_context(|| format!("wrk did not get to its end: {text}"))
}

fn shown(line: &str) -> anyhow::Result<String> {
    let (p50_us, p99_us) = (number(line, "p50_us")?, number(line, "p99_us")?);
    let per_second = number(line, "requests")? / ROUND_SECONDS;
    Ok(format!("{per_second} requests a second, p50 {p50_us} µs, p99 {p99_us} µs"))
}

/// The number behind a name: `p50_us=123`.
fn number(line: &str, name: &str) -> anyhow::Result<u64> {
    let value = line.split(' ').find_map(|field| field.strip_prefix(name)?.strip_prefix('='));
    value.and_then(|value| value.parse().ok()).with_context(|| format!("no {name} in: {line}"))
}

/// What of the process is in memory, as Linux tells it.
fn resident_kb(process: u32) -> anyhow::Result<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).context("memory is measured on Linux only")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse().ok());
    kilobytes.context("the process tells nothing of its memory")
}
