//! A customer, to whom linked accounts belong.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::linked_account::LinkedAccount;
use super::list::{Page, empty_list_json, list_json};
use super::problems::Problems;
use super::request::is_email;
use crate::clock::format_utc;
use crate::error::ApiError;
use crate::params::Params;
use crate::store::Record;

/// A customer, as the store keeps it. It does not list its linked accounts: each of them names its customer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Customer {
    pub(crate) id: String,
    pub(crate) email: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) metadata: Map<String, Value>,
    /// A deleted customer stays readable, but can't be charged or changed any more.
    #[serde(default)]
    pub(crate) is_deleted: bool,
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub(crate) created_at: Timestamp,
}

/// The checked parameters of a customer. A field that is left out does not change.
#[derive(Debug)]
pub(crate) struct CustomerRequest {
    email: Option<String>,
    description: Option<String>,
    metadata: Option<Map<String, Value>>,
    /// The linked account to attach.
    pub(crate) linked_account: Option<String>,
}

impl CustomerRequest {
    /// # Errors
    /// 400 `bad_request` for an invalid email, metadata that is no object, and a card, because the sandbox has no
    /// cards.
    pub(crate) fn read(params: &Params) -> Result<Self, ApiError> {
        let mut problems = Problems::default();
        let request = Self {
            email: problems.take(params.text("email")),
            description: problems.take(params.text("description")),
            metadata: problems.take(params.metadata()),
            linked_account: problems.take(params.text("linked_account")),
        };
        if request.email.as_deref().is_some_and(|email| !is_email(email)) {
            problems.add("email is in invalid format");
        }
        if params.has("card") {
            problems.add("card is currently not supported");
        }
        problems.check(ApiError::BadRequest)?;
        Ok(request)
    }
}

impl Customer {
    pub(crate) fn new(id: String, created_at: Timestamp) -> Self {
        Self { id, email: None, description: None, metadata: Map::new(), is_deleted: false, created_at }
    }

    pub(crate) fn update(&mut self, request: CustomerRequest) {
        let CustomerRequest { email, description, metadata, linked_account: _ } = request;
        self.email = email.or_else(|| self.email.take());
        self.description = description.or_else(|| self.description.take());
        if let Some(metadata) = metadata {
            self.metadata = metadata;
        }
    }

    /// The JSON, with the first page of the customer's linked accounts, of which there are `total`.
    pub(crate) fn to_json(&self, accounts: &[LinkedAccount], total: i64, now: Timestamp) -> Value {
        let accounts: Vec<_> = accounts.iter().map(LinkedAccount::to_json).collect();
        let location = format!("/customers/{}", self.id);
        json!({
            "object": "customer",
            "id": self.id,
            "livemode": false,
            "location": location,
            "deleted": self.is_deleted,
            "metadata": self.metadata,
            "cards": empty_list_json(&format!("{location}/cards"), now),
            "default_card": null,
            "linked_accounts":
                list_json(&accounts, total, &format!("{location}/linked_accounts"), &Page::first(now)),
            "description": self.description,
            "email": self.email,
            "created_at": format_utc(self.created_at),
        })
    }
}

impl Record for Customer {
    const KIND: &'static str = "customer";

    fn id(&self) -> &str {
        &self.id
    }

    fn created_at(&self) -> Timestamp {
        self.created_at
    }
}
