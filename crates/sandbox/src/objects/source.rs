//! A source: the way to pay that a shopper has chosen. A charge uses it once.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::charge::{Charge, ChargeStatus};
use super::qr_code::QrCode;
use super::source_request::{SourceDetails, SourceRequest};
use crate::clock::format_utc;
use crate::ids::Ids;
use crate::rules::{Currency, Family, Method, by_name};
use crate::store::Record;

/// A source, as the store keeps it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Source {
    pub(crate) id: String,
    pub(crate) amount: i64,
    pub(crate) currency: Currency,
    #[serde(deserialize_with = "by_name")]
    pub(crate) method: &'static Method,
    pub(crate) term: Option<i64>,
    /// Whether the merchant bears the interest. None if it is no installment.
    pub(crate) zero_interest: Option<bool>,
    pub(crate) details: SourceDetails,
    pub(crate) status: SourceStatus,
    /// None unless a charge of PromptPay has used it.
    #[serde(default)]
    pub(crate) qr_code: Option<QrCode>,
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub(crate) created_at: Timestamp,
}

/// Whether a charge has used the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum SourceStatus {
    /// No charge has used it yet.
    Unknown,
    /// A charge has used it. Its status is the source's too.
    Charged(ChargeStatus),
}

impl Source {
    pub(crate) fn new(id: String, request: SourceRequest, created_at: Timestamp) -> Self {
        let SourceRequest { method, amount, currency, term, zero_interest, details } = request;
        let (status, qr_code) = (SourceStatus::Unknown, None);
        Self { id, amount, currency, method, term, zero_interest, details, status, qr_code, created_at }
    }

    /// Marks it as used by a new charge. With PromptPay it gets the charge's QR code.
    pub(crate) fn use_for(&mut self, charge: &Charge, ids: &Ids, public_url: &str) {
        self.status = SourceStatus::Charged(charge.status());
        if matches!(self.method.family, Family::PromptPay) {
            self.qr_code = Some(QrCode::new(&charge.id, ids, charge.created_at, public_url));
        }
    }

    fn flow(&self) -> &'static str {
        match self.method.family {
            Family::MobileBanking => "app_redirect",
            Family::Installment(_) | Family::OnlineBanking(_) => "redirect",
            Family::DirectDebit | Family::PromptPay => "offline",
            Family::Wallet(ref wallet) => wallet.flow,
        }
    }

    /// Who bears the interest, as the field says it.
    fn absorption_type(&self) -> Option<&'static str> {
        self.zero_interest.map(|merchant_bears| if merchant_bears { "merchant" } else { "customer" })
    }

    /// Once mobile banking is charged, it has references. In test mode they are empty.
    fn provider_references(&self) -> Value {
        match (&self.method.family, self.status) {
            (Family::MobileBanking, SourceStatus::Charged(_)) => {
                json!({"reference_number_1": null, "reference_number_2": null})
            }
            _ => Value::Null,
        }
    }

    pub(crate) fn to_json(&self) -> Value {
        let details = &self.details;
        json!({
            "object": "source",
            "id": self.id,
            "livemode": false,
            "location": format!("/sources/{}", self.id),
            "amount": self.amount,
            "barcode": null,
            "bank": details.bank,
            "created_at": format_utc(self.created_at),
            "currency": self.currency,
            "email": details.email,
            "flow": self.flow(),
            "installment_term": self.term,
            "ip": details.ip,
            "absorption_type": self.absorption_type(),
            "name": details.name,
            "mobile_number": null,
            "phone_number": details.phone_number,
            "platform_type": details.platform_type,
            "scannable_code": self.qr_code.as_ref().map(QrCode::to_json),
            "qr_settings": null,
            "billing": details.billing,
            "shipping": details.shipping,
            "items": details.items,
            "references": null,
            "provider_references": self.provider_references(),
            "store_id": details.store_id,
            "store_name": details.store_name,
            "terminal_id": details.terminal_id,
            "type": self.method,
            "zero_interest_installments": self.zero_interest,
            "charge_status": match self.status {
                SourceStatus::Unknown => "unknown",
                SourceStatus::Charged(status) => status.name(),
            },
            "receipt_amount": null,
            "discounts": [],
            "promotion_code": null,
        })
    }
}

impl Record for Source {
    const KIND: &'static str = "source";

    fn id(&self) -> &str {
        &self.id
    }

    fn created_at(&self) -> Timestamp {
        self.created_at
    }

    fn move_to(&mut self, public_url: &str) -> bool {
        self.qr_code.as_mut().is_some_and(|code| code.move_to(public_url))
    }
}
