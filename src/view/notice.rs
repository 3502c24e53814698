//! What a shopper is told when something is missing or went wrong: what happened, that nothing was charged (if so), and the
//! way on.

use super::{
    Intent, Scene,
    markup::{Attr, Markup},
};
use crate::{
    checkout::{Announcement, CheckResult, Failure, Missing, Notice, Progress, State},
    text::{Sentence, Text, Words},
};

/// The id of the place where notices stand.
pub(super) const PLACE: &str = "told";

/// The id of the advice on bank apps.
pub(super) const ADVICE: &str = "advice";

/// The place where notices stand: always there, so that what is beside it stays what it is.
pub(super) fn place(markup: &mut Markup, scene: Scene<'_>) {
    markup.within("div", PLACE, |markup| {
        markup.set(Attr::Id, PLACE);
        of_progress(markup, scene);
    });
}

/// What the foot says of the last press.
fn of_progress(markup: &mut Markup, scene: Scene<'_>) {
    let words = &scene.text.words;
    let how = Announced::of(scene.state);
    match &scene.ready.progress {
        Progress::Choosing { .. } if !scene.can_pay() => error(markup, how, &words.nothing_available),
        Progress::Choosing { notice: Some(notice), .. } => of_notice(markup, scene, how, notice),
        Progress::Unknown { .. } => unknown(markup, how, words),
        Progress::Waiting(waiting) => match waiting.check_result {
            Some(CheckResult::NotYet) => pending(markup, how, words),
            Some(CheckResult::Unknown) => unknown(markup, how, words),
            Some(CheckResult::AskShop) => error(markup, how, &words.ask_shop),
            None => {}
        },
        Progress::Pending => pending(markup, how, words),
        Progress::Paid => calm(markup, how, |markup| {
            markup.icon("icon", "M2 10a8 8 0 1 0 16 0 8 8 0 1 0-16 0M6.2 10.2l2.6 2.6 5-5.4");
            markup.tells("strong", "", &words.paid);
        }),
        _ => {}
    }
}

/// How a screen reader gets to know of a notice: once.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Announced {
    /// The focus is moved to it.
    ByFocus,
    /// It says so itself when it appears.
    ByItself,
}

impl Announced {
    pub(super) fn of(state: &State) -> Self {
        if state.announcement() == Announcement::ByFocus { Self::ByFocus } else { Self::ByItself }
    }

