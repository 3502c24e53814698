//! docs/theming.md says what the style sheets say: every token with its values, and every part.

use crate::architecture::root;
use std::{collections::BTreeMap, fs};

/// By name: a colour for light and one for dark, or one value.
type Tokens = BTreeMap<String, Vec<String>>;

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// `--ink: var(--noren-ink, var(--light, #16181d) var(--dark, #eceef2))` is `--noren-ink` with two values; what a page can't set has
/// its own name.
fn tokens_of_the_sheet() -> Tokens {
    let sheet = read("www/widget/checkout.css");
    let rule = sheet.split("/* Tokens;").nth(1).unwrap().split_once('}').unwrap().0;
    let mut tokens = Tokens::new();
    for line in rule.lines().map(str::trim) {
        if line.starts_with("--light:") || line.starts_with("--dark:") {
            continue;
        }
        let Some((name, value)) = line.trim_end_matches(';').split_once(": ") else { continue };
        if let Some((outer, default)) = value.strip_prefix("var(--noren-").and_then(|rest| rest.split_once(", ")) {
            let default = default.strip_suffix(')').unwrap();
            let pair = default.strip_prefix("var(--light, ").and_then(|rest| rest.split_once(") var(--dark, "));
            let values =
                pair.map_or_else(|| vec![default], |(light, dark)| vec![light, dark.strip_suffix(')').unwrap()]);
            tokens.insert(format!("--noren-{outer}"), values.into_iter().map(str::to_owned).collect());
        } else if name.starts_with("--") {
            tokens.insert(name.to_owned(), vec![value.to_owned()]);
        }
    }
    tokens
}

/// The rows whose first cell is in backticks; the last cell says what for.
fn tokens_of_the_page() -> Tokens {
    let page = read("docs/theming.md");
    let rows = page.lines().filter(|line| line.starts_with("| `--"));
    rows.map(|row| {
        let cells: Vec<_> =
            row.trim_matches('|').split(" | ").map(|cell| cell.trim().trim_matches('`').to_owned()).collect();
        assert!(cells.last().is_some_and(|what_for| !what_for.is_empty()), "{row}");
        (cells[0].clone(), cells[1..cells.len() - 1].to_vec())
    })
    .collect()
}

#[test]
fn the_page_on_theming_has_the_tokens_of_the_sheet() {
    let sheet = tokens_of_the_sheet();
    assert_eq!(tokens_of_the_page(), sheet);
    assert!(sheet.len() > 20, "{sheet:?}");
}

#[test]
fn every_property_that_a_page_can_set_is_a_token() {
    let known = tokens_of_the_sheet();
    for path in ["www/widget/checkout.css", "www/widget/choices.css", "www/widget/foot.css", "www/demo/themes.css"] {
        for rest in read(path).split("--noren-").skip(1) {
            let name: String =
                rest.chars().take_while(|letter| letter.is_ascii_lowercase() || *letter == '-').collect();
            // The comment at the top speaks of all of them.
            assert!(name.is_empty() || known.contains_key(&format!("--noren-{name}")), "{path}: --noren-{name}");
        }
    }
}

#[test]
fn every_part_that_the_page_on_theming_names_is_one() {
    let sources = [
        "src/view/mod.rs",
        "src/view/radio.rs",
        "src/view/notice.rs",
        "src/view/pay_button.rs",
        "src/view/waiting_panel.rs",
        "src/view/direct_debit_panel.rs",
        "www/widget/dialog.ts",
    ]
    .map(read)
    .concat();
    let page = read("docs/theming.md");
    let parts = page.split("## Parts").nth(1).unwrap().split("## ").next().unwrap();
    let cells = parts.lines().filter(|line| line.starts_with("| `")).filter_map(|row| row.split(" | ").next());
    let names: Vec<_> =
        cells.flat_map(|cell| cell.trim_matches(['|', ' ']).split(", ")).map(|name| name.trim_matches('`')).collect();
    assert!(names.len() > 10, "{names:?}");
    for name in names {
        assert!(sources.contains(&format!("\"{name}\"")), "no part is called {name}");
    }
}
