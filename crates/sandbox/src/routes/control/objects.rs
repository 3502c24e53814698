//! Everything that the sandbox holds, as the API answers it; and forgetting it.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use serde_json::{Value, json};

use super::lists::{self, List, Named};
use crate::app::App;
use crate::error::ApiError;
use crate::lifecycle::{begin_anew, catch_up};

/// Forgets objects, deliveries, faults, outcomes, requests, the account's changes and the clock's moves. Webhook endpoints
/// stay.
#[utoipa::path(
    post, path = "/_sandbox/reset", tag = "_sandbox",
    security(()),
    responses((status = 200, body = Object)),
)]
pub(super) async fn reset(State(app): State<App>) -> Result<Json<Value>, ApiError> {
    forget(&app).await?;
    Ok(Json(json!({"reset": true})))
}

pub(super) async fn forget(app: &App) -> Result<(), ApiError> {
    begin_anew(app, async |_| Ok(())).await
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

/// Every object, oldest first.
#[utoipa::path(
    get, path = "/_sandbox/objects", tag = "_sandbox",
    security(()),
    responses((status = 200, body = Object)),
)]
pub(super) async fn objects(State(app): State<App>) -> Result<Response, ApiError> {
    catch_up(&app).await?;
    Ok(lists::answer(app, &LISTS))
}
