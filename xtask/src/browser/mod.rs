//! Finds or installs what the browser tests need: three engines with their drivers, and fonts for
//! Thai and Chinese.

mod find;
mod geckodriver;

use std::fmt;
use std::path::PathBuf;
use std::process::Command;

use crate::debian::Packages;
use crate::process;
use crate::workspace::Workspace;

const FONTS: [&str; 3] = ["fontconfig", "fonts-noto-core", "fonts-noto-cjk"];

/// The engines, in the order in which they are tested.
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
    /// Returns every engine.
    pub(crate) fn all() -> Vec<Self> {
        <Self as clap::ValueEnum>::value_variants().to_vec()
    }

    /// The name in `NOREN_BROWSER` and on the command line.
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
    /// Sets the variables by which a script of `tests/` finds the browser and its driver.
    pub(crate) fn set_env(&self, script: &mut Command) {
        let (program, driver) = match self.engine {
            Engine::Chromium => ("NOREN_CHROMIUM", "NOREN_CHROMEDRIVER"),
            Engine::Firefox => ("NOREN_FIREFOX", "NOREN_GECKODRIVER"),
            Engine::Webkit => ("NOREN_MINIBROWSER", "NOREN_WEBKIT_DRIVER"),
        };
        script.env("NOREN_BROWSER", self.engine.name()).env(program, &self.program).env(driver, &self.driver);
    }

    /// Makes a cargo command that runs wasm tests in this browser: wasm-bindgen's runner uses the
    /// driver whose variable is set.
    pub(crate) fn cargo_command(&self, workspace: &Workspace) -> Command {
        let mut cargo = match self.engine {
            Engine::Chromium | Engine::Firefox => process::cargo(workspace),
            Engine::Webkit => {
                // It has no headless mode, and waits for ever without a screen.
                let mut xvfb_run = process::cargo_caller(workspace, "xvfb-run");
                xvfb_run.args(["--auto-servernum", "cargo"]).env("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
                xvfb_run
            }
        };
        for name in ["CHROMEDRIVER", "GECKODRIVER", "SAFARIDRIVER"] {
            cargo.env_remove(name);
        }
        let driver = match self.engine {
            Engine::Chromium => "CHROMEDRIVER",
            Engine::Firefox => "GECKODRIVER",
            // The runner sends Safari's driver nothing that WebKitGTK's does not understand.
            Engine::Webkit => "SAFARIDRIVER",
        };
        cargo.env(driver, &self.driver);
        // Seconds. On a busy machine the runner's own limits, 5 and 20, are too short.
        cargo.env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60").env("WASM_BINDGEN_TEST_TIMEOUT", "300");
        cargo
    }
}

/// Finds a browser, or installs it from Debian's packages if we are root.
/// Otherwise the error says what to install. geckodriver, which Debian lacks, is built in
/// `target/`.
pub(crate) fn find_or_install(workspace: &Workspace, engine: Engine) -> anyhow::Result<Browser> {
    let (program, driver) = match find::find_engine(workspace, engine) {
        Ok(found) => found,
        Err(missing) => {
            let packages = debian_packages(engine);
            packages.install(workspace, &missing)?;
            find::find_engine(workspace, engine)
                .map_err(|missing| anyhow::anyhow!("{missing}, even after `{}`", packages.install_command()))?
        }
    };
    let driver = match driver {
        Some(driver) => driver,
        None => geckodriver::build(workspace)?,
    };
    Ok(Browser { engine, program, driver })
}

/// The Debian packages of an engine, with fonts for Thai and Chinese.
fn debian_packages(engine: Engine) -> Packages {
    let (what, browser): (_, &[_]) = match engine {
        Engine::Chromium => {
            ("Chromium and chromedriver, and the Noto fonts for Thai and CJK", &["chromium", "chromium-driver"])
        }
        Engine::Firefox => ("Firefox, and the Noto fonts for Thai and CJK", &["firefox-esr"]),
        Engine::Webkit => (
            "WebKitGTK's MiniBrowser and WebKitWebDriver, Xvfb and xvfb-run, and the Noto fonts for Thai and CJK",
            &["webkit2gtk-driver", "xvfb", "xauth"],
        ),
    };
    Packages { what, names: [browser, &FONTS].concat() }
}
