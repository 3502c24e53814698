//! Whether anything that a build reads has changed since it ran.

use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use anyhow::Context as _;

use crate::workspace::Workspace;

/// Names, sizes and times of every file below these paths, as one number. A path that does not exist counts as empty.
pub(crate) fn of(workspace: &Workspace, paths: &[&str]) -> anyhow::Result<String> {
    let mut files = BTreeSet::new();
    for path in paths {
        collect(&workspace.at(path), &mut files)?;
    }
    let mut hasher = DefaultHasher::new();
    for file in files {
        let about = fs::metadata(&file)?;
        let changed = about.modified()?.duration_since(UNIX_EPOCH)?;
        (file, about.len(), changed.as_nanos()).hash(&mut hasher);
    }
    Ok(format!("{:016x}\n", hasher.finish()))
}

/// What `write` left behind, if anything.
pub(crate) fn read(stamp: &Path) -> Option<String> {
    fs::read_to_string(stamp).ok()
}

/// Remembers the fingerprint of a build that succeeded.
pub(crate) fn write(stamp: &Path, fingerprint: &str) -> anyhow::Result<()> {
    fs::write(stamp, fingerprint).with_context(|| format!("cannot write {}", stamp.display()))
}

fn collect(path: &Path, files: &mut BTreeSet<PathBuf>) -> anyhow::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(&entry?.path(), files)?;
        }
    } else if path.exists() {
        files.insert(path.to_owned());
    }
    Ok(())
}
