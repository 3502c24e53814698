//! What can happen: to the shopper, on the wire, in the page.

use super::{AccountChoice, AttemptId, RequestId, Settings, Source};
use core::fmt;
use noren_domain::{
    bank::Bank,
    capability::Capability,
    catalog::{InstallmentBank, MobileApp},
    method::PaymentMethod,
    term::Term,
};
use std::rc::Rc;

/// One event.
#[derive(Clone, PartialEq)]
pub enum Event {
    /// The widget is on the page.
    Started,
    /// "Try again" after the account could not be asked.
    Retry,
    /// The account answered, or didn't.
    CapabilityAnswered {
        /// To which request.
        request: RequestId,
        /// What.
        answer: Result<Capability, Failure>,
    },
    /// A row was opened.
    MethodChosen(PaymentMethod),
    /// An app was chosen.
    AppChosen(&'static MobileApp),
    /// A card issuer was chosen.
    IssuerChosen(&'static InstallmentBank),
    /// A term was chosen.
    TermChosen(Term),
    /// A saved account was chosen, or "another".
    AccountChosen(AccountChoice),
    /// A bank to link was chosen.
    BankChosen(&'static Bank),
    /// The field of the citizen id now reads so.
    CitizenIdTyped(String),
    /// "Remove" beside a saved account.
    RemovePressed(String),
    /// The pay button, or the page's own.
    PayPressed {
        /// An id for this press, used unless it goes on with an earlier one.
        fresh_attempt: AttemptId,
    },
    /// The API answered the request for a source, or didn't.
    SourceAnswered {
        /// To which request.
        request: RequestId,
        /// What.
        answer: Result<Source, Failure>,
    },
    /// The merchant answered the outcome, or didn't.
    ShopAnswered {
        /// To which hand-over.
        request: RequestId,
        /// What.
        answer: ShopAnswer,
    },
    /// The merchant's page said whether a press may go on, asked by [`super::Effect::AskPage`].
    PageAnswered {
        /// To which question.
        request: RequestId,
        /// Nothing, or the refusal.
        answer: Result<(), Refusal>,
    },
    /// The shopper is back on the page: from the bank, or from wherever the outcome led.
    Returned {
        /// The page was made anew, and its address was left for another origin: a press may have led there.
        from_elsewhere: bool,
    },
    /// The page is seen again, after its form was sent: a bank's app may have stood before it.
    Seen,
    /// The merchant's server said what became of the order, or didn't.
    StatusAnswered {
        /// To which question.
        request: RequestId,
        /// What; nothing where it could not be read.
        status: Option<OrderStatus>,
    },
    /// It is this second since 1970. Said before every other event, but never while the page is hidden.
    Clock(u32),
    /// The time that [`super::Effect::Wake`] asked for is over.
    Woken,
    /// "Open the app again" while the payment is to be approved there.
    OpenAppPressed,
    /// "Pay another way" then.
    AnotherWayPressed,
    /// The page is left or put away: what the shopper typed must not lie in it.
    Hidden,
    /// The shopper closed the dialog that the widget stands in.
    Dismissed,
    /// The code that [`super::Effect::DrawCode`] asked for: its `viewBox`, a bar and its path.
    CodeDrawn(String),
    /// The merchant changed an option.
    SettingsChanged(Rc<Settings>),
}

/// Why the merchant does not take an outcome, or a press: nothing was charged for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refusal {
    /// A code of Omise's or of the shop's.
    pub code: String,
    /// For the shopper; may be empty.
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

/// Why a request of the API came to nothing. Whichever it is: nothing was charged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The browser itself has no connection.
    Offline,
    /// No connection to the server.
    Network,
    /// No answer in time.
    TimedOut,
    /// 401: the key isn't an account's.
    Unauthorized,
    /// 429: too many requests.
    TooManyRequests,
    /// 5xx.
    Server {
        /// The HTTP status.
        status: u16,
    },
    /// Any other status, with Omise's words for it.
    Refused {
        /// Omise's code: `bad_request`.
        code: String,
        /// Omise's message, for the integrator.
        message: String,
    },
    /// A success that could not be read.
    Malformed,
}

/// How the merchant's server, or its page's callback, answers an outcome. There are no others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShopAnswer {
    /// Go there: to the bank, or to the shop's own next page.
    Redirect(RedirectTarget),
    /// Refused: the shopper may choose anew.
    Refused(Refusal),
    /// No answer that could be read.
    None,
    /// No word of the page, which has the outcome: it may have led on by itself.
    Silent,
}

/// An address as the browser's own parser reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedirectTarget {
    /// The whole.
    pub href: String,
    /// Scheme, host and port.
    pub origin: String,
}

impl fmt::Debug for Event {
    /// Names the event; what a shopper typed is left out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Started => f.write_str("Started"),
            Self::Retry => f.write_str("Retry"),
            Self::CapabilityAnswered { request, answer } => {
                f.debug_tuple("CapabilityAnswered").field(request).field(&answer.is_ok()).finish()
            }
            Self::MethodChosen(method) => f.debug_tuple("MethodChosen").field(method).finish(),
            Self::AppChosen(app) => f.debug_tuple("AppChosen").field(app).finish(),
            Self::IssuerChosen(issuer) => f.debug_tuple("IssuerChosen").field(issuer).finish(),
            Self::TermChosen(term) => f.debug_tuple("TermChosen").field(term).finish(),
            Self::AccountChosen(account) => f.debug_tuple("AccountChosen").field(account).finish(),
            Self::BankChosen(bank) => f.debug_tuple("BankChosen").field(bank).finish(),
            Self::CitizenIdTyped(_) => f.write_str("CitizenIdTyped(redacted)"),
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
            Self::Returned { .. } => f.write_str("Returned"),
            Self::Seen => f.write_str("Seen"),
            Self::StatusAnswered { request, status } => {
                f.debug_tuple("StatusAnswered").field(request).field(status).finish()
            }
            Self::Clock(now_s) => f.debug_tuple("Clock").field(now_s).finish(),
            Self::Woken => f.write_str("Woken"),
            Self::OpenAppPressed => f.write_str("OpenAppPressed"),
            Self::AnotherWayPressed => f.write_str("AnotherWayPressed"),
            Self::Hidden => f.write_str("Hidden"),
            Self::Dismissed => f.write_str("Dismissed"),
            Self::CodeDrawn(_) => f.write_str("CodeDrawn"),
            Self::SettingsChanged(_) => f.write_str("SettingsChanged"),
        }
    }
}
