//! The merchant's account, of which there is one.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use super::problems::Problems;
use super::request::read_web_uri;
use crate::error::ApiError;
use crate::params::Params;
use crate::rules::Country;
use crate::store::settings::Setting;

/// The merchant's name on the test pages.
pub(crate) const MERCHANT: &str = "Noren sandbox shop";

/// The kinds of objects whose metadata can be columns of an export.
const EXPORTS: [&str; 4] = ["charge", "transfer", "refund", "dispute"];

/// The fields of the account that a merchant can change. Who bears the interest is a field of the capability.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Account {
    chain_enabled: bool,
    chain_return_uri: Option<String>,
    metadata_export_keys: Map<String, Value>,
    /// An endpoint for events, besides those of the sandbox.
    pub(crate) webhook_uri: Option<String>,
}

impl Setting for Account {
    const NAME: &'static str = "account";
}

impl Account {
    /// Changes the fields that the request names, and removes those that it sends empty.
    pub(crate) fn update(&mut self, change: AccountUpdate) {
        let AccountUpdate { chain_enabled, chain_return_uri, metadata_export_keys, webhook_uri, merchant_bears: _ } =
            change;
        self.chain_enabled = chain_enabled.unwrap_or(self.chain_enabled);
        self.chain_return_uri = chain_return_uri.unwrap_or_else(|| self.chain_return_uri.take());
        self.webhook_uri = webhook_uri.unwrap_or_else(|| self.webhook_uri.take());
        if let Some(keys) = metadata_export_keys {
            self.metadata_export_keys = keys;
        }
    }

    /// `merchant_bears` says who bears the interest if a request does not say.
    pub(crate) fn to_json(&self, country: Country, merchant_bears: bool, version: &str) -> Value {
        let currencies = match country {
            Country::Th => ["THB", "MYR"],
            Country::My => ["MYR", "THB"],
        };
        json!({
            "object": "account",
            "id": "account_test_noren00000000000000",
            "team": "acct_noren00000000000000",
            "livemode": false,
            "location": "/account",
            "country": country.code(),
            "currency": country.currency(),
            "email": "shop@example.com",
            "created_at": "2019-12-31T12:59:59Z",
            "supported_currencies": currencies,
            "api_version": version,
            "auto_activate_recipients": true,
            "chain_enabled": self.chain_enabled,
            "zero_interest_installments": merchant_bears,
            "chain_return_uri": self.chain_return_uri,
            "webhook_uri": self.webhook_uri,
            "metadata_export_keys": self.metadata_export_keys,
            "chaining_allowed": false,
            "last_updated_api_version": null,
            "transfer_config": {},
        })
    }
}

/// The parameters of `PATCH /account`. `Some(None)` removes an address.
#[derive(Debug)]
pub(crate) struct AccountUpdate {
    chain_enabled: Option<bool>,
    chain_return_uri: Option<Option<String>>,
    metadata_export_keys: Option<Map<String, Value>>,
    webhook_uri: Option<Option<String>>,
    pub(crate) merchant_bears: Option<bool>,
}

impl AccountUpdate {
    /// # Errors
    /// 400 `bad_request` for an address that is not http(s), a flag that is no boolean, and keys that are no lists of
    /// names.
    pub(crate) fn read(params: &Params) -> Result<Self, ApiError> {
        let mut problems = Problems::default();
        let mut uri = |name| {
            let read = problems.take(read_web_uri(params, name));
            (read.is_some() || params.is_emptied(name)).then_some(read)
        };
        let (chain_return_uri, webhook_uri) = (uri("chain_return_uri"), uri("webhook_uri"));
        let update = Self {
            chain_enabled: problems.take(params.boolean("chain_enabled")),
            chain_return_uri,
            metadata_export_keys: problems.take(read_export_keys(params)),
            webhook_uri,
            merchant_bears: problems.take(params.boolean("zero_interest_installments")),
        };
        problems.check(ApiError::BadRequest)?;
        Ok(update)
    }
}

fn read_export_keys(params: &Params) -> Result<Option<Map<String, Value>>, String> {
    let Some(keys) = params.verbatim("metadata_export_keys") else { return Ok(None) };
    let is_list = |value: &Value| value.as_array().is_some_and(|names| names.iter().all(Value::is_string));
    match keys {
        Value::Object(keys) if keys.iter().all(|(kind, names)| EXPORTS.contains(&kind.as_str()) && is_list(names)) => {
            Ok(Some(keys))
        }
        _ => Err("metadata_export_keys is invalid".to_owned()),
    }
}

/// The body of `/_sandbox/account`.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AccountChange {
    /// Whether the merchant bears the interest if a request does not say.
    #[serde(rename = "zero_interest_installments")]
    pub(crate) merchant_bears: bool,
}
