//! Builds the widget: wasm-pack compiles the crate to wasm and glue, and `bundle.mjs` bundles them
//! with `www/` into the files that a page loads.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context as _;

use crate::process::{self, Steps};
use crate::workspace::Workspace;
use crate::{catalog, fingerprint, languages, tools};

/// The files that a build reads. The lock files pin the versions of its tools.
const INPUTS: &[&str] = &[
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
    "xtask/src/catalog.rs",
    "xtask/src/languages.rs",
    "xtask/tools",
];

const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// `cargo xtask build`
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Make a debug build, in dist-dev/
    #[arg(long)]
    dev: bool,
    /// Build even if nothing has changed
    #[arg(long)]
    force: bool,
}

/// One of the two builds of the widget.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// The build that ships: small, with short names, and panics that abort without a message.
    Release,
    /// The build for debugging: quick to make, with names and messages.
    Dev,
}

impl Profile {
    fn name(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Dev => "dev",
        }
    }

    /// The folder of the finished files.
    pub(crate) fn dist(self, workspace: &Workspace) -> PathBuf {
        workspace.at(match self {
            Self::Release => "dist",
            Self::Dev => "dist-dev",
        })
    }

    /// Each build has its own folder, so that neither evicts the other's work: the release rebuilds
    /// `std`, and the debug build shares its dependencies with the wasm tests.
    fn target_dir(self, workspace: &Workspace) -> PathBuf {
        workspace.at(match self {
            Self::Release => "target/wasm-release",
            Self::Dev => "target/wasm-test",
        })
    }

    /// The wasm of `crates/qr`, as cargo builds it.
    fn qr_wasm(self, workspace: &Workspace) -> PathBuf {
        let profile = if self == Self::Release { "release" } else { "debug" };
        self.target_dir(workspace).join(WASM_TARGET).join(profile).join("noren_qr.wasm")
    }

    /// wasm-pack's output.
    fn pack_dir(self, workspace: &Workspace) -> PathBuf {
        self.target_dir(workspace).join("pack")
    }

    /// An optimised copy of the widget's release wasm that has the functions' names.
    pub(crate) fn named_wasm(workspace: &Workspace) -> PathBuf {
        Self::Release.glue_dir(workspace).join("noren-named.wasm")
    }

    fn glue_dir(self, workspace: &Workspace) -> PathBuf {
        workspace.at("target/glue").join(self.name())
    }
}

/// Builds the tools and the widget, unless the build is up to date.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> anyhow::Result<()> {
    let profile = if options.dev { Profile::Dev } else { Profile::Release };
    if !options.force && is_fresh(workspace, profile)? {
        eprintln!("{} is up to date", profile.dist(workspace).display());
        return Ok(());
    }
    let mut steps = Steps::new(2);
    steps.step("building wasm-bindgen and wasm-pack", || tools::build(workspace))?;
    steps.step("building the widget", || build_widget(workspace, profile))
}

/// Builds the tools and the widget if the last build is not up to date.
pub(crate) fn build_if_stale(workspace: &Workspace, profile: Profile) -> anyhow::Result<()> {
    if !is_fresh(workspace, profile)? {
        tools::build(workspace)?;
        build_widget(workspace, profile)?;
    }
    Ok(())
}

/// Whether a build exists and none of the files that it read has changed since.
pub(crate) fn is_fresh(workspace: &Workspace, profile: Profile) -> anyhow::Result<bool> {
    let built = find_wasm(&profile.dist(workspace)).is_ok_and(|wasm| wasm.with_added_extension("br").exists());
    let then = fingerprint::read(&fingerprint_file(workspace, profile));
    Ok(built && then == Some(fingerprint::compute(workspace, INPUTS)?))
}

/// Finds the widget's wasm, whose name has its hash. A second one is an error.
pub(crate) fn find_wasm(dist: &Path) -> anyhow::Result<PathBuf> {
    let files = fs::read_dir(dist).with_context(|| format!("there is no {}", dist.display()))?;
    let files: Vec<PathBuf> = files.map(|file| file.map(|file| file.path())).collect::<Result<_, _>>()?;
    only_wasm(files)
        .with_context(|| format!("{} must have exactly one noren.<hash>.wasm: run `cargo xtask build`", dist.display()))
}

