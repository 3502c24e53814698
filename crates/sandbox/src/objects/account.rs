//! The merchant's account. There is one, and only its interest policy can change.

use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

/// The name that the test pages show.
pub(crate) const MERCHANT: &str = "Noren sandbox shop";

/// `merchant_bears` is who pays installment interest when the request does not say.
pub(crate) fn account_json(merchant_bears: bool, version: &str) -> Value {
    json!({
        "object": "account",
        "id": "account_test_noren00000000000000",
        "team": "acct_noren00000000000000",
        "livemode": false,
        "location": "/account",
        "country": "TH",
        "currency": "THB",
        "email": "shop@example.com",
        "created_at": "2019-12-31T12:59:59Z",
        "supported_currencies": ["THB", "MYR"],
        "api_version": version,
        "auto_activate_recipients": true,
        "chain_enabled": false,
        "zero_interest_installments": merchant_bears,
        "chain_return_uri": null,
        "webhook_uri": null,
        "metadata_export_keys": {},
        "chaining_allowed": false,
        "last_updated_api_version": null,
        "transfer_config": {},
    })
}

/// What `/_sandbox/account` may change.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AccountChange {
    /// Who pays installment interest when the request does not say.
    #[serde(rename = "zero_interest_installments")]
    pub(crate) merchant_bears: bool,
}
