//! What the machine remembers. One enum is the screen; what exists on one screen only is a field of
//! that screen.

use super::{
    Announcement, AttemptId, Choice, Failure, Missing, Notice, Outcome, QrCode, Settings, SourceDraft, Waiting,
};
use noren_domain::{
    capability::Capability,
    eligibility::{NoOffer, Offer},
    money::Money,
    platform::{InAppBrowser, Platform},
};
use std::rc::Rc;

/// The whole state of a widget.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// What the merchant set.
    pub settings: Rc<Settings>,
    /// The page that the widget stands on.
    pub page: Page,
    /// What the shopper has chosen so far. It outlives a reload of the offers and a change of the
    /// settings.
    pub choice: Choice,
    /// What is shown.
    pub screen: Screen,
    /// What the shopper must still read about an earlier payment, once the ways to pay are there.
    pub(super) kept_notice: Option<Notice>,
    /// Whether the integrator knows that the shop's last answer about the order could not be read.
    pub(super) is_no_status_reported: bool,
    /// The last second since 1970 at which the page was visible; zero before that.
    pub now_s: u32,
    pub(super) last_request: RequestId,
}

/// The page that the widget stands on: facts that do not change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The shopper's phone, if it is one.
    pub platform: Platform,
    /// The app whose built-in browser shows the page.
    pub in_app: Option<InAppBrowser>,
    /// The page's own origin.
    pub origin: String,
}

impl Page {
    /// Whether the shopper is on a phone, which can open apps.
    #[must_use]
    pub const fn is_phone(&self) -> bool {
        self.platform.platform_type().is_some()
    }
}

/// The number of a request of this widget. Only the answer to the request that is awaited changes
/// anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RequestId(pub(super) u32);

/// What is shown.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    expect(clippy::large_enum_variant, reason = "a widget has one; with wasm's small pointers clippy accepts it")
)]
pub enum Screen {
    /// Nothing: the account has not been asked yet.
    New,
    /// The skeleton, while the account is asked for its capability.
    Loading {
        /// The request that is awaited.
        request: RequestId,
        /// Whether the shopper pressed "Try again". That button is gone by now, so the answer gets
        /// the focus.
        is_retry: bool,
    },
    /// The account could not be asked; with a button that tries again.
    Unreachable {
        /// Why.
        failure: Failure,
        /// How a screen reader learns of it.
        announcement: Announcement,
    },
    /// There is no way to pay this price.
    Unavailable {
        /// What the account has.
        capability: Rc<Capability>,
        /// Why nothing of it can be offered.
        reason: NoOffer,
        /// How a screen reader learns of it.
        announcement: Announcement,
    },
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
    /// How a screen reader learns of the notice that `progress` has.
    pub announcement: Announcement,
    /// The QR code that leads a phone here; `None` until it is of use.
    pub qr_code: Option<QrCode>,
    /// Whether the merchant named another account after the outcome was handed over. It is asked
    /// once this payment is over.
    pub(super) is_outdated: bool,
}

/// How far the shopper is.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// The shopper is free to choose.
    Choosing {
        /// What went wrong with the last press, if anything.
        notice: Option<Notice>,
        /// The attempt that the next press continues, if the last press failed.
        attempt: Option<AttemptId>,
    },
    /// The API refused the source. The account is asked again, because what it accepts may have
    /// changed.
    AskingAccount {
        /// The request that is awaited.
        request: RequestId,
        /// The press that was refused.
        attempt: AttemptId,
        /// Why.
        failure: Failure,
    },
    /// The merchant's page is asked whether the press may proceed.
    AskingPage {
        /// The question that is awaited.
        request: RequestId,
        /// The press.
        attempt: AttemptId,
    },
    /// A source is being made. Nothing else can be sent.
    CreatingSource {
        /// The request that is awaited.
        request: RequestId,
        /// The press that it belongs to.
        attempt: AttemptId,
        /// What was asked for.
        draft: SourceDraft,
    },
    /// The merchant has the outcome, and the answer is awaited.
    WithShop {
        /// The hand-over that is awaited.
        request: RequestId,
        /// What was handed over.
        outcome: Outcome,
        /// Whether it was handed over before, and may have reached the merchant then.
        is_repeat: bool,
    },
    /// The page's own script kept the form with the outcome from being sent, to check it or to send
    /// it by itself. The shopper is free to choose; a press hands the same outcome over again.
    HeldBack {
        /// The hand-over, which the merchant's page may still answer.
        request: RequestId,
        /// What was handed over.
        outcome: Outcome,
    },
    /// No answer came, so the shopper may have paid. A press hands the same outcome over again.
    Unknown {
        /// What was handed over.
        outcome: Outcome,
    },
    /// The page is leaving for the bank.
    Leaving,
    /// A bank's app was opened on this phone. The page stays open behind it.
    Waiting(Waiting),
    /// The merchant's server is asked what became of the order.
    Checking {
        /// The question that is awaited.
        request: RequestId,
        /// Whether the shopper asked: then the answer gets the focus.
        is_pressed: bool,
    },
    /// The bank has not decided yet. Paying again could charge twice.
    Pending,
    /// The order is paid, at this price.
    Paid(Money),
}

