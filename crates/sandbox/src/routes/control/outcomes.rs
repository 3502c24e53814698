//! Decides how charges and links end, and changes the account and its capability.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use super::Body;
use crate::app::App;
use crate::error::ApiError;
use crate::lifecycle::{
    BANK_DELAY_MS, Settled, Verdict, catch_up, charge_json, merge_capability, set_merchant_bears, settle_charge,
    settle_linked_account,
};
use crate::objects::schema;
use crate::objects::{AccountChange, Charge};
use crate::params::Path;
use crate::rules::{DIRECT_DEBIT_FAILURES, FailureCode, LINKED_ACCOUNT_FAILURES};
use crate::scenario::NextOutcome;

/// How a charge or link is to end.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct End {
    pub(super) status: EndStatus,
    pub(super) failure_code: Option<String>,
    /// How a charge ends that is pending first. With `pending` it stays pending.
    pub(super) then: Option<EndStatus>,
    /// How long the bank takes for that end, by the sandbox's clock.
    pub(super) after_ms: Option<u64>,
}

#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum EndStatus {
    Pending,
    Successful,
    Failed,
}

impl End {
    /// The end of the next charge. A pending one becomes successful after [`BANK_DELAY_MS`], unless the body says
    /// otherwise.
    pub(super) fn of_next_charge(self) -> Result<NextOutcome, ApiError> {
        let Self { status, failure_code, then, after_ms } = self;
        if let EndStatus::Pending = status {
            let then = read_verdict(then.unwrap_or(EndStatus::Successful), failure_code, &DIRECT_DEBIT_FAILURES)?;
            return match (then, after_ms) {
                (Some(then), after_ms) => {
                    Ok(NextOutcome::Processing { after_ms: after_ms.unwrap_or(BANK_DELAY_MS), then })
                }
                (None, None) => Ok(NextOutcome::Pending),
                (None, Some(_)) => Err(refused("after_ms goes with an end only")),
            };
        }
        if then.is_some() || after_ms.is_some() {
            return Err(refused("then and after_ms go with the status pending only"));
        }
        Ok(read_verdict(status, failure_code, &DIRECT_DEBIT_FAILURES)?
            .map_or(NextOutcome::Pending, NextOutcome::Decided))
    }

    /// The end of the next link. None if it stays pending.
    fn of_next_link(self) -> Result<Option<Verdict>, ApiError> {
        if self.then.is_some() || self.after_ms.is_some() {
            return Err(refused("then and after_ms are for charges only"));
        }
        read_verdict(self.status, self.failure_code, &LINKED_ACCOUNT_FAILURES)
    }

    /// The end of a charge or link that is pending now.
    fn of_pending(self, failures: &'static [FailureCode]) -> Result<Verdict, ApiError> {
        let verdict = read_verdict(self.status, self.failure_code, failures)?;
        let verdict = verdict.ok_or_else(|| refused("status must be successful or failed"))?;
        if self.then.is_some() || self.after_ms.is_some() {
            return Err(refused("then and after_ms are for the next charge only"));
        }
        Ok(verdict)
    }
}

/// Reads a status with its failure code, which must be one of `failures`. None for `pending`.
fn read_verdict(
    status: EndStatus,
    failure_code: Option<String>,
    failures: &'static [FailureCode],
) -> Result<Option<Verdict>, ApiError> {
    match (status, failure_code) {
        (EndStatus::Pending, None) => Ok(None),
        (EndStatus::Successful, None) => Ok(Some(Verdict::Successful)),
        (EndStatus::Failed, code) => {
            let failure = FailureCode::choose(failures, code.as_deref()).map_err(ApiError::BadRequest)?;
            Ok(Some(Verdict::Failed(failure)))
        }
        (EndStatus::Pending | EndStatus::Successful, Some(_)) => {
            Err(refused("failure_code goes with the status failed only"))
        }
    }
}

