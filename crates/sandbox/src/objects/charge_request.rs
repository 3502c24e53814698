//! The parameters of `POST /charges`, and which of them Omise refuses.

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::capability::Capability;
use super::linked_account::{LinkedAccount, LinkedAccountStatus};
use super::problems::Problems;
use super::request::{read_return_uri, read_webhook_endpoints};
use super::schedule::ScheduledCharge;
use super::source::{Source, SourceStatus};
use super::source_request::{SourceRequest, UNSUPPORTED_CURRENCY, check_amount, check_limits};
use crate::error::ApiError;
use crate::params::Params;
use crate::rules::Currency;

/// The checked parameters of a charge. Its source or linked account is checked later.
#[derive(Debug)]
pub(crate) struct ChargeRequest {
    pub(crate) amount: i64,
    pub(crate) currency: Currency,
    pub(crate) paying: Paying,
    pub(crate) return_uri: Option<String>,
    pub(crate) zero_interest: Option<bool>,
    pub(crate) description: Option<String>,
    pub(crate) metadata: Map<String, Value>,
    pub(crate) ip: Option<String>,
    pub(crate) expires_at: Option<Timestamp>,
    pub(crate) webhook_endpoints: Vec<String>,
}

/// What the charge is to be paid from.
#[derive(Debug)]
pub(crate) enum Paying {
    /// The id of an existing source.
    Source(String),
    /// A source that is created with the charge.
    NewSource(Box<SourceRequest>),
    LinkedAccount {
        id: String,
        customer: String,
    },
}

impl ChargeRequest {
    /// # Errors
    /// 400 `bad_request` for a parameter that cannot be read, 400 `invalid_charge` for one that cannot be charged.
    pub(crate) fn read(params: &Params, capability: &Capability, now: Timestamp) -> Result<Self, ApiError> {
        let mut problems = Problems::default();
        let amount = problems.require(params.integer("amount"), "amount is not a number");
        let currency = problems.require(params.text("currency"), "currency cannot be blank");
        let zero_interest = problems.take(params.boolean("zero_interest_installments"));
        let description = problems.take(params.text("description"));
        let metadata = problems.take(params.metadata()).unwrap_or_default();
        let ip = problems.take(params.text("ip"));
        let return_uri = problems.take(read_return_uri(params));
        let expires_at = problems.take(read_expiry(params, now));
        let webhook_endpoints = problems.take(read_webhook_endpoints(params).map(Some)).unwrap_or_default();
        let captured = problems.take(params.boolean("capture"));
        problems.check(ApiError::BadRequest)?;
        let (Some(amount), Some(currency)) = (amount, currency) else {
            return Err(ApiError::BadRequest("amount and currency cannot be blank".to_owned()));
        };
        let currency = check_money(amount, &currency, capability)?;
        if params.has("card") {
            return Err(ApiError::InvalidCharge("card is currently not supported".to_owned()));
        }
        if captured == Some(false) {
            return Err(ApiError::InvalidCharge("capture must be true for this payment method".to_owned()));
        }
        let paying = Paying::read(params, capability)?;
        Ok(Self {
            amount,
            currency,
            paying,
            return_uri,
            zero_interest,
            description,
            metadata,
            ip,
            expires_at,
            webhook_endpoints,
        })
    }

    /// The charge that a schedule makes on its days.
    pub(crate) fn scheduled(charge: &ScheduledCharge) -> Self {
        let ScheduledCharge { amount, currency, customer, linked_account, description, metadata, .. } = charge.clone();
        let paying = Paying::LinkedAccount { id: linked_account, customer };
        Self {
            amount,
            currency,
            paying,
            return_uri: None,
            zero_interest: None,
            description,
            metadata,
            ip: None,
            expires_at: None,
            webhook_endpoints: Vec::new(),
        }
    }

    /// Checks whether a source can be charged by this request.
    ///
    /// # Errors
    /// 400 `invalid_charge` if it was used before, or if amount, currency or `zero_interest_installments` differ.
    pub(crate) fn check_source(&self, source: &Source, capability: &Capability) -> Result<(), ApiError> {
        let mut problems = Problems::default();
        if source.status != SourceStatus::Unknown {
            problems.add("source was already used");
        }
        if self.amount != source.amount {
            problems.add("amount must match the amount of the source");
        }
        if self.return_uri.is_none() && source.method.redirects() {
            problems.add("return_uri cannot be blank");
        }
        if self.currency != source.currency {
            problems.add("currency must match the currency of the source");
        }
        if let Some(of_source) = source.zero_interest {
            let always = source.method.installment().is_some_and(|plans| plans.merchant_always_bears);
            let default = always || capability.merchant_bears_by_default();
            if self.zero_interest.unwrap_or(default) != of_source {
                problems.add("zero_interest_installments must match the value of the source");
            }
        }
        problems.check(ApiError::InvalidCharge)
    }

