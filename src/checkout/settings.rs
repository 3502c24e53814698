//! The part of the page's options that the machine needs, checked.

use super::{FieldTexts, Page, choice::Selected};
use noren_domain::{
    capability::Capability,
    eligibility::{NoOffer, Offer, OfferRequest, offers},
    key::PublicKey,
    method::{MethodType, PaymentMethod, WantedMethod},
    money::Money,
    rate::Rate,
};
use std::rc::Rc;

/// Everything that decides what is offered and what is sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The merchant's public key.
    pub public_key: PublicKey,
    /// The base of the API's addresses, without a slash at its end.
    pub api_url: String,
    /// The price, more than zero.
    pub amount: Money,
    /// Which methods, in which order; `None`: all that the account has.
    pub wanted: Option<Vec<WantedMethod>>,
    /// The account's capability, if the page supplied it.
    pub capability: Option<Rc<Capability>>,
    /// Whether the merchant bears the interest; `None`: the account's default.
    pub zero_interest: Option<bool>,
    /// Rates that replace the catalogue's.
    pub interest_rates: Vec<(&'static MethodType, Rate)>,
    /// The customer's saved accounts.
    pub linked_accounts: Vec<LinkedAccount>,
    /// Whether the shop charges as soon as the shopper has linked an account. If not, it asks first.
    pub link_then_charge: bool,
    /// What is chosen at the start.
    pub selected: Option<Selected>,
    /// What the shop knows of the shopper: the fields begin with it.
    pub shopper: FieldTexts,
    /// Whether the page can remove a saved account.
    pub can_remove_accounts: bool,
    /// Whether the page must be asked before anything is sent.
    pub asks_page: bool,
    /// The address of the QR code that leads a phone to this checkout: empty for the page's own,
    /// `None` for no code.
    pub qr_code: Option<String>,
    /// Whether the merchant's server can be asked what became of the order.
    pub has_status: bool,
    /// Origins besides the page's own that the shop's answer may lead to: `https://pay.omise.co`.
    pub redirect_origins: Vec<String>,
}

/// A saved account, as the merchant's server named it.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkedAccount {
    /// `lnac_…`.
    pub id: String,
    /// Its type: always direct debit.
    pub method: &'static MethodType,
    /// The last digits of the account number, by which the shopper recognises it.
    pub last_digits: String,
}

impl Settings {
    /// A price and a key, with the defaults for everything else.
    #[must_use]
    pub const fn new(public_key: PublicKey, amount: Money) -> Self {
        Self {
            public_key,
            api_url: String::new(),
            amount,
            wanted: None,
            capability: None,
            zero_interest: None,
            interest_rates: Vec::new(),
            linked_accounts: Vec::new(),
            link_then_charge: true,
            selected: None,
            shopper: FieldTexts::EMPTY,
            can_remove_accounts: false,
            asks_page: false,
            qr_code: None,
            has_status: false,
            redirect_origins: Vec::new(),
        }
    }

    /// The offers that an account has for this price, or why it has none.
    pub(super) fn offers(&self, capability: &Capability, page: &Page) -> Result<Vec<Offer>, NoOffer> {
        let request = OfferRequest {
            amount: self.amount,
            wanted: self.wanted.as_deref(),
            zero_interest: self.zero_interest,
            rates: &self.interest_rates,
            is_phone: page.is_phone(),
            opens_apps: page.is_phone() && page.in_app.is_none(),
        };
        let mut offers = offers(&request, capability)?;
        // Who has saved an account most likely pays from it again.
        if self.wanted.is_none()
            && !self.linked_accounts.is_empty()
            && let Some(place) = offers.iter().position(|offer| offer.method == PaymentMethod::DirectDebit)
        {
            let direct_debit = offers.remove(place);
            offers.insert(0, direct_debit);
        }
        Ok(offers)
    }

    /// Whether a source made under earlier settings still has the right price and a method that is
    /// wanted.
    pub(super) fn keeps_source_of(&self, before: &Self) -> bool {
        self.amount == before.amount
            && self.zero_interest == before.zero_interest
            && self.public_key == before.public_key
            && self.wanted == before.wanted
    }
}
