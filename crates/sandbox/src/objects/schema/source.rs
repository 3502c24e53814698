//! The shape of a source. Every key is always there.

use jiff::Timestamp;
use serde_json::Value;
use utoipa::ToSchema;

/// The way to pay that a shopper has chosen.
#[derive(ToSchema)]
pub(crate) struct Source {
    #[schema(pattern = "^source$")]
    object: String,
    #[schema(pattern = "^src_test_[0-9a-z]{19}$")]
    id: String,
    livemode: bool,
    location: String,
    amount: i64,
    barcode: Option<String>,
    bank: Option<String>,
    created_at: Timestamp,
    currency: String,
    email: Option<String>,
    #[schema(pattern = "^(redirect|app_redirect|offline)$")]
    flow: String,
    installment_term: Option<i64>,
    ip: Option<String>,
    #[schema(pattern = "^(customer|merchant)$")]
    absorption_type: Option<String>,
    name: Option<String>,
    mobile_number: Option<String>,
    phone_number: Option<String>,
    platform_type: Option<String>,
    scannable_code: Value,
    qr_settings: Value,
    billing: Value,
    shipping: Value,
    items: Vec<Value>,
    references: Value,
    provider_references: Value,
    store_id: Option<String>,
    store_name: Option<String>,
    terminal_id: Option<String>,
    r#type: String,
    zero_interest_installments: Option<bool>,
    #[schema(pattern = "^(unknown|pending|successful|failed|expired)$")]
    charge_status: String,
    receipt_amount: Option<i64>,
    discounts: Vec<Value>,
    promotion_code: Option<String>,
}
