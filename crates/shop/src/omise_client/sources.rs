//! Sources. The widget creates them with the public key, which anybody has. So the shop retrieves a source with the
//! secret key and compares it with the order before it charges.

use reqwest::Method;
use serde::Deserialize;

use super::charges::PROMPTPAY;
use super::{OmiseClient, OmiseError, OnlineBanking, SourceId, Wallet};
use crate::money::{Currency, Money};

/// A source: the method that the shopper chose, with an amount.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// Its amount; `None` in a currency that this shop doesn't know.
    pub price: Option<Money>,
    /// Its method.
    pub kind: SourceKind,
    /// Whether Omise has a charge of it. Omise charges a source once, even if that charge failed.
    pub is_used: bool,
}

/// The methods of sources between which the shop distinguishes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SourceKind {
    /// The shopper approves in a bank's app, e.g. Krungsri's KMA.
    MobileBanking,
    /// The shopper scans a code with the app of any bank.
    PromptPay,
    /// The shopper approves in a wallet's app or on its page.
    Wallet,
    /// The shopper approves on a page of their bank, e.g. by FPX.
    OnlineBanking,
    /// Monthly payments on a credit card.
    Installments {
        /// Months; `None` when the source names none.
        term: Option<u8>,
        /// Whether the shop pays the interest; `None` when the account's default decides.
        zero_interest: Option<bool>,
    },
    /// Any other type. This shop doesn't accept it.
    Other(String),
}

#[derive(Deserialize)]
struct SourceObject {
    id: SourceId,
    amount: u64,
    currency: String,
    r#type: String,
    installment_term: Option<u8>,
    zero_interest_installments: Option<bool>,
    /// The status of its charge; `unknown` without one.
    charge_status: Option<String>,
}

impl OmiseClient {
    /// Retrieves a source.
    ///
    /// # Errors
    /// `Refused` with 404 when there is none of this id on the account.
    pub async fn source(&self, id: &SourceId) -> Result<Source, OmiseError> {
        let object: SourceObject = self.send(self.request(Method::GET, &["sources", id.as_str()])).await?;
        Ok(object.into())
    }
}

impl From<SourceObject> for Source {
    fn from(object: SourceObject) -> Self {
        let kind = if object.r#type.starts_with("mobile_banking_") {
            SourceKind::MobileBanking
        } else if object.r#type == PROMPTPAY {
            SourceKind::PromptPay
        } else if Wallet::from_type(&object.r#type).is_some() {
            SourceKind::Wallet
        } else if OnlineBanking::from_type(&object.r#type).is_some() {
            SourceKind::OnlineBanking
        } else if object.r#type.starts_with("installment_") && !object.r#type.starts_with("installment_wlb_") {
            SourceKind::Installments { term: object.installment_term, zero_interest: object.zero_interest_installments }
        } else {
            // Includes `installment_wlb_…`, which needs a card token that this shop never gets.
            SourceKind::Other(object.r#type)
        };
        let price = Currency::from_code(&object.currency).map(|currency| Money::new(object.amount, currency));
        let is_used = object.charge_status.is_some_and(|status| status != "unknown");
        Self { id: object.id, price, kind, is_used }
    }
}
