//! Looks for browsers, drivers and fonts on this machine.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Context as _;

use super::{Engine, geckodriver};
use crate::workspace::Workspace;

const CHROMIUM: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];
const FIREFOX: [&str; 2] = ["firefox-esr", "firefox"];
/// What WebKit's browser needs beside itself and its driver: a screen, and a program that starts one.
const SCREEN: [&str; 2] = ["Xvfb", "xvfb-run"];
/// Without these every Thai or Chinese word of a screenshot is a row of boxes.
const LANGUAGES: [&str; 2] = ["th", "zh"];

/// The browser, and its driver if that is there or cannot be made; else a sentence that says what is missing.
pub(super) fn installed(workspace: &Workspace, engine: Engine) -> Result<(PathBuf, Option<PathBuf>), String> {
    let found = match engine {
        Engine::Chromium => {
            let chromium = first_on_path(&CHROMIUM).ok_or("Chromium is missing")?;
            (chromium, Some(on_path("chromedriver").ok_or("chromedriver is missing")?))
        }
        Engine::Firefox => {
            let firefox = first_on_path(&FIREFOX).ok_or("Firefox is missing")?;
            (firefox, on_path("geckodriver").or_else(|| geckodriver::built(workspace)))
        }
        Engine::Webkit => {
            let driver = on_path("WebKitWebDriver").ok_or("WebKitWebDriver is missing")?;
            let browser = minibrowser().ok_or("WebKitGTK's MiniBrowser is missing")?;
            for program in SCREEN {
                on_path(program).ok_or_else(|| format!("{program} is missing"))?;
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

pub(super) fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|dir| dir.join(name)).find(|file| file.is_file())
}

fn first_on_path(names: &[&str]) -> Option<PathBuf> {
    names.iter().find_map(|name| on_path(name))
}

/// It lies beside the libraries of its version and of this machine's architecture: `/usr/lib/<triple>/webkit2gtk-4.1/MiniBrowser`.
fn minibrowser() -> Option<PathBuf> {
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
