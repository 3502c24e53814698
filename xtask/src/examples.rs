//! Finds or installs what the servers of `examples/` need: PHP with Composer, and Flask. Express comes with the project's
//! own npm packages.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, anyhow};

use crate::debian::{Packages, find_on_path};
use crate::python;
use crate::workspace::Workspace;

/// Extensions of PHP that its example, or Omise's client, uses.
const EXTENSIONS: [&str; 2] = ["curl", "pdo_sqlite"];
const PYTHON_REQUIREMENTS: &str = "examples/python/requirements.txt";

/// Sets the variables by which `tests/packaging` finds the programs. In place of one that is missing, the test is told why,
/// and fails with that: the tests of the other examples run.
pub(crate) fn set_env(workspace: &Workspace, script: &mut Command) {
    let php = find_or_install_php(workspace);
    let (php, composer) = match php {
        Ok((php, composer)) => (Ok(php), Ok(composer)),
        Err(error) => (Err(format!("{error:#}")), Err(format!("{error:#}"))),
    };
    let python = install_flask(workspace).map_err(|error| format!("{error:#}"));
    for (name, program) in [("NOREN_PHP", php), ("NOREN_COMPOSER", composer), ("NOREN_PYTHON", python)] {
        match program {
            Ok(program) => script.env(name, program),
            Err(missing) => script.env_remove(name).env(format!("{name}_MISSING"), missing),
        };
    }
}

/// The programs `php` and `composer`.
fn find_or_install_php(workspace: &Workspace) -> anyhow::Result<(PathBuf, PathBuf)> {
    let packages = Packages {
        what: "PHP 8.1 or newer with curl and SQLite, Composer and unzip",
        names: vec!["php-cli", "php-curl", "php-sqlite3", "composer", "unzip"],
    };
    find_php().or_else(|missing| {
        packages.install(workspace, &missing)?;
        find_php().map_err(|missing| anyhow!("{missing}, even after `{}`", packages.install_command()))
    })
}

fn find_php() -> Result<(PathBuf, PathBuf), String> {
    let php = find_on_path("php").ok_or("PHP is missing")?;
    let modules = Command::new(&php).arg("-m").output().map_err(|error| format!("PHP does not run ({error})"))?;
    let modules = String::from_utf8_lossy(&modules.stdout);
    for extension in EXTENSIONS {
        if !modules.lines().any(|module| module == extension) {
            return Err(format!("PHP's extension {extension} is missing"));
        }
    }
    let composer = find_on_path("composer").ok_or("Composer is missing")?;
    find_on_path("unzip").ok_or("unzip, which Composer needs, is missing")?;
    Ok((php, composer))
}

/// The Python of an environment that has what the example requires.
fn install_flask(workspace: &Workspace) -> anyhow::Result<PathBuf> {
    let wanted = fs::read_to_string(workspace.at(PYTHON_REQUIREMENTS)).context(PYTHON_REQUIREMENTS)?;
    Ok(python::install_requirements(workspace, "example-python", &wanted)?.join("bin/python"))
}
