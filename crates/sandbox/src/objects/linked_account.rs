//! A linked account: a bank account that a shopper allows the merchant to debit.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::capability::Capability;
use super::charge::Failure;
use super::citizen_id::CitizenId;
use super::problems::Problems;
use super::request::read_return_uri;
use crate::clock::format_utc;
use crate::error::ApiError;
use crate::params::Params;
use crate::rules::{Family, Method, by_name};
use crate::store::Record;

/// How long a registration waits for the shopper.
const REGISTRATION: SignedDuration = SignedDuration::from_hours(24);

/// A linked account, as the store keeps it: without the citizen id.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct LinkedAccount {
    pub(crate) id: String,
    #[serde(deserialize_with = "by_name")]
    pub(crate) method: &'static Method,
    pub(crate) registration_uri: String,
    pub(crate) return_uri: String,
    pub(crate) metadata: Map<String, Value>,
    /// The one customer that it is attached to.
    pub(crate) customer: Option<String>,
    pub(crate) status: LinkedAccountStatus,
    /// When the shopper registered, and the last digits. A deleted account keeps both.
    pub(crate) registered: Option<Registered>,
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub(crate) created_at: Timestamp,
}

/// What the bank says after a successful registration.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Registered {
    #[serde(with = "jiff::fmt::serde::timestamp::millisecond::required")]
    pub(crate) at: Timestamp,
    pub(crate) last_digits: String,
}

/// The values of a linked account's `status`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum LinkedAccountStatus {
    Pending,
    Successful,
    Failed(Failure),
    Expired,
    Deleted,
}

impl LinkedAccountStatus {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Successful => "successful",
            Self::Failed(_) => "failed",
            Self::Expired => "expired",
            Self::Deleted => "deleted",
        }
    }
}

fn registration_uri(public_url: &str, id: &str) -> String {
    format!("{public_url}/register?ref={id}")
}

impl LinkedAccount {
    pub(crate) fn new(id: String, request: LinkedAccountRequest, public_url: &str, created_at: Timestamp) -> Self {
        let LinkedAccountRequest { method, return_uri, metadata } = request;
        let registration_uri = registration_uri(public_url, &id);
        let status = LinkedAccountStatus::Pending;
        let (customer, registered) = (None, None);
        Self { id, method, registration_uri, return_uri, metadata, customer, status, registered, created_at }
    }

    pub(crate) fn expires_at(&self) -> Timestamp {
        self.created_at.saturating_add(REGISTRATION).unwrap_or(Timestamp::MAX)
    }

    pub(crate) fn to_json(&self) -> Value {
        let failure = match &self.status {
            LinkedAccountStatus::Failed(failure) => Some(failure),
            LinkedAccountStatus::Pending
            | LinkedAccountStatus::Successful
            | LinkedAccountStatus::Expired
            | LinkedAccountStatus::Deleted => None,
        };
        json!({
            "object": "linked_account",
            "id": self.id,
            "livemode": false,
            "location": format!("/linked_accounts/{}", self.id),
            "registration_uri": self.registration_uri,
            "return_uri": self.return_uri,
            "type": self.method,
            "status": self.status.name(),
            "last_digits": self.registered.as_ref().map(|registered| &registered.last_digits),
            "metadata": self.metadata,
            "failure_code": failure.map(|failure| &failure.code),
            "failure_message": failure.map(|failure| &failure.message),
            "registered_at": self.registered.as_ref().map(|registered| format_utc(registered.at)),
            "expires_at": format_utc(self.expires_at()),
            "created_at": format_utc(self.created_at),
        })
    }
}

impl Record for LinkedAccount {
    const KIND: &'static str = "linked_account";

    fn id(&self) -> &str {
        &self.id
    }

    fn created_at(&self) -> Timestamp {
        self.created_at
    }

    fn due_at(&self) -> Option<Timestamp> {
        (self.status == LinkedAccountStatus::Pending).then(|| self.expires_at())
    }

    /// The customer. A deleted account stays readable, but is in no customer's list any more.
    fn owner(&self) -> Option<&str> {
        self.customer.as_deref().filter(|_| self.status != LinkedAccountStatus::Deleted)
    }

    fn move_to(&mut self, public_url: &str) -> bool {
        let here = registration_uri(public_url, &self.id);
        std::mem::replace(&mut self.registration_uri, here) != self.registration_uri
    }
}

/// The checked parameters of a registration.
#[derive(Clone, Debug)]
pub(crate) struct LinkedAccountRequest {
    method: &'static Method,
    return_uri: String,
    metadata: Map<String, Value>,
}

impl LinkedAccountRequest {
    /// Reads and checks the parameters. The citizen id is checked, but not kept.
    ///
    /// # Errors
    /// 400 `bad_request` for a type that is no direct debit of the account, a `return_uri` that is not http(s), and an
    /// invalid citizen id.
    pub(crate) fn read(params: &Params, capability: &Capability) -> Result<Self, ApiError> {
        let mut problems = Problems::default();
        let name = problems.take(params.text("type")).unwrap_or_default();
        let method = Method::named(&name)
            .filter(|method| capability.accepts(method) && matches!(method.family, Family::DirectDebit));
        if method.is_none() {
            problems.add("Type is not supported");
        }
        let return_uri = problems.require(read_return_uri(params), "return_uri cannot be blank");
        let metadata = problems.take(params.metadata()).unwrap_or_default();
        problems.take(CitizenId::read(params));
        let (Some(method), Some(return_uri)) = (method, return_uri) else {
            problems.check(ApiError::BadRequest)?;
            return Err(ApiError::BadRequest("linked account is invalid".to_owned()));
        };
        problems.check(ApiError::BadRequest)?;
        Ok(Self { method, return_uri, metadata })
    }
}
