//! Reads the imports of the code as arrows: who knows whom.

use crate::sources::{listed, read, rust_code, without_comments};
use std::collections::{BTreeMap, BTreeSet};

/// What was read from one part of the tree.
#[derive(Default)]
pub(crate) struct Arrows {
    /// The crates, modules or folders that can have arrows.
    pub(crate) nodes: BTreeSet<String>,
    /// Each arrow from one to another, with a file that it was read from.
    pub(crate) arrows: BTreeMap<(String, String), String>,
}

impl Arrows {
    fn add(&mut self, from: &str, to: &str, file: &str) {
        if from != to {
            self.arrows.entry((from.to_owned(), to.to_owned())).or_insert_with(|| file.to_owned());
        }
    }

    /// The nodes of a circle, if there is one: each imports the next, and the last is the first.
    pub(crate) fn circle(&self) -> Option<Vec<String>> {
        self.nodes.iter().find_map(|node| self.way_back(node, vec![node.clone()], &mut BTreeSet::new()))
    }

    fn way_back(&self, start: &str, way: Vec<String>, seen: &mut BTreeSet<String>) -> Option<Vec<String>> {
        let here = way.last()?;
        for (_, to) in self.arrows.keys().filter(|(from, _)| from == here) {
            let longer = || way.iter().cloned().chain([to.clone()]).collect();
            if to == start {
                return Some(longer());
            }
            if seen.insert(to.clone())
                && let Some(circle) = self.way_back(start, longer(), seen)
            {
                return Some(circle);
            }
        }
        None
    }
}

/// The arrows between the crates of the workspace, read from their manifests. Tests may know
/// everything: neither the crate `tests` nor dev-dependencies count.
pub(crate) fn between_crates() -> Arrows {
    let mut found = Arrows::default();
    for file in listed().into_iter().filter(|file| file.ends_with("Cargo.toml") && file != "tests/Cargo.toml") {
        let (mut section, mut crate_name) = (String::new(), String::new());
        for line in read(&file).lines() {
            if line.starts_with('[') {
                section = line.to_owned();
                continue;
            }
            let Some((key, value)) = line.split_once('=') else { continue };
            if section == "[package]" && key.trim() == "name" {
                crate_name = value.trim().trim_matches('"').to_owned();
                found.nodes.insert(crate_name.clone());
            }
            let is_runtime = section.ends_with("dependencies]")
                && !section.contains("dev-dependencies")
                && section != "[workspace.dependencies]";
            let name = key.trim().trim_end_matches(".workspace");
            if is_runtime && (name == "noren" || name.starts_with("noren-")) {
                found.add(&crate_name, name, &file);
            }
        }
    }
    found
}

/// The arrows between the modules of `src/`, and from them to other crates of ours, which are
/// called as they are without `noren-`. `lib.rs` lists the modules and has no arrows.
pub(crate) fn between_modules() -> Arrows {
    let files = rust_code("src").into_iter().filter(|(file, _)| file != "src/lib.rs");
    let files: Vec<_> = files.map(|(file, code)| (module_path(&file), file, code)).collect();
    let nodes = files.iter().map(|(module, ..)| module[0].clone()).collect();
    let mut found = Arrows { nodes, ..Arrows::default() };
    let crates = between_crates().nodes;
    for (module, file, code) in &files {
        for name in imported(code, module.len()) {
            let is_known = found.nodes.contains(&name) || crates.contains(&format!("noren-{name}"));
            assert!(is_known, "{file} imports `{name}`, which is neither a module nor a crate of ours");
            found.add(&module[0], &name, file);
        }
    }
    found
}

/// `src/app/runner.rs` is the module `app::runner`.
fn module_path(file: &str) -> Vec<String> {
    let path = file.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    path.split('/').map(str::to_owned).collect()
}

/// The first names of all paths from the root of the crate, in a module of this depth, and the
/// crates of ours.
fn imported(code: &str, depth: usize) -> BTreeSet<String> {
    let from_root = "super::".repeat(depth);
    let mut names = BTreeSet::new();
    for prefix in ["crate::", from_root.as_str()] {
        for rest in code.split(prefix).skip(1) {
            names.extend(first_names(rest));
        }
    }
    names.extend(code.split("noren_").skip(1).map(first_name));
    names.remove("");
    names
}

/// `checkout::State` begins with `checkout`; `{app::{App, Setup}, port::Port}` with `app` and
/// `port`.
fn first_names(path: &str) -> Vec<String> {
    let Some(group) = path.strip_prefix('{') else { return vec![first_name(path)] };
    let (mut names, mut depth, mut is_at_name) = (Vec::new(), 0_u32, true);
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => is_at_name = true,
            letter if is_at_name && !letter.is_whitespace() => {
                names.push(first_name(&group[at..]));
                is_at_name = false;
            }
            _ => {}
        }
    }
    names
}

fn first_name(path: &str) -> String {
    path.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
}

/// The arrows between the folders of `www/`, and from them to the modules that the build writes
/// (`noren-…`).
pub(crate) fn between_folders() -> Arrows {
    let mut found = Arrows::default();
    for file in listed().into_iter().filter(|file| file.starts_with("www/") && file.ends_with(".ts")) {
        let folders: Vec<_> = file.split('/').skip(1).collect();
        let (_, folders) = folders.split_last().unwrap();
        let Some(folder) = folders.first() else { continue };
        found.nodes.insert((*folder).to_owned());
        for import in module_names(&without_comments(&read(&file))) {
            if import.starts_with("noren-") {
                found.add(folder, &import, &file);
            } else if import.starts_with('.') {
                found.add(folder, &resolve(folders, &import), &file);
            }
        }
    }
    found
}

/// What stands in quotes behind `from` and `import`.
fn module_names(code: &str) -> Vec<String> {
    let starts = ["from \"", "import \"", "import(\""];
    let behind = starts.iter().flat_map(|start| code.split(start).skip(1));
    behind.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

/// The folder of `www/` that a relative path leads to.
fn resolve(folders: &[&str], import: &str) -> String {
    let mut path = folders.to_vec();
    for step in import.split('/') {
        match step {
            "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.first().copied().unwrap_or_default().to_owned()
}
