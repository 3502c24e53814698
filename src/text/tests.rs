//! What holds over every sentence of every language.

use super::*;

fn placeholders(sentence: &str) -> Vec<&str> {
    let mut names: Vec<&str> = sentence.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0)).collect();
    names.sort_unstable();
    names
}

#[test]
fn every_language_takes_the_same_values() {
    for ((name, english), (_, thai)) in en::WORDS.sentences().into_iter().zip(th::WORDS.sentences()) {
        assert_eq!(placeholders(english), placeholders(thai), "{name}");
    }
}

#[test]
fn no_thai_sentence_is_the_english_one() {
    // A template of names and digits alone has no words to translate.
    let without_words = ["account"];
    for ((name, english), (_, thai)) in en::WORDS.sentences().into_iter().zip(th::WORDS.sentences()) {
        assert!(without_words.contains(&name) || english != thai, "{name}");
        assert!(!english.trim().is_empty() && !thai.trim().is_empty(), "{name}");
    }
}

#[test]
fn whatever_fails_before_the_hand_over_says_that_nothing_was_charged() {
    for (name, english) in en::WORDS.sentences() {
        let is_failure = name.starts_with("failed_")
            || name.starts_with("declined_")
            || ["shop_refused", "load_failed"].contains(&name);
        assert_eq!(is_failure, english.contains("Nothing was charged"), "{name}");
    }
    for (name, thai) in th::WORDS.sentences() {
        let is_failure = name.starts_with("failed_")
            || name.starts_with("declined_")
            || ["shop_refused", "load_failed"].contains(&name);
        assert_eq!(is_failure, thai.contains("ยังไม่มีการตัดเงิน"), "{name}");
    }
}

#[test]
fn values_are_put_where_they_belong() {
    assert_eq!(
        fill("Pay {amount} × {months} months", &[("months", "4"), ("amount", "฿1,000.00")]),
        "Pay ฿1,000.00 × 4 months"
    );
    assert_eq!(fill("nothing to fill", &[("amount", "x")]), "nothing to fill");
    assert_eq!(fill("{a}{b}", &[("a", "{b}"), ("b", "2")]), "{b}2", "a value is not a sentence");
}

#[test]
fn a_list_is_read_in_the_order_in_which_it_is_written() {
    let list = th::WORDS.sentences().into_iter().map(|(_, sentence)| sentence.to_owned());
    let banks = th::WORDS.banks.iter().flat_map(|(code, name)| [(*code).to_owned(), (*name).to_owned()]);
    let words = Words::new(list.chain(banks).collect());
    assert_eq!((words.ways_to_pay(), words.crashed()), (th::WORDS.ways_to_pay, th::WORDS.crashed));
    assert_eq!((words.bank("kbank"), words.bank("ktb"), words.bank("xyz")), (Some("กสิกรไทย"), Some("กรุงไทย"), None));
    assert_eq!(Words::new(Vec::new()).pay(), "", "a page of another version hands over less");
}
