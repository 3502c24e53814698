//! What the whole tree keeps: small files, versions in one place, nothing of a machine.

use crate::architecture::root;
use std::{fs, process::Command};

fn tracked(suffixes: &[&str]) -> Vec<(String, String)> {
    let listed = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .unwrap();
    let names = String::from_utf8(listed.stdout).unwrap();
    let wanted = |name: &&str| suffixes.iter().any(|suffix| name.ends_with(suffix));
    let read = |name: &str| Some((name.to_owned(), fs::read_to_string(root().join(name)).ok()?));
    let files: Vec<_> = names.lines().filter(wanted).filter_map(read).collect();
    assert!(!files.is_empty(), "git lists no {suffixes:?}");
    files
}

#[test]
fn no_source_file_is_longer_than_400_lines() {
    for (name, text) in tracked(&[".rs", ".ts", ".mjs", ".css"]) {
        assert!(text.lines().count() <= 400, "{name} has {} lines", text.lines().count());
    }
}

#[test]
fn no_file_is_called_after_nothing() {
    for (name, _) in tracked(&[".rs", ".ts", ".mjs"]) {
        let stem = name.rsplit('/').next().unwrap().split('.').next().unwrap();
        assert!(!["utils", "helpers", "common", "misc"].contains(&stem), "{name}");
    }
}

#[test]
fn wasm_bindgen_has_one_version() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let pinned =
        manifest.lines().find_map(|line| line.strip_prefix("wasm-bindgen = \"=")).unwrap().trim_end_matches('"');
    let tools = fs::read_to_string(root().join("xtask/tools/Cargo.toml")).unwrap();
    assert!(
        tools.contains(&format!("version = \"{pinned}\""))
            && tools.contains(&format!("wasm-bindgen-cli = \"={pinned}\""))
    );
}

#[test]
fn nothing_of_a_machine_stands_in_the_tree() {
    for (name, text) in tracked(&[".rs", ".ts", ".mjs", ".md", ".toml", ".json", ".lock", ".css", ".html"]) {
        if name == "tests/it/layout.rs" {
            continue;
        }
        for trace in ["/root/", "/home/", "/work/"] {
            assert!(!text.contains(trace), "{name} mentions {trace}");
        }
    }
}
