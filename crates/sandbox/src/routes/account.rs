//! `/account` and `/capability`: who the merchant is, and what it may accept.

use axum::Json;
use axum::extract::State;
use serde_json::Value;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::answers::JsonResult;
use crate::app::App;
use crate::auth::{AnyKey, SecretOnly};
use crate::lifecycle::{account_json, update_account};
use crate::objects::AccountUpdate;
use crate::objects::schema;
use crate::params::Params;
use crate::version::Version;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(account, change)).routes(routes!(capability))
}

/// The merchant's account
#[utoipa::path(get, path = "/account", tag = "account", responses((status = 200, body = schema::Account)))]
async fn account(_: SecretOnly, State(app): State<App>) -> Json<Value> {
    Json(account_json(&app))
}

/// Changes what the request names
#[utoipa::path(
    patch, path = "/account", tag = "account",
    request_body = schema::AccountParams,
    responses((status = 200, body = schema::Account)),
)]
async fn change(_: SecretOnly, State(app): State<App>, params: Params) -> JsonResult {
    Ok(Json(update_account(&app, AccountUpdate::read(&params)?).await?))
}

/// What the account may accept
#[utoipa::path(
    get, path = "/capability", tag = "capability",
    security(("public_key" = []), ("secret_key" = [])),
    responses((status = 200, body = schema::Capability)),
)]
async fn capability(_: AnyKey, version: Version, State(app): State<App>) -> Json<Value> {
    Json(app.scenario.capability().to_json(version))
}
