//! Notices: what happened, whether something was charged, and how the shopper goes on.

use super::{
    Scene, Ui,
    act::{ANOTHER_WAY, PAY, RETRY},
    icon::{ALERT, CHECK, CLOCK, icon},
    text_button::text_button,
};
use crate::{
    checkout::{Announcement, CheckResult, Failure, Missing, Notice, Progress},
    text::{Sentence, Words},
};
use noren_domain::method::{Field, PaymentMethod};
use yew::prelude::*;

/// The id of what a field that lacks a choice says.
pub(super) const MISSING_ID: &str = "missing";

/// The id of a notice's words.
const WORDS_ID: &str = "words";

/// The id of the advice that describes the row of mobile banking.
pub(super) const ADVICE_ID: &str = "advice";

pub(super) fn current_notice(scene: Scene<'_>) -> Html {
    let words = &scene.ui.text.words;
    let announcement = scene.ready.announcement;
    match &scene.ready.progress {
        Progress::Choosing { .. } if !scene.can_pay() => error(announcement, words.nothing_available()),
        Progress::Choosing { notice: Some(notice), .. } => notice_after_press(scene.ui, announcement, notice),
        Progress::Unknown { .. } => unknown(announcement, words),
        Progress::Waiting(waiting) => match waiting.check_result {
            Some(CheckResult::NotYet) => pending(announcement, words),
            Some(CheckResult::Unknown) => unknown(announcement, words),
            Some(CheckResult::AskShop) => attention(announcement, words.ask_shop()),
            None => html! {},
        },
        Progress::Pending => {
            notice_with_button(announcement, Kind::Pending, words.pending(), words.another_way(), ANOTHER_WAY)
        }
        Progress::Paid(amount) => {
            let amount = scene.ui.text.amount(*amount);
            let content =
                html! { <><strong>{ words.paid().as_str() }</strong><br /><span translate="no">{ amount }</span></> };
            notice(announcement, Kind::Success, content)
        }
        _ => html! {},
    }
}

fn notice_after_press(ui: Ui<'_>, announcement: Announcement, notice: &Notice) -> Html {
    let words = &ui.text.words;
    match notice {
        // Its field says it.
        Notice::Missing(_) => html! {},
        Notice::Failed(reason) => failure(ui, announcement, reason, PAY),
        Notice::Gone => error(announcement, words.failed_gone()),
        Notice::BankGone => error(announcement, words.failed_bank()),
        Notice::Refused(refusal) => match refusal_words(words, &refusal.code) {
            Some(sentence) => error(announcement, sentence),
            None if refusal.message.is_empty() => error(announcement, words.shop_refused()),
            None => error(announcement, &refusal.message),
        },
        Notice::CameBack => attention(announcement, words.came_back()),
        Notice::TimeIsOver { .. } => attention(announcement, words.time_is_over()),
        Notice::StillOpen(brand) => attention(announcement, &words.still_open().fill(&[("app", brand.name)])),
        Notice::AskKrungthai => attention(announcement, words.krungthai_removal()),
        Notice::PriceChanged => attention(announcement, words.price_changed()),
    }
}

/// A failed request to the API, with a button to try again unless that can't help.
pub(super) fn failure(ui: Ui<'_>, announcement: Announcement, failure: &Failure, try_again: &'static str) -> Html {
    let words = &ui.text.words;
    // The API refuses the same request again.
    let is_final = matches!(failure, Failure::Refused { .. } | Failure::Unauthorized);
    let sentence = failure_words(words, failure);
    if is_final {
        return error(announcement, sentence);
    }
    notice_with_button(announcement, Kind::Error, sentence, words.try_again(), try_again)
}

/// A warning about an earlier payment, where the ways to pay could not be loaded.
pub(super) fn warning_with_retry(ui: Ui<'_>, announcement: Announcement, warning: &Notice) -> Html {
    let words = &ui.text.words;
    let sentence = match warning {
        Notice::TimeIsOver { .. } => words.time_is_over().to_string(),
        Notice::StillOpen(brand) => words.still_open().fill(&[("app", brand.name)]),
        _ => words.came_back().to_string(),
    };
    notice_with_button(announcement, Kind::Attention, &sentence, words.try_again(), RETRY)
}

/// An error in these words.
pub(super) fn error(announcement: Announcement, sentence: &str) -> Html {
    notice(announcement, Kind::Error, html! { sentence })
}

/// What the shopper must know before they go on, although nothing failed.
fn attention(announcement: Announcement, sentence: &str) -> Html {
    notice(announcement, Kind::Attention, html! { sentence })
}

/// A sentence, and a button that leads on.
fn notice_with_button(
    announcement: Announcement,
    kind: Kind,
    sentence: &str,
    label: &Sentence,
    act: &'static str,
) -> Html {
    notice(announcement, kind, html! { <>{ sentence }{ " " }{ text_button("again", label, act) }</> })
}

/// What kind of news a notice has.
#[derive(Clone, Copy)]
enum Kind {
    Error,
    Attention,
    Pending,
    Success,
}

