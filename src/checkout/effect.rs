//! What is to be done: the machine asks for it, and others do it.

use super::{AttemptId, Failure, FieldTexts, Missing, Outcome, RequestId, SourceDraft};
use noren_domain::eligibility::NoOffer;

/// One thing to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Ask the account for its capability.
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
        /// What it needs from the shopper.
        fields: FieldTexts,
        /// For which press.
        attempt: AttemptId,
    },
    /// Ask the merchant's page whether the press may proceed.
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
    /// Hand the outcome to the merchant, and wait for the answer.
    HandOver {
        /// To answer with.
        request: RequestId,
        /// What.
        outcome: Outcome,
    },
    /// Abort this request: its answer is not awaited any more.
    Cancel(RequestId),
    /// Tell the page that a press led to no outcome: a submit of the page's own waits for one.
    RejectPress,
    /// Send [`super::Event::Woken`] in a second.
    Wake,
    /// Leave for this address.
    Redirect(String),
    /// Move the focus.
    Focus(FocusTarget),
    /// Move the focus, unless the shopper is busy elsewhere on the page.
    FocusIfFree(FocusTarget),
    /// Scroll into view what has opened: the plans of a card issuer, a wallet's field, or a code.
    ShowOpened,
    /// Open the dialog that the notice stands in, if there is a closed one.
    /// [`super::Event::NoticeShown`] answers.
    ShowNotice,
    /// Tell the merchant's page to remove a saved account.
    RemoveAccount(String),
    /// Tell the merchant's page that the choice changed.
    AnnounceChoice,
    /// Tell the merchant's page that the ways to pay are shown.
    AnnounceReady,
    /// Tell the merchant's page that the shopper gave up.
    AnnounceCancel,
    /// Tell the merchant's page how far the payment is.
    AnnounceStep(Step),
    /// Draw the QR code of an address; the page's own if it is empty. [`super::Event::CodeDrawn`]
    /// answers.
    DrawCode {
        /// Where it leads.
        address: String,
    },
    /// Tell the integrator.
    Report(Problem),
}

/// A step of a payment, for the merchant's statistics: nothing of the shopper. The page knows the
/// attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The merchant refused the press or its outcome, with this code.
    Refused(String),
    /// The shopper is to approve the payment in an app, and this page waits.
    Waiting,
    /// The merchant's server answered what became of the order.
    Status(&'static str),
}

/// Where the focus goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FocusTarget {
    /// To the field that is incomplete.
    Missing(Missing),
    /// To the notice.
    Notice,
    /// To the pay button.
    Pay,
    /// To the saved accounts. After "Remove" a second press must not reach the next account's
    /// button.
    Accounts,
    /// To the banks that an account can be linked at.
    Banks,
}

impl FocusTarget {
    /// Where the focus goes if the place is not on the screen or is disabled.
    #[must_use]
    pub const fn fallback(self) -> Option<Self> {
        match self {
            // No saved account is left.
            Self::Accounts => Some(Self::Banks),
            // The notice says why nothing can be chosen. The page may have a pay button of its own.
            Self::Missing(_) | Self::Pay => Some(Self::Notice),
            Self::Notice | Self::Banks => None,
        }
    }
}

/// What an integrator is told, by `onError` and in the console.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// The account could not be asked. The methods that the page names are shown from the
    /// catalogue.
    CapabilityFellBack(Failure),
    /// The account could not be asked, and the page names no methods.
    CapabilityFailed(Failure),
    /// There is no way to pay.
    NothingAvailable(NoOffer),
    /// The account has methods that this version does not know; they were skipped.
    UnknownMethods(Vec<String>),
    /// The source could not be made.
    SourceFailed(Failure),
    /// The choice was incomplete when Pay was pressed.
    Incomplete(Missing),
    /// The page refused a press. Nothing was sent.
    PageRefused,
    /// The shop did not answer, or its answer could not be read.
    NoAnswer,
    /// The shop can't be asked what became of the order, or its answer could not be read.
    NoStatus,
    /// The shop's answer leads to an address that is not allowed.
    RedirectRefused(String),
    /// The price changed after a source was made for the old one.
    SourceDropped,
    /// The price changed before the page said whether the press may proceed. Nothing was sent.
    PressDropped,
}
