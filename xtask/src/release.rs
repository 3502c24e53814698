//! `cargo xtask release`: makes what would be published, and nothing is sent anywhere. `--check` makes it a second time
//! in another folder and compares the bytes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, bail};

use crate::build::{self, Profile};
use crate::installed::{CARGO_ABOUT, CARGO_CYCLONEDX};
use crate::process::{self, Steps};
use crate::tools;
use crate::workspace::Workspace;

const ASSETS: &str = "target/release-assets";
const SUMS: &str = "SHA384SUMS";
const WASM: &str = "wasm32-unknown-unknown";

/// `cargo xtask release`
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Build a second time in another folder, and fail where the files differ
    #[arg(long)]
    pub(crate) check: bool,
}

/// What ships: its name, its package, and its target if that isn't this machine.
const SHIPPED: [(&str, &str, Option<&str>); 3] = [
    ("noren", "Cargo.toml", Some(WASM)),
    ("noren-qr", "crates/qr/Cargo.toml", Some(WASM)),
    ("noren-sandbox", "crates/sandbox/Cargo.toml", None),
];

pub(crate) fn run(workspace: &Workspace, options: &Options) -> anyhow::Result<()> {
    let mut steps = Steps::new(if options.check { 6 } else { 5 });
    steps.step("building wasm-bindgen and wasm-pack", || tools::build(workspace))?;
    steps.step("building the widget", || build::build_widget(workspace, Profile::Release))?;
    let sandbox = steps.step("building the sandbox", || build_sandbox(workspace))?;
    let notices = steps.step("listing crates and licences", || write_notices(workspace))?;
    steps.step("putting it together", || {
        let mut assets = process::command(workspace, "node");
        assets.arg("xtask/release/assets.mjs").arg("--dist").arg(Profile::Release.dist(workspace));
        assets.arg("--sandbox").arg(&sandbox).arg("--target").arg(host(workspace)?);
        process::run(assets.arg("--notices").arg(&notices).arg("--out").arg(workspace.at(ASSETS)))
    })?;
    if options.check {
        steps.step("making it again elsewhere", || check(workspace))?;
    }
    Ok(())
}

/// Builds the sandbox so that no path of this machine is in it, in a target folder of its own: the flags differ.
fn build_sandbox(workspace: &Workspace) -> anyhow::Result<PathBuf> {
    let target = workspace.at("target/release-native");
    let cargo_home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo_home = match cargo_home {
        Some(home) => home,
        None => PathBuf::from(std::env::var_os("HOME").context("neither CARGO_HOME nor HOME is set")?).join(".cargo"),
    };
    let remap = |from: &Path, to: &str| format!("--remap-path-prefix={}={to}", from.display());
    // The standard library's sources lie in the toolchain.
    let sysroot = PathBuf::from(ask_rustc(workspace, &["--print", "sysroot"])?.trim());
    let flags = [remap(&cargo_home, "/cargo"), remap(&sysroot, "/rust"), remap(workspace.root(), "/noren")];
    let flags = flags.join("\u{1f}");
    let mut build = process::cargo(workspace);
    build
        .args(["build", "--quiet", "--release", "--locked", "--package", "noren-sandbox", "--target-dir"])
        .arg(&target);
    build.env("CARGO_ENCODED_RUSTFLAGS", flags).env("CARGO_PROFILE_RELEASE_STRIP", "symbols");
    process::run(&mut build)?;
    Ok(target.join("release/noren-sandbox"))
}

