//! `/_sandbox/…`: steers the sandbox from the side. JSON, without a key, for this machine only.

use std::time::Duration;

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, Path, State};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use url::Url;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::clock::written;
use crate::error::ApiError;
use crate::lifecycle::{
    Settled, Verdict, advance_to, catch_up, charge_json, customer_json, schedule_json, settle_charge,
};
use crate::objects::schema;
use crate::objects::{AccountChange, Charge, Customer, Event, LinkedAccount, Occurrence, Schedule, Source};
use crate::rules::{DIRECT_DEBIT_FAILURES, FailureCode};
use crate::scenario::{Fault, FaultJson, NextCharge};
use crate::version::Version;

/// Ten years.
const MOST_ADVANCE_MS: u64 = 10 * 366 * 24 * 3_600_000;

/// Every control route.
pub(crate) fn control() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(reset))
        .routes(routes!(objects))
        .routes(routes!(add_webhook_endpoint))
        .routes(routes!(add_fault))
        .routes(routes!(change_account))
        .routes(routes!(change_capability))
        .routes(routes!(set_next_charge))
        .routes(routes!(settle))
        .routes(routes!(move_clock))
}

/// A JSON body whose refusal is an error object.
#[derive(FromRequest)]
#[from_request(via(Json), rejection(ApiError))]
struct Body<T>(T);

impl From<JsonRejection> for ApiError {
    fn from(rejection: JsonRejection) -> Self {
        Self::BadRequest(rejection.body_text())
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WebhookEndpoint {
    url: Url,
}

/// Where the clock is moved to.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ClockChange {
    advance_ms: Option<u64>,
    set: Option<Timestamp>,
}

/// How a charge is to end.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct End {
    status: EndStatus,
    failure_code: Option<String>,
}

#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum EndStatus {
    Pending,
    Successful,
    Failed,
}

impl End {
    /// The end that was asked for, with a failure of those that can happen.
    fn read(self, failures: &'static [FailureCode]) -> Result<NextCharge, ApiError> {
        match (self.status, self.failure_code) {
            (EndStatus::Pending, None) => Ok(NextCharge::Pending),
            (EndStatus::Successful, None) => Ok(NextCharge::Successful),
            (EndStatus::Failed, code) => {
                let failure = FailureCode::choose(failures, code.as_deref()).map_err(ApiError::BadRequest)?;
                Ok(NextCharge::Failed(failure))
            }
            (EndStatus::Pending | EndStatus::Successful, Some(_)) => {
                Err(ApiError::BadRequest("failure_code goes with the status failed only".to_owned()))
            }
        }
    }
}

/// Forgets objects, faults, outcomes, the account's changes and the clock's advances. Webhook endpoints stay.
#[utoipa::path(
    post, path = "/_sandbox/reset", tag = "_sandbox",
    security(()),
    responses((status = 200, body = Object)),
)]
async fn reset(State(app): State<App>) -> Result<Json<Value>, ApiError> {
    app.store.clear().await?;
    app.scenario.reset();
    app.clock.reset();
    Ok(Json(json!({"reset": true})))
}

/// Every object, oldest first
#[utoipa::path(
    get, path = "/_sandbox/objects", tag = "_sandbox",
    security(()),
    responses((status = 200, body = Object)),
)]
async fn objects(State(app): State<App>) -> Result<Json<Value>, ApiError> {
    catch_up(&app).await?;
    let (sources, charges) = (app.store.all::<Source>().await?, app.store.all::<Charge>().await?);
    let (accounts, customers) = (app.store.all::<LinkedAccount>().await?, app.store.all::<Customer>().await?);
    let (schedules, occurrences) = (app.store.all::<Schedule>().await?, app.store.all::<Occurrence>().await?);
    let events = app.store.all::<Event>().await?;
    let mut connection = app.store.connection().await?;
    let mut charges_json = Vec::with_capacity(charges.len());
    for charge in &charges {
        charges_json.push(charge_json(&mut connection, charge).await?);
    }
    let mut customers_json = Vec::with_capacity(customers.len());
    for customer in &customers {
        customers_json.push(customer_json(&mut connection, customer, &app.clock).await?);
    }
    let mut schedules_json = Vec::with_capacity(schedules.len());
    for schedule in &schedules {
        schedules_json.push(schedule_json(&mut connection, schedule, &app.clock).await?);
    }
    Ok(Json(json!({
        "sources": sources.iter().map(Source::to_json).collect::<Vec<_>>(),
        "charges": charges_json,
        "linked_accounts": accounts.iter().map(LinkedAccount::to_json).collect::<Vec<_>>(),
        "customers": customers_json,
        "schedules": schedules_json,
        "occurrences": occurrences.iter().map(Occurrence::to_json).collect::<Vec<_>>(),
        "events": events.iter().map(Event::to_json).collect::<Vec<_>>(),
    })))
}

