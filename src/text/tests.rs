//! What holds over every sentence of every language.

use super::words::Written;
use super::*;

fn placeholders(sentence: &str) -> Vec<&str> {
    let mut names: Vec<&str> = sentence.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0)).collect();
    names.sort_unstable();
    names
}

/// Every language: its tag, its sentences, and what says that nothing was charged.
const LANGUAGES: [(&str, &Written, &str); 5] = [
    ("en", &en::WORDS, "Nothing was charged"),
    ("ja", &ja::WORDS, "請求は発生していません"),
    ("ms", &ms::WORDS, "Anda tidak dicaj"),
    ("th", &th::WORDS, "ยังไม่มีการตัดเงิน"),
    ("zh", &zh::WORDS, "您未被扣款"),
];

/// Each sentence of each other language, with its name in front of it and the English one behind: `th.pay`.
fn translations() -> impl Iterator<Item = (String, &'static str, &'static str)> {
    LANGUAGES.into_iter().skip(1).flat_map(|(tag, written, _)| {
        let pairs = written.sentences().into_iter().zip(en::WORDS.sentences());
        pairs.map(move |((name, sentence), (_, english))| (format!("{tag}.{name}"), sentence, english))
    })
}

/// How many columns it takes: two for a Chinese or Japanese letter, none for a mark above or below another.
fn columns(sentence: &str) -> usize {
    let width = |letter| match letter {
        '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{200b}' | '\u{2060}' => 0,
        '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}' => 2,
        _ => 1,
    };
    sentence.chars().map(width).sum()
}

#[test]
fn every_language_takes_the_same_values() {
    for (name, sentence, english) in translations() {
        assert_eq!(placeholders(sentence), placeholders(english), "{name}");
    }
}

#[test]
fn no_sentence_of_another_language_is_the_english_one() {
    for (name, sentence, english) in translations() {
        // A template of names and digits alone has no words to translate.
        let is_without_words = name.ends_with(".account");
        assert!(is_without_words || sentence != english, "{name}");
        assert!(!sentence.trim().is_empty() && !english.trim().is_empty(), "{name}");
    }
}

#[test]
fn whatever_fails_before_the_hand_over_says_that_nothing_was_charged() {
    for (tag, written, nothing_was_charged) in LANGUAGES {
        for (name, sentence) in written.sentences() {
            let is_failure = name.starts_with("failed_")
                || name.starts_with("declined_")
                || ["shop_refused", "load_failed"].contains(&name);
            assert_eq!(is_failure, sentence.contains(nothing_was_charged), "{tag}.{name}");
        }
    }
}

#[test]
fn a_refusal_says_what_to_do_next() {
    for (tag, written, nothing_was_charged) in LANGUAGES {
        for (name, sentence) in written.sentences() {
            // Beside the other failures stands "Try again".
            if name.starts_with("declined_")
                || ["shop_refused", "failed_setup", "failed_refused", "failed_gone"].contains(&name)
            {
                let (_, advice) =
                    sentence.split_once(nothing_was_charged).expect("the sentence says that nothing was charged");
                assert!(columns(advice) > 10, "{tag}.{name}");
            }
        }
    }
}

#[test]
fn a_button_is_hardly_longer_than_in_english() {
    let buttons = [
        "pay",
        "pay_plan",
        "continue_plan",
        "continue_app",
        "continue_computer",
        "link",
        "link_any",
        "creating",
        "with_shop",
        "leaving",
        "ask_again",
        "check_again",
        "open_again",
        "another_way",
        "i_have_paid",
    ];
    let filled = |sentence| {
        columns(&fill(sentence, &[("amount", "฿1,026.00"), ("months", "10"), ("app", "KMA"), ("bank", "Krungthai")]))
    };
    for (name, sentence, english) in translations() {
        if buttons.iter().any(|button| name.ends_with(&format!(".{button}"))) {
            let (width, allowed) = (filled(sentence), filled(english) * 8 / 5);
            assert!(width <= allowed, "{name} takes {width} columns, at most {allowed} are good");
        }
    }
}

#[test]
fn banks_are_named_once_by_codes_of_the_catalogue() {
    for (tag, written, _) in LANGUAGES {
        for (at, (code, name)) in written.banks.iter().enumerate() {
            let bank =
                noren_domain::catalog::bank_of(code).unwrap_or_else(|| panic!("{tag}: no bank is called {code}"));
            assert!(bank.name != *name, "{tag}: {code} goes by that name already");
            assert!(written.banks[..at].iter().all(|(earlier, _)| earlier != code), "{tag}: {code} stands there twice");
        }
    }
}

#[test]
fn no_language_needs_a_plural_rule() {
    // The only number that stands before a noun is that of months. From two on, English has one form, and the others have none at all.
    let counted = |name: &str| ["months", "months_between", "pay_plan", "continue_plan"].contains(&name);
    for (name, sentence) in en::WORDS.sentences() {
        let has_number = sentence.contains("{months}") || sentence.contains("{to}");
        assert_eq!(counted(name), has_number, "{name}");
        assert_eq!(counted(name), sentence.contains("months") && name != "missing_term", "{name}");
    }
    assert!(noren_domain::term::Term::new(1).is_none(), "one payment is no plan");
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
    assert_eq!((&**words.ways_to_pay(), &**words.crashed()), (th::WORDS.ways_to_pay, th::WORDS.crashed));
    assert_eq!((words.bank("kbank"), words.bank("ktb"), words.bank("xyz")), (Some("กสิกรไทย"), Some("กรุงไทย"), None));
    assert_eq!(&**Words::new(Vec::new()).pay(), "", "a page of another version hands over less");
}
