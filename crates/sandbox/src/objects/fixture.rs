//! A hand-written seed: a few objects, each with the fields that matter to a test. The others get defaults.

use std::collections::HashSet;

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::capability::Capability;
use super::charge_request::ChargeRequest;
use super::customer::CustomerRequest;
use super::linked_account::LinkedAccountRequest;
use super::source_request::SourceRequest;
use crate::error::ApiError;
use crate::params::Params;

/// The default `return_uri`.
const RETURN_URI: &str = "https://example.com/";

/// A valid citizen id, for the bank that needs one.
const CITIZEN_ID: &str = "1101700230708";

const OF_ANY: [&str; 2] = ["id", "created_at"];
const OF_CUSTOMER: [&str; 3] = ["email", "description", "metadata"];
const OF_LINKED_ACCOUNT: [&str; 6] = ["type", "customer", "status", "failure_code", "return_uri", "metadata"];
const OF_SOURCE: [&str; 17] = [
    "type",
    "amount",
    "currency",
    "installment_term",
    "zero_interest_installments",
    "platform_type",
    "bank",
    "email",
    "ip",
    "name",
    "phone_number",
    "store_id",
    "store_name",
    "terminal_id",
    "billing",
    "shipping",
    "items",
];
const OF_CHARGE: [&str; 14] = [
    "amount",
    "currency",
    "source",
    "customer",
    "linked_account",
    "status",
    "failure_code",
    "description",
    "metadata",
    "return_uri",
    "expires_at",
    "ip",
    "zero_interest_installments",
    "webhook_endpoints",
];

/// The seed as it was written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FixtureJson {
    #[serde(default)]
    customers: Vec<Map<String, Value>>,
    #[serde(default)]
    linked_accounts: Vec<Map<String, Value>>,
    #[serde(default)]
    sources: Vec<Map<String, Value>>,
    #[serde(default)]
    charges: Vec<Map<String, Value>>,
}

/// The objects to create. Each can refer to objects of the lists before its own.
pub(crate) struct Fixture {
    pub(crate) customers: Vec<Seeded<CustomerRequest>>,
    pub(crate) linked_accounts: Vec<Seeded<LinkedAccountRequest>>,
    pub(crate) sources: Vec<Seeded<SourceRequest>>,
    pub(crate) charges: Vec<Seeded<ChargeRequest>>,
}

/// One object to create: a request, and the fields that no request has.
pub(crate) struct Seeded<T> {
    /// Its place in the seed: `charges[0]`.
    pub(crate) place: String,
    pub(crate) id: Option<String>,
    pub(crate) created_at: Timestamp,
    pub(crate) request: T,
    /// The customer that a linked account is attached to.
    pub(crate) customer: Option<String>,
    pub(crate) status: Option<String>,
    pub(crate) failure_code: Option<String>,
}

impl<T> Seeded<T> {
    /// An error that names the place.
    pub(crate) fn refused(&self, why: &str) -> ApiError {
        refused(&self.place, why)
    }
}

fn refused(place: &str, why: &str) -> ApiError {
    ApiError::BadRequest(format!("{place}: {why}"))
}

impl Fixture {
    /// # Errors
    /// 400 `bad_request` with place and field, for an unknown field, one that cannot be read, and one that a request
    /// could not have either.
    pub(crate) fn read(written: FixtureJson, capability: &Capability, now: Timestamp) -> Result<Self, ApiError> {
        let FixtureJson { customers, linked_accounts, sources, charges } = written;
        let currency = capability.country().currency();
        let mut reader = Reader { now, ids: HashSet::new() };
        let customers =
            reader.list("customers", "cust", customers, &OF_CUSTOMER, |params| CustomerRequest::read(params))?;
        let linked_accounts =
            reader.list("linked_accounts", "lnac", linked_accounts, &OF_LINKED_ACCOUNT, |params| {
                params.set_default("type", "direct_debit_kbank".into());
                params.set_default("return_uri", RETURN_URI.into());
                params.set_default("citizen_id", CITIZEN_ID.into());
                LinkedAccountRequest::read(params, capability)
            })?;
        let sources = reader.list("sources", "src", sources, &OF_SOURCE, |params| {
            params.set_default("currency", json!(currency));
            SourceRequest::read(params, capability, ApiError::BadRequest)
        })?;
        let charges = reader.list("charges", "chrg", charges, &OF_CHARGE, |params| {
            if params.has("source") {
                params.set_default("return_uri", RETURN_URI.into());
            }
            default_to_source(params, &sources);
            params.set_default("currency", json!(currency));
            ChargeRequest::read(params, capability, now)
        })?;
        Ok(Self { customers, linked_accounts, sources, charges })
    }
}

/// Takes amount, currency and interest from the source that a charge names, where the charge has none.
fn default_to_source(params: &mut Params, sources: &[Seeded<SourceRequest>]) {
    let named = params.verbatim("source");
    let named = sources
        .iter()
        .find(|source| source.id.is_some() && source.id.as_deref() == named.as_ref().and_then(Value::as_str));
    if let Some(Seeded { request, .. }) = named {
        params.set_default("amount", request.amount.into());
        params.set_default("currency", json!(request.currency));
        params.set_default("zero_interest_installments", json!(request.zero_interest));
    }
}

struct Reader {
    now: Timestamp,
    ids: HashSet<String>,
}

impl Reader {
    fn list<T>(
        &mut self,
        kind: &str,
        prefix: &str,
        written: Vec<Map<String, Value>>,
        fields: &[&str],
        mut read: impl FnMut(&mut Params) -> Result<T, ApiError>,
    ) -> Result<Vec<Seeded<T>>, ApiError> {
        let mut one = |(index, written): (usize, Map<String, Value>)| {
            let place = format!("{kind}[{index}]");
            let wrong = |why: String| refused(&place, &why);
            if let Some(unknown) = written.keys().find(|name| !OF_ANY.iter().chain(fields).any(|known| known == name)) {
                return Err(wrong(format!("there is no field {unknown}")));
            }
            let mut params = Params::from(written);
            let id = params.text("id").map_err(wrong)?;
            self.check_id(id.as_deref(), prefix).map_err(wrong)?;
            let created_at = params.text("created_at").map_err(wrong)?;
            let created_at = created_at.map_or(Ok(self.now), |text| text.parse());
            let created_at = created_at.map_err(|_| wrong("created_at is not a date and time".to_owned()))?;
            let request = read(&mut params).map_err(|refusal| match refusal {
                internal @ ApiError::Internal(_) => internal,
                refusal => wrong(refusal.to_string()),
            })?;
            let text = |name| params.text(name).map_err(wrong);
            let (customer, status, failure_code) = (text("customer")?, text("status")?, text("failure_code")?);
            Ok(Seeded { place, id, created_at, request, customer, status, failure_code })
        };
        written.into_iter().enumerate().map(&mut one).collect()
    }

    fn check_id(&mut self, id: Option<&str>, prefix: &str) -> Result<(), String> {
        let Some(id) = id else { return Ok(()) };
        let tail = id.strip_prefix(prefix).and_then(|rest| rest.strip_prefix("_test_")).unwrap_or_default();
        if tail.is_empty() || !tail.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
            return Err(format!("id must be {prefix}_test_ with lower-case letters and digits behind it"));
        }
        if self.ids.insert(id.to_owned()) { Ok(()) } else { Err(format!("the id {id} stands twice")) }
    }
}
