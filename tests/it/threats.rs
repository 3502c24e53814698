//! docs/threat-model.md is true: each row names tests that exist.

use crate::sources::read;

const PAGE: &str = "docs/threat-model.md";

#[test]
fn every_test_of_the_threat_model_exists() {
    let page = read(PAGE);
    let table = page.split("| threat | answer | test |").nth(1).unwrap().split("\n\n").next().unwrap();
    let mut count = 0;
    for row in table.lines().skip(2) {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").collect();
        assert_eq!(cells.len(), 3, "{PAGE} needs a threat, an answer and a test in: {row}");
        // `a file`: names of its tests; `another file`: names of its tests
        for entry in cells[2].split(';').map(str::trim).filter(|entry| !entry.is_empty()) {
            let (path, names) = entry.strip_prefix('`').and_then(|entry| entry.split_once('`')).unwrap();
            let text = read(path);
            let (quote, opening) = if path.ends_with(".rs") { ('`', "fn ") } else { ('"', "test(\"") };
            let closing = if path.ends_with(".rs") { "(" } else { "\"" };
            for name in names.split(quote).skip(1).step_by(2) {
                assert!(text.contains(&format!("{opening}{name}{closing}")), "{path} has no test `{name}`");
                count += 1;
            }
        }
    }
    assert!(count >= 40, "only {count} names were found");
}
