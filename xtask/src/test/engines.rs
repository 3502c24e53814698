//! The stages that run in browsers, in each engine in turn. The others run even if one is missing.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::bail;

use super::stages::{Context, FOR_WASM, build_if_stale, list_tests, run_tests};
use crate::browser::{self, Browser, Engine};
use crate::build::Profile;
use crate::tally::Tally;
use crate::workspace::Workspace;
use crate::{examples, process, start, tools};

const E2E: &str = "tests/e2e";
const LOOK: &str = "tests/screenshots";
const PACKAGING: &str = "tests/packaging";
/// The end-to-end tests that run in every engine for each change. The others depend less on the
/// engine; `cargo xtask nightly` runs them in every engine too.
const IN_EVERY_ENGINE: [&str; 16] = [
    "embed/dialog",
    "embed/element",
    "embed/form",
    "embed/form-on-a-phone",
    "embed/hooks",
    "embed/submit",
    "pages/requests",
    "shop/live-updates",
    "widget/direct-debit",
    "widget/failed-requests",
    "widget/focus",
    "widget/installments",
    "widget/keyboard",
    "widget/mobile-banking",
    "widget/online-banking",
    "widget/promptpay",
];

pub(super) fn wasm(context: &Context) -> anyhow::Result<Tally> {
    tools::build(context.workspace)?;
    run_in_each(context, |browser| {
        let cargo = &mut browser.cargo_command(context.workspace);
        // The stage `native` has run the tests inside the crate.
        run_tests(cargo.arg("test").args(FOR_WASM).args(["--test", "web", "--no-fail-fast"]))
    })
}

/// Runs all end-to-end tests in Chromium, and some in the other engines.
pub(super) fn e2e(context: &Context) -> anyhow::Result<Tally> {
    run_e2e(context, |engine, test| engine == Engine::Chromium || IN_EVERY_ENGINE.contains(&test))
}

/// Compares pictures in Chromium alone: engines draw differently, and only its pictures are kept.
pub(super) fn look(context: &Context) -> anyhow::Result<Tally> {
    let workspace = context.workspace;
    build_if_stale(workspace, &[Profile::Release])?;
    let browser = browser::find_or_install(workspace, Engine::Chromium)?;
    let mut node = two_files_at_once(workspace, &list_tests(workspace, LOOK)?);
    node.env("NOREN_DIST", Profile::Release.dist(workspace));
    browser.set_env(&mut node);
    run_tests(&mut node)
}

/// Tests the npm package, apps built with it, and the servers of `examples/`. Chromium is enough: the
/// bundlers and servers differ, not the engines.
pub(super) fn packaging(context: &Context) -> anyhow::Result<Tally> {
    let workspace = context.workspace;
    build_if_stale(workspace, &[Profile::Release])?;
    start::build_servers(workspace)?;
    let browser = browser::find_or_install(workspace, Engine::Chromium)?;
    let mut node = two_files_at_once(workspace, &list_tests(workspace, PACKAGING)?);
    node.env("NOREN_SANDBOX", workspace.server("noren-sandbox")).env("NOREN_DIST", Profile::Release.dist(workspace));
    browser.set_env(&mut node);
    examples::set_env(workspace, &mut node);
    run_tests(&mut node)
}

/// Runs every browser test in every browser.
pub(super) fn everywhere(context: &Context) -> anyhow::Result<Tally> {
    let mut tally = wasm(context)?;
    tally += run_e2e(context, |_, _| true)?;
    Ok(tally)
}

/// Runs these tests, two files at a time: each has a browser or a server of its own, which waits half of the time.
fn two_files_at_once(workspace: &Workspace, files: &[PathBuf]) -> Command {
    let mut node = process::command(workspace, "node");
    node.args(["--test", "--test-concurrency=2", "--test-reporter", "spec"]).args(files);
    node
}

fn run_e2e(context: &Context, is_chosen: impl Fn(Engine, &str) -> bool) -> anyhow::Result<Tally> {
    let workspace = context.workspace;
    build_if_stale(workspace, &[Profile::Release, Profile::Dev])?;
    start::build_servers(workspace)?;
    let all = list_tests(workspace, E2E)?;
    let test_name = |file: &Path| test_name(&workspace.at(E2E), file);
    if let Some(missing) = IN_EVERY_ENGINE.iter().find(|name| !all.iter().any(|file| test_name(file) == **name)) {
        bail!("{E2E} has no {missing}.test.mjs");
    }
    run_in_each(context, |browser| {
        let mut files = all.clone();
        files.retain(|file| is_chosen(browser.engine, &test_name(file)));
        let mut node = two_files_at_once(workspace, &files);
        node.env("NOREN_SANDBOX", workspace.server("noren-sandbox")).env("NOREN_SHOP", workspace.server("noren-shop"));
        node.env("NOREN_DIST", Profile::Release.dist(workspace)).env("NOREN_DIST_DEV", Profile::Dev.dist(workspace));
        browser.set_env(&mut node);
        run_tests(&mut node)
    })
}

/// Returns `embed/form` for `tests/e2e/embed/form.test.mjs`.
fn test_name(root: &Path, file: &Path) -> String {
    let name = file.strip_prefix(root).unwrap_or(file).to_string_lossy();
    name.trim_end_matches(".test.mjs").to_owned()
}

/// Runs a stage in each engine. An engine that does not start counts as one failure.
fn run_in_each(context: &Context, run: impl Fn(&Browser) -> anyhow::Result<Tally>) -> anyhow::Result<Tally> {
    let mut tally = Tally::default();
    for &engine in &context.engines {
        println!("\nin {engine}");
        let browser = browser::find_or_install(context.workspace, engine)
            .map_err(|missing| anyhow::anyhow!("{missing:#}; choose other engines by --browser"));
        let mut ran = browser.and_then(|browser| run(&browser)).unwrap_or_else(|error| {
            println!("{engine}: {error:#}");
            Tally::from_error(&error)
        });
        if !ran.failures.is_empty() {
            ran.failures.insert(0, format!("in {engine}:"));
        }
        tally += ran;
    }
    Ok(tally)
}
