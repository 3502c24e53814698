//! Installs missing programs on Debian as root. Elsewhere the error says what to install.

use std::env;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::bail;

use crate::process;
use crate::workspace::Workspace;

/// Debian packages that are installed together.
pub(crate) struct Packages {
    /// What they bring, for readers who have no Debian.
    pub(crate) what: &'static str,
    pub(crate) names: Vec<&'static str>,
}

impl Packages {
    /// The command that installs them.
    pub(crate) fn install_command(&self) -> String {
        format!("apt-get install --no-install-recommends {}", self.names.join(" "))
    }

    /// Installs them if this is Debian and we are root. Otherwise the error begins with what is missing and says how to
    /// install it.
    pub(crate) fn install(&self, workspace: &Workspace, missing: &str) -> anyhow::Result<()> {
        let command = self.install_command();
        if find_on_path("apt-get").is_none() || !is_root() {
            bail!("{missing}: install {} (on Debian, as root: {command})", self.what);
        }
        println!("{missing}: {command}");
        let apt = || {
            let mut apt = process::command(workspace, "apt-get");
            apt.env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null());
            apt
        };
        process::run(apt().args(["update", "--quiet"]))?;
        process::run(apt().args(["install", "--quiet", "--yes", "--no-install-recommends"]).args(&self.names))
    }
}

/// Finds a program in the folders of `PATH`.
pub(crate) fn find_on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|dir| dir.join(name)).find(|file| file.is_file())
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout.trim_ascii() == b"0")
}
