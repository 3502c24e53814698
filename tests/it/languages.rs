//! Every language of the widget is in each list of languages.

use crate::sources::read;
use noren_text::LANGUAGES;

/// Files that name every language by its tag, how each writes a tag, and how often.
const ALL: [(&str, &str, usize); 7] = [
    ("www/types/public.d.ts", "\"tag\"", 2),
    ("www/demo/index.html", "<option value=\"tag\">", 1),
    ("tests/golden/types/published/index.d.ts", "\"tag\"", 2),
    ("tests/screenshots/studio.mjs", "\"tag\"", 1),
    ("tests/e2e/widget/waiting-screen-alone.test.mjs", "  tag: \"", 1),
    ("docs/options.md", "`tag`", 1),
    ("xtask/src/gallery.rs", "`tag`", 1),
];

/// The same for files that need not name English, which comes with the loader.
const LATE: [(&str, &str, usize); 3] = [
    ("tests/packaging/pack.test.mjs", "\"tag\"", 1),
    ("tests/e2e/widget/early-rows.test.mjs", "locale: \"tag\"", 1),
    ("tests/e2e/widget/language.test.mjs", "\"tag\"", 1),
];

#[test]
fn every_language_is_in_each_list_of_languages() {
    for (index, language) in LANGUAGES.into_iter().enumerate() {
        // English is the first.
        let late = if index == 0 { &[] } else { &LATE[..] };
        for (path, shape, least) in ALL.iter().chain(late) {
            expect(path, &shape.replace("tag", language.tag), *least);
        }
    }
}

fn expect(path: &str, word: &str, least: usize) {
    let count = read(path).matches(word).count();
    assert!(count >= least, "{path} has {word} {count} times instead of {least}: see CONTRIBUTING.md, Add a language");
}
