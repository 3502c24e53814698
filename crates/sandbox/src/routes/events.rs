//! `/events`: what happened, and what became of telling the merchant.

use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::Value;

use crate::app::App;
use crate::auth::SecretOnly;
use crate::error::ApiError;
use crate::objects::{Event, Page, list_json};
use crate::params::Params;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/events", get(index)).route("/events/{id}", get(retrieve))
}

async fn index(_: SecretOnly, State(app): State<App>, params: Params) -> Result<Json<Value>, ApiError> {
    let page = Page::read(&params, app.clock.now())?;
    let (events, total) = app.store.list::<Event>(&page, None).await?;
    let data: Vec<_> = events.iter().map(Event::to_json).collect();
    Ok(Json(list_json(&data, total, "/events", &page)))
}

async fn retrieve(_: SecretOnly, State(app): State<App>, Path(id): Path<String>) -> Result<Json<Value>, ApiError> {
    let event: Option<Event> = app.store.find(&id).await?;
    event.map(|event| Json(event.to_json())).ok_or(ApiError::NotFound { kind: "event", id })
}
