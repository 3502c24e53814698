//! Creates sources and charges, and ends charges.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::{Settled, Verdict};
use crate::app::{App, Change};
use crate::error::ApiError;
use crate::objects::{
    Charge, ChargeRequest, ChargeStatus, ChargeUpdate, Customer, Decision, LinkedAccount, Outcome, Page, PaidFrom,
    Paying, Refund, Source, SourceRequest, SourceStatus,
};
use crate::rules::{Family, Fees, Method};
use crate::scenario::NextOutcome;
use crate::store::{Reads, find, get, insert, list, update};

/// How long a charge of mobile banking waits for the shopper.
const MOBILE_BANKING_VALIDITY: SignedDuration = SignedDuration::from_mins(15);
/// How long the QR code of PromptPay can be paid.
const PROMPTPAY_VALIDITY: SignedDuration = SignedDuration::from_hours(24);
/// How long every other charge waits.
const OTHER_VALIDITY: SignedDuration = SignedDuration::from_hours(7 * 24);

/// How long a bank takes to debit an account if the charge is pending first.
pub(crate) const BANK_DELAY_MS: u64 = 60_000;

/// Creates a source.
pub(crate) async fn create_source(app: &App, request: SourceRequest) -> Result<Source, ApiError> {
    let mut change = app.change().await?;
    let source = Source::new(app.ids.make("src"), request, app.clock.now());
    insert(&mut change.tx, &source)?;
    change.commit().await?;
    Ok(source)
}

/// Creates a charge of a source or of a linked account.
///
/// # Errors
/// 404 for a source, customer or linked account that does not exist; 400 `invalid_charge` if it can't be
/// charged.
pub(crate) async fn create_charge(app: &App, request: ChargeRequest) -> Result<Value, ApiError> {
    let mut change = app.change().await?;
    let (charge, json) = match &request.paying {
        Paying::LinkedAccount { id, customer } => {
            let charge = charge_linked_account(app, &mut change, &request, id, customer).await?;
            let json = charge_json(&mut change.tx, &charge).await?;
            (charge, json)
        }
        Paying::Source(_) | Paying::NewSource(_) => {
            let (charge, source) = charge_source(app, &mut change, &request).await?;
            let json = charge.to_json(Some(&source), None, None);
            (charge, json)
        }
    };
    insert_charge(&mut change, &charge, &json).await?;
    change.commit().await?;
    Ok(json)
}

/// Stores a new charge with its events. A charge that is not pending has two: it was created, and it ended.
pub(super) async fn insert_charge(change: &mut Change<'_>, charge: &Charge, json: &Value) -> Result<(), ApiError> {
    insert(&mut change.tx, charge)?;
    change.add_event_for("charge.create", json.clone(), &charge.webhook_endpoints).await?;
    if charge.status() != ChargeStatus::Pending {
        change.add_event_for("charge.complete", json.clone(), &charge.webhook_endpoints).await?;
    }
    Ok(())
}

async fn charge_source(
    app: &App,
    change: &mut Change<'_>,
    request: &ChargeRequest,
) -> Result<(Charge, Source), ApiError> {
    let mut source = match &request.paying {
        Paying::NewSource(new) => {
            let source = Source::new(app.ids.make("src"), SourceRequest::clone(new), app.clock.now());
            insert(&mut change.tx, &source)?;
            source
        }
        Paying::Source(id) => get(&mut change.tx, id).await?,
        Paying::LinkedAccount { .. } => return Err(ApiError::InvalidCharge("source cannot be blank".to_owned())),
    };
    request.check_source(&source, &app.scenario.capability())?;
    let page = app.ids.make("pay2");
    let return_uri = request.return_uri.clone();
    let paid_from = PaidFrom::source(source.id.clone(), page, return_uri, &app.public_url);
    let charge = new_charge(
        app,
        request,
        source.method,
        paid_from,
        source.term,
        source.zero_interest.unwrap_or(false),
        app.clock.now(),
    );
    source.use_for(&charge, &app.ids, &app.public_url);
    update(&mut change.tx, &source)?;
    Ok((charge, source))
}

