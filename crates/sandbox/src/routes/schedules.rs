//! `/schedules` and their `/occurrences`: charges that recur.

use axum::Json;
use axum::extract::State;
use serde_json::Value;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::auth::SecretOnly;
use crate::error::ApiError;
use crate::lifecycle::{create_schedule, delete_schedule, schedule_json};
use crate::objects::schema;
use crate::objects::{Customer, Occurrence, Page, Schedule, ScheduleRequest, list_json};
use crate::params::{Params, Path};
use crate::routes::listed::listed;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create, index))
        .routes(routes!(retrieve, remove))
        .routes(routes!(occurrences))
        .routes(routes!(occurrence))
        .routes(routes!(charge_schedules))
        .routes(routes!(customer_schedules))
}

/// Makes a schedule
#[utoipa::path(
    post, path = "/schedules", tag = "schedules",
    request_body = schema::ScheduleParams,
    responses((status = 200, body = schema::Schedule)),
)]
async fn create(_: SecretOnly, State(app): State<App>, params: Params) -> Result<Json<Value>, ApiError> {
    let request = ScheduleRequest::read(&params, app.clock.now())?;
    Ok(Json(create_schedule(&app, request).await?))
}

/// Reads a schedule
#[utoipa::path(
    get, path = "/schedules/{id}", tag = "schedules",
    params(schema::ScheduleId),
    responses((status = 200, body = schema::Schedule)),
)]
async fn retrieve(_: SecretOnly, State(app): State<App>, Path(id): Path<String>) -> Result<Json<Value>, ApiError> {
    let schedule = app.store.get(&id).await?;
    Ok(Json(schedule_json(&mut *app.store.reader().await?, &schedule, &app.clock).await?))
}

/// Ends a schedule, which stays readable
#[utoipa::path(
    delete, path = "/schedules/{id}", tag = "schedules",
    params(schema::ScheduleId),
    responses((status = 200, body = schema::Schedule)),
)]
async fn remove(_: SecretOnly, State(app): State<App>, Path(id): Path<String>) -> Result<Json<Value>, ApiError> {
    Ok(Json(delete_schedule(&app, &id).await?))
}

/// Lists schedules
#[utoipa::path(
    get, path = "/schedules", tag = "schedules",
    params(schema::ListParams),
    responses((status = 200, body = schema::Listed<schema::Schedule>)),
)]
async fn index(_: SecretOnly, State(app): State<App>, params: Params) -> Result<Json<Value>, ApiError> {
    schedules(&app, &params, None, "/schedules").await
}

/// Every schedule charges: those of transfers are not imitated.
#[utoipa::path(
    get, path = "/charges/schedules", tag = "schedules",
    params(schema::ListParams),
    responses((status = 200, body = schema::Listed<schema::Schedule>)),
)]
async fn charge_schedules(_: SecretOnly, State(app): State<App>, params: Params) -> Result<Json<Value>, ApiError> {
    schedules(&app, &params, None, "/charges/schedules").await
}

/// Lists a customer's schedules
#[utoipa::path(
    get, path = "/customers/{id}/schedules", tag = "schedules",
    params(schema::CustomerId, schema::ListParams),
    responses((status = 200, body = schema::Listed<schema::Schedule>)),
)]
async fn customer_schedules(
    _: SecretOnly,
    State(app): State<App>,
    Path(id): Path<String>,
    params: Params,
) -> Result<Json<Value>, ApiError> {
    let customer: Customer = app.store.get(&id).await?;
    schedules(&app, &params, Some(&customer.id), &format!("/customers/{}/schedules", customer.id)).await
}

async fn schedules(app: &App, params: &Params, owner: Option<&str>, location: &str) -> Result<Json<Value>, ApiError> {
    let page = Page::read(params, app.clock.now())?;
    let (found, total) = app.store.list::<Schedule>(&page, owner).await?;
    let mut data = Vec::with_capacity(found.len());
    let mut connection = app.store.reader().await?;
    for schedule in &found {
        data.push(schedule_json(&mut connection, schedule, &app.clock).await?);
    }
    Ok(Json(list_json(&data, total, location, &page)))
}

/// Lists a schedule's occurrences
#[utoipa::path(
    get, path = "/schedules/{id}/occurrences", tag = "schedules",
    params(schema::ScheduleId, schema::ListParams),
    responses((status = 200, body = schema::Listed<schema::Occurrence>)),
)]
async fn occurrences(
    _: SecretOnly,
    State(app): State<App>,
    Path(id): Path<String>,
    params: Params,
) -> Result<Json<Value>, ApiError> {
    let schedule: Schedule = app.store.get(&id).await?;
    let location = format!("/schedules/{}/occurrences", schedule.id);
    listed(&app, &params, Some(&schedule.id), &location, Occurrence::to_json).await
}

/// Reads an occurrence
#[utoipa::path(
    get, path = "/occurrences/{id}", tag = "schedules",
    params(schema::OccurrenceId),
    responses((status = 200, body = schema::Occurrence)),
)]
async fn occurrence(_: SecretOnly, State(app): State<App>, Path(id): Path<String>) -> Result<Json<Value>, ApiError> {
    Ok(Json(app.store.get::<Occurrence>(&id).await?.to_json()))
}
