//! Writes the widget's languages out of `src/text`, for the bundle: the wasm has none of them.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use serde_json::{Map, Value};
use words::Written;

#[expect(unreachable_pub, reason = "the widget's own file")]
#[path = "../../src/text/en.rs"]
mod en;
#[expect(unreachable_pub, reason = "the widget's own file")]
#[path = "../../src/text/ja.rs"]
mod ja;
#[expect(unreachable_pub, reason = "the widget's own file")]
#[path = "../../src/text/ms.rs"]
mod ms;
#[expect(unreachable_pub, reason = "the widget's own file")]
#[path = "../../src/text/th.rs"]
mod th;
#[expect(dead_code, unreachable_pub, reason = "the widget's own file, and what only the widget calls")]
#[path = "../../src/text/words.rs"]
mod words;
#[expect(unreachable_pub, reason = "the widget's own file")]
#[path = "../../src/text/zh.rs"]
mod zh;

/// Every language by its BCP 47 tag.
const LANGUAGES: [(&str, &Written); 5] =
    [("en", &en::WORDS), ("ja", &ja::WORDS), ("ms", &ms::WORDS), ("th", &th::WORDS), ("zh", &zh::WORDS)];

/// One file a language in `folder`: its sentences by name, in the widget's order, and its names of banks by code.
pub(crate) fn write(folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder)?;
    for (tag, written) in LANGUAGES {
        let object = |pairs: &[(&str, &str)]| {
            Value::Object(
                pairs.iter().map(|(name, text)| (camel_case(name), Value::from(*text))).collect::<Map<_, _>>(),
            )
        };
        let banks: Map<_, _> =
            written.banks.iter().map(|(code, name)| ((*code).to_owned(), Value::from(*name))).collect();
        let language = serde_json::json!({ "sentences": object(&written.sentences()), "banks": banks });
        let file = folder.join(format!("{tag}.json"));
        fs::write(&file, language.to_string()).with_context(|| format!("cannot write {}", file.display()))?;
    }
    Ok(())
}

/// The name that JavaScript gives it: `pay_plan` is `payPlan`.
fn camel_case(name: &str) -> String {
    let mut camel = String::new();
    for (at, part) in name.split('_').enumerate() {
        let (first, rest) = part.split_at(part.len().min(1));
        camel.push_str(&if at == 0 { first.to_owned() } else { first.to_uppercase() });
        camel.push_str(rest);
    }
    camel
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_as_javascript_writes_them() {
        assert_eq!(camel_case("ways_to_pay"), "waysToPay");
        assert_eq!(camel_case("pay"), "pay");
        assert_eq!(camel_case("a_bank_s"), "aBankS");
    }

    #[test]
    fn every_language_has_every_sentence_in_the_same_order() {
        let names = |written: &Written| -> Vec<_> { written.sentences().into_iter().map(|(name, _)| name).collect() };
        for (tag, written) in LANGUAGES {
            assert_eq!(names(written), names(LANGUAGES[0].1), "{tag}");
        }
    }
}
