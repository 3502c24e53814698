//! `/events`: what happened, and what became of telling the merchant.

use axum::Json;
use axum::extract::State;
use serde_json::Value;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::auth::SecretOnly;
use crate::error::ApiError;
use crate::objects::schema;
use crate::objects::{Event, Page, list_json};
use crate::params::{Params, Path};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(index)).routes(routes!(retrieve))
}

/// Lists events
#[utoipa::path(
    get, path = "/events", tag = "events",
    params(schema::ListParams),
    responses((status = 200, body = schema::Listed<schema::Event>)),
)]
async fn index(_: SecretOnly, State(app): State<App>, params: Params) -> Result<Json<Value>, ApiError> {
    let page = Page::read(&params, app.clock.now())?;
    let (events, total) = app.store.list::<Event>(&page, None).await?;
    let data: Vec<_> = events.iter().map(Event::to_json).collect();
    Ok(Json(list_json(&data, total, "/events", &page)))
}

/// Reads an event
#[utoipa::path(
    get, path = "/events/{id}", tag = "events",
    params(schema::EventId),
    responses((status = 200, body = schema::Event)),
)]
async fn retrieve(_: SecretOnly, State(app): State<App>, Path(id): Path<String>) -> Result<Json<Value>, ApiError> {
    let event: Option<Event> = app.store.find(&id).await?;
    event.map(|event| Json(event.to_json())).ok_or(ApiError::NotFound { kind: "event", id })
}
