//! Moves the sandbox's clock.

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::Body;
use crate::app::App;
use crate::clock::format_utc;
use crate::error::ApiError;
use crate::lifecycle::{advance_to, set_clock};

/// Ten years.
const MAX_ADVANCE_MS: u64 = 10 * 366 * 24 * 3_600_000;

/// How to move the clock: by a duration or to an instant.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ClockChange {
    advance_ms: Option<u64>,
    set: Option<Timestamp>,
}

impl ClockChange {
    fn target(&self, now: Timestamp) -> Result<Timestamp, String> {
        let target = match (self.advance_ms, self.set) {
            (Some(advance_ms), None) => now.saturating_add(Duration::from_millis(advance_ms)).unwrap_or(Timestamp::MAX),
            (None, Some(instant)) => instant,
            _ => return Err("a clock needs either advance_ms or set".to_owned()),
        };
        if target.duration_since(now).as_millis() > MAX_ADVANCE_MS.into() {
            return Err("a clock can be moved ten years forward at most".to_owned());
        }
        Ok(target)
    }
}

/// Reads the clock
#[utoipa::path(
    get, path = "/_sandbox/clock", tag = "_sandbox",
    security(()),
    responses((status = 200, body = Object)),
)]
pub(super) async fn read_clock(State(app): State<App>) -> Json<Value> {
    Json(json!({"now": format_utc(app.clock.now())}))
}

/// Sets the clock or moves it forward
#[utoipa::path(
    post, path = "/_sandbox/clock", tag = "_sandbox",
    security(()),
    request_body = ClockChange,
    responses((status = 200, body = Object)),
)]
pub(super) async fn move_clock(
    State(app): State<App>,
    Body(change): Body<ClockChange>,
) -> Result<Json<Value>, ApiError> {
    let target = change.target(app.clock.now()).map_err(ApiError::BadRequest)?;
    move_to(&app, target).await?;
    Ok(Json(json!({"now": format_utc(app.clock.now())})))
}

/// Moves the clock. If it moves forward, everything that is due on the way happens in its order.
pub(super) async fn move_to(app: &App, target: Timestamp) -> Result<(), ApiError> {
    if target < app.clock.now() {
        set_clock(app, target).await?;
    } else {
        advance_to(app, target).await?;
    }
    app.webhooks.wake_all();
    Ok(())
}
