//! What the machine remembers. One enum is the screen; what can only exist on one screen is a field of it.

use super::{AttemptId, Choice, Failure, Missing, Outcome, Refusal, Settings, SourceDraft, Waiting};
use noren_domain::{
    capability::Capability,
    catalog::MobileApp,
    eligibility::{Nothing, Offer},
    platform::{InAppBrowser, Platform},
};
use std::rc::Rc;

/// The whole of it.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// What the merchant set.
    pub settings: Rc<Settings>,
    /// Where the widget runs.
    pub page: Page,
    /// What the shopper chose so far; it outlives reloads and changes of the settings.
    pub choice: Choice,
    /// What is shown.
    pub screen: Screen,
    /// The second since 1970 at which the page was last seen; zero before that.
    pub now_s: u32,
    /// The code that leads a phone here: its `viewBox`, a bar and its path, or the bar alone where there is none to be had. Empty until
    /// that is known, absent until it is asked for.
    pub code: Option<String>,
    /// Whether the focus was moved to what is told: then nothing else announces it.
    pub is_notice_focused: bool,
    /// The second in which the time to approve ended: who pressed then, meant what stood there before.
    pub(super) ended_s: u32,
    /// Whether another account was named while the outcome was out: it is asked once that is over.
    pub(super) asks_later: bool,
    /// Whether the shopper had the account asked anew: the button that did it is gone by the answer, and the focus with it.
    pub(super) was_retried: bool,
    pub(super) last_request: RequestId,
}

/// Where the widget runs: facts about the page that do not change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The shopper's phone, if it is one.
    pub platform: Platform,
    /// The app whose built-in browser shows the page.
    pub in_app: Option<InAppBrowser>,
    /// The page's own origin.
    pub origin: String,
}

/// A request of this widget; an answer to any but the one that is awaited changes nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RequestId(pub(super) u32);

/// What is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Screen {
    /// Nothing was asked yet.
    New,
    /// The skeleton, while the account's capability is asked for.
    Loading {
        /// The request that is out.
        request: RequestId,
    },
    /// The account could not be asked; with a retry.
    Unreachable(Failure),
    /// There is no way to pay this, and why.
    Unavailable(Rc<Capability>, Nothing),
    /// The ways to pay.
    Ready(Ready),
}

/// The ways to pay, and how far the shopper is.
#[derive(Clone, Debug, PartialEq)]
pub struct Ready {
    /// What the account has.
    pub capability: Rc<Capability>,
    /// The rows.
    pub offers: Vec<Offer>,
    /// How far the shopper is.
    pub progress: Progress,
}

/// How far the shopper is.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// Free to choose.
    Choosing {
        /// What went wrong with the last press, if anything.
        notice: Option<Notice>,
        /// The attempt that a repeated press goes on with: the last one came to nothing.
        attempt: Option<AttemptId>,
    },
    /// The API refused the source: the account is asked anew, since what it may accept may have changed.
    AskingAccount {
        /// The question that is out.
        request: RequestId,
        /// The press that came to nothing.
        attempt: AttemptId,
        /// Why.
        failure: Failure,
    },
    /// The merchant's page is asked whether the press may go on.
    AskingPage {
        /// The question that is out.
        request: RequestId,
        /// The press.
        attempt: AttemptId,
    },
    /// A source is being made. Nothing else can be sent.
    CreatingSource {
        /// The request that is out.
        request: RequestId,
        /// The press that it belongs to.
        attempt: AttemptId,
        /// What was asked for.
        draft: SourceDraft,
    },
    /// The outcome is with the merchant, whose answer is awaited.
    WithShop {
        /// The hand-over that is awaited.
        request: RequestId,
        /// What was handed over.
        outcome: Outcome,
    },
    /// No answer came: the shopper may have paid. A press hands over the same outcome again.
    Unknown {
        /// What was handed over.
        outcome: Outcome,
    },
    /// The page is on its way to the bank.
    Leaving,
    /// A bank's app was opened on this phone; the page stays, or is come back to.
    Waiting(Waiting),
    /// The shopper is back, and the merchant's server is asked what became of the order.
    Checking {
        /// The question that is out.
        request: RequestId,
        /// Whether it was the shopper's: the answer gets the focus.
        is_pressed: bool,
    },
    /// It is not decided yet: paying again would be paying twice.
    Pending,
    /// The order is paid.
    Paid,
}

/// What a shopper is told after a press that did not go through.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// Something is still to be chosen.
    Missing(Missing),
    /// The source could not be made. Nothing was charged.
    Failed(Failure),
    /// The API refused what the account no longer has.
    Gone,
    /// The merchant's server refused, in words of its own or in ours for a known code.
    Refused(Refusal),
    /// The shopper came back from the bank, and nobody here knows with what.
    CameBack,
    /// The time to approve is over, and the merchant's server can't be asked whether it was done.
    TimeIsOver,
    /// The shopper pays another way, and this app may still be asked to approve the first.
    StillOpen(&'static MobileApp),
    /// The price changed after a press; the source made for the old one was dropped.
    PriceChanged,
}

impl State {
    /// A widget that has asked nothing yet.
    #[must_use]
    pub fn new(settings: impl Into<Rc<Settings>>, page: Page) -> Self {
        let (settings, choice) = (settings.into(), Choice::default());
        Self {
            settings,
            page,
            choice,
            screen: Screen::New,
            now_s: 0,
            code: None,
            is_notice_focused: false,
            ended_s: u32::MAX,
            asks_later: false,
            was_retried: false,
            last_request: RequestId::default(),
        }
    }

    pub(super) fn next_request(&mut self) -> RequestId {
        self.last_request = RequestId(self.last_request.0.wrapping_add(1));
        self.last_request
    }

    /// The rows and the progress, where the ways to pay are shown.
    #[must_use]
    pub fn ready(&self) -> Option<&Ready> {
        match &self.screen {
            Screen::Ready(ready) => Some(ready),
            Screen::New | Screen::Loading { .. } | Screen::Unreachable(_) | Screen::Unavailable(..) => None,
        }
    }
}

impl State {
    /// The field that a press found to lack something.
    #[must_use]
    pub fn lacking(&self) -> &'static str {
        match self.ready().map(|ready| &ready.progress) {
            Some(Progress::Choosing { notice: Some(Notice::Missing(missing)), .. }) => missing.field(),
            _ => "",
        }
    }
}

impl Progress {
    /// Nothing pressed, nothing wrong.
    pub(super) const FRESH: Self = Self::Choosing { notice: None, attempt: None };

    /// Whether the shopper can change the choice: not while something is out that depends on it.
    #[must_use]
    pub const fn is_free(&self) -> bool {
        matches!(self, Self::Choosing { .. })
    }

    /// Whether the outcome has left for the merchant, who alone knows what became of it.
    #[must_use]
    pub const fn is_handed_over(&self) -> bool {
        matches!(
            self,
            Self::WithShop { .. }
                | Self::Unknown { .. }
                | Self::Leaving
                | Self::Waiting(_)
                | Self::Checking { .. }
                | Self::Pending
                | Self::Paid
        )
    }
}
