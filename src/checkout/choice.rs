//! What a shopper has chosen. The choice always fits the offers: what is not offered is dropped
//! from it.

use super::{Settings, field_texts::FieldTexts};
use core::fmt;
use noren_domain::{
    capability::Capability,
    citizen_id::{CitizenId, CitizenIdError},
    eligibility::{Offer, TypeOffer},
    method::{Field, MethodType, PaymentMethod, WantedMethod},
    plan::Plan,
    term::Term,
};

/// A choice in the making. Each row keeps its own part, so opening another row loses nothing.
#[derive(Clone, Default, PartialEq)]
pub struct Choice {
    /// The open row.
    pub method: Option<PaymentMethod>,
    /// The app, card issuer, bank or wallet that is picked in each row.
    picked: [Option<&'static MethodType>; PaymentMethod::ALL.len()],
    /// Of installments: the term.
    pub term: Option<Term>,
    /// Of direct debit: a saved account, or a new one.
    pub account: Option<AccountChoice>,
    /// Of direct debit: the citizen id as typed. Only a link request sends it.
    pub citizen_id: String,
    /// What a source needs, as typed; of a bank, the code of the chosen one. Only the request for a
    /// source sends it.
    pub fields: FieldTexts,
}

/// A field that the shopper types into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextField {
    /// The citizen id.
    CitizenId,
    /// What a source needs.
    Of(Field),
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
    /// A family of methods, a type of it, and of installments perhaps the months.
    Method(WantedMethod, Option<Term>),
    /// A saved account, by its id.
    Account(String),
}

/// Why the choice is incomplete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// No row is open.
    Method,
    /// No app, card issuer, bank or wallet in this row.
    Type(PaymentMethod),
    /// No term.
    Term,
    /// The citizen id is mistyped.
    CitizenId(CitizenIdError),
    /// What the type needs: it is not chosen, empty or mistyped.
    Field(Field),
}

impl Missing {
    /// The name of the field.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::Method => "method",
            Self::Type(method) => type_field(method),
            Self::Term => "term",
            Self::CitizenId(_) => "citizen",
            Self::Field(Field::Phone) => "phone",
            // An e-mail address is never missing.
            Self::Field(Field::Bank | Field::Email) => "listed-bank",
        }
    }
}

/// The name of the field in which a type of this family is picked.
#[must_use]
pub const fn type_field(method: PaymentMethod) -> &'static str {
    match method {
        PaymentMethod::MobileBanking => "app",
        PaymentMethod::Installments => "issuer",
        PaymentMethod::DirectDebit => "bank",
        PaymentMethod::PromptPay | PaymentMethod::Wallet => "wallet",
        PaymentMethod::OnlineBanking => "service",
    }
}

impl fmt::Debug for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Choice")
            .field("method", &self.method)
            .field("picked", &self.picked)
            .field("term", &self.term)
            .field("account", &self.account)
            .finish_non_exhaustive()
    }
}

