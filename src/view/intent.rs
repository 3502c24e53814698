//! What a shopper does.

use crate::checkout::{AccountChoice, Event};
use noren_domain::{
    bank::Bank,
    catalog::{InstallmentBank, MobileApp},
    method::PaymentMethod,
    term::Term,
};

/// What a shopper does. It is far smaller than an [`Event`], and every radio button holds one.
#[derive(Clone)]
pub enum Intent {
    /// Opens a payment method's row.
    Method(PaymentMethod),
    /// Chooses a bank's app.
    App(&'static MobileApp),
    /// Chooses a card issuer.
    Issuer(&'static InstallmentBank),
    /// Chooses a term.
    Term(Term),
    /// Chooses a saved account or a new one.
    Account(AccountChoice),
    /// Chooses a bank to link.
    Bank(&'static Bank),
    /// Types into the field of the citizen id, which holds this text now.
    CitizenId(String),
    /// Removes the saved account with this id.
    RemoveAccount(String),
    /// Loads the payment methods again.
    Retry,
    /// Opens the bank's app once more.
    OpenApp,
    /// Pays another way.
    AnotherWay,
    /// Pays.
    Pay,
}

impl Intent {
    /// The machine's event, or `None` for [`Intent::Pay`]: that event carries the id of a new
    /// attempt, which `effects::page` asks the page for.
    #[must_use]
    pub fn event(self) -> Option<Event> {
        Some(match self {
            Self::Method(method) => Event::MethodChosen(method),
            Self::App(app) => Event::AppChosen(app),
            Self::Issuer(issuer) => Event::IssuerChosen(issuer),
            Self::Term(term) => Event::TermChosen(term),
            Self::Account(account) => Event::AccountChosen(account),
            Self::Bank(bank) => Event::BankChosen(bank),
            Self::CitizenId(text) => Event::CitizenIdTyped(text),
            Self::RemoveAccount(id) => Event::RemovePressed(id),
            Self::Retry => Event::Retry,
            Self::OpenApp => Event::OpenAppPressed,
            Self::AnotherWay => Event::AnotherWayPressed,
            Self::Pay => return None,
        })
    }
}
