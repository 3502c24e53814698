//! The shapes of answers. Every key is always there.

use jiff::Timestamp;
use serde_json::{Map, Value};
use utoipa::ToSchema;

/// The answer to every request that failed.
#[derive(ToSchema)]
pub(crate) struct Error {
    #[schema(pattern = "^error$")]
    object: String,
    #[schema(pattern = "^https://www.omise.co/api-errors#[a-z-]+$")]
    location: String,
    #[schema(pattern = "^[a-z_]+$")]
    code: String,
    message: String,
}

/// One page of a list.
#[derive(ToSchema)]
pub(crate) struct Listed<T> {
    #[schema(pattern = "^list$")]
    object: String,
    data: Vec<T>,
    limit: i64,
    offset: i64,
    total: i64,
    location: String,
    #[schema(pattern = "^(reverse_)?chronological$")]
    order: String,
    from: Timestamp,
    to: Timestamp,
}

/// The results of a search.
#[derive(ToSchema)]
pub(crate) struct Search {
    #[schema(pattern = "^search$")]
    object: String,
    order: String,
    scope: String,
    query: String,
    #[schema(value_type = Object)]
    filters: Map<String, Value>,
    page: i64,
    total_pages: i64,
    location: String,
    total: i64,
    #[schema(value_type = Vec<Object>)]
    data: Vec<Value>,
}

/// The merchant's account.
#[derive(ToSchema)]
pub(crate) struct Account {
    #[schema(pattern = "^account$")]
    object: String,
    id: String,
    team: String,
    livemode: bool,
    location: String,
    country: String,
    currency: String,
    email: String,
    created_at: Timestamp,
    supported_currencies: Vec<String>,
    api_version: String,
    auto_activate_recipients: bool,
    chain_enabled: bool,
    zero_interest_installments: bool,
    chain_return_uri: Option<String>,
    webhook_uri: Option<String>,
    #[schema(value_type = Object)]
    metadata_export_keys: Map<String, Value>,
    chaining_allowed: bool,
    last_updated_api_version: Option<String>,
    #[schema(value_type = Object)]
    transfer_config: Map<String, Value>,
}

/// What the account may accept. The other keys depend on the version and on `/_sandbox/capability`.
#[derive(ToSchema)]
pub(crate) struct Capability {
    #[schema(pattern = "^capability$")]
    object: String,
    location: String,
}

/// A customer, to whom linked accounts belong.
#[derive(ToSchema)]
pub(crate) struct Customer {
    #[schema(pattern = "^customer$")]
    object: String,
    #[schema(pattern = "^cust_test_[0-9a-z]{19}$")]
    id: String,
    livemode: bool,
    location: String,
    deleted: bool,
    #[schema(value_type = Object)]
    metadata: Map<String, Value>,
    cards: Listed<Value>,
    default_card: Option<String>,
    linked_accounts: Listed<LinkedAccount>,
    description: Option<String>,
    email: Option<String>,
    created_at: Timestamp,
}

/// What happened to an object.
#[derive(ToSchema)]
pub(crate) struct Event {
    #[schema(pattern = "^event$")]
    object: String,
    #[schema(pattern = "^evnt_test_[0-9a-z]{19}$")]
    id: String,
    livemode: bool,
    location: String,
    #[schema(value_type = Vec<Object>)]
    webhook_deliveries: Vec<Value>,
    #[schema(value_type = Object)]
    data: Value,
    key: String,
    created_at: Timestamp,
}

/// A bank account that a shopper allows the merchant to debit.
#[derive(ToSchema)]
pub(crate) struct LinkedAccount {
    #[schema(pattern = "^linked_account$")]
    object: String,
    #[schema(pattern = "^lnac_test_[0-9a-z]{19}$")]
    id: String,
    livemode: bool,
    location: String,
    registration_uri: String,
    return_uri: String,
    r#type: String,
    #[schema(pattern = "^(pending|successful|failed|expired|deleted)$")]
    status: String,
    last_digits: Option<String>,
    #[schema(value_type = Object)]
    metadata: Map<String, Value>,
    failure_code: Option<String>,
    failure_message: Option<String>,
    registered_at: Option<Timestamp>,
    expires_at: Timestamp,
    created_at: Timestamp,
}