/// Writes the SBOMs and licences of what ships, and the SBOM of the npm packages that build it, into a folder.
fn write_notices(workspace: &Workspace) -> anyhow::Result<PathBuf> {
    let folder = workspace.at("target/release-notices");
    // An earlier release may have had other files.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    let (about, cyclonedx) = (CARGO_ABOUT.install(workspace)?, CARGO_CYCLONEDX.install(workspace)?);
    for (name, manifest, target) in SHIPPED {
        let manifest = workspace.at(manifest);
        let on_target = |command: &mut Command| {
            command.args(target.iter().flat_map(|target| ["--target", *target]));
        };
        let mut licences = process::cargo_caller(workspace, &about);
        licences
            .args(["generate", "--locked", "--offline", "--fail", "--config"])
            .arg(workspace.at("xtask/about.toml"));
        licences.arg("--manifest-path").arg(&manifest);
        on_target(&mut licences);
        let output = folder.join(format!("THIRD-PARTY-{}.txt", name.trim_start_matches("noren-")));
        process::run(licences.arg("--output-file").arg(output).arg(workspace.at("xtask/about.hbs")))?;

        let mut sbom = process::cargo_caller(workspace, &cyclonedx);
        sbom.args(["cyclonedx", "--quiet", "--format", "json", "--spec-version", "1.5", "--no-build-deps"]);
        sbom.args(["--override-filename", "sbom", "--manifest-path"]).arg(&manifest);
        on_target(&mut sbom);
        process::run(&mut sbom)?;
        take_sboms(workspace, &manifest, &folder.join(format!("sbom-{name}.json")))?;

        let mut tree = process::cargo(workspace);
        tree.args(["tree", "--locked", "--edges", "normal", "--prefix", "none", "--format", "{p}", "--package", name]);
        on_target(&mut tree);
        write_output(&mut tree, &folder.join(format!("tree-{name}.txt")))?;
    }
    let mut npm = process::command(workspace, "npm");
    npm.args(["sbom", "--package-lock-only", "--sbom-format", "cyclonedx"]);
    write_output(&mut npm, &folder.join("sbom-npm-build.json"))?;
    process::run(process::command(workspace, "node").arg("xtask/release/notices.mjs").arg("--folder").arg(&folder))?;
    Ok(folder)
}

/// Takes what cargo-cyclonedx has written beside a manifest. It writes one for every member of the workspace.
fn take_sboms(workspace: &Workspace, manifest: &Path, to: &Path) -> anyhow::Result<()> {
    let beside = manifest.with_file_name("sbom.json");
    fs::rename(&beside, to).context("cargo-cyclonedx wrote no SBOM")?;
    let members = ["", "crates", "xtask"].map(|folder| workspace.at(folder));
    for folder in members.iter().flat_map(fs::read_dir).flatten() {
        // Most folders have none.
        let _ = fs::remove_file(folder?.path().join("sbom.json"));
    }
    let _ = fs::remove_file(workspace.at("sbom.json"));
    Ok(())
}

fn write_output(command: &mut Command, file: &Path) -> anyhow::Result<()> {
    process::run(command.stdout(fs::File::create(file)?).stdin(Stdio::null()))
}

/// The target triple of this machine.
fn host(workspace: &Workspace) -> anyhow::Result<String> {
    let text = ask_rustc(workspace, &["-vV"])?;
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).context("rustc names no host")
}

fn ask_rustc(workspace: &Workspace, question: &[&str]) -> anyhow::Result<String> {
    let output = process::command(workspace, "rustc").args(question).output().context("cannot run rustc")?;
    Ok(String::from_utf8(output.stdout)?)
}

/// Makes the release again from a copy of the sources in a folder with a longer name, and compares all hashes. The copy
/// shares the installed programs, which are no part of a release.
fn check(workspace: &Workspace) -> anyhow::Result<()> {
    let copy = workspace.at("target/the-same-sources-elsewhere");
    // An earlier check may have left its copy.
    let _ = fs::remove_dir_all(&copy);
    let listed = process::command(workspace, "git").args(["ls-files", "-z"]).output().context("cannot run git")?;
    for file in String::from_utf8(listed.stdout)?.split('\0').filter(|file| !file.is_empty()) {
        let (from, to) = (workspace.at(file), copy.join(file));
        fs::create_dir_all(to.parent().context("a file lies in a folder")?)?;
        fs::copy(&from, &to).with_context(|| format!("{file} is listed by git"))?;
    }
    fs::create_dir_all(copy.join("target"))?;
    for shared in ["node_modules", "target/installed"] {
        std::os::unix::fs::symlink(workspace.at(shared), copy.join(shared))?;
    }
    let mut again = process::cargo_caller(workspace, "cargo");
    process::run(again.args(["xtask", "release"]).current_dir(&copy))?;
    let read = |root: &Path| fs::read_to_string(root.join(ASSETS).join(SUMS)).context("a release has a list of hashes");
    let (here, there) = (read(workspace.root())?, read(&copy)?);
    let differing: Vec<&str> = here.lines().filter(|line| !there.lines().any(|other| other == *line)).collect();
    if !differing.is_empty() || here.lines().count() != there.lines().count() {
        bail!("a second build elsewhere differs in:\n{}", differing.join("\n"));
    }
    println!("{} files, the same bytes in both folders", here.lines().count());
    Ok(())
}