fn only_wasm(mut files: Vec<PathBuf>) -> Option<PathBuf> {
    // `noren.<hash>.wasm`. The QR code's is `noren.qr.<hash>.wasm`.
    let is_widget = |name: &str| name.ends_with(".wasm") && name.split('.').count() == 3;
    files.retain(|file| file.file_name().and_then(OsStr::to_str).is_some_and(is_widget));
    let wasm = files.pop()?;
    files.is_empty().then_some(wasm)
}

/// Builds the widget with the tools that `tools::build` has made.
pub(crate) fn build_widget(workspace: &Workspace, profile: Profile) -> anyhow::Result<()> {
    let inputs = fingerprint::compute(workspace, INPUTS)?;
    let pack = profile.pack_dir(workspace);
    process::run(&mut wasm_pack_command(workspace, profile, &pack)?)?;
    process::run(&mut qr_command(workspace, profile))?;
    let words = workspace.at("target/words");
    languages::write(&words)?;
    let names = workspace.at("target/catalog.json");
    catalog::write(&names)?;
    let mut bundle = process::command(workspace, "node");
    bundle.arg("xtask/bundle.mjs").arg("--pack").arg(&pack).arg("--glue").arg(profile.glue_dir(workspace));
    bundle.arg("--words").arg(words).arg("--catalog").arg(names).arg("--qr").arg(profile.qr_wasm(workspace));
    bundle.arg("--www").arg(workspace.at("www")).arg("--dist").arg(profile.dist(workspace));
    if profile == Profile::Release {
        bundle.arg("--release");
    }
    process::run(&mut bundle)?;
    fingerprint::write(&fingerprint_file(workspace, profile), &inputs)
}

fn wasm_pack_command(workspace: &Workspace, profile: Profile, out: &Path) -> anyhow::Result<Command> {
    let mut command = process::cargo_caller(workspace, workspace.tool("wasm-pack"));
    command.args(["--log-level", "warn", "build", "--target", "web", "--mode", "no-install", "--no-pack"]);
    command.arg(match profile {
        Profile::Release => "--release",
        Profile::Dev => "--dev",
    });
    // wasm-pack passes the arguments after the crate's folder to cargo. Without a package, cargo
    // would build every default member for wasm, the servers too.
    command.arg("--out-dir").arg(out).args([".", "--package", "noren"]);
    command.env("PATH", workspace.search_path()?);
    configure(workspace, profile, &mut command);
    Ok(command)
}

/// The QR code has a wasm of its own without glue, so it needs cargo alone.
fn qr_command(workspace: &Workspace, profile: Profile) -> Command {
    let mut command = process::cargo(workspace);
    command.args(["build", "--quiet", "--lib", "--package", "noren-qr", "--target", WASM_TARGET]);
    if profile == Profile::Release {
        command.arg("--release");
    }
    configure(workspace, profile, &mut command);
    command
}

/// Sets the target folder and, for the release, the settings of `size.toml`.
fn configure(workspace: &Workspace, profile: Profile, command: &mut Command) {
    command.env("CARGO_TARGET_DIR", profile.target_dir(workspace));
    // RUSTFLAGS of the environment would replace those of size.toml.
    command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    if profile == Profile::Release {
        // size.toml has unstable settings, which a stable compiler accepts only with RUSTC_BOOTSTRAP.
        command.arg("--config").arg(workspace.at("xtask/size.toml")).env("RUSTC_BOOTSTRAP", "1");
    }
}

fn fingerprint_file(workspace: &Workspace, profile: Profile) -> PathBuf {
    profile.target_dir(workspace).join("inputs")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_one_wasm_of_the_widget_is_a_build() {
        let only = |names: &[&str]| only_wasm(names.iter().map(PathBuf::from).collect());
        let wasm = PathBuf::from("dist/noren.0123abcd.wasm");
        assert_eq!(only(&["dist/noren.js", "dist/noren.0123abcd.wasm", "dist/noren.0123abcd.wasm.br"]), Some(wasm));
        assert_eq!(
            only(&["dist/noren.0123abcd.wasm", "dist/noren.qr.4567cdef.wasm"]),
            Some("dist/noren.0123abcd.wasm".into())
        );
        assert_eq!(only(&["dist/noren.js"]), None);
        assert_eq!(only(&["noren.0123abcd.wasm", "noren.4567cdef.wasm"]), None, "two builds");
    }
}
