//! `/account` and `/capability`: who the merchant is, and what it may accept.

use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::Value;

use crate::app::App;
use crate::auth::{AnyKey, SecretOnly};
use crate::objects::account_json;
use crate::version::Version;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/account", get(account)).route("/capability", get(capability))
}

async fn account(_: SecretOnly, State(app): State<App>) -> Json<Value> {
    Json(account_json(app.scenario.capability().merchant_bears_by_default(), Version::default().name()))
}

async fn capability(_: AnyKey, version: Version, State(app): State<App>) -> Json<Value> {
    Json(app.scenario.capability().to_json(version))
}
