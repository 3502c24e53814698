//! A charge: money asked of a shopper, and what became of it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::charge_request::ChargeUpdate;
use super::linked_account::LinkedAccount;
use super::list::{Page, list_json};
use super::refund::Refund;
use super::source::Source;
use crate::clock::format_utc;
use crate::rules::{Currency, FailureCode, Family, Fees, Method, by_name};
use crate::store::Record;

/// A charge, as the store keeps it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Charge {
    pub(crate) id: String,
    pub(crate) amount: i64,
    pub(crate) currency: Currency,
    #[serde(deserialize_with = "by_name")]
    pub(crate) method: &'static Method,
    pub(crate) paid_from: PaidFrom,
    /// Whether the merchant bears an installment's interest.
    pub(crate) zero_interest: bool,
    pub(crate) fees: Fees,
    pub(crate) description: Option<String>,
    pub(crate) metadata: Map<String, Value>,
    pub(crate) ip: Option<String>,
    pub(crate) outcome: Outcome,
    /// Whether it was refunded. A refund is always of the whole amount.
    #[serde(default)]
    pub(crate) is_refunded: bool,
    /// The occurrence of a schedule that made it. None if a request of the merchant did.
    #[serde(default)]
    pub(crate) occasion: Option<Occasion>,
    /// The endpoints that get its events, besides those of the account.
    #[serde(default)]
    pub(crate) webhook_endpoints: Vec<String>,
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub(crate) created_at: Timestamp,
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub(crate) expires_at: Timestamp,
}

/// The schedule that made a charge, and the occurrence.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Occasion {
    pub(crate) schedule: String,
    pub(crate) occurrence: String,
}

/// Where the money comes from.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum PaidFrom {
    /// The shopper authorizes it on a page and is sent back to `return_uri`. PromptPay needs none.
    Source { id: String, page: String, authorize_uri: String, return_uri: Option<String> },
    /// The bank is debited without the shopper. A request may name a `return_uri` all the same.
    LinkedAccount { id: String, customer: String, return_uri: Option<String> },
}

impl PaidFrom {
    /// A source, whose shopper authorizes the charge on a page of its own.
    pub(crate) fn source(id: String, page: String, return_uri: Option<String>, public_url: &str) -> Self {
        Self::Source { id, authorize_uri: authorize_uri(public_url, &page), page, return_uri }
    }
}

fn authorize_uri(public_url: &str, page: &str) -> String {
    format!("{public_url}/payments/{page}/authorize")
}

/// How a charge ended, or that it has not. Each variant has the fields that only this end has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Outcome {
    /// The shopper, or a test, has not decided yet.
    Pending,
    /// Pending too: the bank decides by itself at an instant.
    Processing {
        #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
        until: Timestamp,
        then: Decision,
    },
    Successful {
        transaction: String,
        #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
        at: Timestamp,
    },
    Failed(Failure),
    Expired {
        #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
        at: Timestamp,
    },
}

/// A bank's decision about a charge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Decision {
    Successful,
    Failed(Failure),
}

/// The reason of a failure, in the API's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Failure {
    pub(crate) code: String,
    pub(crate) message: String,
}

impl From<&FailureCode> for Failure {
    fn from(failure: &FailureCode) -> Self {
        Self { code: failure.code.to_owned(), message: failure.message.to_owned() }
    }
}

/// The four values of a charge's `status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum ChargeStatus {
    Pending,
    Successful,
    Failed,
    Expired,
}

impl ChargeStatus {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Successful => "successful",
            Self::Failed => "failed",
            Self::Expired => "expired",
        }
    }
}

impl Charge {
    pub(crate) fn update(&mut self, change: ChargeUpdate) {
        let ChargeUpdate { description, metadata } = change;
        self.description = description.or_else(|| self.description.take());
        if let Some(metadata) = metadata {
            self.metadata = metadata;
        }
    }

    pub(crate) fn status(&self) -> ChargeStatus {
        match self.outcome {
            Outcome::Pending | Outcome::Processing { .. } => ChargeStatus::Pending,
            Outcome::Successful { .. } => ChargeStatus::Successful,
            Outcome::Failed(_) => ChargeStatus::Failed,
            Outcome::Expired { .. } => ChargeStatus::Expired,
        }
    }

    pub(crate) fn failure(&self) -> Option<&Failure> {
        match &self.outcome {
            Outcome::Failed(failure) => Some(failure),
            Outcome::Pending | Outcome::Processing { .. } | Outcome::Successful { .. } | Outcome::Expired { .. } => {
                None
            }
        }
    }

