//! Builds the widget: wasm-pack makes wasm and glue of the crate, `bundle.mjs` makes of them and `www/` what a page loads.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;

use crate::process::{self, Steps};
use crate::workspace::Workspace;
use crate::{fingerprint, languages, tools};

/// What a build reads; the tools' versions are in the lock files.
const INPUTS: [&str; 16] = [
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "crates/domain",
    "crates/qr",
    "crates/text",
    "package-lock.json",
    "rust-toolchain.toml",
    "src",
    "www",
    "xtask/bundle.mjs",
    "xtask/glue",
    "xtask/size.toml",
    "xtask/src/build.rs",
    "xtask/src/languages.rs",
    "xtask/tools",
];

const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// `cargo xtask build`
#[derive(clap::Args)]
pub(crate) struct Options {
    /// A plain debug build, into dist-dev/
    #[arg(long)]
    dev: bool,
    /// Build even when nothing has changed
    #[arg(long)]
    force: bool,
}

/// Which of the two builds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// As it ships: small, names shortened, panics without a message.
    Release,
    /// As it is debugged: quick to build, with names and messages. Its JavaScript goes the same way as the release's.
    Dev,
}

impl Profile {
    fn name(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Dev => "dev",
        }
    }

    /// Where the finished files go.
    pub(crate) fn dist(self, workspace: &Workspace) -> PathBuf {
        workspace.at(match self {
            Self::Release => "dist",
            Self::Dev => "dist-dev",
        })
    }

    /// The release rebuilds `std`, the debug build shares its dependencies with the wasm tests: neither evicts the other's work.
    fn target_dir(self, workspace: &Workspace) -> PathBuf {
        workspace.at(match self {
            Self::Release => "target/wasm-release",
            Self::Dev => "target/wasm-test",
        })
    }

    /// The wasm of `crates/qr`, as cargo leaves it.
    fn qr(self, workspace: &Workspace) -> PathBuf {
        let profile = if self == Self::Release { "release" } else { "debug" };
        self.target_dir(workspace).join(WASM_TARGET).join(profile).join("noren_qr.wasm")
    }

    fn glue(self, workspace: &Workspace) -> PathBuf {
        workspace.at("target/glue").join(self.name())
    }
}

/// Builds what was asked for, with the tools that it takes.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> anyhow::Result<()> {
    let profile = if options.dev { Profile::Dev } else { Profile::Release };
    if !options.force && is_fresh(workspace, profile)? {
        eprintln!("{} is up to date", profile.dist(workspace).display());
        return Ok(());
    }
    let mut steps = Steps::new(2);
    steps.step("building wasm-bindgen and wasm-pack", || tools::build(workspace))?;
    steps.step("building the widget", || widget(workspace, profile))
}

/// Whether the last build of this kind read the very files that are there now.
pub(crate) fn is_fresh(workspace: &Workspace, profile: Profile) -> anyhow::Result<bool> {
    let built = wasm_in(&profile.dist(workspace)).is_ok_and(|wasm| wasm.with_added_extension("br").exists());
    Ok(built && fingerprint::read(&stamp(workspace, profile)) == Some(fingerprint::of(workspace, &INPUTS)?))
}

/// The widget's wasm, which has its hash in its name. That of another build must not lie beside it.
pub(crate) fn wasm_in(dist: &Path) -> anyhow::Result<PathBuf> {
    let files = fs::read_dir(dist).with_context(|| format!("there is no {}", dist.display()))?;
    let files: Vec<PathBuf> = files.map(|file| file.map(|file| file.path())).collect::<Result<_, _>>()?;
    only_wasm(files).with_context(|| format!("{} has not one wasm: `cargo xtask build` makes it", dist.display()))
}

