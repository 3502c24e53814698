//! Measures the sandbox under load, and the widget in a browser, alone and beside its peers.

use std::fs;
use std::path::{Path, PathBuf};
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
    /// Sandbox: how many clients send requests at the same time
    #[arg(long, default_value_t = 16)]
    connections: u32,
    /// Sandbox: how many charges are made in all
    #[arg(long, default_value_t = 100_000)]
    charges: u64,
    /// Widget: how often each case is measured
    #[arg(long, default_value_t = 20)]
    rounds: u32,
    /// Widget and page: the dist folder of another release to compare with
    #[arg(long, value_name = "DIR")]
    against: Option<PathBuf>,
    /// Page: how often each target is loaded in each profile
    #[arg(long, default_value_t = 12)]
    loads: u32,
    /// Page: only these targets, say `noren,adyen`; by default all
    #[arg(long, value_name = "NAMES")]
    only: Option<String>,
    /// Page: only these profiles of none, cpu4, slow4g, slow4g-cpu4; by default all
    #[arg(long, value_name = "NAMES")]
    profiles: Option<String>,
    /// Page: how the server compresses, br, gzip or identity
    #[arg(long, default_value = "br")]
    encoding: String,
    /// Page: draws the times into this SVG
    #[arg(long, value_name = "FILE")]
    chart: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Part {
    /// The sandbox: sources, and a charge of each, in a database file
    Sandbox,
    /// The release of the widget, in Chromium
    Widget,
    /// The rules: every offer and every estimate, natively
    Domain,
    /// Checkout pages in Chromium: the release by each way onto a page, its peers, and one by hand
    Page,
}

/// How long `wrk` runs before the sandbox's memory is read again.
const ROUND_SECONDS: u64 = 10;

pub(crate) fn run(workspace: &Workspace, options: &Options) -> anyhow::Result<()> {
    match options.part {
        Part::Sandbox => bench_sandbox(workspace, options),
        Part::Widget => bench_widget(workspace, options),
        Part::Domain => bench_domain(workspace),
        Part::Page => bench_page(workspace, options),
    }
}

fn bench_widget(workspace: &Workspace, options: &Options) -> anyhow::Result<()> {
    let browser = browser::find_or_install(workspace, Engine::Chromium)?;
    build::build_if_stale(workspace, Profile::Release)?;
    let mut node = process::command(workspace, "node");
    node.arg("xtask/bench/widget.mjs").arg(options.rounds.to_string()).arg(Profile::Release.dist(workspace));
    if let Some(dist) = &options.against {
        let dist = std::path::absolute(dist)?;
        build::find_wasm(&dist)?;
        node.arg(dist);
    }
    browser.set_env(&mut node);
    process::run(&mut node)
}

fn bench_page(workspace: &Workspace, options: &Options) -> anyhow::Result<()> {
    let browser = browser::find_or_install(workspace, Engine::Chromium)?;
    build::build_if_stale(workspace, Profile::Release)?;
    let mut node = process::command(workspace, "node");
    node.arg("xtask/bench/page.mjs").arg("--loads").arg(options.loads.to_string());
    node.arg("--encoding").arg(&options.encoding);
    node.arg("--dist").arg(Profile::Release.dist(workspace));
    if let Some(dist) = &options.against {
        let dist = std::path::absolute(dist)?;
        build::find_wasm(&dist)?;
        node.arg("--against").arg(dist);
    }
    for (flag, names) in [("--only", &options.only), ("--profiles", &options.profiles)] {
        if let Some(names) = names {
            node.arg(flag).arg(names);
        }
    }
    if let Some(chart) = &options.chart {
        node.arg("--chart").arg(std::path::absolute(chart)?);
    }
    browser.set_env(&mut node);
    process::run(&mut node)
}

fn bench_domain(workspace: &Workspace) -> anyhow::Result<()> {
    process::run(process::cargo(workspace).args(["bench", "--package", "noren-domain", "--bench", "eligibility"]))
}

fn bench_sandbox(workspace: &Workspace, options: &Options) -> anyhow::Result<()> {
    let target = workspace.at("target/native");
    process::run(process::cargo(workspace).args(["build", "--release", "--package", "noren-sandbox"]))?;
    let folder = target.join("bench");
    // An earlier run may have left its database.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    let mut command = Command::new(find_sandbox(&target)?);
    command.args(["--listen", "127.0.0.1:0", "--database"]).arg(folder.join("bench.db")).env("RUST_LOG", "warn");
    let server = Server::start("sandbox", &mut command)?;
    let script = workspace.at("xtask/bench/sandbox.lua");
    let (mut requests, mut round) = (0, 0);
    while requests < 2 * options.charges {
        round += 1;
        let summary = run_wrk(server.url(), options.connections, &script)?;
        requests += parse_field(&summary, "requests")?;
        if parse_field(&summary, "refused")? > 0 {
            bail!("requests were refused: {summary}");
        }
        println!("round {round}: {}, {} KB of memory", format_summary(&summary)?, read_resident_kb(server.id())?);
    }
    Ok(())
}

/// The release binary, which `CARGO_TARGET_DIR` may have sent elsewhere.
fn find_sandbox(target: &Path) -> anyhow::Result<PathBuf> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| target.to_owned(), Into::into);
    let binary = target.join("release/noren-sandbox");
    if !binary.exists() {
        bail!("cargo built no {}", binary.display());
    }
    Ok(binary)
}

/// Runs `wrk` for one round and returns the summary line of `sandbox.lua`.
fn run_wrk(url: &str, connections: u32, script: &Path) -> anyhow::Result<String> {
    let mut wrk = Command::new("wrk");
    wrk.args(["--threads", "1", "--connections", &connections.to_string()]);
    wrk.args(["--duration", &format!("{ROUND_SECONDS}s"), "--latency", "--script"]).arg(script).arg(url);
    let output = wrk.output().context("cannot run wrk: is it installed (Debian: apt-get install wrk)?")?;
    let text = String::from_utf8_lossy(&output.stdout);
    let summary = text.lines().find(|line| line.starts_with("requests="));
    summary.map(str::to_owned).with_context(|| format!("wrk printed no summary: {text}"))
}

fn format_summary(summary: &str) -> anyhow::Result<String> {
    let (p50_us, p99_us) = (parse_field(summary, "p50_us")?, parse_field(summary, "p99_us")?);
    let per_second = parse_field(summary, "requests")? / ROUND_SECONDS;
    Ok(format!("{per_second} requests a second, p50 {p50_us} µs, p99 {p99_us} µs"))
}

/// The number behind a name: 123 for `p50_us` in `p50_us=123`.
fn parse_field(summary: &str, name: &str) -> anyhow::Result<u64> {
    let value = summary.split(' ').find_map(|field| field.strip_prefix(name)?.strip_prefix('='));
    value.and_then(|value| value.parse().ok()).with_context(|| format!("no {name} in: {summary}"))
}

/// The resident memory of a process, from Linux's `/proc`.
fn read_resident_kb(process: u32) -> anyhow::Result<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).context("memory is measured on Linux only")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse().ok());
    kilobytes.context("the process has no VmRSS")
}
