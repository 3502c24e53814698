//! The parameters of the other requests.

use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::sources::DirectDebitName;

/// The parameters of `PATCH /account`.
#[derive(ToSchema)]
pub(crate) struct AccountParams {
    chain_enabled: Option<bool>,
    #[schema(format = Uri, pattern = "^https?://[a-z0-9]+(/.*)?$")]
    chain_return_uri: Option<String>,
    /// Names of metadata by `charge`, `transfer`, `refund` and `dispute`
    #[schema(value_type = Option<ExportKeys>)]
    metadata_export_keys: Option<Map<String, Value>>,
    /// Endpoint for events
    #[schema(format = Uri, pattern = "^https?://[a-z0-9]+(/.*)?$")]
    webhook_uri: Option<String>,
    /// Whether the merchant bears the interest if a request does not say
    zero_interest_installments: Option<bool>,
}

/// The metadata that an export has columns of.
#[derive(ToSchema)]
struct ExportKeys {
    charge: Option<Vec<String>>,
    transfer: Option<Vec<String>>,
    refund: Option<Vec<String>>,
    dispute: Option<Vec<String>>,
}

/// The parameters of `PATCH /charges/{id}`.
#[derive(ToSchema)]
pub(crate) struct ChargeUpdateParams {
    description: Option<String>,
    #[schema(value_type = Option<Object>)]
    metadata: Option<Map<String, Value>>,
}

/// The parameters of `POST /linked_accounts`.
#[derive(ToSchema)]
pub(crate) struct LinkedAccountParams {
    #[schema(inline)]
    r#type: DirectDebitName,
    /// Where the bank sends the shopper afterwards
    #[schema(format = Uri, pattern = "^https?://[a-z0-9]+(/.*)?$")]
    return_uri: String,
    /// Thirteen digits, checked and not kept
    #[schema(pattern = "^1101700230708$")]
    citizen_id: Option<String>,
    #[schema(value_type = Option<Object>)]
    metadata: Option<Map<String, Value>>,
}

/// The parameters of `POST /customers` and `PATCH /customers/{id}`.
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
