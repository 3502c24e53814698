//! Lists all objects as the API answers them, and resets the sandbox.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use serde_json::{Value, json};

use super::lists::{self, List, Named};
use crate::app::App;
use crate::error::ApiError;
use crate::lifecycle::{catch_up, reset_and_fill};

/// Removes objects, deliveries, faults, outcomes, requests, the changes of the account and the moves of the clock.
/// Webhook endpoints and secrets stay.
#[utoipa::path(
    post, path = "/_sandbox/reset", tag = "_sandbox",
    security(()),
    responses((status = 200, body = Object)),
)]
pub(super) async fn reset(State(app): State<App>) -> Result<Json<Value>, ApiError> {
    reset_all(&app).await?;
    Ok(Json(json!({"reset": true})))
}

pub(super) async fn reset_all(app: &App) -> Result<(), ApiError> {
    reset_and_fill(app, async |_| Ok(())).await
}

const LISTS: [Named; 8] = [
    ("sources", List::Sources),
    ("charges", List::Charges),
    ("refunds", List::Refunds),
    ("linked_accounts", List::LinkedAccounts),
    ("customers", List::Customers),
    ("schedules", List::Schedules),
    ("occurrences", List::Occurrences),
    ("events", List::Events),
];

/// Lists every object, oldest first
#[utoipa::path(
    get, path = "/_sandbox/objects", tag = "_sandbox",
    security(()),
    responses((status = 200, body = Object)),
)]
pub(super) async fn objects(State(app): State<App>) -> Result<Response, ApiError> {
    catch_up(&app).await?;
    Ok(lists::answer(app, &LISTS))
}
