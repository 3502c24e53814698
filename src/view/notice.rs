//! Notices: what happened, whether something was charged, and how the shopper goes on.

use super::{
    Intent, Scene, Ui,
    icon::{ALERT, CHECK, CLOCK, icon},
    text_button::text_button,
};
use crate::{
    checkout::{Announcement, CheckResult, Failure, Missing, Notice, Progress},
    text::{Sentence, Words},
};
use yew::prelude::*;

/// The id of the place where notices stand.
pub(super) const PLACE_ID: &str = "told";

/// The id of the advice that describes the row of mobile banking.
pub(super) const ADVICE_ID: &str = "advice";

/// The role that makes a notice announce itself. A notice that gets the focus has none, so that a
/// screen reader reads it once.
fn live_region(announcement: Announcement, role: &'static str) -> Option<&'static str> {
    (announcement != Announcement::ByFocus).then_some(role)
}

/// The place where notices stand. It is there without a notice too, since radio buttons name it as
/// their description.
pub(super) fn notice_place(scene: Scene<'_>) -> Html {
    html! {
        <div class="told" id={PLACE_ID}>{ current_notice(scene) }</div>
    }
}

fn current_notice(scene: Scene<'_>) -> Html {
    let words = &scene.ui.text.words;
    let announcement = scene.ready.announcement;
    match &scene.ready.progress {
        Progress::Choosing { .. } if !scene.can_pay() => error(announcement, words.nothing_available()),
        Progress::Choosing { notice: Some(notice), .. } => notice_after_press(scene.ui, announcement, notice),
        Progress::Unknown { .. } => unknown(announcement, words),
        Progress::Waiting(waiting) => match waiting.check_result {
            Some(CheckResult::NotYet) => pending(announcement, words),
            Some(CheckResult::Unknown) => unknown(announcement, words),
            Some(CheckResult::AskShop) => error(announcement, words.ask_shop()),
            None => html! {},
        },
        Progress::Pending => pending(announcement, words),
        Progress::Paid => {
            news(announcement, html! { <>{ icon("sign", CHECK) }<strong>{ words.paid().as_str() }</strong></> })
        }
        _ => html! {},
    }
}

fn notice_after_press(ui: Ui<'_>, announcement: Announcement, notice: &Notice) -> Html {
    let words = &ui.text.words;
    match notice {
        // The field of the citizen id shows it, in place of its hint.
        Notice::Missing(Missing::CitizenId(_)) => html! {},
        // The focus moves to the radio button that this notice describes.
        Notice::Missing(missing) => error(Announcement::ByFocus, missing_words(words, *missing)),
        Notice::Failed(reason) => failure(ui, announcement, reason, Intent::Pay),
        Notice::Gone => error(announcement, words.failed_gone()),
        Notice::Refused(refusal) => match refusal_words(words, &refusal.code) {
            Some(sentence) => error(announcement, sentence),
            None if refusal.message.is_empty() => error(announcement, words.shop_refused()),
            None => error(announcement, &refusal.message),
        },
        Notice::CameBack => error(announcement, words.came_back()),
        Notice::TimeIsOver { .. } => error(announcement, words.time_is_over()),
        Notice::StillOpen(app) => error(announcement, &words.still_open().fill(&[("app", app.name)])),
        Notice::PriceChanged => error(announcement, words.price_changed()),
    }
}

/// A failed request to the API, with a button to try again unless that can't help.
pub(super) fn failure(ui: Ui<'_>, announcement: Announcement, failure: &Failure, try_again: Intent) -> Html {
    let words = &ui.text.words;
    // The API refuses the same request again.
    let is_final = matches!(failure, Failure::Refused { .. } | Failure::Unauthorized);
    let content = html! {
        <>
            { &**failure_words(words, failure) }
            if !is_final {
                { " " }
                { text_button(ui, "again", words.try_again(), None, try_again) }
            }
        </>
    };
    error_with(announcement, content)
}

/// A warning about an earlier payment, where the ways to pay could not be loaded.
pub(super) fn warning_with_retry(ui: Ui<'_>, announcement: Announcement, warning: &Notice) -> Html {
    let words = &ui.text.words;
    let sentence = match warning {
        Notice::TimeIsOver { .. } => words.time_is_over().to_string(),
        Notice::StillOpen(app) => words.still_open().fill(&[("app", app.name)]),
        _ => words.came_back().to_string(),
    };
    let again = text_button(ui, "again", words.try_again(), None, Intent::Retry);
    error_with(announcement, html! { <>{ sentence }{ " " }{ again }</> })
}

/// An error in these words.
pub(super) fn error(announcement: Announcement, sentence: &str) -> Html {
    error_with(announcement, html! { sentence })
}

fn error_with(announcement: Announcement, content: Html) -> Html {
    html! {
        <div class="notice error" role={live_region(announcement, "alert")} tabindex="-1" data-focus="notice" part="error">
            { icon("sign", ALERT) }
            <div>{ content }</div>
        </div>
    }
}

/// The shop may have charged the shopper: nobody here knows.
fn unknown(announcement: Announcement, words: &Words) -> Html {
    let content =
        html! { <><strong>{ words.unknown_title().as_str() }</strong>{ " " }{ words.unknown_advice().as_str() }</> };
    error_with(announcement, content)
}

/// News that is no error.
fn news(announcement: Announcement, content: Html) -> Html {
    html! {
        <div class="notice" role={live_region(announcement, "status")} tabindex="-1" data-focus="notice">{ content }</div>
    }
}

fn pending(announcement: Announcement, words: &Words) -> Html {
    news(announcement, html! { <>{ icon("sign", CLOCK) }<div>{ words.pending().as_str() }</div></> })
}

/// What the shopper still has to choose or to type.
#[must_use]
pub fn missing_words(words: &Words, missing: Missing) -> &Sentence {
    match missing {
        Missing::Method => words.missing_method(),
        Missing::App => words.missing_app(),
        Missing::Issuer => words.missing_issuer(),
        Missing::Term => words.missing_term(),
        Missing::Bank => words.missing_bank(),
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
