//! The parameters and the shape of a refund.

use jiff::Timestamp;
use serde_json::{Map, Value};
use utoipa::ToSchema;

/// The parameters of `POST /charges/{id}/refunds`.
#[derive(ToSchema)]
pub(crate) struct RefundParams {
    /// In subunits: the whole amount of the charge
    #[schema(minimum = 2_000, maximum = 15_000_000)]
    amount: i64,
    #[schema(value_type = Option<Object>)]
    metadata: Option<Map<String, Value>>,
}

/// A refund of an installment.
#[derive(ToSchema)]
pub(crate) struct Refund {
    #[schema(pattern = "^refund$")]
    object: String,
    #[schema(pattern = "^rfnd_test_[0-9a-z]{19}$")]
    id: String,
    location: String,
    livemode: bool,
    voided: bool,
    currency: String,
    amount: i64,
    #[schema(value_type = Object)]
    metadata: Map<String, Value>,
    charge: String,
    capture: Value,
    terminal: Value,
    transaction: String,
    #[schema(pattern = "^closed$")]
    status: String,
    funding_amount: i64,
    funding_currency: String,
    created_at: Timestamp,
    acquirer_reference_number: Option<String>,
    approval_code: Option<String>,
}
