//! What a shopper has chosen. The choice always fits the offers: what is not offered is dropped
//! from it.

use super::Settings;
use core::fmt;
use noren_domain::{
    bank::Bank,
    catalog::{InstallmentBank, MobileApp},
    citizen_id::{CitizenId, CitizenIdError},
    eligibility::{BankOffer, Offer},
    method::{MethodType, PaymentMethod, WantedMethod},
    plan::Plan,
    term::Term,
};

/// A choice in the making. Each row keeps its own part, so opening another row loses nothing.
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
    /// Of direct debit: the citizen id as typed. Only a link request sends it.
    pub citizen_id: String,
}

/// Which account to pay from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccountChoice {
    /// A saved one, by its id.
    Saved(String),
    /// An account that is yet to be linked.
    New,
}

/// What the merchant has chosen for the shopper at the start: what they chose last time, say.
#[derive(Clone, Debug, PartialEq)]
pub enum Selected {
    /// A family of methods, a bank of it, and of installments perhaps the months.
    Method(WantedMethod, Option<Term>),
    /// A saved account, by its id.
    Account(String),
}

/// Why the choice is incomplete.
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
    /// The citizen id is mistyped.
    CitizenId(CitizenIdError),
}

impl Missing {
    /// The name of the field.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::Method => "method",
            Self::App => "app",
            Self::Issuer => "issuer",
            Self::Term => "term",
            Self::Bank => "bank",
            Self::CitizenId(_) => "citizen",
        }
    }
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
    /// The choice at the start: what the merchant has selected, else a saved account if there is one.
    /// What is not offered is dropped when the offers are there.
    pub(super) fn at_start(settings: &Settings) -> Self {
        let mut choice = Self::default();
        match &settings.selected {
            Some(Selected::Method(selected, term)) => {
                choice.method = Some(selected.method());
                match selected {
                    WantedMethod::One(MethodType::MobileBanking(app)) => choice.app = Some(app),
                    WantedMethod::One(MethodType::Installment(issuer)) => choice.issuer = Some(issuer),
                    WantedMethod::One(MethodType::DirectDebit(bank)) => {
                        choice.bank = Some(bank);
                        choice.account = Some(AccountChoice::New);
                    }
                    WantedMethod::Every(_) => {}
                }
                choice.term = *term;
            }
            Some(Selected::Account(id)) => {
                choice.method = Some(PaymentMethod::DirectDebit);
                choice.account = Some(AccountChoice::Saved(id.clone()));
            }
            None => choice.method = (!settings.linked_accounts.is_empty()).then_some(PaymentMethod::DirectDebit),
        }
        choice
    }

    /// The parts that offers can change, apart from the account.
    fn offered_parts(&self) -> impl PartialEq + use<> {
        (self.method, self.app, self.issuer, self.term, self.bank)
    }

    /// Drops what is not offered, and chooses where there is only one way. Returns whether the
    /// choice changed.
    pub(super) fn fit_to_offers(&mut self, offers: &[Offer], settings: &Settings) -> bool {
        let before = self.offered_parts();
        if !offers.iter().any(|offer| Some(offer.method()) == self.method && offer.refusal().is_none()) {
            self.method = None;
        }
        if let [only] = offers
            && only.refusal().is_none()
        {
            self.method = Some(only.method());
        }
        let mut is_account_changed = false;
        for offer in offers {
            match offer {
                Offer::MobileBanking { apps, .. } => keep_or_only(&mut self.app, apps),
                Offer::Installments { banks, .. } => self.fit_issuer(banks, offers),
                Offer::DirectDebit { banks, .. } => {
                    is_account_changed = self.fit_account(settings);
                    keep_or_only(&mut self.bank, banks);
                }
            }
        }
        is_account_changed || before != self.offered_parts()
    }

    fn fit_issuer(&mut self, banks: &[BankOffer], offers: &[Offer]) {
        let mut within_reach = Vec::new();
        for bank in banks {
            if bank.is_within_reach() {
                within_reach.push(bank.issuer);
            }
        }
        keep_or_only(&mut self.issuer, &within_reach);
        self.term = self.term.filter(|term| self.plan_over(*term, offers).is_some());
    }

    /// Drops a saved account that is gone. Then the first saved account is chosen, or a new one if
    /// there is none. Returns whether the choice changed.
    fn fit_account(&mut self, settings: &Settings) -> bool {
        let accounts = &settings.linked_accounts;
        let is_kept = match &self.account {
            Some(AccountChoice::Saved(id)) => accounts.iter().any(|account| account.id == *id),
            Some(AccountChoice::New) => true,
            None => false,
        };
        if !is_kept {
            let first = accounts.first();
            self.account = Some(first.map_or(AccountChoice::New, |account| AccountChoice::Saved(account.id.clone())));
        }
        !is_kept
    }

    /// The chosen plan, if one is chosen.
    #[must_use]
    pub fn plan<'a>(&self, offers: &'a [Offer]) -> Option<&'a Plan> {
        self.plan_over(self.term?, offers)
    }

    /// The plan that [`super::Effect::AnnounceChoice`] tells the page: the chosen one, if the row
    /// of installments is open.
    pub(super) fn announced_plan<'a>(&self, offers: &'a [Offer]) -> Option<&'a Plan> {
        self.plan(offers).filter(|_| self.method == Some(PaymentMethod::Installments))
    }

    /// The chosen card issuer's plan of this term.
    pub(super) fn plan_over<'a>(&self, term: Term, offers: &'a [Offer]) -> Option<&'a Plan> {
        self.issuer_offer(offers)?.plans().find(|plan| plan.term == term)
    }

    /// What the chosen card issuer offers.
    #[must_use]
    pub fn issuer_offer<'a>(&self, offers: &'a [Offer]) -> Option<&'a BankOffer> {
        for offer in offers {
            if let Offer::Installments { banks, .. } = offer {
                return banks.iter().find(|bank| Some(bank.issuer) == self.issuer);
            }
        }
        None
    }

    /// The citizen id, if one was typed. The field may be empty, but not mistyped.
    pub(super) fn checked_citizen_id(&self) -> Result<Option<CitizenId>, Missing> {
        if self.citizen_id.chars().all(char::is_whitespace) {
            return Ok(None);
        }
        CitizenId::parse(&self.citizen_id).map(Some).map_err(Missing::CitizenId)
    }
}

/// Drops a choice that is not offered. If only one is offered, chooses it.
fn keep_or_only<T: PartialEq>(chosen: &mut Option<&'static T>, offered: &[&'static T]) {
    match offered {
        [only] => *chosen = Some(only),
        _ => *chosen = chosen.filter(|chosen| offered.contains(chosen)),
    }
}

/// Sets a part of a choice. Returns whether that changed it.
pub(super) fn set<T: PartialEq>(part: &mut T, value: T) -> bool {
    let is_changed = *part != value;
    *part = value;
    is_changed
}
