//! Writes the languages of `crates/text` as JSON, for the bundle.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use noren_text::{LANGUAGES, Language, sentences::Speaker};
use serde_json::{Map, Value, json};

/// Writes one file per language into `folder`, `th.json`.
pub(crate) fn write(folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder)?;
    for language in LANGUAGES {
        let file = folder.join(format!("{}.json", language.tag));
        fs::write(&file, to_json(language).to_string()).with_context(|| format!("cannot write {}", file.display()))?;
    }
    Ok(())
}

/// The sentences by name, in the order in which the loader hands them to the wasm; those of the stand-in for Omise.js
/// apart; and the names of banks by code.
fn to_json(language: &Language) -> Value {
    let (stand_in, sentences): (Vec<_>, Vec<_>) =
        language.sentences.rows().into_iter().partition(|row| row.speaker == Speaker::StandIn);
    json!({
        "sentences": to_object(sentences.iter().map(|row| (row.name, row.text))),
        "standIn": to_object(stand_in.iter().map(|row| (row.name, row.text))),
        "banks": to_object(language.banks.iter().copied()),
    })
}

fn to_object<'a>(texts: impl Iterator<Item = (&'a str, &'a str)>) -> Map<String, Value> {
    texts.map(|(name, text)| (name.to_owned(), Value::from(text))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use noren_text::languages::THAI;

    #[test]
    fn a_language_file_has_sentences_by_name_and_banks_by_code() {
        let json = to_json(&THAI);
        assert_eq!(json["sentences"]["tryAgain"], "ลองอีกครั้ง");
        assert_eq!(json["banks"]["ktb"], "กรุงไทย");
    }

    #[test]
    fn the_sentences_are_in_the_order_of_the_table() {
        let text = to_json(&THAI).to_string();
        let place = |name: &str| text.find(&format!("\"{name}\":")).expect("a name of the table");
        assert!(place("waysToPay") < place("loading") && place("loading") < place("appTitle"));
        assert!(place("iHavePaid") < place("close"), "the wasm's own come first");
    }

    #[test]
    fn sentences_of_the_stand_in_are_kept_apart() {
        let json = to_json(&THAI);
        assert_eq!(json["standIn"], json!({ "payWithoutPrice": "ชำระเงิน" }));
        assert_eq!(json["sentences"]["payWithoutPrice"], Value::Null);
    }
}
