//! The Yew that the widget is built with: the pinned release, with `xtask/patches/yew-<version>.patch` applied.
//!
//! Cargo takes it by a path override, for the widget's wasm builds alone: manifest and lock file know nothing of it, and what is
//! checked or tested natively sees Yew as it was published. The patch takes out what the widget has no use for.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail};
use diffy::patch_set::{ParseOptions, PatchSet};

use crate::workspace::Workspace;
use crate::{fingerprint, process};

const PATCHES: &str = "xtask/patches";

/// Makes a cargo command, or one that passes its arguments on to cargo, build with the patched Yew.
pub(crate) fn patched_for(workspace: &Workspace, command: &mut Command) -> anyhow::Result<()> {
    // A list of strings is written the same in JSON and in TOML.
    let paths = serde_json::to_string(&[provide(workspace)?])?;
    command.arg("--config").arg(format!("paths={paths}"));
    Ok(())
}

/// Where the patched sources lie. They are laid anew only when Yew's version or the patch changes: cargo goes by their times.
fn provide(workspace: &Workspace) -> anyhow::Result<PathBuf> {
    let (version, published) = published(workspace)?;
    let patch = workspace.at(PATCHES).join(format!("yew-{version}.patch"));
    if !patch.exists() {
        bail!("there is no {}: carry the patch over to this version of Yew", patch.display());
    }
    let patched = workspace.at("target/patched").join(format!("yew-{version}"));
    let stamp = patched.join("patched");
    let wanted = fingerprint::of(workspace, &[PATCHES])?;
    if fingerprint::read(&stamp).as_ref() != Some(&wanted) {
        lay(&published, &patched, &fs::read_to_string(&patch)?)?;
        fingerprint::write(&stamp, &wanted)?;
    }
    Ok(patched)
}

/// The version in the lock file, and where cargo has unpacked it.
fn published(workspace: &Workspace) -> anyhow::Result<(String, PathBuf)> {
    let mut metadata = process::cargo(workspace);
    let output = metadata.args(["metadata", "--format-version", "1", "--locked"]).output()?;
    if !output.status.success() {
        bail!("`cargo metadata` failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let packages = metadata["packages"].as_array().context("`cargo metadata` lists packages")?;
    let yew = packages.iter().find(|package| package["name"] == "yew").context("the widget depends on yew")?;
    let text = |key: &str| yew[key].as_str().with_context(|| format!("cargo tells yew's {key}"));
    let folder = Path::new(text("manifest_path")?).parent().context("a manifest lies in a folder")?.to_owned();
    Ok((text("version")?.to_owned(), folder))
}

fn lay(published: &Path, patched: &Path, patch: &str) -> anyhow::Result<()> {
    if patched.exists() {
        fs::remove_dir_all(patched)?;
    }
    copy(&published.join("src"), &patched.join("src"))?;
    fs::copy(published.join("Cargo.toml"), patched.join("Cargo.toml"))?;
    for change in PatchSet::parse(patch, ParseOptions::gitdiff()) {
        let change = change?;
        let operation = change.operation().strip_prefix(1);
        let (diffy::patch_set::FileOperation::Create(name)
        | diffy::patch_set::FileOperation::Modify { modified: name, .. }) = &operation
        else {
            bail!("a patch of Yew may change and add files, not {operation:?}");
        };
        let file = patched.join(&**name);
        let before = if operation.is_create() { String::new() } else { fs::read_to_string(&file)? };
        let hunks = change.patch().as_text().with_context(|| format!("{name}: not a patch of text"))?;
        let after = diffy::apply(&before, hunks).with_context(|| format!("{name}: the patch does not fit"))?;
        fs::write(&file, after)?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::write(target, fs::read(entry.path())?)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDS: &str = "diff --git a/src/few.rs b/src/few.rs\nnew file mode 100644\n--- /dev/null\n+++ b/src/few.rs\n@@ -0,0 +1 @@\n+struct Few;\n";
    const CHANGES: &str = "diff --git a/src/lib.rs b/src/lib.rs\n--- a/src/lib.rs\n+++ b/src/lib.rs\n@@ -1 +1,2 @@\n mod app;\n+mod few;\n";
    const DELETES: &str = "diff --git a/src/lib.rs b/src/lib.rs\ndeleted file mode 100644\n--- a/src/lib.rs\n+++ /dev/null\n@@ -1 +0,0 @@\n-mod app;\n";

    #[test]
    fn a_patch_changes_and_adds_files_and_one_that_does_not_fit_is_an_error() {
        let folder = std::env::temp_dir().join(format!("noren-patch-{}", std::process::id()));
        let (published, patched) = (folder.join("published"), folder.join("patched"));
        fs::create_dir_all(published.join("src")).unwrap();
        fs::write(published.join("Cargo.toml"), "[package]\n").unwrap();
        fs::write(published.join("src/lib.rs"), "mod app;\n").unwrap();

        lay(&published, &patched, &format!("{CHANGES}{ADDS}")).unwrap();
        assert_eq!(fs::read_to_string(patched.join("src/lib.rs")).unwrap(), "mod app;\nmod few;\n");
        assert_eq!(fs::read_to_string(patched.join("src/few.rs")).unwrap(), "struct Few;\n");

        assert!(lay(&published, &patched, &CHANGES.replace("mod app", "mod other")).is_err());
        assert!(lay(&published, &patched, DELETES).is_err());
        fs::remove_dir_all(folder).unwrap();
    }
}
