//! Installs missing browsers on Debian as root. Elsewhere the error says what to install.

use std::process::{Command, Stdio};

use anyhow::bail;

use super::Engine;
use super::find::find_on_path;
use crate::process;
use crate::workspace::Workspace;

const FONTS: [&str; 3] = ["fontconfig", "fonts-noto-core", "fonts-noto-cjk"];

fn packages(engine: Engine) -> Vec<&'static str> {
    let browser: &[&str] = match engine {
        Engine::Chromium => &["chromium", "chromium-driver"],
        Engine::Firefox => &["firefox-esr"],
        Engine::Webkit => &["webkit2gtk-driver", "xvfb", "xauth"],
    };
    [browser, &FONTS].concat()
}

fn names(engine: Engine) -> &'static str {
    match engine {
        Engine::Chromium => "Chromium and chromedriver",
        Engine::Firefox => "Firefox",
        Engine::Webkit => "WebKitGTK's MiniBrowser and WebKitWebDriver, Xvfb and xvfb-run",
    }
}

/// The command that installs an engine.
pub(super) fn install_command(engine: Engine) -> String {
    format!("apt-get install --no-install-recommends {}", packages(engine).join(" "))
}

/// Installs an engine. The error begins with what is missing and says how to install it.
pub(super) fn install(workspace: &Workspace, engine: Engine, missing: &str, may_install: bool) -> anyhow::Result<()> {
    let command = install_command(engine);
    if find_on_path("apt-get").is_none() || !is_root() {
        let what = names(engine);
        bail!("{missing}: install {what}, and the Noto fonts for Thai and CJK (on Debian, as root: {command})");
    }
    if !may_install {
        bail!("{missing}: run with --yes to install it, or run `{command}`");
    }
    let apt = || {
        let mut apt = process::command(workspace, "apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null());
        apt
    };
    process::run(apt().args(["update", "--quiet"]))?;
    process::run(apt().args(["install", "--quiet", "--yes", "--no-install-recommends"]).args(packages(engine)))
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout.trim_ascii() == b"0")
}
