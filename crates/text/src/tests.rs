//! What holds for every sentence in every language.

use crate::{
    LANGUAGES, Language, Sentence, Words,
    languages::{ENGLISH, THAI},
    sentences::Row,
};
use noren_domain::{
    catalog::{self, APPS, BANKS, bank_of},
    term::Term,
};

/// How each language says "Nothing was charged", in the order of [`LANGUAGES`].
const NOTHING_WAS_CHARGED: [&str; LANGUAGES.len()] =
    ["Nothing was charged", "請求は発生していません", "Anda tidak dicaj", "ยังไม่มีการตัดเงิน", "您未被扣款"];

/// Failures whose notice has no button "Try again": the sentence itself says what to do next.
const REFUSALS: [&str; 5] = ["shop_refused", "failed_setup", "failed_refused", "failed_gone", "failed_bank"];

/// The sentences that count months.
const COUNTS_MONTHS: [&str; 3] = ["months", "pay_plan", "continue_plan"];

/// Sentences on buttons.
const BUTTONS: [&str; 17] = [
    "pay",
    "pay_plan",
    "continue_plan",
    "continue_app",
    "continue_computer",
    "link",
    "link_any",
    "link_and_pay",
    "link_any_and_pay",
    "creating",
    "with_shop",
    "leaving",
    "ask_again",
    "check_again",
    "open_again",
    "another_way",
    "i_have_paid",
];

/// Each sentence of each language: language and field (`th.pay`), the row, and the language's
/// "Nothing was charged".
fn all_sentences() -> impl Iterator<Item = (String, Row, &'static str)> {
    LANGUAGES.into_iter().zip(NOTHING_WAS_CHARGED).flat_map(|(language, nothing_was_charged)| {
        let rows = language.sentences.rows().into_iter();
        rows.map(move |row| (format!("{}.{}", language.tag, row.field), row, nothing_was_charged))
    })
}

/// Each sentence of each language but English: language and field (`th.pay`), the row, and the
/// English sentence.
fn translations() -> impl Iterator<Item = (String, Row, &'static str)> {
    LANGUAGES.into_iter().skip(1).flat_map(|language| {
        let pairs = language.sentences.rows().into_iter().zip(ENGLISH.sentences.rows());
        pairs.map(|(row, english)| (format!("{}.{}", language.tag, row.field), row, english.text))
    })
}

/// The names in braces, sorted.
fn placeholders(sentence: &str) -> Vec<&str> {
    let mut names: Vec<&str> = sentence.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0)).collect();
    names.sort_unstable();
    names
}

/// The width in columns: two for a Chinese or Japanese letter, none for a mark above or below
/// another letter.
fn columns(sentence: &str) -> usize {
    let width = |letter| match letter {
        '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{200b}' | '\u{2060}' => 0,
        '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}' => 2,
        _ => 1,
    };
    sentence.chars().map(width).sum()
}

#[test]
fn each_language_takes_the_same_values_as_english() {
    for (place, row, english) in translations() {
        assert_eq!(placeholders(row.text), placeholders(english), "{place}");
    }
}

#[test]
fn apostrophes_and_quotes_are_typographic() {
    for (place, row, _) in all_sentences() {
        assert!(!row.text.contains(['\'', '"']), "{place} has a straight one: write ’ or “ ”");
    }
}

#[test]
fn no_sentence_is_empty_or_still_english() {
    for (place, row, english) in translations() {
        // It consists of values alone: there is nothing to translate.
        let is_without_words = row.field == "account";
        assert!(is_without_words || row.text != english, "{place}");
        assert!(!row.text.trim().is_empty() && !english.trim().is_empty(), "{place}");
    }
}

#[test]
fn failures_before_the_hand_over_say_that_nothing_was_charged() {
    for (place, row, nothing_was_charged) in all_sentences() {
        let is_failure = row.field.starts_with("failed_")
            || row.field.starts_with("declined_")
            || ["shop_refused", "load_failed"].contains(&row.field);
        assert_eq!(is_failure, row.text.contains(nothing_was_charged), "{place}");
    }
}

#[test]
fn a_refusal_says_what_to_do_next() {
    for (place, row, nothing_was_charged) in all_sentences() {
        if row.field.starts_with("declined_") || REFUSALS.contains(&row.field) {
            let (_, advice) = row.text.split_once(nothing_was_charged).expect("it says that nothing was charged");
            assert!(columns(advice) > 10, "{place}");
        }
    }
}

#[test]
fn a_button_is_at_most_60_percent_wider_than_in_english() {
    let values = [("amount", "฿1,026.00"), ("months", "10"), ("app", "KMA"), ("bank", "Krungthai")];
    let filled_columns = |sentence: &str| columns(&Sentence::from(sentence.to_owned()).fill(&values));
    for (place, row, english) in translations() {
        if BUTTONS.contains(&row.field) {
            let (width, allowed) = (filled_columns(row.text), filled_columns(english) * 8 / 5);
            assert!(width <= allowed, "{place} takes {width} columns, at most {allowed} are good");
        }
    }
}

#[test]
fn each_bank_is_named_once_by_its_code_in_the_catalogue() {
    for Language { tag, banks, .. } in LANGUAGES {
        for (at, (code, name)) in banks.iter().enumerate() {
            let bank = catalog::bank_of(code).unwrap_or_else(|| panic!("{tag}: no bank has the code {code}"));
            assert!(bank.name != *name, "{tag}: the catalogue has that name for {code} already");
            assert!(banks[..at].iter().all(|(earlier, _)| earlier != code), "{tag}: {code} is there twice");
        }
    }
}

#[test]
fn no_language_needs_a_plural_rule() {
    // The only number before a noun is that of months. From two on, English has one form, and the
    // other languages have none.
    for row in ENGLISH.sentences.rows() {
        let Row { field, text, .. } = row;
        let has_number = text.contains("{months}") || text.contains("{to}");
        let is_known = COUNTS_MONTHS.contains(&field);
        assert_eq!(is_known, has_number, "{field}: COUNTS_MONTHS lists what counts months, and nothing else");
        assert_eq!(is_known, text.contains("months") && field != "missing_term", "{field} has no word for its number");
    }
    assert!(Term::new(1).is_none(), "one payment is no plan");
}

#[test]
fn the_name_in_javascript_is_the_field_in_camel_case() {
    for row in ENGLISH.sentences.rows() {
        let mut parts = row.field.split('_');
        let mut name = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (first, rest) = part.split_at(1);
            name += &first.to_uppercase();
            name += rest;
        }
        assert_eq!(row.name, name);
    }
}

#[test]
fn words_have_each_sentence_by_its_name_and_each_bank_by_its_code() {
    let words = THAI.words();
    assert_eq!(
        (words.ways_to_pay().as_str(), words.i_have_paid().as_str()),
        (THAI.sentences.ways_to_pay, THAI.sentences.i_have_paid)
    );
    let bank = |code| words.brand(bank_of(code).unwrap());
    assert_eq!((bank("kbank"), bank("ktb"), bank("ktc")), (Some("กสิกรไทย"), Some("กรุงไทย"), None));
    assert_eq!(words.brand(&APPS[1]), None, "the app of KBank has one name in every language");
}

#[test]
fn a_sentence_that_the_page_lacks_is_empty() {
    let words = Words::new(Vec::new(), &|_| None);
    assert_eq!((words.pay().as_str(), words.brand(&BANKS[0])), ("", None));
}
