//! The test programs that have libFuzzer in them, and one run of a target.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, bail};

use super::{coverage, process, test_command};
use crate::workspace::Workspace;

/// The longest input, in bytes, and the longest that one may take.
const LIMITS: &str = "-max_len=4096 -timeout=10 -rss_limit_mb=1024";

/// A test program of one crate.
pub(crate) struct Program(PathBuf);

/// Builds the test programs.
pub(super) fn build(workspace: &Workspace) -> anyhow::Result<Vec<Program>> {
    let mut cargo = test_command(workspace);
    cargo.args(["--no-run", "--features", "noren-fuzz/libfuzzer", "--message-format", "json-render-diagnostics"]);
    coverage::wrap(&mut cargo)?;
    let output = cargo.stderr(std::process::Stdio::inherit()).output().context("cannot run cargo")?;
    if !output.status.success() {
        bail!("the targets do not compile");
    }
    let messages = String::from_utf8_lossy(&output.stdout);
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    Ok(messages.filter_map(|message| Some(Program(message["executable"].as_str()?.into()))).collect())
}

impl Program {
    /// The names of its targets.
    pub(super) fn targets(&self) -> anyhow::Result<Vec<String>> {
        let output = Command::new(&self.0).args(["--list", "--format", "terse"]).output()?;
        let listed = String::from_utf8_lossy(&output.stdout);
        let tests = listed.lines().filter_map(|line| line.strip_suffix(": test"));
        Ok(tests.filter(|test| short_name(test).is_some()).map(str::to_owned).collect())
    }

    /// Runs a target, and prints how much it did or what it found. Returns whether it found nothing.
    pub(super) fn run(&self, workspace: &Workspace, target: &str, seconds: u64) -> anyhow::Result<bool> {
        let name = short_name(target).context("a target's name begins with fuzz_")?;
        // Inputs that reached new code are kept from run to run, beside those of the tree.
        let found = workspace.at("target/fuzz/corpus").join(name);
        let faults = workspace.at("target/fuzz/faults");
        fs::create_dir_all(&found)?;
        fs::create_dir_all(&faults)?;
        let kept = workspace.at("tests/corpus").join(name);
        let arguments = format!(
            "-max_total_time={seconds} -print_final_stats=1 {LIMITS} -artifact_prefix={}/{name}- {} {}",
            faults.display(),
            found.display(),
            kept.display(),
        );
        let mut command = process::command(workspace, &self.0);
        command.args([target, "--exact", "--nocapture"]).env("NOREN_LIBFUZZER", arguments);
        // The panic's own line is enough: the input shows the rest.
        command.env("RUST_BACKTRACE", "0");
        let output = command.output()?;
        let log = String::from_utf8_lossy(&output.stderr);
        let stat = |name: &str| {
            let line = log.lines().find_map(|line| line.strip_prefix("stat::")?.strip_prefix(name));
            line.map(|rest| rest.trim_start_matches(':').trim().to_owned()).unwrap_or_default()
        };
        if output.status.success() && !stat("number_of_executed_units").is_empty() {
            let (runs, a_second) = (stat("number_of_executed_units"), stat("average_exec_per_sec"));
            println!("{name:20} {runs:>10} inputs, {a_second:>7} a second, nothing found");
            return Ok(true);
        }
        println!("{}", log.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n"));
        println!(
            "{name} found a fault. Its input is the file after \"Test unit written to\": copy it into \
             tests/corpus/{name}/, and `cargo test {target}` shows it again."
        );
        Ok(false)
    }
}

/// `params::fuzz_tests::fuzz_parameters` is the target `parameters`.
fn short_name(test: &str) -> Option<&str> {
    test.rsplit("::").next()?.strip_prefix("fuzz_")
}
