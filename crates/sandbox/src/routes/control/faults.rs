//! Adds and removes faults, and shows the log of requests.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use super::Body;
use crate::app::App;
use crate::scenario::{Fault, FaultJson};

/// Adds a fault: wrong answers to some requests
#[utoipa::path(
    post, path = "/_sandbox/faults", tag = "_sandbox",
    security(()),
    request_body = FaultJson,
    responses((status = 200, body = Object)),
)]
pub(super) async fn add_fault(State(app): State<App>, Body(fault): Body<Fault>) -> Json<Value> {
    app.scenario.add_fault(fault);
    Json(json!({"added": true}))
}

/// Removes every fault
#[utoipa::path(
    delete, path = "/_sandbox/faults", tag = "_sandbox",
    security(()),
    responses((status = 200, body = Object)),
)]
pub(super) async fn clear_faults(State(app): State<App>) -> Json<Value> {
    app.scenario.clear_faults();
    Json(json!({"cleared": true}))
}

/// Lists the latest requests, oldest first
#[utoipa::path(
    get, path = "/_sandbox/requests", tag = "_sandbox",
    security(()),
    responses((status = 200, body = Object)),
)]
pub(super) async fn requests(State(app): State<App>) -> Json<Value> {
    Json(json!({"requests": app.requests.latest()}))
}
