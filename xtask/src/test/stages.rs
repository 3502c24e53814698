//! What each stage runs. A stage makes what it needs, so that it can be asked for alone; where that is there it takes no time.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::bail;

use crate::browser::Engine;
use crate::build::Profile;
use crate::tally::Tally;
use crate::workspace::Workspace;
use crate::{build, process, size, start, tools};

/// What every stage is told.
pub(super) struct Context<'a> {
    pub(super) workspace: &'a Workspace,
    /// Whether missing browsers and fonts may be installed.
    pub(super) may_install: bool,
    /// Where the stages that need a browser run.
    pub(super) engines: Vec<Engine>,
}

/// wasm-bindgen and the like are three one-line programs over two hundred crates: no lint is worth checking those.
const WITHOUT_TOOLS: [&str; 3] = ["--workspace", "--exclude", "noren-tools"];
pub(super) const FOR_WASM: [&str; 6] =
    ["--package", "noren", "--target", "wasm32-unknown-unknown", "--target-dir", "target/wasm-test"];

pub(super) fn lint(context: &Context) -> anyhow::Result<Tally> {
    let cargo = || process::cargo(context.workspace);
    let mut tally = check(cargo().args(["fmt", "--all", "--check"]))?;
    tally += check(cargo().arg("clippy").args(WITHOUT_TOOLS).args(["--all-targets", "--", "--deny", "warnings"]))?;
    tally += check(cargo().arg("clippy").args(FOR_WASM).args(["--lib", "--test", "web", "--", "--deny", "warnings"]))?;
    Ok(tally)
}

pub(super) fn scripts(context: &Context) -> anyhow::Result<Tally> {
    node_tests(context.workspace, "xtask", |_| Ok(()))
}

pub(super) fn native(context: &Context) -> anyhow::Result<Tally> {
    run_tests(process::cargo(context.workspace).args(["test", "--no-fail-fast"]).args(WITHOUT_TOOLS))
}

pub(super) fn contract(context: &Context) -> anyhow::Result<Tally> {
    let workspace = context.workspace;
    start::build_servers(workspace)?;
    node_tests(workspace, "tests/contract", |node| {
        node.env("NOREN_SANDBOX", workspace.server("noren-sandbox"));
        Ok(())
    })
}

pub(super) fn build(context: &Context) -> anyhow::Result<Tally> {
    let built = provide_builds(context.workspace, &[Profile::Release, Profile::Dev])?;
    Ok(Tally { passed: built, failed: 0 })
}

pub(super) fn size(context: &Context) -> anyhow::Result<Tally> {
    provide_builds(context.workspace, &[Profile::Release])?;
    size::run(context.workspace, &size::Options::default())?;
    Ok(Tally { passed: 1, failed: 0 })
}

pub(super) fn types(context: &Context) -> anyhow::Result<Tally> {
    // The types of `noren-glue` come from the build.
    provide_builds(context.workspace, &[Profile::Dev])?;
    let compiler = context.workspace.at("node_modules/.bin/tsc");
    check(process::command(context.workspace, compiler).args(["--noEmit", "--project", "www"]))
}

/// Builds those that are stale; the answer is how many there are now.
pub(super) fn provide_builds(workspace: &Workspace, profiles: &[Profile]) -> anyhow::Result<u64> {
    let mut built = 0;
    for &profile in profiles {
        if !build::is_fresh(workspace, profile)? {
            tools::build(workspace)?;
            build::widget(workspace, profile)?;
        }
        built += 1;
    }
    Ok(built)
}

/// Runs the `*.test.mjs` files below a folder.
fn node_tests(
    workspace: &Workspace,
    dir: &str,
    prepare: impl FnOnce(&mut Command) -> anyhow::Result<()>,
) -> anyhow::Result<Tally> {
    let mut node = node(workspace, &tests_below(workspace, dir)?);
    prepare(&mut node)?;
    run_tests(&mut node)
}

/// Node's test runner over these files. They are named one by one: Node's own search differs between versions.
pub(super) fn node(workspace: &Workspace, files: &[PathBuf]) -> Command {
    let mut node = process::command(workspace, "node");
    node.args(["--test", "--test-reporter", "spec"]).args(files);
    node
}

/// The `*.test.mjs` files below a folder, sorted. None is an error.
pub(super) fn tests_below(workspace: &Workspace, dir: &str) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    find_tests(&workspace.at(dir), &mut files)?;
    files.sort();
    if files.is_empty() {
        bail!("{dir} has no tests");
    }
    Ok(files)
}

fn find_tests(dir: &Path, files: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    let Ok(entries) = fs::read_dir(dir) else { return Ok(()) };
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            find_tests(&path, files)?;
        } else if path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(".test.mjs")) {
            files.push(path);
        }
    }
    Ok(())
}

pub(super) fn run_tests(command: &mut Command) -> anyhow::Result<Tally> {
    let mut counted = Tally::default();
    let succeeded = process::run_and_read(command, |line| counted.read(line))?;
    Ok(Tally::of_tests(counted, succeeded))
}

fn check(command: &mut Command) -> anyhow::Result<Tally> {
    Ok(Tally::of_check(command.status()?.success()))
}