    /// Checks whether a linked account of that customer can be charged by this request.
    ///
    /// # Errors
    /// 400 `invalid_charge` for an amount outside its limits, and if it isn't the customer's or isn't successful.
    pub(crate) fn check_linked_account(
        &self,
        account: &LinkedAccount,
        customer: &str,
        capability: &Capability,
    ) -> Result<(), ApiError> {
        let mut problems = Problems::default();
        check_amount(account.method, self.amount, self.currency, capability, &mut problems);
        if account.customer.as_deref() != Some(customer) {
            problems.add("linked account does not belong to the customer");
        } else if account.status != LinkedAccountStatus::Successful {
            problems.add(format!("linked account is {}", account.status.name()));
        }
        problems.check(ApiError::InvalidCharge)
    }
}

/// The parameters of `PATCH /charges/{id}`. A field that is left out does not change.
#[derive(Debug)]
pub(crate) struct ChargeUpdate {
    pub(super) description: Option<String>,
    pub(super) metadata: Option<Map<String, Value>>,
}

impl ChargeUpdate {
    /// # Errors
    /// 400 `bad_request` if the description is no text or the metadata no object.
    pub(crate) fn read(params: &Params) -> Result<Self, ApiError> {
        let mut problems = Problems::default();
        let description = problems.take(params.text("description"));
        let metadata = problems.take(params.metadata());
        problems.check(ApiError::BadRequest)?;
        Ok(Self { description, metadata })
    }
}

impl Paying {
    fn read(params: &Params, capability: &Capability) -> Result<Self, ApiError> {
        if let Some(inline) = params.nested("source") {
            // The source takes amount, currency and `zero_interest_installments` from the charge if it has none.
            let shared = inline.with_defaults(params, &["amount", "currency", "zero_interest_installments"]);
            let request = SourceRequest::read(&shared, capability, ApiError::InvalidCharge)?;
            return Ok(Self::NewSource(Box::new(request)));
        }
        let mut problems = Problems::default();
        let source = problems.take(params.text("source"));
        let account = problems.take(params.text("linked_account"));
        let customer = problems.take(params.text("customer"));
        problems.check(ApiError::BadRequest)?;
        match (source, account, customer) {
            (Some(source), None, None) => Ok(Self::Source(source)),
            (None, Some(id), Some(customer)) => Ok(Self::LinkedAccount { id, customer }),
            (None, Some(_), None) => Err(ApiError::InvalidCharge("customer cannot be blank".to_owned())),
            (None, None, Some(_)) => Err(ApiError::InvalidCharge("linked_account cannot be blank".to_owned())),
            (None, None, None) => Err(ApiError::InvalidCharge("source cannot be blank".to_owned())),
            (Some(_), _, _) => Err(ApiError::InvalidCharge(
                "source cannot be charged together with customer or linked_account".to_owned(),
            )),
        }
    }
}

/// Checks currency and amount against the limits of the account, which hold for every way to pay.
fn check_money(amount: i64, currency: &str, capability: &Capability) -> Result<Currency, ApiError> {
    let currency = Currency::read(currency).ok_or_else(|| ApiError::InvalidCharge(UNSUPPORTED_CURRENCY.to_owned()))?;
    if let Some(limits) = capability.charge_limits(currency) {
        let mut problems = Problems::default();
        check_limits(amount, limits, currency, &mut problems);
        problems.check(ApiError::InvalidCharge)?;
    }
    Ok(currency)
}

fn read_expiry(params: &Params, now: Timestamp) -> Result<Option<Timestamp>, String> {
    let Some(text) = params.text("expires_at")? else { return Ok(None) };
    let instant = text.parse::<Timestamp>().ok().filter(|instant| *instant > now);
    instant.map(Some).ok_or_else(|| "expires_at must be a time to come".to_owned())
}
