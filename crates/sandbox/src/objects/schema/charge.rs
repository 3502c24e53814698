//! The shape of a charge. Every key is always there.

use jiff::Timestamp;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::answers::{LinkedAccount, Listed};
use super::refund::Refund;
use super::source::Source;

/// A charge and its result. Amounts are in subunits.
#[derive(ToSchema)]
pub(crate) struct Charge {
    #[schema(pattern = "^charge$")]
    object: String,
    #[schema(pattern = "^chrg_test_[0-9a-z]{19}$")]
    id: String,
    location: String,
    amount: i64,
    acquirer_reference_number: Option<String>,
    net: i64,
    fee: i64,
    fee_vat: i64,
    interest: i64,
    interest_vat: i64,
    funding_amount: i64,
    refunded_amount: i64,
    #[schema(inline)]
    transaction_fees: TransactionFees,
    #[schema(inline)]
    platform_fee: PlatformFee,
    currency: String,
    funding_currency: String,
    ip: Option<String>,
    refunds: Listed<Refund>,
    link: Option<String>,
    description: Option<String>,
    #[schema(value_type = Object)]
    metadata: Map<String, Value>,
    missing_3ds_fields: Vec<String>,
    card: Value,
    source: Option<Source>,
    schedule: Option<String>,
    linked_account: Option<LinkedAccount>,
    customer: Option<String>,
    dispute: Value,
    transaction: Option<String>,
    failure_code: Option<String>,
    failure_message: Option<String>,
    merchant_advice: Option<String>,
    merchant_advice_code: Option<String>,
    #[schema(pattern = "^(pending|successful|failed|expired)$")]
    status: String,
    authorize_uri: Option<String>,
    return_uri: Option<String>,
    created_at: Timestamp,
    paid_at: Option<Timestamp>,
    authorized_at: Option<Timestamp>,
    expires_at: Timestamp,
    expired_at: Option<Timestamp>,
    reversed_at: Option<Timestamp>,
    multi_capture: bool,
    zero_interest_installments: bool,
    branch: Value,
    terminal: Value,
    device: Value,
    authorized: bool,
    capturable: bool,
    capture: bool,
    disputable: bool,
    livemode: bool,
    refundable: bool,
    partially_refundable: bool,
    reversed: bool,
    reversible: bool,
    voided: bool,
    paid: bool,
    expired: bool,
    can_perform_void: bool,
    approval_code: Option<String>,
}

/// The rates of the fees, in currency units and percent.
#[derive(ToSchema)]
struct TransactionFees {
    fee_flat: String,
    fee_rate: String,
    vat_rate: String,
}

#[derive(ToSchema)]
struct PlatformFee {
    fixed: Option<i64>,
    amount: Option<i64>,
    percentage: Option<f64>,
}