/// Has events posted to a URL
#[utoipa::path(
    post, path = "/_sandbox/webhook_endpoints", tag = "_sandbox",
    security(()),
    request_body = WebhookEndpoint,
    responses((status = 200, body = Object)),
)]
async fn add_webhook_endpoint(
    State(app): State<App>,
    Body(endpoint): Body<WebhookEndpoint>,
) -> Result<Json<Value>, ApiError> {
    if !matches!(endpoint.url.scheme(), "http" | "https") {
        return Err(ApiError::BadRequest("url must be http or https".to_owned()));
    }
    app.webhooks.register(endpoint.url);
    Ok(Json(json!({"webhook_endpoints": app.webhooks.endpoints()})))
}

/// Answers wrongly, a counted number of times
#[utoipa::path(
    post, path = "/_sandbox/faults", tag = "_sandbox",
    security(()),
    request_body = FaultJson,
    responses((status = 200, body = Object)),
)]
async fn add_fault(State(app): State<App>, Body(fault): Body<Fault>) -> Json<Value> {
    app.scenario.add_fault(fault);
    Json(json!({"added": true}))
}

/// Says who pays installment interest by default
#[utoipa::path(
    post, path = "/_sandbox/account", tag = "_sandbox",
    security(()),
    request_body = AccountChange,
    responses((status = 200, body = Object)),
)]
async fn change_account(State(app): State<App>, Body(change): Body<AccountChange>) -> Json<Value> {
    app.scenario.set_merchant_bears(change.merchant_bears);
    Json(crate::objects::account_json(change.merchant_bears, Version::default().name()))
}

/// Merges a JSON merge patch into the capability
#[utoipa::path(
    post, path = "/_sandbox/capability", tag = "_sandbox",
    security(()),
    request_body = Object,
    responses((status = 200, body = Object)),
)]
async fn change_capability(
    State(app): State<App>,
    Body(patch): Body<Map<String, Value>>,
) -> Result<Json<Value>, ApiError> {
    app.scenario.merge_capability(patch).map_err(ApiError::BadRequest)?;
    Ok(Json(app.scenario.capability().to_json(Version::default())))
}

/// Decides the next charge of a linked account
#[utoipa::path(
    post, path = "/_sandbox/next_charge", tag = "_sandbox",
    security(()),
    request_body = End,
    responses((status = 200, body = Object)),
)]
async fn set_next_charge(State(app): State<App>, Body(end): Body<End>) -> Result<Json<Value>, ApiError> {
    app.scenario.set_next_charge(end.read(&DIRECT_DEBIT_FAILURES)?);
    Ok(Json(json!({"set": true})))
}

/// Refuses a charge that has been decided: a test that settles twice is a test that is wrong.
#[utoipa::path(
    post, path = "/_sandbox/charges/{id}/settle", tag = "_sandbox",
    security(()),
    params(schema::ChargeId),
    request_body = End,
    responses((status = 200, body = schema::Charge)),
)]
async fn settle(State(app): State<App>, Path(id): Path<String>, Body(end): Body<End>) -> Result<Json<Value>, ApiError> {
    catch_up(&app).await?;
    let charge: Option<Charge> = app.store.find(&id).await?;
    let charge = charge.ok_or_else(|| ApiError::NotFound { kind: "charge", id: id.clone() })?;
    let verdict = match end.read(charge.method.failures())? {
        NextCharge::Successful => Verdict::Successful,
        NextCharge::Failed(failure) => Verdict::Failed(failure),
        NextCharge::Pending => return Err(ApiError::BadRequest("status must be successful or failed".to_owned())),
    };
    match settle_charge(&app, &id, verdict).await? {
        Settled::Now(charge) => Ok(Json(charge_json(&mut *app.store.connection().await?, &charge).await?)),
        Settled::Before(charge) => Err(ApiError::BadRequest(format!("charge is already {}", charge.status().name()))),
    }
}

/// Forward, what falls due on the way happens in its order; set back, nothing happens.
#[utoipa::path(
    post, path = "/_sandbox/clock", tag = "_sandbox",
    security(()),
    request_body = ClockChange,
    responses((status = 200, body = Object)),
)]
async fn move_clock(State(app): State<App>, Body(change): Body<ClockChange>) -> Result<Json<Value>, ApiError> {
    let now = app.clock.now();
    let target = match (change.advance_ms, change.set) {
        (Some(advance_ms), None) if advance_ms <= MOST_ADVANCE_MS => {
            now.saturating_add(Duration::from_millis(advance_ms)).unwrap_or(now)
        }
        (Some(_), None) => return Err(ApiError::BadRequest(format!("advance_ms must be at most {MOST_ADVANCE_MS}"))),
        (None, Some(instant)) => instant,
        _ => return Err(ApiError::BadRequest("a clock needs either advance_ms or set".to_owned())),
    };
    if target.duration_since(now).as_millis() > MOST_ADVANCE_MS.into() {
        return Err(ApiError::BadRequest("set must be at most ten years ahead".to_owned()));
    }
    if target < now {
        app.clock.set(target);
    } else {
        advance_to(&app, target).await?;
    }
    Ok(Json(json!({"now": written(app.clock.now())})))
}
