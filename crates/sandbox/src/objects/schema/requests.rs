//! What the other requests may say.

use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::sources::DirectDebitName;

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