    /// The JSON, with the present state of its source or linked account, and its refund if there is one.
    pub(crate) fn to_json(
        &self,
        source: Option<&Source>,
        linked_account: Option<&LinkedAccount>,
        refund: Option<&Refund>,
    ) -> Value {
        let (fee_flat, fee_rate) = Fees::shown_rates(self.method);
        let (authorize_uri, return_uri, customer) = match &self.paid_from {
            // Nobody is redirected to PromptPay. The page is behind the QR code.
            PaidFrom::Source { authorize_uri, return_uri, .. } => {
                (self.method.redirects().then_some(authorize_uri), return_uri.as_ref(), None)
            }
            PaidFrom::LinkedAccount { customer, return_uri, .. } => (None, return_uri.as_ref(), Some(customer)),
        };
        let (transaction, paid_at) = match &self.outcome {
            Outcome::Successful { transaction, at } => (Some(transaction), Some(format_utc(*at))),
            Outcome::Pending | Outcome::Processing { .. } | Outcome::Failed(_) | Outcome::Expired { .. } => {
                (None, None)
            }
        };
        let expired_at = match &self.outcome {
            Outcome::Expired { at } => Some(format_utc(*at)),
            Outcome::Pending | Outcome::Processing { .. } | Outcome::Successful { .. } | Outcome::Failed(_) => None,
        };
        let is_paid = paid_at.is_some();
        let refunds: Vec<_> = refund.map(Refund::to_json).into_iter().collect();
        let page = Page::first(refund.map_or(self.created_at, |refund| refund.created_at));
        json!({
            "object": "charge",
            "id": self.id,
            "location": format!("/charges/{}", self.id),
            "amount": self.amount,
            "acquirer_reference_number": null,
            "net": self.fees.net,
            "fee": self.fees.fee,
            "fee_vat": self.fees.fee_vat,
            "interest": self.fees.interest,
            "interest_vat": self.fees.interest_vat,
            "funding_amount": self.amount,
            "refunded_amount": refund.map_or(0, |refund| refund.amount),
            "transaction_fees": {"fee_flat": fee_flat, "fee_rate": fee_rate, "vat_rate": "7.0"},
            "platform_fee": {"fixed": null, "amount": null, "percentage": null},
            "currency": self.currency,
            "funding_currency": self.currency,
            "ip": self.ip,
            "refunds": list_json(&refunds, i64::from(refund.is_some()), &format!("/charges/{}/refunds", self.id), &page),
            "link": null,
            "description": self.description,
            "metadata": self.metadata,
            "missing_3ds_fields": [],
            "card": null,
            "source": source.map(Source::to_json),
            "schedule": self.occasion.as_ref().map(|occasion| &occasion.schedule),
            "linked_account": linked_account.map(LinkedAccount::to_json),
            "customer": customer,
            "dispute": null,
            "transaction": transaction,
            "failure_code": self.failure().map(|failure| &failure.code),
            "failure_message": self.failure().map(|failure| &failure.message),
            "merchant_advice": null,
            "merchant_advice_code": null,
            "status": self.status().name(),
            "authorize_uri": authorize_uri,
            "return_uri": return_uri,
            "created_at": format_utc(self.created_at),
            "paid_at": paid_at,
            "authorized_at": paid_at,
            "expires_at": format_utc(self.expires_at),
            "expired_at": expired_at,
            "reversed_at": null,
            "multi_capture": false,
            "zero_interest_installments": self.zero_interest,
            "branch": null,
            "terminal": null,
            "device": null,
            "authorized": is_paid,
            "capturable": false,
            "capture": true,
            "disputable": false,
            "livemode": false,
            // Only installments can be refunded, and only as a whole.
            "refundable": is_paid && !self.is_refunded && matches!(self.method.family, Family::Installment(_)),
            "partially_refundable": false,
            "reversed": false,
            "reversible": false,
            "voided": false,
            "paid": is_paid,
            "expired": expired_at.is_some(),
            "can_perform_void": false,
            "approval_code": null,
        })
    }
}

impl Record for Charge {
    const KIND: &'static str = "charge";

    fn id(&self) -> &str {
        &self.id
    }

    fn created_at(&self) -> Timestamp {
        self.created_at
    }

    fn due_at(&self) -> Option<Timestamp> {
        match &self.outcome {
            Outcome::Pending => Some(self.expires_at),
            Outcome::Processing { until, .. } => Some(self.expires_at.min(*until)),
            Outcome::Successful { .. } | Outcome::Failed(_) | Outcome::Expired { .. } => None,
        }
    }

    fn move_to(&mut self, public_url: &str) -> bool {
        let PaidFrom::Source { page, authorize_uri: stored, .. } = &mut self.paid_from else { return false };
        let here = authorize_uri(public_url, page);
        std::mem::replace(stored, here) != *stored
    }

    fn page(&self) -> Option<&str> {
        match &self.paid_from {
            PaidFrom::Source { page, .. } => Some(page),
            PaidFrom::LinkedAccount { .. } => None,
        }
    }
}
