//! `/charges`: made, read, listed and expired by the merchant's server.

use axum::Json;
use axum::extract::{Path, State};
use serde_json::Value;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::auth::SecretOnly;
use crate::error::ApiError;
use crate::lifecycle::{charge_json, create_charge, expire_charge};
use crate::objects::schema;
use crate::objects::{Charge, ChargeRequest, Page, list_json};
use crate::params::Params;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(create, index)).routes(routes!(retrieve)).routes(routes!(expire))
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
    let charge: Option<Charge> = app.store.find(&id).await?;
    let charge = charge.ok_or(ApiError::NotFound { kind: "charge", id })?;
    Ok(Json(charge_json(&mut *app.store.connection().await?, &charge).await?))
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
    let mut connection = app.store.connection().await?;
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