    const fn role(self, role: &'static str) -> &'static str {
        match self {
            Self::ByFocus => "",
            Self::ByItself => role,
        }
    }
}

/// News that is no error.
fn calm(markup: &mut Markup, how: Announced, inside: impl FnOnce(&mut Markup)) {
    markup.within("div", "notice", |markup| {
        markup.set(Attr::Role, how.role("status"));
        markup.set(Attr::TabIndex, "-1");
        markup.set(Attr::Focus, "notice");
        inside(markup);
    });
}

fn pending(markup: &mut Markup, how: Announced, words: &Words) {
    calm(markup, how, |markup| {
        markup.icon("icon", "M2 10a8 8 0 1 0 16 0 8 8 0 1 0-16 0M10 5.5V10l3 2");
        markup.tells("div", "", &words.pending);
    });
}

fn unknown(markup: &mut Markup, how: Announced, words: &Words) {
    frame(markup, how, |markup| {
        markup.tells("strong", "", &words.unknown_title);
        markup.say(" ");
        markup.tell(&words.unknown_advice);
    });
}

fn of_notice(markup: &mut Markup, scene: Scene<'_>, how: Announced, notice: &Notice) {
    let words = &scene.text.words;
    match notice {
        // The field says it itself, where its hint stood.
        Notice::Missing(Missing::CitizenId(_)) => {}
        // It describes the choice that the focus is moved to.
        Notice::Missing(missing) => error(markup, Announced::ByFocus, missing_words(words, *missing)),
        Notice::Failed(failure) => failed(markup, how, failure, scene.text, Intent::Pay),
        Notice::Gone => error(markup, how, &words.failed_gone),
        Notice::Refused(refusal) => match refusal_words(words, &refusal.code) {
            None if !refusal.message.is_empty() => error_saying(markup, how, &refusal.message),
            sentence => error(markup, how, sentence.unwrap_or(&words.shop_refused)),
        },
        Notice::CameBack => error(markup, how, &words.came_back),
        Notice::TimeIsOver { .. } => error(markup, how, &words.time_is_over),
        Notice::StillOpen(app) => error_saying(markup, how, &words.still_open.fill(&[("app", app.name)])),
        Notice::PriceChanged => error(markup, how, &words.price_changed),
    }
}

/// A request of the API came to nothing; `again` is what "Try again" means.
#[inline(never)]
pub(super) fn failed(markup: &mut Markup, how: Announced, failure: &Failure, text: &Text, again: Intent) {
    frame(markup, how, |markup| {
        markup.tell(failure_words(&text.words, failure));
        // What was refused once is refused again.
        if !matches!(failure, Failure::Refused { .. } | Failure::Unauthorized) {
            markup.say(" ");
            markup.button("again", "", again, &text.words.try_again);
        }
    });
}

/// An error of one sentence.
#[inline(never)]
pub(super) fn error(markup: &mut Markup, how: Announced, sentence: &Sentence) {
    error_saying(markup, how, sentence);
}

/// An error in these words.
#[inline(never)]
fn error_saying(markup: &mut Markup, how: Announced, words: &str) {
    frame(markup, how, |markup| markup.say(words));
}

/// An error.
#[inline(always)]
fn frame(markup: &mut Markup, how: Announced, inside: impl FnOnce(&mut Markup)) {
    markup.within("div", "notice error", |markup| {
        markup.set(Attr::Role, how.role("alert"));
        markup.set(Attr::TabIndex, "-1");
        markup.set(Attr::Focus, "notice");
        markup.set(Attr::Part, "error");
        alert(markup);
        markup.within("div", "", inside);
    });
}

/// Advice that is no error, with one value in it, and what `below` writes under it.
#[inline(always)]
pub(super) fn advice(
    markup: &mut Markup,
    sentence: &Sentence,
    name: &str,
    value: &str,
    below: impl FnOnce(&mut Markup),
) {
    markup.within("div", "notice", |markup| {
        markup.set(Attr::Id, ADVICE);
        markup.icon("icon", "M7.5 2h5a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2h-5a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2ZM9 15.2h2");
        markup.within("div", "", |markup| {
            markup.say(&sentence.fill(&[(name, value)]));
            below(markup);
        });
    });
}

/// The sign of an error.
#[inline(never)]
pub(super) fn alert(markup: &mut Markup) {
    markup.icon("icon", "M2 10a8 8 0 1 0 16 0 8 8 0 1 0-16 0M10 5.8v5M10 13.8v.2");
}

/// What a press came too early for.
#[must_use]
pub fn missing_words(words: &Words, missing: Missing) -> &Sentence {
    match missing {
        Missing::Method => &words.missing_method,
        Missing::App => &words.missing_app,
        Missing::Issuer => &words.missing_issuer,
        Missing::Term => &words.missing_term,
        Missing::Bank => &words.missing_bank,
        Missing::CitizenId(_) => &words.citizen_length,
    }
}

fn failure_words<'a>(words: &'a Words, failure: &Failure) -> &'a Sentence {
    match failure {
        Failure::Offline => &words.failed_offline,
        Failure::Network => &words.failed_network,
        Failure::TimedOut => &words.failed_timeout,
        Failure::Unauthorized => &words.failed_setup,
        Failure::TooManyRequests => &words.failed_busy,
        Failure::Server { .. } | Failure::Malformed => &words.failed_server,
        Failure::Refused { .. } => &words.failed_refused,
    }
}

/// What a known code means; for others the shop's own words stand, if it has any.
fn refusal_words<'a>(words: &'a Words, code: &str) -> Option<&'a Sentence> {
    Some(match code {
        "insufficient_fund" | "insufficient_balance" => &words.declined_funds,
        "invalid_account" => &words.declined_account,
        "payment_rejected" => &words.declined_rejected,
        "payment_cancelled" => &words.declined_cancelled,
        "payment_expired" | "timeout" => &words.declined_expired,
        "failed_processing" => &words.declined_processing,
        "registration_rejected" => &words.declined_link,
        "rate_limit_exceeded" => &words.failed_busy,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::languages::ENGLISH;

    const CODES: [&str; 10] = [
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
    fn every_code_that_omise_gives_a_failure_has_words_of_ours() {
        let words = ENGLISH.words();
        let said_of = |code| refusal_words(&words, code).map(|sentence| (**sentence).to_owned());
        for code in CODES {
            assert!(said_of(code).is_some_and(|said| said.contains("Nothing was charged")), "{code}");
        }
        // Seeds 000, 003 and 004 name two things twice, by method; all else has a sentence of its own.
        let said: std::collections::HashSet<_> = CODES.iter().map(|code| said_of(code)).collect();
        assert_eq!(said.len(), CODES.len() - 2, "{said:?}");
        for (one, other) in [("payment_expired", "timeout"), ("insufficient_fund", "insufficient_balance")] {
            assert_eq!(said_of(one), said_of(other));
        }
        assert_eq!(said_of("sold_out"), None, "that is the shop's to say");
    }
}
