//! What can happen: to the shopper, to a request, on the page.

use super::{AccountChoice, AttemptId, QrCode, RequestId, Settings, Source, TextField};
use core::fmt;
use noren_domain::{
    capability::Capability,
    method::{MethodType, PaymentMethod},
    term::Term,
};
use std::rc::Rc;

/// One event.
#[derive(Clone, PartialEq)]
pub enum Event {
    /// The widget is on the page.
    Started,
    /// The shopper pressed "Try again" after the account could not be asked.
    Retry,
    /// The account answered, or the request failed.
    CapabilityAnswered {
        /// Which request.
        request: RequestId,
        /// The answer.
        answer: Result<Capability, Failure>,
    },
    /// The shopper opened a row.
    MethodChosen(PaymentMethod),
    /// The shopper chose an app, a card issuer, a bank to link or a wallet.
    TypeChosen(&'static MethodType),
    /// The shopper chose a term.
    TermChosen(Term),
    /// The shopper chose a saved account, or "another".
    AccountChosen(AccountChoice),
    /// The shopper typed, or chose a bank of a list: this is now the text of the field.
    Typed(TextField, String),
    /// The shopper pressed "Remove" beside a saved account.
    RemovePressed(String),
    /// The shopper pressed the pay button, or the page's own.
    PayPressed {
        /// The id of this press, used unless the press continues an earlier attempt.
        fresh_attempt: AttemptId,
    },
    /// The API answered the request for a source, or the request failed.
    SourceAnswered {
        /// Which request.
        request: RequestId,
        /// The answer.
        answer: Result<Source, Failure>,
    },
    /// The merchant answered the outcome, or failed to.
    ShopAnswered {
        /// Which hand-over.
        request: RequestId,
        /// The answer.
        answer: ShopAnswer,
    },
    /// The merchant's page answered [`super::Effect::AskPage`]: whether the press may proceed.
    PageAnswered {
        /// Which question.
        request: RequestId,
        /// Nothing, or why not.
        answer: Result<(), Refusal>,
    },
    /// The page shows the code of an order that waits for its payment.
    CodeGiven(ScanCode),
    /// The shopper is back on the page: from the bank, or from wherever the outcome led.
    Returned {
        /// Whether the browser built a new page for a shopper who came from another origin: from
        /// a bank, say.
        from_elsewhere: bool,
    },
    /// The page was to leave for the bank, and is still there.
    StillHere,
    /// The page is visible again after its form was sent. A bank's app may have covered it.
    Seen,
    /// The page's own script kept the form with the outcome from being sent.
    HeldBack,
    /// Another element of the page shows the widget from now on.
    Moved,
    /// The merchant's server said what became of the order, or failed to.
    StatusAnswered {
        /// Which question.
        request: RequestId,
        /// The status; `None` if it could not be read.
        status: Option<OrderStatus>,
    },
    /// It is this second since 1970. Sent before every other event, unless the page is hidden.
    Clock(u32),
    /// The second that [`super::Effect::Wake`] asked for has passed.
    Woken,
    /// The shopper pressed "Open the app again".
    OpenAppPressed,
    /// The picture of the code to scan did not load.
    PictureFailed,
    /// The shopper pressed "Try again" after that.
    PictureRetried,
    /// The shopper pressed "Pay another way" while the app was waited for.
    AnotherWayPressed,
    /// The page is being left: what the shopper typed must not stay in it.
    Hidden,
    /// The page took the outcome for good: the next press makes another one.
    Taken,
    /// The shopper closed the dialog that the widget stands in.
    Dismissed,
    /// The page answered [`super::Effect::ShowNotice`].
    NoticeShown {
        /// Whether the focus may move to the notice. A shopper who is busy elsewhere on the page
        /// keeps the focus there.
        is_focus_free: bool,
    },
    /// The element of the widget that had the focus disappeared or was disabled.
    FocusLost,
    /// The page answered [`super::Effect::DrawCode`].
    CodeDrawn {
        /// The address that the code leads to.
        address: String,
        /// The drawing, or that there is none.
        code: QrCode,
    },
    /// The merchant changed an option.
    SettingsChanged(Rc<Settings>),
}

/// Why the merchant refused an outcome or a press. Nothing was charged for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refusal {
    /// A code of Omise's or of the shop's.
    pub code: String,
    /// A message for the shopper; may be empty.
    pub message: String,
}

/// What became of an order, as the merchant's server knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OrderStatus {
    /// Paid.
    Paid,
    /// A charge waits for the shopper or the bank.
    Pending,
    /// The last charge failed, and why: nothing was charged.
    Failed(Refusal),
    /// There is no charge.
    None,
}

