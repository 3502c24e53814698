//! What a shopper chose, and what is still missing before it can be paid.

use super::Settings;
use core::fmt;
use noren_domain::{
    bank::Bank,
    catalog::{InstallmentBank, MobileApp},
    citizen_id::{CitizenId, CitizenIdError},
    eligibility::{BankOffer, Offer},
    method::PaymentMethod,
    plan::Plan,
    term::Term,
};

/// A choice in the making. Each row keeps its own, so that opening another row loses nothing.
#[derive(Clone, Default, PartialEq)]
pub struct Choice {
    /// The open row.
    pub method: Option<PaymentMethod>,
    /// Of mobile banking: the app.
    pub app: Option<&'static MobileApp>,
    /// Of installments: the card issuer.
    pub issuer: Option<&'static InstallmentBank>,
    /// Of installments: the term.
    pub term: Option<Term>,
    /// Of direct debit: a saved account, or a new one.
    pub account: Option<AccountChoice>,
    /// Of direct debit: the bank to link.
    pub bank: Option<&'static Bank>,
    /// Of direct debit: the citizen id as typed. It leaves only with a link request.
    pub citizen_id: String,
}

/// Which account to pay from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccountChoice {
    /// A saved one, by its id.
    Saved(String),
    /// One that is yet to be linked.
    New,
}

/// What a press came too early for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// No row is open.
    Method,
    /// No app.
    App,
    /// No card issuer.
    Issuer,
    /// No term.
    Term,
    /// No bank to link.
    Bank,
    /// The citizen id has a slip in it.
    CitizenId(CitizenIdError),
}

impl fmt::Debug for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Choice")
            .field("method", &self.method)
            .field("app", &self.app)
            .field("issuer", &self.issuer)
            .field("term", &self.term)
            .field("account", &self.account)
            .field("bank", &self.bank)
            .finish_non_exhaustive()
    }
}

impl Choice {
    /// Drops what these offers do not have, and chooses where there is but one way.
    #[must_use]
    pub(super) fn fitted_to(mut self, offers: &[Offer], settings: &Settings) -> Self {
        let is_open = |method| offers.iter().any(|offer| offer.method() == method && offer.refusal().is_none());
        self.method = self.method.filter(|method| is_open(*method));
        if let [only] = offers
            && only.refusal().is_none()
        {
            self.method = Some(only.method());
        }
        for offer in offers {
            match offer {
                Offer::MobileBanking { apps, .. } => self.fit_app(apps),
                Offer::Installments { banks, .. } => self.fit_issuer(banks),
                Offer::DirectDebit { banks, .. } => self.fit_account(banks, settings),
            }
        }
        self
    }

    fn fit_app(&mut self, apps: &[&'static MobileApp]) {
        self.app = self.app.filter(|app| apps.contains(app));
        if let [only] = apps {
            self.app = Some(only);
        }
    }

    fn fit_issuer(&mut self, banks: &[BankOffer]) {
        let within_reach = || banks.iter().filter(|bank| bank.is_within_reach());
        self.issuer = self.issuer.filter(|issuer| within_reach().any(|bank| bank.issuer == *issuer));
        let mut all = within_reach();
        if let (Some(only), None) = (all.next(), all.next()) {
            self.issuer = Some(only.issuer);
        }
        let plans = self.issuer.and_then(|issuer| banks.iter().find(|bank| bank.issuer == issuer));
        self.term = self.term.filter(|term| plans.is_some_and(|bank| bank.plans().any(|plan| plan.term == *term)));
    }

    fn fit_account(&mut self, banks: &[&'static Bank], settings: &Settings) {
        let has = |id: &str| settings.linked_accounts.iter().any(|account| account.id == id);
        if let Some(AccountChoice::Saved(id)) = &self.account
            && !has(id)
        {
            self.account = None;
        }
        if self.account.is_none() {
            let first = settings.linked_accounts.first();
            self.account = Some(first.map_or(AccountChoice::New, |account| AccountChoice::Saved(account.id.clone())));
        }
        self.bank = self.bank.filter(|bank| banks.contains(bank));
        if let [only] = banks {
            self.bank = Some(only);
        }
    }

    /// The chosen plan, where one is chosen.
    #[must_use]
    pub fn plan<'a>(&self, offers: &'a [Offer]) -> Option<&'a Plan> {
        let (issuer, term) = (self.issuer?, self.term?);
        offers.iter().find_map(|offer| match offer {
            Offer::Installments { banks, .. } => {
                banks.iter().find(|bank| bank.issuer == issuer)?.plans().find(|plan| plan.term == term)
            }
            Offer::MobileBanking { .. } | Offer::DirectDebit { .. } => None,
        })
    }

    /// The citizen id, where one was typed: it may be left empty, but not wrong.
    pub(super) fn checked_citizen_id(&self) -> Result<Option<CitizenId>, Missing> {
        if self.citizen_id.trim().is_empty() {
            return Ok(None);
        }
        CitizenId::parse(&self.citizen_id).map(Some).map_err(Missing::CitizenId)
    }
}
