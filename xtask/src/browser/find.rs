//! Finds browsers, drivers and fonts on this machine.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Context as _;

use super::{Engine, geckodriver};
use crate::debian::find_on_path;
use crate::workspace::Workspace;

const CHROMIUM: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];
const FIREFOX: [&str; 2] = ["firefox-esr", "firefox"];
/// WebKit's browser has no headless mode: it needs a virtual screen and a program that starts it.
const SCREEN: [&str; 2] = ["Xvfb", "xvfb-run"];
/// Without fonts for these, the Thai and Chinese words of a picture are rows of boxes.
const LANGUAGES: [&str; 2] = ["th", "zh"];

/// Finds an engine's browser and driver. The driver is `None` if geckodriver must be built; the error
/// says what is missing.
pub(super) fn find_engine(workspace: &Workspace, engine: Engine) -> Result<(PathBuf, Option<PathBuf>), String> {
    let found = match engine {
        Engine::Chromium => {
            let chromium = find_first_on_path(&CHROMIUM).ok_or("Chromium is missing")?;
            (chromium, Some(find_on_path("chromedriver").ok_or("chromedriver is missing")?))
        }
        Engine::Firefox => {
            let firefox = find_first_on_path(&FIREFOX).ok_or("Firefox is missing")?;
            (firefox, find_on_path("geckodriver").or_else(|| geckodriver::find_built(workspace)))
        }
        Engine::Webkit => {
            let driver = find_on_path("WebKitWebDriver").ok_or("WebKitWebDriver is missing")?;
            let browser = find_minibrowser().ok_or("WebKitGTK's MiniBrowser is missing")?;
            for program in SCREEN {
                find_on_path(program).ok_or_else(|| format!("{program} is missing"))?;
            }
            (browser, Some(driver))
        }
    };
    for language in LANGUAGES {
        if !has_font(language).unwrap_or(false) {
            return Err(format!("no font can draw the language `{language}`"));
        }
    }
    Ok(found)
}

fn find_first_on_path(names: &[&str]) -> Option<PathBuf> {
    names.iter().find_map(|name| find_on_path(name))
}

/// Finds the newest `/usr/lib/<triple>/webkit2gtk-<version>/MiniBrowser`, or one in `/usr/libexec`.
fn find_minibrowser() -> Option<PathBuf> {
    let folders = |path: PathBuf| fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path());
    let versions = folders("/usr/lib".into()).chain(["/usr/libexec".into()]).flat_map(folders);
    let mut found: Vec<PathBuf> = versions
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("webkit")))
        .map(|path| path.join("MiniBrowser"))
        .filter(|file| file.is_file())
        .collect();
    found.sort();
    found.pop()
}

fn has_font(language: &str) -> anyhow::Result<bool> {
    let fonts = Command::new("fc-list").arg(format!(":lang={language}")).output().context("fontconfig is missing")?;
    Ok(!fonts.stdout.is_empty())
}