/// A notice. One that gets the focus is a group that its words name; any other announces itself.
fn notice(announcement: Announcement, kind: Kind, content: Html) -> Html {
    let (name, part, role, sign) = match kind {
        Kind::Error => ("error", Some("error"), "alert", ALERT),
        Kind::Attention => ("attention", Some("attention"), "alert", ALERT),
        Kind::Pending => ("pending", None, "status", CLOCK),
        Kind::Success => ("success", None, "status", CHECK),
    };
    let takes_focus = announcement == Announcement::ByFocus;
    html! {
        <div
            class="notice"
            data-kind={name}
            role={if takes_focus { "group" } else { role }}
            aria-labelledby={takes_focus.then_some(WORDS_ID)}
            tabindex="-1"
            data-focus="notice"
            part={part}
        >
            { icon("sign", sign) }
            <div id={WORDS_ID}>{ content }</div>
        </div>
    }
}

/// Stands at a field that lacks a choice, which gets the focus and which this describes.
pub(super) fn missing(ui: Ui<'_>, missing: Missing) -> Html {
    html! {
        <p class="slip" id={MISSING_ID}>{ icon("sign", ALERT) }{ &**missing_words(&ui.text.words, missing) }</p>
    }
}

/// The shop may have charged the shopper: nobody here knows.
fn unknown(announcement: Announcement, words: &Words) -> Html {
    let content =
        html! { <><strong>{ words.unknown_title().as_str() }</strong>{ " " }{ words.unknown_advice().as_str() }</> };
    notice(announcement, Kind::Attention, content)
}

fn pending(announcement: Announcement, words: &Words) -> Html {
    notice(announcement, Kind::Pending, html! { words.pending().as_str() })
}

/// What the shopper still has to choose or to type.
#[must_use]
pub fn missing_words(words: &Words, missing: Missing) -> &Sentence {
    match missing {
        Missing::Method => words.missing_method(),
        Missing::Type(PaymentMethod::MobileBanking) => words.missing_app(),
        Missing::Type(PaymentMethod::Installments) => words.missing_issuer(),
        Missing::Type(PaymentMethod::DirectDebit | PaymentMethod::OnlineBanking)
        | Missing::Field(Field::Bank | Field::Email) => words.missing_bank(),
        Missing::Type(PaymentMethod::PromptPay | PaymentMethod::Wallet) => words.missing_wallet(),
        Missing::Term => words.missing_term(),
        Missing::Field(Field::Phone) => words.missing_phone(),
        Missing::CitizenId(_) => words.citizen_length(),
    }
}

fn failure_words<'a>(words: &'a Words, failure: &Failure) -> &'a Sentence {
    match failure {
        Failure::Offline => words.failed_offline(),
        Failure::Network => words.failed_network(),
        Failure::TimedOut => words.failed_timeout(),
        Failure::Unauthorized => words.failed_setup(),
        Failure::TooManyRequests => words.failed_busy(),
        Failure::Server { .. } | Failure::Malformed => words.failed_server(),
        Failure::Refused { .. } => words.failed_refused(),
    }
}

/// What a failure code of Omise means. For any other code the shopper reads the shop's own message,
/// if it has one.
fn refusal_words<'a>(words: &'a Words, code: &str) -> Option<&'a Sentence> {
    Some(match code {
        "insufficient_fund" | "insufficient_balance" => words.declined_funds(),
        "invalid_account" => words.declined_account(),
        "payment_rejected" => words.declined_rejected(),
        "payment_cancelled" => words.declined_cancelled(),
        "payment_expired" | "timeout" => words.declined_expired(),
        "failed_processing" => words.declined_processing(),
        "registration_rejected" => words.declined_link(),
        "rate_limit_exceeded" => words.failed_busy(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::languages::ENGLISH;

    const OMISE_CODES: [&str; 10] = [
        "failed_processing",
        "insufficient_balance",
        "insufficient_fund",
        "invalid_account",
        "payment_cancelled",
        "payment_expired",
        "payment_rejected",
        "rate_limit_exceeded",
        "registration_rejected",
        "timeout",
    ];

    #[test]
    fn every_failure_code_of_omise_has_a_sentence() {
        let words = ENGLISH.words();
        let sentence = |code| refusal_words(&words, code).map(|sentence| (**sentence).to_owned());
        for code in OMISE_CODES {
            assert!(sentence(code).is_some_and(|sentence| sentence.contains("Nothing was charged")), "{code}");
        }
        // Omise has two codes for each of two reasons, by method. Every other code has a sentence
        // of its own.
        let sentences: std::collections::HashSet<_> = OMISE_CODES.iter().map(|code| sentence(code)).collect();
        assert_eq!(sentences.len(), OMISE_CODES.len() - 2, "{sentences:?}");
        for (one, other) in [("payment_expired", "timeout"), ("insufficient_fund", "insufficient_balance")] {
            assert_eq!(sentence(one), sentence(other));
        }
        assert_eq!(sentence("sold_out"), None, "only the shop knows what its own code means");
    }
}