/// A new charge of a linked account, not stored yet. It ends as `/_sandbox/next_charge` said.
pub(super) async fn charge_linked_account(
    app: &App,
    change: &mut Change<'_>,
    request: &ChargeRequest,
    id: &str,
    customer: &str,
) -> Result<Charge, ApiError> {
    let account = account_to_charge(app, change, request, id, customer).await?;
    let return_uri = request.return_uri.clone();
    let paid_from = PaidFrom::LinkedAccount { id: account.id, customer: customer.to_owned(), return_uri };
    let mut charge = new_charge(app, request, account.method, paid_from, None, false, app.clock.now());
    charge.outcome = match app.scenario.take_next_charge() {
        NextOutcome::Pending => Outcome::Pending,
        NextOutcome::Processing { after_ms, then } => processing(charge.created_at, after_ms, then),
        NextOutcome::Decided(verdict) => outcome_of(app, verdict.into(), charge.created_at),
    };
    Ok(charge)
}

/// The linked account of the request, if it can be charged for that customer.
///
/// # Errors
/// 404 if customer or linked account does not exist; those of [`ChargeRequest::check_linked_account`].
pub(super) async fn account_to_charge(
    app: &App,
    change: &mut Change<'_>,
    request: &ChargeRequest,
    id: &str,
    customer: &str,
) -> Result<LinkedAccount, ApiError> {
    if find::<Customer>(&mut change.tx, customer).await?.is_none_or(|customer| customer.is_deleted) {
        return Err(ApiError::NotFound { kind: "customer", id: customer.to_owned() });
    }
    let account: LinkedAccount = get(&mut change.tx, id).await?;
    request.check_linked_account(&account, customer, &app.scenario.capability())?;
    Ok(account)
}

/// A new pending charge, not stored yet.
pub(super) fn new_charge(
    app: &App,
    request: &ChargeRequest,
    method: &'static Method,
    paid_from: PaidFrom,
    term: Option<i64>,
    zero_interest: bool,
    created_at: Timestamp,
) -> Charge {
    let validity = match method.family {
        Family::MobileBanking => MOBILE_BANKING_VALIDITY,
        Family::PromptPay => PROMPTPAY_VALIDITY,
        Family::Installment(_) | Family::DirectDebit | Family::OnlineBanking(_) | Family::Wallet(_) => OTHER_VALIDITY,
    };
    let by_default = created_at.saturating_add(validity).unwrap_or(Timestamp::MAX);
    Charge {
        id: app.ids.make("chrg"),
        amount: request.amount,
        currency: request.currency,
        method,
        paid_from,
        zero_interest,
        fees: Fees::of(method, request.amount, term, zero_interest),
        description: request.description.clone(),
        metadata: request.metadata.clone(),
        ip: request.ip.clone(),
        outcome: Outcome::Pending,
        occasion: None,
        is_refunded: false,
        webhook_endpoints: request.webhook_endpoints.clone(),
        created_at,
        expires_at: request.expires_at.unwrap_or(by_default),
    }
}

/// The outcome of a charge that is pending until its bank decides, `after_ms` after `since`.
pub(super) fn processing(since: Timestamp, after_ms: u64, then: Verdict) -> Outcome {
    let until = since.saturating_add(Duration::from_millis(after_ms)).unwrap_or(Timestamp::MAX);
    Outcome::Processing { until, then: then.into() }
}

fn outcome_of(app: &App, decision: Decision, at: Timestamp) -> Outcome {
    match decision {
        Decision::Successful => Outcome::Successful { transaction: app.ids.make("trxn"), at },
        Decision::Failed(failure) => Outcome::Failed(failure),
    }
}

