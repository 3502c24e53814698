//! How a charge is given back, and what that looks like.

use jiff::Timestamp;
use serde_json::{Map, Value};
use utoipa::ToSchema;

/// What `POST /charges/{id}/refunds` takes.
#[derive(ToSchema)]
pub(crate) struct RefundParams {
    /// In subunits: all of the charge's
    #[schema(minimum = 2_000, maximum = 15_000_000)]
    amount: i64,
    #[schema(value_type = Option<Object>)]
    metadata: Option<Map<String, Value>>,
}

/// An installment given back.
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
