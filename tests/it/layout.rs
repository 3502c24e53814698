//! What holds for the whole tree: small files, short lines in Markdown, names that say something,
//! one version of wasm-bindgen, and no path of a machine.

use crate::sources::{read, with_endings};

#[test]
fn no_source_file_is_longer_than_400_lines() {
    for (name, text) in with_endings(&[".rs", ".ts", ".mjs", ".css"]) {
        // Copies of what the build writes.
        if name.starts_with("tests/golden/") {
            continue;
        }
        assert!(text.lines().count() <= 400, "{name} has {} lines", text.lines().count());
    }
}

#[test]
fn markdown_lines_end_at_100_columns() {
    for (name, text) in with_endings(&[".md"]) {
        // A test writes it.
        if name == "docs/faults.md" {
            continue;
        }
        for (index, line) in text.lines().enumerate() {
            let is_table = line.starts_with('|');
            let is_url = line.trim_start_matches(['<', '-', ' ']).starts_with("https://") && !line.trim().contains(' ');
            assert!(is_table || is_url || line.chars().count() <= 100, "{name}:{} is too long: {line}", index + 1);
        }
    }
}

/// Prettier breaks all but strings and comments.
#[test]
fn code_ends_at_120_columns_strings_aside() {
    for (name, text) in with_endings(&[".ts", ".mjs"]) {
        if name.starts_with("tests/golden/") || name.ends_with(".d.ts") {
            continue;
        }
        for (index, columns) in columns_without_strings(&text).into_iter().enumerate() {
            assert!(columns <= 120, "{name}:{} has {columns} columns besides its strings", index + 1);
        }
    }
}

/// Counts the columns of each line, without those inside of strings and of templates, which may span lines.
fn columns_without_strings(text: &str) -> Vec<usize> {
    let mut template = false;
    let mut counts = Vec::new();
    for line in text.lines() {
        let (mut quote, mut columns) = (template.then_some('`'), 0);
        let mut characters = line.chars().peekable();
        while let Some(character) = characters.next() {
            match quote {
                Some(_) if character == '\\' => drop(characters.next()),
                Some(end) if character == end => quote = None,
                Some(_) => {}
                None if character == '/' && characters.peek() == Some(&'/') => {
                    columns += 1 + characters.by_ref().count();
                }
                None => {
                    columns += 1;
                    quote = ['"', '\'', '`'].into_iter().find(|mark| *mark == character);
                }
            }
        }
        // Only a template goes on in the next line.
        template = quote == Some('`');
        counts.push(columns);
    }
    counts
}

#[test]
fn the_readme_has_150_lines_at_most() {
    let count = read("README.md").lines().count();
    assert!(count <= 150, "README.md has {count} lines: the rest goes to docs/");
}

#[test]
fn every_file_name_says_something() {
    for (name, _) in with_endings(&[".rs", ".ts", ".mjs"]) {
        let stem = name.rsplit('/').next().unwrap().split('.').next().unwrap();
        assert!(!["utils", "helpers", "common", "misc"].contains(&stem), "{name}");
    }
}

#[test]
fn wasm_bindgen_has_one_version() {
    let manifest = read("Cargo.toml");
    let pinned =
        manifest.lines().find_map(|line| line.strip_prefix("wasm-bindgen = \"=")).unwrap().trim_end_matches('"');
    let tools = read("xtask/tools/Cargo.toml");
    assert!(
        tools.contains(&format!("version = \"{pinned}\""))
            && tools.contains(&format!("wasm-bindgen-cli = \"={pinned}\""))
    );
}

#[test]
fn no_path_of_a_machine_is_in_the_tree() {
    for (name, text) in with_endings(&[".rs", ".ts", ".mjs", ".md", ".toml", ".json", ".lock", ".css", ".html"]) {
        if name == "tests/it/layout.rs" {
            continue;
        }
        for trace in ["/root/", "/home/", "/work/"] {
            assert!(!text.contains(trace), "{name} mentions {trace}");
        }
    }
}
