//! `/schedules` and their `/occurrences`: charges that recur.

use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::answers::{JsonResult, list_all, list_of, retrieve_object};
use crate::app::App;
use crate::auth::SecretOnly;
use crate::lifecycle::{create_schedule, delete_schedule};
use crate::objects::schema;
use crate::objects::{Customer, Occurrence, Schedule, ScheduleRequest};
use crate::params::{Params, Path};

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
async fn create(_: SecretOnly, State(app): State<App>, params: Params) -> JsonResult {
    let request = ScheduleRequest::read(&params, app.clock.now())?;
    Ok(Json(create_schedule(&app, request).await?))
}

/// Reads a schedule
#[utoipa::path(
    get, path = "/schedules/{id}", tag = "schedules",
    params(schema::ScheduleId),
    responses((status = 200, body = schema::Schedule)),
)]
async fn retrieve(_: SecretOnly, State(app): State<App>, Path(id): Path<String>) -> JsonResult {
    retrieve_object::<Schedule>(&app, &id).await
}

/// Ends a schedule, which stays readable
#[utoipa::path(
    delete, path = "/schedules/{id}", tag = "schedules",
    params(schema::ScheduleId),
    responses((status = 200, body = schema::Schedule)),
)]
async fn remove(_: SecretOnly, State(app): State<App>, Path(id): Path<String>) -> JsonResult {
    Ok(Json(delete_schedule(&app, &id).await?))
}

/// Lists schedules
#[utoipa::path(
    get, path = "/schedules", tag = "schedules",
    params(schema::ListParams),
    responses((status = 200, body = schema::Listed<schema::Schedule>)),
)]
async fn index(_: SecretOnly, State(app): State<App>, params: Params) -> JsonResult {
    list_all::<Schedule>(&app, &params, "/schedules").await
}

/// Every schedule charges: those of transfers are not imitated.
#[utoipa::path(
    get, path = "/charges/schedules", tag = "schedules",
    params(schema::ListParams),
    responses((status = 200, body = schema::Listed<schema::Schedule>)),
)]
async fn charge_schedules(_: SecretOnly, State(app): State<App>, params: Params) -> JsonResult {
    list_all::<Schedule>(&app, &params, "/charges/schedules").await
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
) -> JsonResult {
    list_of::<Customer, Schedule>(&app, &id, &params, &format!("/customers/{id}/schedules")).await
}

/// Lists a schedule's occurrences
#[utoipa::path(
    get, path = "/schedules/{id}/occurrences", tag = "schedules",
    params(schema::ScheduleId, schema::ListParams),
    responses((status = 200, body = schema::Listed<schema::Occurrence>)),
)]
async fn occurrences(_: SecretOnly, State(app): State<App>, Path(id): Path<String>, params: Params) -> JsonResult {
    list_of::<Schedule, Occurrence>(&app, &id, &params, &format!("/schedules/{id}/occurrences")).await
}

/// Reads an occurrence
#[utoipa::path(
    get, path = "/occurrences/{id}", tag = "schedules",
    params(schema::OccurrenceId),
    responses((status = 200, body = schema::Occurrence)),
)]
async fn occurrence(_: SecretOnly, State(app): State<App>, Path(id): Path<String>) -> JsonResult {
    retrieve_object::<Occurrence>(&app, &id).await
}