impl State {
    /// A widget that has not asked for anything yet.
    #[must_use]
    pub fn new(settings: impl Into<Rc<Settings>>, page: Page) -> Self {
        let settings = settings.into();
        Self {
            choice: Choice::at_start(&settings),
            settings,
            page,
            screen: Screen::New,
            kept_notice: None,
            is_no_status_reported: false,
            now_s: 0,
            last_request: RequestId::default(),
        }
    }

    /// The warning that stands where the ways to pay could not be loaded: an earlier payment may be
    /// through, so that not even "nothing was charged" is certain.
    #[must_use]
    pub fn kept_warning(&self) -> Option<&Notice> {
        self.kept_notice.as_ref().filter(|notice| notice.is_warning())
    }

    pub(super) fn next_request(&mut self) -> RequestId {
        self.last_request = RequestId(self.last_request.0.wrapping_add(1));
        self.last_request
    }

    /// The rows and the progress, if the ways to pay are shown.
    #[must_use]
    pub const fn ready(&self) -> Option<&Ready> {
        match &self.screen {
            Screen::Ready(ready) => Some(ready),
            Screen::New | Screen::Loading { .. } | Screen::Unreachable { .. } | Screen::Unavailable { .. } => None,
        }
    }

    /// How far the shopper is, if the ways to pay are shown.
    pub(super) fn progress(&self) -> Option<&Progress> {
        self.ready().map(|ready| &ready.progress)
    }

    /// Moves on. A notice that comes with the new progress announces itself, unless
    /// [`State::focus_notice`] follows.
    pub(super) fn set_progress(&mut self, progress: Progress) {
        if let Screen::Ready(ready) = &mut self.screen {
            ready.progress = progress;
            ready.announcement = Announcement::ByItself;
        }
    }

    /// What the last press found incomplete.
    #[must_use]
    pub fn reported_missing(&self) -> Option<Missing> {
        match self.progress() {
            Some(Progress::Choosing { notice: Some(Notice::Missing(missing)), .. }) => Some(*missing),
            _ => None,
        }
    }
}

impl Ready {
    /// The ways to pay as they are first shown.
    pub(super) const fn new(capability: Rc<Capability>, offers: Vec<Offer>) -> Self {
        Self {
            capability,
            offers,
            progress: Progress::FRESH,
            announcement: Announcement::ByItself,
            qr_code: None,
            is_outdated: false,
        }
    }
}

impl Progress {
    /// Nothing pressed, nothing wrong.
    pub(super) const FRESH: Self = Self::Choosing { notice: None, attempt: None };

    /// Whether the shopper can change the choice: only while no request depends on it.
    #[must_use]
    pub const fn is_free(&self) -> bool {
        matches!(self, Self::Choosing { .. } | Self::HeldBack { .. })
    }

    /// Whether the merchant has the outcome: from then on only the merchant's server knows what was
    /// charged.
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
                | Self::Paid(_)
        )
    }

    /// The request whose answer is awaited, if there is one.
    pub(super) fn request(&self) -> Option<RequestId> {
        match self {
            Self::AskingPage { request, .. }
            | Self::AskingAccount { request, .. }
            | Self::CreatingSource { request, .. }
            | Self::WithShop { request, .. }
            | Self::Checking { request, .. } => Some(*request),
            Self::Waiting(waiting) => waiting.request(),
            Self::Choosing { .. }
            | Self::HeldBack { .. }
            | Self::Unknown { .. }
            | Self::Leaving
            | Self::Pending
            | Self::Paid(_) => None,
        }
    }
}
