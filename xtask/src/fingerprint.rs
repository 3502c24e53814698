//! Tells whether the files that a build reads have changed since it ran.

use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use anyhow::Context as _;

use crate::workspace::Workspace;

/// Hashes the names, sizes and modification times of every file below these paths. A missing path
/// counts as empty.
pub(crate) fn compute(workspace: &Workspace, paths: &[&str]) -> anyhow::Result<String> {
    let mut files = BTreeSet::new();
    for path in paths {
        collect_files(&workspace.at(path), &mut files)?;
    }
    let mut hasher = DefaultHasher::new();
    for file in files {
        let metadata = fs::metadata(&file)?;
        let modified = metadata.modified()?.duration_since(UNIX_EPOCH)?;
        (file, metadata.len(), modified.as_nanos()).hash(&mut hasher);
    }
    Ok(format!("{:016x}\n", hasher.finish()))
}

/// The fingerprint that `write` has stored, if any.
pub(crate) fn read(file: &Path) -> Option<String> {
    fs::read_to_string(file).ok()
}

/// Stores the fingerprint of a build that succeeded.
pub(crate) fn write(file: &Path, fingerprint: &str) -> anyhow::Result<()> {
    fs::write(file, fingerprint).with_context(|| format!("cannot write {}", file.display()))
}

fn collect_files(path: &Path, files: &mut BTreeSet<PathBuf>) -> anyhow::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect_files(&entry?.path(), files)?;
        }
    } else if path.exists() {
        files.insert(path.to_owned());
    }
    Ok(())
}
