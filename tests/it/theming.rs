//! docs/theming.md has the same tokens and values as the style sheets, and names real parts.

use crate::sources::{read, rust_code};
use std::collections::BTreeMap;

/// Each token with its values: a light and a dark colour, or one value.
type Tokens = BTreeMap<String, Vec<String>>;

/// Reads the first rule of the style sheet. A line such as
/// `--ink: var(--noren-ink, var(--light, #16181d) var(--dark, #eceef2))` is the token `--noren-ink`
/// with two values. A token that a page can't set has no prefix.
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
            // The button has the accent too, but is darker where the merchant sets none.
            tokens.entry(format!("--noren-{outer}")).or_insert_with(|| values.into_iter().map(str::to_owned).collect());
        } else if name.starts_with("--") {
            tokens.insert(name.to_owned(), vec![value.to_owned()]);
        }
    }
    tokens
}

/// Reads the rows whose first cell is a token in backticks. The last cell says what it is for.
fn tokens_of_the_docs() -> Tokens {
    let page = read("docs/theming.md");
    let rows = page.lines().filter(|line| line.starts_with("| `--"));
    rows.map(|row| {
        let cells: Vec<_> =
            row.trim_matches('|').split(" | ").map(|cell| cell.trim().trim_matches('`').to_owned()).collect();
        assert!(cells.last().is_some_and(|purpose| !purpose.is_empty()), "{row}");
        (cells[0].clone(), cells[1..cells.len() - 1].to_vec())
    })
    .collect()
}

#[test]
fn the_docs_list_every_token_with_its_values() {
    let sheet = tokens_of_the_sheet();
    assert_eq!(tokens_of_the_docs(), sheet);
    assert!(sheet.len() > 20, "{sheet:?}");
}

#[test]
fn every_noren_property_in_the_styles_is_a_token() {
    let known = tokens_of_the_sheet();
    for path in [
        "www/widget/checkout.css",
        "www/widget/choices.css",
        "www/widget/panels.css",
        "www/widget/foot.css",
        "www/widget/fit.css",
        "www/demo/themes.css",
    ] {
        for rest in read(path).split("--noren-").skip(1) {
            let name: String =
                rest.chars().take_while(|letter| letter.is_ascii_lowercase() || *letter == '-').collect();
            // A comment writes `--noren-` for all of them.
            assert!(name.is_empty() || known.contains_key(&format!("--noren-{name}")), "{path}: --noren-{name}");
        }
    }
}

#[test]
fn every_part_in_the_docs_exists() {
    let mut code: String = rust_code("src/view").into_iter().map(|(_, code)| code).collect();
    code.push_str(&read("www/widget/dialog.ts"));
    // A choice of banks, apps or wallets is called after its field.
    code.push_str(&read("src/checkout/choice.rs"));
    let page = read("docs/theming.md");
    let parts = page.split("## Parts").nth(1).unwrap().split("## ").next().unwrap();
    let cells = parts.lines().filter(|line| line.starts_with("| `")).filter_map(|row| row.split(" | ").next());
    let names: Vec<_> =
        cells.flat_map(|cell| cell.trim_matches(['|', ' ']).split(", ")).map(|name| name.trim_matches('`')).collect();
    assert!(names.len() > 10, "{names:?}");
    for name in names {
        assert!(code.contains(&format!("\"{name}\"")), "no part is called {name}");
    }
}