impl OrderStatus {
    /// Its name in the answer of the merchant's server.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Paid => "paid",
            Self::Pending => "pending",
            Self::Failed(_) => "failed",
            Self::None => "none",
        }
    }
}

/// Why a request to the API failed. Nothing was charged in any of these cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The browser itself has no connection.
    Offline,
    /// No connection to the server.
    Network,
    /// No answer in time.
    TimedOut,
    /// 401: the key is not an account's.
    Unauthorized,
    /// 429: too many requests.
    TooManyRequests,
    /// 5xx.
    Server {
        /// The HTTP status.
        status: u16,
    },
    /// Any other status, with Omise's error.
    Refused {
        /// Omise's code: `bad_request`.
        code: String,
        /// Omise's message, for the integrator.
        message: String,
    },
    /// A success that could not be read.
    Malformed,
}

/// How the merchant's server, or the callback of its page, answered an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShopAnswer {
    /// Leave for this address: the bank's, or the shop's own next page.
    Redirect(RedirectTarget),
    /// Show this code, which the shopper scans with the app of a bank.
    Scan(ScanCode),
    /// Refused: the shopper may choose again.
    Refused(Refusal),
    /// No answer that could be read.
    None,
    /// The page has the outcome but did not answer in time. It may have opened an app or another
    /// page by itself.
    Silent,
}

/// A code to scan, as the merchant's server answered it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScanCode {
    /// The address of its picture.
    pub image: RedirectTarget,
    /// The second since 1970 at which it expires. `None`: the answer does not say.
    pub expires_s: Option<u32>,
    /// Who is paid, as the bank's app names them. It may be empty.
    pub payee: String,
}

/// An address as the browser parsed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedirectTarget {
    /// The whole address.
    pub href: String,
    /// Its scheme, host and port.
    pub origin: String,
}

impl fmt::Debug for Event {
    /// Names the event, without what a shopper typed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Started => f.write_str("Started"),
            Self::Retry => f.write_str("Retry"),
            Self::CapabilityAnswered { request, answer } => {
                f.debug_tuple("CapabilityAnswered").field(request).field(&answer.is_ok()).finish()
            }
            Self::MethodChosen(method) => f.debug_tuple("MethodChosen").field(method).finish(),
            Self::TypeChosen(method) => f.debug_tuple("TypeChosen").field(method).finish(),
            Self::TermChosen(term) => f.debug_tuple("TermChosen").field(term).finish(),
            Self::AccountChosen(account) => f.debug_tuple("AccountChosen").field(account).finish(),
            Self::Typed(field, _) => f.debug_tuple("Typed").field(field).finish_non_exhaustive(),
            Self::RemovePressed(id) => f.debug_tuple("RemovePressed").field(id).finish(),
            Self::PayPressed { fresh_attempt } => f.debug_tuple("PayPressed").field(fresh_attempt).finish(),
            Self::SourceAnswered { request, answer } => {
                f.debug_tuple("SourceAnswered").field(request).field(answer).finish()
            }
            Self::ShopAnswered { request, answer } => {
                f.debug_tuple("ShopAnswered").field(request).field(answer).finish()
            }
            Self::PageAnswered { request, answer } => {
                f.debug_tuple("PageAnswered").field(request).field(answer).finish()
            }
            Self::CodeGiven(_) => f.write_str("CodeGiven"),
            Self::Returned { .. } => f.write_str("Returned"),
            Self::StillHere => f.write_str("StillHere"),
            Self::Seen => f.write_str("Seen"),
            Self::HeldBack => f.write_str("HeldBack"),
            Self::Moved => f.write_str("Moved"),
            Self::StatusAnswered { request, status } => {
                f.debug_tuple("StatusAnswered").field(request).field(status).finish()
            }
            Self::Clock(now_s) => f.debug_tuple("Clock").field(now_s).finish(),
            Self::Woken => f.write_str("Woken"),
            Self::OpenAppPressed => f.write_str("OpenAppPressed"),
            Self::PictureFailed => f.write_str("PictureFailed"),
            Self::PictureRetried => f.write_str("PictureRetried"),
            Self::AnotherWayPressed => f.write_str("AnotherWayPressed"),
            Self::Hidden => f.write_str("Hidden"),
            Self::Taken => f.write_str("Taken"),
            Self::Dismissed => f.write_str("Dismissed"),
            Self::NoticeShown { is_focus_free } => f.debug_tuple("NoticeShown").field(is_focus_free).finish(),
            Self::FocusLost => f.write_str("FocusLost"),
            Self::CodeDrawn { address, .. } => f.debug_tuple("CodeDrawn").field(address).finish(),
            Self::SettingsChanged(_) => f.write_str("SettingsChanged"),
        }
    }
}
