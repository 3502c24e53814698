//! What the browser tests need of the machine: Chromium, its driver, and fonts that can draw Thai and Chinese.

use std::env;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context as _, bail};

use crate::process;
use crate::workspace::Workspace;

const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];
const DRIVER: &str = "chromedriver";
/// Without these every Thai or Chinese word of a screenshot is a row of boxes.
const LANGUAGES: [&str; 2] = ["th", "zh"];
const PACKAGES: [&str; 5] = ["chromium", "chromium-driver", "fontconfig", "fonts-noto-core", "fonts-noto-cjk"];

/// The browser and its driver, found on this machine.
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) driver: PathBuf,
}

/// Finds them. Where they are missing, Debian's packages are installed if `may_install` and we are root; otherwise the error says in
/// a sentence what to install.
pub(crate) fn provide(workspace: &Workspace, may_install: bool) -> anyhow::Result<Browser> {
    let missing = match find() {
        Ok(browser) => return Ok(browser),
        Err(missing) => missing,
    };
    let install = format!("apt-get install --no-install-recommends {}", PACKAGES.join(" "));
    if on_path("apt-get").is_none() || !is_root() {
        bail!(
            "{missing}: install Chromium, chromedriver and the Noto fonts for Thai and CJK (on Debian, as root: {install})"
        );
    }
    if !may_install {
        bail!("{missing}: run with --yes to install it, or run `{install}`");
    }
    let apt = || {
        let mut apt = process::command(workspace, "apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null());
        apt
    };
    process::run(apt().args(["update", "--quiet"]))?;
    process::run(apt().args(["install", "--quiet", "--yes", "--no-install-recommends"]).args(PACKAGES))?;
    find().map_err(|missing| anyhow::anyhow!("{missing}, even after `{install}`"))
}

fn find() -> Result<Browser, String> {
    let chromium = BROWSERS.iter().find_map(|name| on_path(name)).ok_or("Chromium is missing")?;
    let driver = on_path(DRIVER).ok_or("chromedriver is missing")?;
    for language in LANGUAGES {
        if !has_font(language).unwrap_or(false) {
            return Err(format!("no font can draw the language `{language}`"));
        }
    }
    Ok(Browser { chromium, driver })
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|dir| dir.join(name)).find(|file| file.is_file())
}

fn has_font(language: &str) -> anyhow::Result<bool> {
    let fonts = Command::new("fc-list").arg(format!(":lang={language}")).output().context("fontconfig is missing")?;
    Ok(!fonts.stdout.is_empty())
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout.trim_ascii() == b"0")
}
