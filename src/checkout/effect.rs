//! What is to be done: asked for by the machine, done by others.

use super::{AttemptId, Failure, Missing, Outcome, RequestId, SourceDraft};
use noren_domain::eligibility::Nothing;

/// One thing to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Ask what the account has.
    LoadCapability {
        /// To answer with.
        request: RequestId,
    },
    /// Make a source.
    CreateSource {
        /// To answer with.
        request: RequestId,
        /// Of what.
        draft: SourceDraft,
        /// For which press.
        attempt: AttemptId,
    },
    /// Ask the merchant's page whether the press may go on.
    AskPage {
        /// To answer with.
        request: RequestId,
        /// Which press.
        attempt: AttemptId,
    },
    /// Ask the merchant's server what became of the order.
    AskStatus {
        /// To answer with.
        request: RequestId,
    },
    /// Give the outcome to the merchant, and wait for the answer.
    HandOver {
        /// To answer with.
        request: RequestId,
        /// What.
        outcome: Outcome,
    },
    /// Whatever this request is at, nobody waits for it any more.
    Cancel(RequestId),
    /// Say so in a second, by [`super::Event::Woken`].
    Wake,
    /// Leave for this address.
    Redirect(String),
    /// Move the focus.
    Focus(FocusTarget),
    /// Let the merchant's page know that a saved account is to be removed.
    RemoveAccount(String),
    /// Let the merchant's page know that the choice changed.
    AnnounceChoice,
    /// Let the merchant's page know that the ways to pay are shown.
    AnnounceReady,
    /// Let the merchant's page know that the shopper gave up.
    AnnounceCancel,
    /// Draw the code that leads a phone here; [`super::Event::CodeDrawn`] follows, if it can be had.
    DrawCode,
    /// Tell the integrator.
    Report(Problem),
}

/// Where the focus goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FocusTarget {
    /// To what is missing.
    Missing(Missing),
    /// To the notice beside the button, with its way on.
    Notice,
    /// To the button: what had the focus is gone.
    Pay,
    /// To the saved accounts: beside the one that is removed nothing is left, and a second press must not reach the next.
    Accounts,
}

/// What an integrator is told: by `onError`, and in the console.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// The account could not be asked; the methods that the page names are shown from the catalogue.
    CapabilityFellBack(Failure),
    /// The account could not be asked, and the page names no methods.
    CapabilityFailed(Failure),
    /// There is no way to pay.
    NothingAvailable(Nothing),
    /// Methods that this version does not know; they were skipped.
    UnknownMethods(Vec<String>),
    /// The source could not be made.
    SourceFailed(Failure),
    /// The page submitted before the choice was complete.
    Incomplete(Missing),
    /// The page refused a press before anything was sent.
    PageRefused,
    /// The shop's answer could not be had or read.
    NoAnswer,
    /// The shop's answer leads where the widget must not go.
    RedirectRefused(String),
    /// The price changed after a source was made for the old one.
    SourceDropped,
    /// What the page was asked about has changed before it answered: nothing was sent.
    PressDropped,
}
