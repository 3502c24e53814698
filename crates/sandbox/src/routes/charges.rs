//! `/charges`: made, read, listed and expired by the merchant's server.

use axum::Json;
use axum::extract::State;
use serde_json::Value;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::auth::SecretOnly;
use crate::error::ApiError;
use crate::lifecycle::{charge_json, create_charge, expire_charge, update_charge};
use crate::objects::schema;
use crate::objects::{Charge, ChargeRequest, ChargeUpdate, Event, Page, list_json};
use crate::params::{Params, Path};
use crate::routes::listed::listed;

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
async fn create(_: SecretOnly, State(app): State<App>, params: Params) -> Result<Json<Value>, ApiError> {
    let request = ChargeRequest::read(&params, &app.scenario.capability(), app.clock.now())?;
    Ok(Json(create_charge(&app, request).await?))
}

/// Reads a charge
#[utoipa::path(
    get, path = "/charges/{id}", tag = "charges",
    params(schema::ChargeId),
    responses((status = 200, body = schema::Charge)),
)]
async fn retrieve(_: SecretOnly, State(app): State<App>, Path(id): Path<String>) -> Result<Json<Value>, ApiError> {
    let charge = app.store.get(&id).await?;
    Ok(Json(charge_json(&mut *app.store.reader().await?, &charge).await?))
}

/// Changes description and metadata
#[utoipa::path(
    patch, path = "/charges/{id}", tag = "charges",
    params(schema::ChargeId),
    request_body = schema::ChargeUpdateParams,
    responses((status = 200, body = schema::Charge)),
)]
async fn change(
    _: SecretOnly,
    State(app): State<App>,
    Path(id): Path<String>,
    params: Params,
) -> Result<Json<Value>, ApiError> {
    Ok(Json(update_charge(&app, &id, ChargeUpdate::read(&params)?).await?))
}

/// Lists charges
#[utoipa::path(
    get, path = "/charges", tag = "charges",
    params(schema::ListParams),
    responses((status = 200, body = schema::Listed<schema::Charge>)),
)]
async fn index(_: SecretOnly, State(app): State<App>, params: Params) -> Result<Json<Value>, ApiError> {
    let page = Page::read(&params, app.clock.now())?;
    let (charges, total) = app.store.list::<Charge>(&page, None).await?;
    let mut data = Vec::with_capacity(charges.len());
    let mut connection = app.store.reader().await?;
    for charge in &charges {
        data.push(charge_json(&mut connection, charge).await?);
    }
    Ok(Json(list_json(&data, total, "/charges", &page)))
}

/// Expires a pending charge
#[utoipa::path(
    post, path = "/charges/{id}/expire", tag = "charges",
    params(schema::ChargeId),
    responses((status = 200, body = schema::Charge)),
)]
async fn expire(_: SecretOnly, State(app): State<App>, Path(id): Path<String>) -> Result<Json<Value>, ApiError> {
    Ok(Json(expire_charge(&app, &id).await?))
}

/// Refused: what these methods charge is captured from the start
#[utoipa::path(post, path = "/charges/{id}/capture", tag = "charges", params(schema::ChargeId))]
async fn capture(_: SecretOnly, State(app): State<App>, Path(id): Path<String>) -> Result<Json<Value>, ApiError> {
    app.store.get::<Charge>(&id).await?;
    Err(ApiError::FailedCapture)
}

/// Refused: only an authorized card can be reversed
#[utoipa::path(post, path = "/charges/{id}/reverse", tag = "charges", params(schema::ChargeId))]
async fn reverse(_: SecretOnly, State(app): State<App>, Path(id): Path<String>) -> Result<Json<Value>, ApiError> {
    app.store.get::<Charge>(&id).await?;
    Err(ApiError::FailedReverse)
}

/// Lists what happened to a charge
#[utoipa::path(
    get, path = "/charges/{id}/events", tag = "charges",
    params(schema::ChargeId, schema::ListParams),
    responses((status = 200, body = schema::Listed<schema::Event>)),
)]
async fn events(
    _: SecretOnly,
    State(app): State<App>,
    Path(id): Path<String>,
    params: Params,
) -> Result<Json<Value>, ApiError> {
    let charge: Charge = app.store.get(&id).await?;
    listed(&app, &params, Some(&charge.id), &format!("/charges/{}/events", charge.id), Event::to_json).await
}
