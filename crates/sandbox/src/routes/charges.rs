//! `/charges`: made, read, listed and expired by the merchant's server.

use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::answers::{JsonResult, list_all, list_of, retrieve_object};
use crate::app::App;
use crate::auth::SecretOnly;
use crate::error::ApiError;
use crate::lifecycle::{create_charge, expire_charge, update_charge};
use crate::objects::schema;
use crate::objects::{Charge, ChargeRequest, ChargeUpdate, Event};
use crate::params::{Params, Path};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create, index))
        .routes(routes!(retrieve, change))
        .routes(routes!(expire))
        .routes(routes!(capture))
        .routes(routes!(reverse))
        .routes(routes!(events))
}

/// Makes a charge
#[utoipa::path(
    post, path = "/charges", tag = "charges",
    request_body = schema::ChargeParams,
    responses((status = 200, body = schema::Charge)),
)]
async fn create(_: SecretOnly, State(app): State<App>, params: Params) -> JsonResult {
    let request = ChargeRequest::read(&params, &app.scenario.capability(), app.clock.now())?;
    Ok(Json(create_charge(&app, request).await?))
}

/// Reads a charge
#[utoipa::path(
    get, path = "/charges/{id}", tag = "charges",
    params(schema::ChargeId),
    responses((status = 200, body = schema::Charge)),
)]
async fn retrieve(_: SecretOnly, State(app): State<App>, Path(id): Path<String>) -> JsonResult {
    retrieve_object::<Charge>(&app, &id).await
}

/// Changes description and metadata
#[utoipa::path(
    patch, path = "/charges/{id}", tag = "charges",
    params(schema::ChargeId),
    request_body = schema::ChargeUpdateParams,
    responses((status = 200, body = schema::Charge)),
)]
async fn change(_: SecretOnly, State(app): State<App>, Path(id): Path<String>, params: Params) -> JsonResult {
    Ok(Json(update_charge(&app, &id, ChargeUpdate::read(&params)?).await?))
}

/// Lists charges
#[utoipa::path(
    get, path = "/charges", tag = "charges",
    params(schema::ListParams),
    responses((status = 200, body = schema::Listed<schema::Charge>)),
)]
async fn index(_: SecretOnly, State(app): State<App>, params: Params) -> JsonResult {
    list_all::<Charge>(&app, &params, "/charges").await
}

/// Expires a pending charge
#[utoipa::path(
    post, path = "/charges/{id}/expire", tag = "charges",
    params(schema::ChargeId),
    responses((status = 200, body = schema::Charge)),
)]
async fn expire(_: SecretOnly, State(app): State<App>, Path(id): Path<String>) -> JsonResult {
    Ok(Json(expire_charge(&app, &id).await?))
}

/// Refused: what these methods charge is captured from the start
#[utoipa::path(post, path = "/charges/{id}/capture", tag = "charges", params(schema::ChargeId))]
async fn capture(_: SecretOnly, State(app): State<App>, Path(id): Path<String>) -> JsonResult {
    app.store.get::<Charge>(&id).await?;
    Err(ApiError::FailedCapture)
}

/// Refused: only an authorized card can be reversed
#[utoipa::path(post, path = "/charges/{id}/reverse", tag = "charges", params(schema::ChargeId))]
async fn reverse(_: SecretOnly, State(app): State<App>, Path(id): Path<String>) -> JsonResult {
    app.store.get::<Charge>(&id).await?;
    Err(ApiError::FailedReverse)
}

/// Lists what happened to a charge
#[utoipa::path(
    get, path = "/charges/{id}/events", tag = "charges",
    params(schema::ChargeId, schema::ListParams),
    responses((status = 200, body = schema::Listed<schema::Event>)),
)]
async fn events(_: SecretOnly, State(app): State<App>, Path(id): Path<String>, params: Params) -> JsonResult {
    list_of::<Charge, Event>(&app, &id, &params, &format!("/charges/{id}/events")).await
}
