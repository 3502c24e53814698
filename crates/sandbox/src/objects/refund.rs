//! A refund of an installment, always of the whole amount.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::charge::Charge;
use super::problems::Problems;
use crate::clock::format_utc;
use crate::error::ApiError;
use crate::params::Params;
use crate::rules::{Currency, Family};
use crate::store::Record;

/// A refund, as the store keeps it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Refund {
    pub(crate) id: String,
    pub(crate) charge: String,
    pub(crate) amount: i64,
    pub(crate) currency: Currency,
    pub(crate) metadata: Map<String, Value>,
    pub(crate) transaction: String,
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub(crate) created_at: Timestamp,
}

impl Refund {
    pub(crate) fn to_json(&self) -> Value {
        json!({
            "object": "refund",
            "id": self.id,
            "location": format!("/charges/{}/refunds/{}", self.charge, self.id),
            "livemode": false,
            "voided": false,
            "currency": self.currency,
            "amount": self.amount,
            "metadata": self.metadata,
            "charge": self.charge,
            "capture": null,
            "terminal": null,
            "transaction": self.transaction,
            "status": "closed",
            "funding_amount": self.amount,
            "funding_currency": self.currency,
            "created_at": format_utc(self.created_at),
            "acquirer_reference_number": null,
            "approval_code": null,
        })
    }
}

impl Record for Refund {
    const KIND: &'static str = "refund";

    fn id(&self) -> &str {
        &self.id
    }

    fn created_at(&self) -> Timestamp {
        self.created_at
    }

    fn owner(&self) -> Option<&str> {
        Some(&self.charge)
    }
}

/// The parameters of `POST /charges/{id}/refunds`.
#[derive(Debug)]
pub(crate) struct RefundRequest {
    amount: i64,
    pub(crate) metadata: Map<String, Value>,
}

impl RefundRequest {
    /// # Errors
    /// 400 `bad_request` if the amount is no number or the metadata no object.
    pub(crate) fn read(params: &Params) -> Result<Self, ApiError> {
        let mut problems = Problems::default();
        let amount = problems.require(params.integer("amount"), "amount is not a number");
        let metadata = problems.take(params.metadata()).unwrap_or_default();
        problems.check(ApiError::BadRequest)?;
        Ok(Self { amount: amount.unwrap_or_default(), metadata })
    }

    /// Checks whether a charge can be refunded by this request.
    ///
    /// # Errors
    /// 400 `failed_refund` for a method without refunds, a charge that isn't successful or was refunded before, and an
    /// amount that is not the whole.
    pub(crate) fn check(&self, charge: &Charge) -> Result<(), ApiError> {
        let status = charge.status().name();
        let problem = match charge.method.family {
            Family::MobileBanking
            | Family::DirectDebit
            | Family::PromptPay
            | Family::OnlineBanking(_)
            | Family::Wallet(_) => {
                format!("{} charges cannot be refunded", charge.method.name)
            }
            Family::Installment(_) if charge.is_refunded => "charge was already refunded".to_owned(),
            Family::Installment(_) if status != "successful" => {
                format!("charge is {status}, only a successful charge can be refunded")
            }
            Family::Installment(_) if self.amount != charge.amount => {
                let (amount, unit) = (charge.amount, charge.currency.code().to_lowercase());
                format!("installments can only be refunded as a whole: amount must be {amount} ({unit} subunits)")
            }
            Family::Installment(_) => return Ok(()),
        };
        Err(ApiError::FailedRefund(problem))
    }
}
