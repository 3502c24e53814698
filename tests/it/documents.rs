//! The documents lead somewhere: every link and anchor exists, and every error code is explained.

use crate::sources::{read, root, with_endings};
use std::path::{Component, Path};

/// The text without fenced blocks and code spans.
fn without_code(text: &str) -> String {
    let mut is_fenced = false;
    let mut plain = String::new();
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            is_fenced = !is_fenced;
        } else if !is_fenced {
            plain.push_str(line);
            plain.push('\n');
        }
    }
    plain.split('`').step_by(2).collect()
}

/// The targets of links and pictures.
fn links(text: &str) -> Vec<String> {
    let plain = without_code(text);
    plain.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target.to_owned()).collect()
}

/// The anchors of the headings, as GitHub makes them.
fn anchors(text: &str) -> Vec<String> {
    let mut is_fenced = false;
    let mut anchors: Vec<String> = Vec::new();
    for line in text.lines() {
        is_fenced ^= line.starts_with("```");
        let Some(heading) = line.strip_prefix('#').map(|rest| rest.trim_start_matches('#').trim()) else { continue };
        if is_fenced {
            continue;
        }
        let kept = heading.chars().filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
        let anchor = kept.collect::<String>().to_lowercase().replace(' ', "-");
        let earlier = anchors.iter().filter(|other| **other == anchor).count();
        anchors.push(if earlier == 0 { anchor } else { format!("{anchor}-{earlier}") });
    }
    anchors
}

/// A path from the root without `..`.
fn normal(path: &Path) -> String {
    let mut parts = Vec::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(parts.pop()),
            Component::Normal(name) => parts.push(name.to_string_lossy().into_owned()),
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    parts.join("/")
}

#[test]
fn every_relative_link_and_anchor_exists() {
    let mut count = 0;
    for (name, text) in with_endings(&[".md"]) {
        for link in links(&text) {
            if link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            let (path, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let folder = Path::new(&name).parent().unwrap();
            let target = if path.is_empty() { name.clone() } else { normal(&folder.join(path)) };
            assert!(root().join(&target).exists(), "{name} links to {link}, which does not exist");
            if !anchor.is_empty() {
                let there = anchors(&read(&target));
                assert!(there.iter().any(|known| known == anchor), "{name} links to {link}: {target} has {there:?}");
            }
            count += 1;
        }
    }
    assert!(count > 50, "only {count} links were found");
}

/// The words of a union of codes in the published types.
fn codes(types: &str, union: &str) -> Vec<String> {
    let body = types.split(&format!("export type {union} =\n")).nth(1).unwrap().split("\";\n").next().unwrap();
    let words = body.lines().filter_map(|line| line.trim().strip_prefix("| \""));
    words.map(|word| word.trim_end_matches('"').to_owned()).collect()
}

#[test]
fn troubleshooting_explains_every_error_code() {
    let (public, given) = (read("www/types/public.d.ts"), read("www/types/given.d.ts"));
    let mut known = codes(&public, "OptionErrorCode");
    known.extend(codes(&public, "LoaderErrorCode"));
    known.extend(codes(&given, "ReportedErrorCode"));
    known.sort();
    let page = read("docs/troubleshooting.md");
    let section = page.split("\n## Error codes\n").nth(1).unwrap();
    let mut explained: Vec<_> =
        section.lines().filter_map(|line| line.strip_prefix("### ")).map(str::to_owned).collect();
    explained.sort();
    assert_eq!(explained, known);
}
