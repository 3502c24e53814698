//! Refunds of charges.

use reqwest::Method;
use serde::Deserialize;
use serde_json::json;

use super::{ChargeId, OmiseClient, OmiseError};
use crate::money::Money;

#[derive(Deserialize)]
struct RefundObject {
    amount: u64,
}

impl OmiseClient {
    /// Refunds an amount of a charge, and answers the refunded amount in subunits.
    ///
    /// # Errors
    /// `Refused` if the charge can't be refunded, or not in part. After `Unknown`, retrieve the charge: it says how
    /// much of it was refunded.
    pub async fn refund(&self, charge: &ChargeId, amount: Money, order: &str) -> Result<u64, OmiseError> {
        let body = json!({ "amount": amount.subunits, "metadata": { "order": order } });
        let request = self.request(Method::POST, &["charges", charge.as_str(), "refunds"]).json(&body);
        Ok(self.send::<RefundObject>(request).await?.amount)
    }
}
