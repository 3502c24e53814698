//! What a shopper does.

use crate::checkout::{AccountChoice, Event};
use noren_domain::{
    bank::Bank,
    catalog::{InstallmentBank, MobileApp},
    method::PaymentMethod,
    term::Term,
};

/// What a shopper does; far smaller than an [`Event`], since every radio button holds one.
#[derive(Clone)]
pub enum Intent {
    /// Opens a row.
    Method(PaymentMethod),
    /// Chooses a bank's app.
    App(&'static MobileApp),
    /// Chooses a card issuer.
    Issuer(&'static InstallmentBank),
    /// Chooses a term.
    Term(Term),
    /// Chooses a saved account, or another.
    Account(AccountChoice),
    /// Chooses a bank to link.
    Bank(&'static Bank),
    /// Types a citizen id: all that now stands in the field.
    Typed(String),
    /// Removes a saved account.
    Remove(String),
    /// Tries again.
    Retry,
    /// Opens the bank's app once more.
    OpenApp,
    /// Pays another way.
    AnotherWay,
    /// Pays.
    Pay,
}

impl Intent {
    /// What the machine calls it; nothing for [`Intent::Pay`], to which an id for the press belongs.
    #[must_use]
    pub fn event(self) -> Option<Event> {
        Some(match self {
            Self::Method(method) => Event::MethodChosen(method),
            Self::App(app) => Event::AppChosen(app),
            Self::Issuer(issuer) => Event::IssuerChosen(issuer),
            Self::Term(term) => Event::TermChosen(term),
            Self::Account(account) => Event::AccountChosen(account),
            Self::Bank(bank) => Event::BankChosen(bank),
            Self::Typed(text) => Event::CitizenIdTyped(text),
            Self::Remove(id) => Event::RemovePressed(id),
            Self::Retry => Event::Retry,
            Self::OpenApp => Event::OpenAppPressed,
            Self::AnotherWay => Event::AnotherWayPressed,
            Self::Pay => return None,
        })
    }
}
