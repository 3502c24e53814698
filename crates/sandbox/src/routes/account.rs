//! `/account` and `/capability`: who the merchant is, and what it may accept.

use axum::Json;
use axum::extract::State;
use serde_json::Value;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::auth::{AnyKey, SecretOnly};
use crate::objects::account_json;
use crate::objects::schema;
use crate::version::Version;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(account)).routes(routes!(capability))
}

/// The merchant's account
#[utoipa::path(get, path = "/account", tag = "account", responses((status = 200, body = schema::Account)))]
async fn account(_: SecretOnly, State(app): State<App>) -> Json<Value> {
    Json(account_json(app.scenario.capability().merchant_bears_by_default(), Version::default().name()))
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