fn refused(why: &str) -> ApiError {
    ApiError::BadRequest(why.to_owned())
}

/// Changes who bears the interest by default
#[utoipa::path(
    post, path = "/_sandbox/account", tag = "_sandbox",
    security(()),
    request_body = AccountChange,
    responses((status = 200, body = Object)),
)]
pub(super) async fn change_account(
    State(app): State<App>,
    Body(change): Body<AccountChange>,
) -> Result<Json<Value>, ApiError> {
    Ok(Json(set_merchant_bears(&app, change.merchant_bears).await?))
}

/// Merges a JSON merge patch into the capability
#[utoipa::path(
    post, path = "/_sandbox/capability", tag = "_sandbox",
    security(()),
    request_body = Object,
    responses((status = 200, body = Object)),
)]
pub(super) async fn change_capability(
    State(app): State<App>,
    Body(patch): Body<Map<String, Value>>,
) -> Result<Json<Value>, ApiError> {
    Ok(Json(merge_capability(&app, patch).await?))
}

/// Decides the next charge of a linked account
#[utoipa::path(
    post, path = "/_sandbox/next_charge", tag = "_sandbox",
    security(()),
    request_body = End,
    responses((status = 200, body = Object)),
)]
pub(super) async fn set_next_charge(State(app): State<App>, Body(end): Body<End>) -> Result<Json<Value>, ApiError> {
    app.scenario.set_next_charge(end.of_next_charge()?);
    Ok(Json(json!({"set": true})))
}

/// Decides the next registration of a linked account
#[utoipa::path(
    post, path = "/_sandbox/next_link", tag = "_sandbox",
    security(()),
    request_body = End,
    responses((status = 200, body = Object)),
)]
pub(super) async fn set_next_link(State(app): State<App>, Body(end): Body<End>) -> Result<Json<Value>, ApiError> {
    app.scenario.set_next_link(end.of_next_link()?);
    Ok(Json(json!({"set": true})))
}

/// Decides a pending charge
#[utoipa::path(
    post, path = "/_sandbox/charges/{id}/settle", tag = "_sandbox",
    security(()),
    params(schema::ChargeId),
    request_body = End,
    responses((status = 200, body = schema::Charge)),
)]
pub(super) async fn settle(
    State(app): State<App>,
    Path(id): Path<String>,
    Body(end): Body<End>,
) -> Result<Json<Value>, ApiError> {
    let charge = decide_charge(&app, &id, end).await?;
    Ok(Json(charge_json(&mut app.store.reader().await?, &charge).await?))
}

/// Decides a pending charge. Refuses one that is decided already, because a test that settles twice is wrong.
pub(super) async fn decide_charge(app: &App, id: &str, end: End) -> Result<Charge, ApiError> {
    catch_up(app).await?;
    let charge: Charge = app.store.get(id).await?;
    match settle_charge(app, id, end.of_pending(charge.method.failures())?).await? {
        Settled::Now(charge) => Ok(charge),
        Settled::Before(charge) => Err(ApiError::BadRequest(format!("charge is already {}", charge.status().name()))),
    }
}

/// Decides a pending registration. Refuses one that is decided already
#[utoipa::path(
    post, path = "/_sandbox/linked_accounts/{id}/settle", tag = "_sandbox",
    security(()),
    params(schema::LinkedAccountId),
    request_body = End,
    responses((status = 200, body = schema::LinkedAccount)),
)]
pub(super) async fn settle_account(
    State(app): State<App>,
    Path(id): Path<String>,
    Body(end): Body<End>,
) -> Result<Json<Value>, ApiError> {
    catch_up(&app).await?;
    match settle_linked_account(&app, &id, end.of_pending(&LINKED_ACCOUNT_FAILURES)?).await? {
        Settled::Now(account) => Ok(Json(account.to_json())),
        Settled::Before(account) => {
            Err(ApiError::BadRequest(format!("linked account is already {}", account.status.name())))
        }
    }
}