/// Ends a pending charge that is due. Its bank decides it, or it expires if that was to happen first.
pub(super) async fn end_due(app: &App, change: &mut Change<'_>, mut charge: Charge) -> Result<(), ApiError> {
    let expired = Outcome::Expired { at: charge.expires_at };
    let (outcome, key) = match charge.outcome {
        Outcome::Processing { until, then } if until < charge.expires_at => {
            (outcome_of(app, then, until), "charge.complete")
        }
        _ => (expired, "charge.expire"),
    };
    charge.outcome = outcome;
    store_end(change, &charge, key).await.map(drop)
}

/// Changes the fields that the request names.
///
/// # Errors
/// 404 when there is no such charge.
pub(crate) async fn update_charge(app: &App, id: &str, request: ChargeUpdate) -> Result<Value, ApiError> {
    let mut change = app.change().await?;
    let mut charge: Charge = get(&mut change.tx, id).await?;
    charge.update(request);
    update(&mut change.tx, &charge)?;
    let json = charge_json(&mut change.tx, &charge).await?;
    change.add_event_for("charge.update", json.clone(), &charge.webhook_endpoints).await?;
    change.commit().await?;
    Ok(json)
}

/// Decides a pending charge.
///
/// # Errors
/// 404 when there is no such charge.
pub(crate) async fn settle_charge(app: &App, id: &str, verdict: Verdict) -> Result<Settled<Charge>, ApiError> {
    let mut change = app.change().await?;
    let mut charge: Charge = get(&mut change.tx, id).await?;
    if charge.status() != ChargeStatus::Pending {
        return Ok(Settled::Before(charge));
    }
    charge.outcome = outcome_of(app, verdict.into(), app.clock.now());
    store_end(&mut change, &charge, "charge.complete").await?;
    change.commit().await?;
    Ok(Settled::Now(charge))
}

/// Expires a pending charge now.
///
/// # Errors
/// 404 if there is no such charge, 400 `failed_expire` if it isn't pending.
pub(crate) async fn expire_charge(app: &App, id: &str) -> Result<Value, ApiError> {
    let mut change = app.change().await?;
    let mut charge: Charge = get(&mut change.tx, id).await?;
    if charge.status() != ChargeStatus::Pending {
        let status = charge.status().name();
        return Err(ApiError::FailedExpire(format!("charge is {status}, only a pending charge can be expired")));
    }
    charge.outcome = Outcome::Expired { at: app.clock.now() };
    let json = store_end(&mut change, &charge, "charge.expire").await?;
    change.commit().await?;
    Ok(json)
}

/// Stores the end of a charge, in its source and its occurrence too, and adds the event.
async fn store_end(change: &mut Change<'_>, charge: &Charge, key: &str) -> Result<Value, ApiError> {
    update(&mut change.tx, charge)?;
    if let PaidFrom::Source { id, .. } = &charge.paid_from
        && let Some(mut source) = find::<Source>(&mut change.tx, id).await?
    {
        source.status = SourceStatus::Charged(charge.status());
        update(&mut change.tx, &source)?;
    }
    if let Some(occasion) = &charge.occasion {
        super::schedules::store_charge_end(change, charge, occasion).await?;
    }
    let json = charge_json(&mut change.tx, charge).await?;
    change.add_event_for(key, json.clone(), &charge.webhook_endpoints).await?;
    Ok(json)
}

/// A charge with the present state of its source or linked account.
pub(crate) async fn charge_json(from: &mut impl Reads, charge: &Charge) -> Result<Value, ApiError> {
    let refund = if charge.is_refunded { refund_of(from, charge).await? } else { None };
    Ok(match &charge.paid_from {
        PaidFrom::Source { id, .. } => charge.to_json(find(from, id).await?.as_ref(), None, refund.as_ref()),
        PaidFrom::LinkedAccount { id, .. } => charge.to_json(None, find(from, id).await?.as_ref(), None),
    })
}

/// The refund of a charge. The caller asks only for refunded charges, so that others cost no query.
async fn refund_of(from: &mut impl Reads, charge: &Charge) -> Result<Option<Refund>, ApiError> {
    let (refunds, _) = list(from, &Page::first(Timestamp::MAX), Some(&charge.id)).await?;
    Ok(refunds.into_iter().next())
}
