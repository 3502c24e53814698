//! `/schedules` and their `/occurrences`: charges that recur.

use axum::extract::{Path, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::Value;

use crate::app::App;
use crate::auth::SecretOnly;
use crate::error::ApiError;
use crate::lifecycle::{create_schedule, delete_schedule, schedule_json};
use crate::objects::{Customer, Occurrence, Page, Schedule, ScheduleRequest, list_json};
use crate::params::Params;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/schedules", post(create).get(index))
        .route("/schedules/{id}", get(retrieve).delete(remove))
        .route("/schedules/{id}/occurrences", get(occurrences))
        .route("/occurrences/{id}", get(occurrence))
        .route("/charges/schedules", get(charge_schedules))
        .route("/customers/{id}/schedules", get(customer_schedules))
}

async fn create(_: SecretOnly, State(app): State<App>, params: Params) -> Result<Json<Value>, ApiError> {
    let request = ScheduleRequest::read(&params, app.clock.now())?;
    Ok(Json(create_schedule(&app, request).await?))
}

async fn retrieve(_: SecretOnly, State(app): State<App>, Path(id): Path<String>) -> Result<Json<Value>, ApiError> {
    let schedule = existing(&app, id).await?;
    Ok(Json(schedule_json(&mut *app.store.connection().await?, &schedule, &app.clock).await?))
}

async fn remove(_: SecretOnly, State(app): State<App>, Path(id): Path<String>) -> Result<Json<Value>, ApiError> {
    Ok(Json(delete_schedule(&app, &id).await?))
}

async fn index(_: SecretOnly, State(app): State<App>, params: Params) -> Result<Json<Value>, ApiError> {
    listed(&app, &params, None, "/schedules").await
}

/// Every schedule charges: those of transfers are not imitated.
async fn charge_schedules(_: SecretOnly, State(app): State<App>, params: Params) -> Result<Json<Value>, ApiError> {
    listed(&app, &params, None, "/charges/schedules").await
}

async fn customer_schedules(
    _: SecretOnly,
    State(app): State<App>,
    Path(id): Path<String>,
    params: Params,
) -> Result<Json<Value>, ApiError> {
    let customer: Option<Customer> = app.store.find(&id).await?;
    let customer = customer.ok_or(ApiError::NotFound { kind: "customer", id })?;
    listed(&app, &params, Some(&customer.id), &format!("/customers/{}/schedules", customer.id)).await
}

async fn listed(app: &App, params: &Params, owner: Option<&str>, location: &str) -> Result<Json<Value>, ApiError> {
    let page = Page::read(params, app.clock.now())?;
    let (schedules, total) = app.store.list::<Schedule>(&page, owner).await?;
    let mut data = Vec::with_capacity(schedules.len());
    let mut connection = app.store.connection().await?;
    for schedule in &schedules {
        data.push(schedule_json(&mut connection, schedule, &app.clock).await?);
    }
    Ok(Json(list_json(&data, total, location, &page)))
}

async fn occurrences(
    _: SecretOnly,
    State(app): State<App>,
    Path(id): Path<String>,
    params: Params,
) -> Result<Json<Value>, ApiError> {
    let page = Page::read(&params, app.clock.now())?;
    let schedule = existing(&app, id).await?;
    let (occurrences, total) = app.store.list::<Occurrence>(&page, Some(&schedule.id)).await?;
    let data: Vec<_> = occurrences.iter().map(Occurrence::to_json).collect();
    Ok(Json(list_json(&data, total, &format!("/schedules/{}/occurrences", schedule.id), &page)))
}

async fn occurrence(_: SecretOnly, State(app): State<App>, Path(id): Path<String>) -> Result<Json<Value>, ApiError> {
    let occurrence: Option<Occurrence> = app.store.find(&id).await?;
    occurrence.map(|found| Json(found.to_json())).ok_or(ApiError::NotFound { kind: "occurrence", id })
}

async fn existing(app: &App, id: String) -> Result<Schedule, ApiError> {
    app.store.find(&id).await?.ok_or(ApiError::NotFound { kind: "schedule", id })
}
