//! How charges and links end, and what the account may do.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use super::Body;
use crate::app::App;
use crate::error::ApiError;
use crate::lifecycle::{
    Settled, Verdict, catch_up, charge_json, merge_capability, set_merchant_bears, settle_charge, settle_linked_account,
};
use crate::objects::schema;
use crate::objects::{AccountChange, Charge};
use crate::params::Path;
use crate::rules::{DIRECT_DEBIT_FAILURES, FailureCode, LINKED_ACCOUNT_FAILURES};
use crate::scenario::NextOutcome;

/// How something is to end.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct End {
    pub(super) status: EndStatus,
    pub(super) failure_code: Option<String>,
}

#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum EndStatus {
    Pending,
    Successful,
    Failed,
}

impl End {
    /// The end that was asked for, with a failure of those that can happen.
    pub(super) fn read(self, failures: &'static [FailureCode]) -> Result<NextOutcome, ApiError> {
        match (self.status, self.failure_code) {
            (EndStatus::Pending, None) => Ok(NextOutcome::Pending),
            (EndStatus::Successful, None) => Ok(NextOutcome::Successful),
            (EndStatus::Failed, code) => {
                let failure = FailureCode::choose(failures, code.as_deref()).map_err(ApiError::BadRequest)?;
                Ok(NextOutcome::Failed(failure))
            }
            (EndStatus::Pending | EndStatus::Successful, Some(_)) => {
                Err(ApiError::BadRequest("failure_code goes with the status failed only".to_owned()))
            }
        }
    }

    fn verdict(self, failures: &'static [FailureCode]) -> Result<Verdict, ApiError> {
        match self.read(failures)? {
            NextOutcome::Successful => Ok(Verdict::Successful),
            NextOutcome::Failed(failure) => Ok(Verdict::Failed(failure)),
            NextOutcome::Pending => Err(ApiError::BadRequest("status must be successful or failed".to_owned())),
        }
    }
}

/// Says who pays installment interest by default
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
    app.scenario.set_next_charge(end.read(&DIRECT_DEBIT_FAILURES)?);
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
    app.scenario.set_next_link(end.read(&LINKED_ACCOUNT_FAILURES)?);
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
    Ok(Json(charge_json(&mut app.store.connection().await?, &charge).await?))
}

/// Refuses a charge that has been decided: a test that settles twice is a test that is wrong.
pub(super) async fn decide_charge(app: &App, id: &str, end: End) -> Result<Charge, ApiError> {
    catch_up(app).await?;
    let charge: Charge = app.store.get(id).await?;
    match settle_charge(app, id, end.verdict(charge.method.failures())?).await? {
        Settled::Now(charge) => Ok(charge),
        Settled::Before(charge) => Err(ApiError::BadRequest(format!("charge is already {}", charge.status().name()))),
    }
}

/// As strict as with charges.
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
    match settle_linked_account(&app, &id, end.verdict(&LINKED_ACCOUNT_FAILURES)?).await? {
        Settled::Now(account) => Ok(Json(account.to_json())),
        Settled::Before(account) => {
            Err(ApiError::BadRequest(format!("linked account is already {}", account.status.name())))
        }
    }
}
