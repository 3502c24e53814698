//! Every language of the widget is in each list of languages.

use crate::sources::read;
use noren_text::LANGUAGES;

/// Files that name every language by its tag, how each writes a tag, and how often.
const BY_TAG: [(&str, &str, usize); 7] = [
    ("www/types/public.d.ts", "\"tag\"", 2),
    ("www/demo/index.html", "<option value=\"tag\">", 1),
    ("tests/golden/types/published/index.d.ts", "\"tag\"", 2),
    ("tests/screenshots/studio.mjs", "\"tag\"", 1),
    ("tests/e2e/widget/early-rows.test.mjs", "locale: \"tag\"", 1),
    ("tests/e2e/widget/language.test.mjs", "\"tag\"", 1),
    ("docs/options.md", "`tag`", 1),
];

/// A list without English, which comes with the loader.
const LATE: (&str, &str) = ("tests/packaging/pack.test.mjs", "\"tag\"");

#[test]
fn every_language_is_in_each_list_of_languages() {
    for language in LANGUAGES {
        for (path, shape, least) in BY_TAG {
            // Early rows need no `locale` to be English.
            if language.tag == "en" && path.ends_with("early-rows.test.mjs") {
                continue;
            }
            expect(path, &shape.replace("tag", language.tag), least);
        }
        if language.tag != "en" {
            expect(LATE.0, &LATE.1.replace("tag", language.tag), 1);
        }
    }
}

fn expect(path: &str, word: &str, least: usize) {
    let count = read(path).matches(word).count();
    assert!(count >= least, "{path} has {word} {count} times instead of {least}: see CONTRIBUTING.md, Add a language");
}
