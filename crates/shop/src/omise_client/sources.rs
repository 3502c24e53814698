//! Sources: made by the widget with the public key, which anybody has. Retrieved here with the secret one, and checked
//! against the order before they are charged.

use reqwest::Method;
use serde::Deserialize;

use super::{OmiseClient, OmiseError, SourceId};
use crate::money::{Currency, Money};

/// A way to pay that the shopper chose.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// What it was made for; `None` when that is in a currency that this shop doesn't know.
    pub price: Option<Money>,
    /// Which way to pay.
    pub kind: SourceKind,
    /// Whether it was charged: then it can't be charged again, whatever became of that.
    pub is_used: bool,
}

/// The ways to pay by a source, as far as the shop has to tell them apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SourceKind {
    /// Approved in a bank's app: Krungsri's KMA and its like.
    MobileBanking,
    /// Monthly payments on a credit card.
    Installments {
        /// Months; `None` when the source names none.
        term: Option<u8>,
        /// Whether the shop pays the interest; `None` when the account's default decides.
        zero_interest: Option<bool>,
    },
    /// Anything else. This shop doesn't take it.
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
    /// How its charge stands; `unknown` while there is none.
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
        } else if object.r#type.starts_with("installment_") && !object.r#type.starts_with("installment_wlb_") {
            SourceKind::Installments { term: object.installment_term, zero_interest: object.zero_interest_installments }
        } else {
            // Among them `installment_wlb_…`, which needs a card token that this shop never sees.
            SourceKind::Other(object.r#type)
        };
        let price = Currency::from_code(&object.currency).map(|currency| Money::new(object.amount, currency));
        let is_used = object.charge_status.is_some_and(|status| status != "unknown");
        Self { id: object.id, price, kind, is_used }
    }
}
