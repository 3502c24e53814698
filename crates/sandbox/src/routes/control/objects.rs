//! Everything that the sandbox holds, as the API answers it; and forgetting it.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use crate::app::App;
use crate::error::ApiError;
use crate::lifecycle::{begin_anew, catch_up, charge_json, customer_json, schedule_json};
use crate::objects::{Charge, Customer, Event, LinkedAccount, Occurrence, Refund, Schedule, Source};

/// Forgets objects, deliveries, faults, outcomes, requests, the account's changes and the clock's moves. Webhook endpoints
/// stay.
#[utoipa::path(
    post, path = "/_sandbox/reset", tag = "_sandbox",
    security(()),
    responses((status = 200, body = Object)),
)]
pub(super) async fn reset(State(app): State<App>) -> Result<Json<Value>, ApiError> {
    forget(&app).await?;
    Ok(Json(json!({"reset": true})))
}

pub(super) async fn forget(app: &App) -> Result<(), ApiError> {
    begin_anew(app, async |_| Ok(())).await
}

/// Every object, oldest first.
#[utoipa::path(
    get, path = "/_sandbox/objects", tag = "_sandbox",
    security(()),
    responses((status = 200, body = Object)),
)]
pub(super) async fn objects(State(app): State<App>) -> Result<Json<Value>, ApiError> {
    catch_up(&app).await?;
    let (sources, charges) = (app.store.all::<Source>().await?, app.store.all::<Charge>().await?);
    let (accounts, customers) = (app.store.all::<LinkedAccount>().await?, app.store.all::<Customer>().await?);
    let (schedules, occurrences) = (app.store.all::<Schedule>().await?, app.store.all::<Occurrence>().await?);
    let (refunds, events) = (app.store.all::<Refund>().await?, app.store.all::<Event>().await?);
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
        "refunds": refunds.iter().map(Refund::to_json).collect::<Vec<_>>(),
        "linked_accounts": accounts.iter().map(LinkedAccount::to_json).collect::<Vec<_>>(),
        "customers": customers_json,
        "schedules": schedules_json,
        "occurrences": occurrences.iter().map(Occurrence::to_json).collect::<Vec<_>>(),
        "events": events.iter().map(Event::to_json).collect::<Vec<_>>(),
    })))
}
