//! The stages that need no browser. Each builds what it needs, so that it can run alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::bail;

use crate::browser::Engine;
use crate::build::Profile;
use crate::tally::{Tally, TestReader};
use crate::workspace::Workspace;
use crate::{build, process, size, start, supply, types};

/// What every stage needs to know.
pub(super) struct Context<'a> {
    pub(super) workspace: &'a Workspace,
    /// The engines for the stages that need a browser.
    pub(super) engines: Vec<Engine>,
}

/// The tools are three programs of a line each. Checking their two hundred dependencies is not
/// worth it.
const WITHOUT_TOOLS: [&str; 3] = ["--workspace", "--exclude", "noren-tools"];
/// What prettier formats, but for the files of `.prettierignore`.
const SCRIPTS: &str = "**/*.{ts,tsx,js,jsx,mjs}";
pub(super) const FOR_WASM: [&str; 6] =
    ["--package", "noren", "--target", "wasm32-unknown-unknown", "--target-dir", "target/wasm-test"];

pub(super) fn lint(context: &Context) -> anyhow::Result<Tally> {
    let cargo = || process::cargo(context.workspace);
    let mut tally = run_check(cargo().args(["fmt", "--all", "--check"]))?;
    tally += run_check(cargo().arg("clippy").args(WITHOUT_TOOLS).args(["--all-targets", "--", "--deny", "warnings"]))?;
    tally +=
        run_check(cargo().arg("clippy").args(FOR_WASM).args(["--lib", "--test", "web", "--", "--deny", "warnings"]))?;
    tally += run_check(node_program(context.workspace, "prettier").args(["--check", SCRIPTS]))?;
    tally += supply::check_dependencies(context.workspace)?;
    Ok(tally)
}

pub(super) fn scripts(context: &Context) -> anyhow::Result<Tally> {
    let mut tally = run_node_tests(context.workspace, "xtask", |_| Ok(()))?;
    tally += run_node_tests(context.workspace, "tests/www", |_| Ok(()))?;
    Ok(tally)
}

pub(super) fn native(context: &Context) -> anyhow::Result<Tally> {
    run_tests(process::cargo(context.workspace).args(["test", "--no-fail-fast"]).args(WITHOUT_TOOLS))
}

pub(super) fn contract(context: &Context) -> anyhow::Result<Tally> {
    let workspace = context.workspace;
    start::build_servers(workspace)?;
    run_node_tests(workspace, "tests/contract", |node| {
        node.env("NOREN_SANDBOX", workspace.server("noren-sandbox"));
        Ok(())
    })
}

pub(super) fn build(context: &Context) -> anyhow::Result<Tally> {
    let built = build_if_stale(context.workspace, &[Profile::Release, Profile::Dev])?;
    Ok(Tally::from_passed(built))
}

pub(super) fn size(context: &Context) -> anyhow::Result<Tally> {
    build_if_stale(context.workspace, &[Profile::Release])?;
    size::run(context.workspace, &size::Options::default())?;
    Ok(Tally::from_passed(1))
}

pub(super) fn types(context: &Context) -> anyhow::Result<Tally> {
    let mut tally = run_check(&mut types::command(context.workspace, &types::Options { check: true }))?;
    // The build writes the types of `noren-glue`.
    build_if_stale(context.workspace, &[Profile::Dev])?;
    for project in ["www", "tests/e2e"] {
        tally += run_check(node_program(context.workspace, "tsc").args(["--noEmit", "--project", project]))?;
    }
    Ok(tally)
}

/// Makes a command of a program that an npm package brings.
fn node_program(workspace: &Workspace, name: &str) -> Command {
    process::command(workspace, workspace.at("node_modules/.bin").join(name))
}

/// Builds the stale ones of these builds, and returns how many builds there are.
pub(super) fn build_if_stale(workspace: &Workspace, profiles: &[Profile]) -> anyhow::Result<u64> {
    let mut built = 0;
    for &profile in profiles {
        build::build_if_stale(workspace, profile)?;
        built += 1;
    }
    Ok(built)
}

/// Runs the `*.test.mjs` files below a folder.
fn run_node_tests(
    workspace: &Workspace,
    dir: &str,
    prepare: impl FnOnce(&mut Command) -> anyhow::Result<()>,
) -> anyhow::Result<Tally> {
    let mut node = node_command(workspace, &list_tests(workspace, dir)?);
    prepare(&mut node)?;
    run_tests(&mut node)
}

/// Makes a command of Node's test runner for these files. Node's own search for them differs
/// between versions.
fn node_command(workspace: &Workspace, files: &[PathBuf]) -> Command {
    let mut node = process::command(workspace, "node");
    node.args(["--test", "--test-reporter", "spec"]).args(files);
    node
}

/// Lists the `*.test.mjs` files below a folder, sorted. It is an error if there are none.
pub(super) fn list_tests(workspace: &Workspace, dir: &str) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    collect_tests(&workspace.at(dir), &mut files)?;
    files.sort();
    if files.is_empty() {
        bail!("{dir} has no tests");
    }
    Ok(files)
}

fn collect_tests(dir: &Path, files: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    let Ok(entries) = fs::read_dir(dir) else { return Ok(()) };
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            collect_tests(&path, files)?;
        } else if path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(".test.mjs")) {
            files.push(path);
        }
    }
    Ok(())
}

pub(super) fn run_tests(command: &mut Command) -> anyhow::Result<Tally> {
    let mut reader = TestReader::default();
    let succeeded = process::run_and_read(command, |line| reader.read_line(line))?;
    Ok(reader.finish(succeeded))
}

fn run_check(command: &mut Command) -> anyhow::Result<Tally> {
    Ok(Tally::from_check(command.status()?.success()))
}
