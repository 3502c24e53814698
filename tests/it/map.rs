//! ARCHITECTURE.md is true: its arrows are those of the code, and the tests and files that it names
//! exist.

use crate::{
    imports::{Arrows, between_crates, between_folders, between_modules},
    sources::{listed, read},
};
use std::collections::BTreeSet;

const MAP: &str = "ARCHITECTURE.md";

/// Compares a drawing of the map with what was read from the code, and fails with every difference.
fn check_drawing(name: &str, code: &Arrows) {
    let (mut nodes, mut arrows) = (BTreeSet::new(), BTreeSet::new());
    for line in drawing(name).lines() {
        let (from, to) = line.split_once('→').unwrap_or_else(|| panic!("{MAP}: no arrow in `{line}`"));
        nodes.insert(from.trim().to_owned());
        let targets = to.split_whitespace().filter(|to| *to != "nothing");
        arrows.extend(targets.map(|to| (from.trim().to_owned(), to.to_owned())));
    }
    let mut differences = Vec::new();
    differences.extend(code.nodes.difference(&nodes).map(|node| format!("{MAP} has no line for `{node}`")));
    differences.extend(nodes.difference(&code.nodes).map(|node| format!("{MAP} draws `{node}`, which does not exist")));
    for ((from, to), file) in &code.arrows {
        if !arrows.contains(&(from.clone(), to.clone())) {
            differences.push(format!("{MAP} does not draw `{from} → {to}`, which {file} has"));
        }
    }
    for (from, to) in arrows {
        if !code.arrows.contains_key(&(from.clone(), to.clone())) {
            differences.push(format!("{MAP} draws `{from} → {to}`, which the code does not have"));
        }
    }
    assert!(differences.is_empty(), "\n{}", differences.join("\n"));
}

/// The lines of a fenced block that opens with "arrows" and the name.
fn drawing(name: &str) -> String {
    let map = read(MAP);
    let block =
        map.split(&format!("```arrows {name}\n")).nth(1).unwrap_or_else(|| panic!("{MAP} has no drawing of {name}"));
    block.split("\n```").next().unwrap().to_owned()
}

#[test]
fn the_drawing_of_the_crates_is_true() {
    check_drawing("crates", &between_crates());
}

#[test]
fn the_drawing_of_the_widget_is_true() {
    check_drawing("src", &between_modules());
}

#[test]
fn the_drawing_of_the_loader_is_true() {
    check_drawing("www", &between_folders());
}

#[test]
fn no_module_or_folder_imports_itself_by_way_of_others() {
    assert_eq!(between_modules().circle(), None, "src/");
    assert_eq!(between_folders().circle(), None, "www/");
}

#[test]
fn every_test_under_the_invariants_exists() {
    let map = read(MAP);
    let section = map.split("\n## ").find(|section| section.starts_with("Invariants")).unwrap();
    let mut count = 0;
    for entry in entries(section) {
        let (path, names) = entry.strip_prefix('`').unwrap().split_once('`').unwrap();
        let text = read(path);
        let is_rust = path.ends_with(".rs");
        for name in names.split(if is_rust { '`' } else { '"' }).skip(1).step_by(2) {
            let test = if is_rust { format!("fn {name}(") } else { format!("test(\"{name}\"") };
            assert!(text.contains(&test), "{path} has no test `{name}`");
            count += 1;
        }
    }
    assert!(count > 15, "only {count} names were found");
}

/// The entries of a section's inner lists, each as one line: they begin with a file in backticks.
fn entries(section: &str) -> Vec<String> {
    let mut entries: Vec<String> = Vec::new();
    for line in section.lines() {
        if let Some(entry) = line.strip_prefix("   - ") {
            entries.push(entry.to_owned());
        } else if let (true, Some(entry)) = (line.starts_with("     "), entries.last_mut()) {
            entry.push(' ');
            entry.push_str(line.trim());
        }
    }
    entries
}

#[test]
fn every_file_that_the_map_and_contributing_name_exists() {
    let files = listed();
    for page in [MAP, "CONTRIBUTING.md"] {
        for path in read(page).split('`').skip(1).step_by(2).filter(|text| is_path(text)) {
            // `checkout/paying.rs` stands for `src/checkout/paying.rs`, `languages/` for a folder
            // anywhere.
            let is_there = files.iter().any(|file| {
                let file = format!("/{file}");
                if path.ends_with('/') {
                    file.contains(&format!("/{path}"))
                } else {
                    file.ends_with(&format!("/{path}"))
                }
            });
            assert!(is_there, "{page} names `{path}`, which does not exist");
        }
    }
}

fn is_path(text: &str) -> bool {
    let is_generated = text.starts_with("target/") || text.starts_with("dist/");
    let has_plain_letters = text.chars().all(|letter| letter.is_ascii_alphanumeric() || "/._-".contains(letter));
    let endings = [".rs", ".ts", ".mjs", ".css", ".md", ".toml", ".json", ".sql", ".html"];
    let is_file = endings.iter().any(|ending| text.ends_with(ending)) || text.ends_with('/');
    is_file && has_plain_letters && !is_generated && !text.starts_with(['/', '.'])
}
