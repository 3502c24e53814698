//! The stages that run in browsers: each engine in turn, where one that is missing does not keep the others from running.

use std::path::Path;

use anyhow::bail;

use super::stages::{Context, FOR_WASM, node, provide_builds, run_tests, tests_below};
use crate::browser::{self, Browser, Engine};
use crate::build::Profile;
use crate::tally::Tally;
use crate::{process, start, tools};

const E2E: &str = "tests/e2e";
const LOOK: &str = "tests/screenshots";
const PACKAGING: &str = "tests/packaging";
/// What runs in every engine for each change: the three ways to pay, keyboard, focus, form, `mount`, dialog, hooks, faults and the
/// shop's waiting pages. The rest asks less of an engine than of our own code, and runs everywhere in `cargo xtask nightly`.
const IN_EVERY_ENGINE: [&str; 12] = [
    "dialog",
    "direct-debit",
    "faults",
    "focus",
    "form",
    "form-on-a-phone",
    "hooks",
    "installments",
    "keyboard",
    "mobile-banking",
    "news",
    "submit",
];

pub(super) fn wasm(context: &Context) -> anyhow::Result<Tally> {
    tools::build(context.workspace)?;
    in_each(context, |browser| {
        let cargo = &mut browser.cargo(context.workspace);
        // The tests inside the crate have run natively.
        run_tests(cargo.arg("test").args(FOR_WASM).args(["--test", "web", "--no-fail-fast"]))
    })
}

/// All of it in Chromium, a part in the others.
pub(super) fn e2e(context: &Context) -> anyhow::Result<Tally> {
    drive(context, |engine, test| engine == Engine::Chromium || IN_EVERY_ENGINE.contains(&test))
}

/// What is drawn differs by engine, and pictures are kept of one.
pub(super) fn look(context: &Context) -> anyhow::Result<Tally> {
    let workspace = context.workspace;
    provide_builds(workspace, &[Profile::Release])?;
    let browser = browser::provide(workspace, Engine::Chromium, context.may_install)?;
    let mut node = process::command(workspace, "node");
    // Each file has a browser of its own, which waits for as much as it computes.
    node.args(["--test", "--test-concurrency=2", "--test-reporter", "spec"]).args(tests_below(workspace, LOOK)?);
    node.env("NOREN_DIST", Profile::Release.dist(workspace));
    browser.tell(&mut node);
    run_tests(&mut node)
}

/// The package and what is built with it. Bundlers differ, not engines: Chromium is enough.
pub(super) fn packaging(context: &Context) -> anyhow::Result<Tally> {
    let workspace = context.workspace;
    provide_builds(workspace, &[Profile::Release])?;
    start::build_servers(workspace)?;
    let browser = browser::provide(workspace, Engine::Chromium, context.may_install)?;
    let mut node = node(workspace, &tests_below(workspace, PACKAGING)?);
    node.env("NOREN_SANDBOX", workspace.server("noren-sandbox")).env("NOREN_DIST", Profile::Release.dist(workspace));
    browser.tell(&mut node);
    run_tests(&mut node)
}

/// Everything that runs in a browser, in every browser.
pub(super) fn everywhere(context: &Context) -> anyhow::Result<Tally> {
    let mut tally = wasm(context)?;
    tally += drive(context, |_, _| true)?;
    Ok(tally)
}

fn drive(context: &Context, chosen: impl Fn(Engine, &str) -> bool) -> anyhow::Result<Tally> {
    let workspace = context.workspace;
    provide_builds(workspace, &[Profile::Release, Profile::Dev])?;
    start::build_servers(workspace)?;
    let all = tests_below(workspace, E2E)?;
    if let Some(lost) = IN_EVERY_ENGINE.iter().find(|name| !all.iter().any(|file| test_name(file) == **name)) {
        bail!("{E2E} has no {lost}.test.mjs any more");
    }
    in_each(context, |browser| {
        let mut files = all.clone();
        files.retain(|file| chosen(browser.engine, &test_name(file)));
        let mut node = node(workspace, &files);
        node.env("NOREN_SANDBOX", workspace.server("noren-sandbox")).env("NOREN_SHOP", workspace.server("noren-shop"));
        node.env("NOREN_DIST", Profile::Release.dist(workspace)).env("NOREN_DIST_DEV", Profile::Dev.dist(workspace));
        browser.tell(&mut node);
        run_tests(&mut node)
    })
}

/// `form` of `tests/e2e/form.test.mjs`.
fn test_name(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name.trim_end_matches(".test.mjs").to_owned()
}

/// What cannot be started counts as one failure.
fn in_each(context: &Context, run: impl Fn(&Browser) -> anyhow::Result<Tally>) -> anyhow::Result<Tally> {
    let mut tally = Tally::default();
    for &engine in &context.engines {
        println!("\nin {engine}");
        let browser = browser::provide(context.workspace, engine, context.may_install)
            .map_err(|missing| anyhow::anyhow!("{missing:#}; --browser chooses other engines"));
        let ran = browser.and_then(|browser| run(&browser));
        tally += ran.unwrap_or_else(|error| {
            println!("{engine}: {error:#}");
            Tally { passed: 0, failed: 1 }
        });
    }
    Ok(tally)
}
