//! The files of the project, as the other tests read them.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The root of the project.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The text of one file, by its path from the root.
pub(crate) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every file that git tracks or would track, by its path from the root.
pub(crate) fn listed() -> Vec<String> {
    let listed = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .unwrap();
    let names = String::from_utf8(listed.stdout).unwrap();
    // A file that was moved is listed by its old name too, until git hears of the move.
    names.lines().filter(|name| root().join(name).exists()).map(str::to_owned).collect()
}

/// The listed files with one of these endings, as pairs of path and text.
pub(crate) fn with_endings(endings: &[&str]) -> Vec<(String, String)> {
    let names = listed().into_iter().filter(|name| endings.iter().any(|ending| name.ends_with(ending)));
    let files: Vec<_> = names.map(|name| (name.clone(), read(&name))).collect();
    assert!(!files.is_empty(), "git lists no {endings:?}");
    files
}

/// The Rust code below a folder, as pairs of path and text, without tests and comment lines.
pub(crate) fn rust_code(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(&root().join(folder), &mut found);
    assert!(!found.is_empty(), "{folder} has no Rust code: was it renamed?");
    found
}

fn collect(path: &Path, found: &mut Vec<(String, String)>) {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if path.is_dir() && name != "tests" {
        for entry in fs::read_dir(path).unwrap() {
            collect(&entry.unwrap().path(), found);
        }
    } else if name.ends_with(".rs") && !name.ends_with("tests.rs") {
        let text = fs::read_to_string(path).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        found.push((path.strip_prefix(root()).unwrap().display().to_string(), without_comments(code)));
    }
}

/// Leaves out the lines that are a comment.
pub(crate) fn without_comments(code: &str) -> String {
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}
