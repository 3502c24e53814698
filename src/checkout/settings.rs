//! What the merchant set, checked: the machine's share of the page's options.

use noren_domain::{
    capability::Capability,
    catalog::InstallmentBank,
    eligibility::{Nothing, Offer, Terms, offers},
    key::PublicKey,
    method::{MethodType, WantedMethod},
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
    /// Which methods, in which order; all that the account has where absent.
    pub wanted: Option<Vec<WantedMethod>>,
    /// The account's capability, where the page brought it along.
    pub capability: Option<Rc<Capability>>,
    /// Who bears the interest; absent: the account's default.
    pub zero_interest: Option<bool>,
    /// Rates that replace the catalogue's.
    pub interest_rates: Vec<(&'static InstallmentBank, Rate)>,
    /// The customer's saved accounts.
    pub linked_accounts: Vec<LinkedAccount>,
    /// Whether a saved account can be removed from here.
    pub can_remove_accounts: bool,
    /// Whether the page wants to be asked before anything is sent.
    pub asks_page: bool,
    /// Whether a code on a computer leads a phone to this checkout, and to which address.
    pub code: Option<String>,
    /// Whether the merchant's server can be asked what became of the order.
    pub has_status: bool,
    /// Origins that a shop's answer may send the shopper to, besides the page's own: `https://pay.omise.co`.
    pub redirect_origins: Vec<String>,
}

/// A saved account, as the merchant's server named it.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkedAccount {
    /// `lnac_…`.
    pub id: String,
    /// Its type: always direct debit.
    pub method: MethodType,
    /// The last digits of the account number, for the shopper to know it by.
    pub last_digits: String,
}

impl Settings {
    /// A price and a key; everything else as it is where the merchant says nothing.
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
            can_remove_accounts: false,
            asks_page: false,
            code: None,
            has_status: false,
            redirect_origins: Vec::new(),
        }
    }

    /// The rows for this price on an account.
    pub(super) fn offers(&self, capability: &Capability) -> Result<Vec<Offer>, Nothing> {
        let terms = Terms {
            amount: self.amount,
            wanted: self.wanted.as_deref(),
            zero_interest: self.zero_interest,
            rates: &self.interest_rates,
        };
        offers(&terms, capability)
    }

    /// Whether a source made under `self` would also be right under `other`: of the same price, and of a method still wanted.
    pub(super) fn prices_alike(&self, other: &Self) -> bool {
        self.amount == other.amount
            && self.zero_interest == other.zero_interest
            && self.public_key == other.public_key
            && self.wanted == other.wanted
    }
}