impl Choice {
    /// The choice at the start: what the merchant has selected, else a saved account if there is one.
    /// What is not offered is dropped when the offers are there.
    pub(super) fn at_start(settings: &Settings) -> Self {
        let mut choice = Self { fields: settings.shopper.clone(), ..Self::default() };
        match &settings.selected {
            Some(Selected::Method(selected, term)) => {
                choice.method = Some(selected.method());
                if let WantedMethod::One(one) = selected {
                    choice.pick(one);
                    // Who is to link another bank's account does not pay from a saved one.
                    choice.account = (one.method == PaymentMethod::DirectDebit).then_some(AccountChoice::New);
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

    /// The app, card issuer, bank or wallet that is picked in this row.
    #[must_use]
    pub const fn picked(&self, method: PaymentMethod) -> Option<&'static MethodType> {
        self.picked[method as usize]
    }

    /// That of the open row.
    #[must_use]
    pub fn chosen_type(&self) -> Option<&'static MethodType> {
        self.picked(self.method?)
    }

    /// Picks a type in its row. Returns whether that changed the choice.
    pub(super) fn pick(&mut self, picked: &'static MethodType) -> bool {
        set(&mut self.picked[picked.method as usize], Some(picked))
    }

    /// Drops what is not offered, and chooses where there is only one way. Returns whether the
    /// choice changed.
    pub(super) fn fit_to_offers(&mut self, offers: &[Offer], capability: &Capability, settings: &Settings) -> bool {
        let before = (self.method, self.picked, self.term);
        let mut is_bank_gone = false;
        if !offers.iter().any(|offer| Some(offer.method) == self.method && offer.refusal.is_none()) {
            self.method = None;
        }
        if let [only] = offers
            && only.refusal.is_none()
        {
            self.method = Some(only.method);
        }
        let mut is_account_changed = false;
        for offer in offers {
            keep_or_only(&mut self.picked[offer.method as usize], offer);
            match offer.method {
                PaymentMethod::Installments => {
                    self.term = self.term.filter(|term| self.plan_over(*term, offers).is_some());
                }
                PaymentMethod::DirectDebit => is_account_changed = self.fit_account(settings),
                PaymentMethod::OnlineBanking => is_bank_gone = self.fit_bank(capability),
                PaymentMethod::PromptPay | PaymentMethod::MobileBanking | PaymentMethod::Wallet => {}
            }
        }
        is_account_changed || is_bank_gone || before != (self.method, self.picked, self.term)
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
    pub fn issuer_offer<'a>(&self, offers: &'a [Offer]) -> Option<&'a TypeOffer> {
        let issuer = self.picked(PaymentMethod::Installments)?;
        offers.iter().flat_map(|offer| &offer.types).find(|offer| offer.method == issuer)
    }

    /// Drops a bank that the shopper can't pay by. Returns whether there was one.
    fn fit_bank(&mut self, capability: &Capability) -> bool {
        let is_gone = !self.lists_bank(self.fields.get(Field::Bank), capability);
        is_gone && set(self.fields.get_mut(Field::Bank), String::new())
    }

    /// Whether the shopper can pay by this bank: the list of the picked type has it, and it is active.
    pub(super) fn lists_bank(&self, code: &str, capability: &Capability) -> bool {
        let picked = self.picked(PaymentMethod::OnlineBanking);
        let listed = picked.map(|picked| capability.banks_of(picked)).unwrap_or_default();
        listed.iter().any(|bank| bank.code == code && bank.is_active)
    }

    /// The citizen id, if one was typed. The field may be empty, but not mistyped.
    pub(super) fn checked_citizen_id(&self) -> Result<Option<CitizenId>, Missing> {
        if self.citizen_id.chars().all(char::is_whitespace) {
            return Ok(None);
        }
        CitizenId::parse(&self.citizen_id).map(Some).map_err(Missing::CitizenId)
    }

    /// What a source of this type needs.
    pub(super) fn checked_fields(&self, method: &MethodType) -> Result<FieldTexts, Missing> {
        let mut fields = FieldTexts::default();
        for field in method.fields {
            *fields.get_mut(*field) = self.fields.checked(*field).ok_or(Missing::Field(*field))?;
        }
        Ok(fields)
    }

    /// What the shopper typed into a field.
    pub(super) const fn text_mut(&mut self, field: TextField) -> &mut String {
        match field {
            TextField::CitizenId => &mut self.citizen_id,
            TextField::Of(field) => self.fields.get_mut(field),
        }
    }
}

/// Drops a type that is not within reach. If only one is, picks it. A row that is out of reach as a
/// whole keeps what is picked: the price may change again.
fn keep_or_only(picked: &mut Option<&'static MethodType>, offer: &Offer) {
    let is_kept = |one: &&TypeOffer| one.refusal.is_none() || offer.refusal.is_some();
    let within_reach: Vec<_> = offer.types.iter().filter(is_kept).collect();
    match within_reach.as_slice() {
        [only] => *picked = Some(only.method),
        // A wallet's page stands for its app, and the other way round: a row has one of the two.
        several => {
            let of_brand = |brand| several.iter().find(|one| one.method.brand == brand).map(|one| one.method);
            *picked = picked.and_then(|picked| of_brand(picked.brand));
        }
    }
}

/// Sets a part of a choice. Returns whether that changed it.
pub(super) fn set<T: PartialEq>(part: &mut T, value: T) -> bool {
    let is_changed = *part != value;
    *part = value;
    is_changed
}
