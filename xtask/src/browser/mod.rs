//! What the browser tests need of the machine: three engines with their drivers, and fonts that can draw Thai and Chinese.

mod debian;
mod find;
mod geckodriver;

use std::fmt;
use std::path::PathBuf;
use std::process::Command;

use crate::process;
use crate::workspace::Workspace;

/// In the order in which they are tested.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub(crate) enum Engine {
    /// Chromium and chromedriver
    Chromium,
    /// Firefox and geckodriver
    Firefox,
    /// WebKitGTK's MiniBrowser and WebKitWebDriver, on a virtual screen
    Webkit,
}

impl Engine {
    /// All of them.
    pub(crate) fn all() -> Vec<Self> {
        <Self as clap::ValueEnum>::value_variants().to_vec()
    }

    /// As `NOREN_BROWSER` and the command line write it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A browser and its driver, found on this machine.
pub(crate) struct Browser {
    pub(crate) engine: Engine,
    program: PathBuf,
    driver: PathBuf,
}

impl Browser {
    /// Tells a script of `tests/` which browser to drive, and where it is.
    pub(crate) fn tell(&self, script: &mut Command) {
        let (program, driver) = match self.engine {
            Engine::Chromium => ("NOREN_CHROMIUM", "NOREN_CHROMEDRIVER"),
            Engine::Firefox => ("NOREN_FIREFOX", "NOREN_GECKODRIVER"),
            Engine::Webkit => ("NOREN_MINIBROWSER", "NOREN_WEBKIT_DRIVER"),
        };
        script.env("NOREN_BROWSER", self.engine.name()).env(program, &self.program).env(driver, &self.driver);
    }

    /// A cargo command whose wasm tests run in this browser: wasm-bindgen's runner goes by the one driver that it is told of.
    pub(crate) fn cargo(&self, workspace: &Workspace) -> Command {
        let mut cargo = match self.engine {
            Engine::Chromium | Engine::Firefox => process::cargo(workspace),
            Engine::Webkit => {
                // It has no headless mode, and without a screen it waits for ever.
                let mut on_a_screen = process::cargo_like(workspace, "xvfb-run");
                on_a_screen.args(["--auto-servernum", "cargo"]).env("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
                on_a_screen
            }
        };
        for name in ["CHROMEDRIVER", "GECKODRIVER", "SAFARIDRIVER"] {
            cargo.env_remove(name);
        }
        let driver = match self.engine {
            Engine::Chromium => "CHROMEDRIVER",
            Engine::Firefox => "GECKODRIVER",
            // Safari's driver speaks the same protocol, and is asked for nothing that is Safari's alone.
            Engine::Webkit => "SAFARIDRIVER",
        };
        cargo.env(driver, &self.driver);
        cargo
    }
}

/// Finds a browser. Where it is missing, Debian's packages are installed if `may_install` and we are root; otherwise the error says in
/// a sentence what to install. geckodriver, which Debian has not, is built into `target/`.
pub(crate) fn provide(workspace: &Workspace, engine: Engine, may_install: bool) -> anyhow::Result<Browser> {
    let (program, driver) = match find::installed(workspace, engine) {
        Ok(found) => found,
        Err(missing) => {
            debian::install(workspace, engine, &missing, may_install)?;
            find::installed(workspace, engine)
                .map_err(|missing| anyhow::anyhow!("{missing}, even after `{}`", debian::command(engine)))?
        }
    };
    let driver = match driver {
        Some(driver) => driver,
        None => geckodriver::build(workspace)?,
    };
    Ok(Browser { engine, program, driver })
}
