//! What the other requests may say.

use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::sources::DirectDebitName;

/// What `PATCH /account` takes.
#[derive(ToSchema)]
pub(crate) struct AccountParams {
    chain_enabled: Option<bool>,
    #[schema(format = Uri, pattern = "^https?://[a-z0-9]+(/.*)?$")]
    chain_return_uri: Option<String>,
    /// Names of metadata by `charge`, `transfer`, `refund` and `dispute`
    #[schema(value_type = Option<ExportKeys>)]
    metadata_export_keys: Option<Map<String, Value>>,
    /// Where events are posted to
    #[schema(format = Uri, pattern = "^https?://[a-z0-9]+(/.*)?$")]
    webhook_uri: Option<String>,
    /// Whether the merchant pays installment interest when a request does not say
    zero_interest_installments: Option<bool>,
}

/// What an export has columns of.
#[derive(ToSchema)]
struct ExportKeys {
    charge: Option<Vec<String>>,
    transfer: Option<Vec<String>>,
    refund: Option<Vec<String>>,
    dispute: Option<Vec<String>>,
}

/// What `PATCH /charges/{id}` takes.
#[derive(ToSchema)]
pub(crate) struct ChargeUpdateParams {
    description: Option<String>,
    #[schema(value_type = Option<Object>)]
    metadata: Option<Map<String, Value>>,
}

/// What `POST /linked_accounts` takes.
#[derive(ToSchema)]
pub(crate) struct LinkedAccountParams {
    #[schema(inline)]
    r#type: DirectDebitName,
    /// Where the shopper is sent when the bank is done
    #[schema(format = Uri, pattern = "^https?://[a-z0-9]+(/.*)?$")]
    return_uri: String,
    /// Thirteen digits; checked and forgotten
    #[schema(pattern = "^1101700230708$")]
    citizen_id: Option<String>,
    #[schema(value_type = Option<Object>)]
    metadata: Option<Map<String, Value>>,
}

/// What `POST /customers` and `PATCH /customers/{id}` take.
#[derive(ToSchema)]
pub(crate) struct CustomerParams {
    /// A linked account whose registration succeeded
    #[schema(pattern = "^lnac_test_[0-9a-z]{19}$")]
    linked_account: Option<String>,
    #[schema(pattern = "^[a-z]+@[a-z]+$")]
    email: Option<String>,
    description: Option<String>,
    #[schema(value_type = Option<Object>)]
    metadata: Option<Map<String, Value>>,
}
