//! What a shopper is told when something is missing or went wrong: what happened, that nothing was charged (if so), and the
//! way on.

use super::{
    Intent, Scene,
    element::{button, element, icon, said, several, with, words},
    passing_on,
};
use crate::{
    checkout::{Event, Failure, Missing, Notice, Progress},
    text::{Text, Words},
};
use yew::prelude::*;

/// What the foot says of the last press.
pub(super) fn of_progress(scene: Scene<'_>) -> Html {
    let text = scene.text.words;
    match &scene.ready.progress {
        Progress::Choosing { notice: Some(notice), .. } => of_notice(scene, notice),
        Progress::Unknown { .. } => {
            let title = element("strong", "", words(text.unknown_title));
            error(several(vec![title, words(" "), words(text.unknown_advice)]))
        }
        Progress::Choosing { notice: None, .. }
        | Progress::CreatingSource { .. }
        | Progress::WithShop { .. }
        | Progress::Leaving => Html::default(),
    }
}

fn of_notice(scene: Scene<'_>, notice: &Notice) -> Html {
    let text = scene.text.words;
    match notice {
        // The field says it itself, where its hint stood.
        Notice::Missing(Missing::CitizenId(_)) => Html::default(),
        Notice::Missing(missing) => error(words(missing_words(text, *missing))),
        Notice::Failed(failure) => failed(failure, text, passing_on(scene.send, Intent::Pay)),
        Notice::Refused { code, message } => error(refusal_words(text, code, message)),
        Notice::PriceChanged => error(words(text.price_changed)),
    }
}

/// The account could not be asked.
pub(super) fn unreachable(failure: &Failure, text: &Text, send: &Callback<Intent>) -> Html {
    failed(failure, text.words, passing_on(send, Intent::Event(Event::Retry)))
}

/// There is no way to pay.
pub(super) fn unavailable(text: &Text) -> Html {
    error(words(text.words.nothing_available))
}

fn failed(failure: &Failure, text: &'static Words, again: Callback<MouseEvent>) -> Html {
    let again = button("again", "", again, words(text.try_again));
    error(several(vec![words(failure_words(text, failure)), words(" "), again]))
}

/// An error: announced once when it appears.
fn error(inside: Html) -> Html {
    let names = &["class", "role", "tabindex", "data-focus", "part"];
    let inside = several(vec![icon_alert(), element("div", "", inside)]);
    with("div", names, &["notice error", "alert", "-1", "notice", "error"], inside)
}

/// Advice that is no error.
pub(super) fn advice(sentence: String) -> Html {
    let phone = icon("icon", "M7.5 2h5a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2h-5a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2ZM9 15.2h2");
    element("div", "notice", several(vec![phone, element("div", "", said(sentence))]))
}

pub(super) fn icon_alert() -> Html {
    icon("icon", "M2 10a8 8 0 1 0 16 0 8 8 0 1 0-16 0M10 5.8v5M10 13.8v.2")
}

const fn missing_words(words: &'static Words, missing: Missing) -> &'static str {
    match missing {
        Missing::Method => words.missing_method,
        Missing::App => words.missing_app,
        Missing::Issuer => words.missing_issuer,
        Missing::Term => words.missing_term,
        Missing::Bank => words.missing_bank,
        Missing::CitizenId(_) => words.citizen_length,
    }
}

const fn failure_words(words: &'static Words, failure: &Failure) -> &'static str {
    match failure {
        Failure::Network => words.failed_network,
        Failure::TimedOut => words.failed_timeout,
        Failure::Unauthorized => words.failed_setup,
        Failure::TooManyRequests => words.failed_busy,
        Failure::Server { .. } | Failure::Malformed => words.failed_server,
        Failure::Refused { .. } => words.failed_refused,
    }
}

/// A known code in the shopper's language; else the shop's own words; else ours.
fn refusal_words(text: &'static Words, code: &str, message: &str) -> Html {
    let known = match code {
        "insufficient_fund" | "insufficient_balance" => text.declined_funds,
        "invalid_account" => text.declined_account,
        "failed_processing" => text.declined_processing,
        "registration_rejected" => text.declined_link,
        "rate_limit_exceeded" => text.failed_busy,
        _ if !message.is_empty() => return said(message.to_owned()),
        _ => text.shop_refused,
    };
    words(known)
}
