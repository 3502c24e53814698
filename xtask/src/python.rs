//! Packages from PyPI, each in a virtual environment of its own, in the versions that its caller names.

use std::fs;
use std::path::PathBuf;

use crate::debian::Packages;
use crate::process;
use crate::workspace::Workspace;

/// A package that brings programs.
pub(crate) struct Package {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    /// The hash of its archive. A package with dependencies has none.
    pub(crate) sha256: Option<&'static str>,
}

impl Package {
    /// Installs it, and returns the folder of its environment: its programs are in `bin/`.
    pub(crate) fn install(&self, workspace: &Workspace) -> anyhow::Result<PathBuf> {
        let Self { name, version, sha256 } = self;
        let hash = sha256.map(|hash| format!(" --hash=sha256:{hash}")).unwrap_or_default();
        install_requirements(workspace, name, &format!("{name}=={version}{hash}\n"))
    }
}

/// Installs what is `wanted`, the text of a `requirements.txt`, into the environment of this name. Returns its folder.
pub(crate) fn install_requirements(workspace: &Workspace, name: &str, wanted: &str) -> anyhow::Result<PathBuf> {
    let home = workspace.at("target").join(name);
    // Written last, so that an installation that broke off is begun anew.
    let stamp = home.join("version");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(home);
    }
    let make_environment =
        || process::run(process::command(workspace, "python3").args(["-m", "venv", "--clear"]).arg(&home));
    make_environment().or_else(|_| {
        let packages = Packages { what: "Python 3 with venv", names: vec!["python3-venv"] };
        packages.install(workspace, &format!("{name} needs Python 3 with venv"))?;
        make_environment()
    })?;
    let requirements = home.join("requirements.txt");
    fs::write(&requirements, wanted)?;
    let mut pip = process::command(workspace, home.join("bin/pip"));
    pip.args(["install", "--quiet", "--disable-pip-version-check", "--requirement"]);
    process::run(pip.arg(requirements))?;
    fs::write(stamp, wanted)?;
    Ok(home)
}