fn only_wasm(mut files: Vec<PathBuf>) -> Option<PathBuf> {
    // `noren.<hash>.wasm`; that of the code for a phone has one part more.
    let is_widget = |name: &str| name.ends_with(".wasm") && name.split('.').count() == 3;
    files.retain(|file| file.file_name().and_then(OsStr::to_str).is_some_and(is_widget));
    let wasm = files.pop()?;
    files.is_empty().then_some(wasm)
}

/// Builds the widget; the tools must be there.
pub(crate) fn widget(workspace: &Workspace, profile: Profile) -> anyhow::Result<()> {
    let inputs = fingerprint::of(workspace, &INPUTS)?;
    let pack = profile.target_dir(workspace).join("pack");
    process::run(&mut wasm_pack(workspace, profile, &pack)?)?;
    process::run(&mut qr(workspace, profile))?;
    let words = workspace.at("target/words");
    languages::write(&words)?;
    let mut bundle = process::command(workspace, "node");
    bundle.arg("xtask/bundle.mjs").arg("--pack").arg(&pack).arg("--glue").arg(profile.glue(workspace));
    bundle.arg("--words").arg(words).arg("--qr").arg(profile.qr(workspace));
    bundle.arg("--www").arg(workspace.at("www")).arg("--dist").arg(profile.dist(workspace));
    if profile == Profile::Release {
        bundle.arg("--release");
    }
    process::run(&mut bundle)?;
    fingerprint::write(&stamp(workspace, profile), &inputs)
}

fn wasm_pack(workspace: &Workspace, profile: Profile, out: &Path) -> anyhow::Result<Command> {
    let mut command = process::cargo_like(workspace, workspace.tool("wasm-pack"));
    command.args(["--log-level", "warn", "build", "--target", "web", "--mode", "no-install", "--no-pack"]);
    command.arg(match profile {
        Profile::Release => "--release",
        Profile::Dev => "--dev",
    });
    // What follows the crate's folder goes to cargo. Without a name it would build every default member for wasm, the servers too.
    command.arg("--out-dir").arg(out).args([".", "--package", "noren"]);
    command.env("PATH", workspace.search_path()?);
    by_the_recipe(workspace, profile, &mut command);
    Ok(command)
}

/// The code for a phone is a wasm of its own, without glue: cargo alone builds it.
fn qr(workspace: &Workspace, profile: Profile) -> Command {
    let mut command = process::cargo(workspace);
    command.args(["build", "--quiet", "--lib", "--package", "noren-qr", "--target", WASM_TARGET]);
    if profile == Profile::Release {
        command.arg("--release");
    }
    by_the_recipe(workspace, profile, &mut command);
    command
}

fn by_the_recipe(workspace: &Workspace, profile: Profile, command: &mut Command) {
    command.env("CARGO_TARGET_DIR", profile.target_dir(workspace));
    // Flags from outside would replace those of size.toml.
    command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    if profile == Profile::Release {
        // The size recipe rebuilds `std` with the pinned stable compiler, which takes its unstable flags only so.
        command.arg("--config").arg(workspace.at("xtask/size.toml")).env("RUSTC_BOOTSTRAP", "1");
    }
}

fn stamp(workspace: &Workspace, profile: Profile) -> PathBuf {
    profile.target_dir(workspace).join("inputs")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_build_has_one_wasm_whatever_its_hash() {
        let only = |names: &[&str]| only_wasm(names.iter().map(PathBuf::from).collect());
        let wasm = PathBuf::from("dist/noren.0123abcd.wasm");
        assert_eq!(only(&["dist/noren.js", "dist/noren.0123abcd.wasm", "dist/noren.0123abcd.wasm.br"]), Some(wasm));
        assert_eq!(
            only(&["dist/noren.0123abcd.wasm", "dist/noren.qr.4567cdef.wasm"]),
            Some("dist/noren.0123abcd.wasm".into())
        );
        assert_eq!(only(&["dist/noren.js"]), None);
        assert_eq!(only(&["noren.0123abcd.wasm", "noren.4567cdef.wasm"]), None, "an earlier build's is left");
    }
}
