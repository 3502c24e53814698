//! `/events`: what happened, and what became of telling the merchant.

use axum::Json;
use axum::extract::State;
use serde_json::Value;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::auth::SecretOnly;
use crate::error::ApiError;
use crate::objects::Event;
use crate::objects::schema;
use crate::params::{Params, Path};
use crate::routes::listed::listed;

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
    listed(&app, &params, None, "/events", Event::to_json).await
}

/// Reads an event
#[utoipa::path(
    get, path = "/events/{id}", tag = "events",
    params(schema::EventId),
    responses((status = 200, body = schema::Event)),
)]
async fn retrieve(_: SecretOnly, State(app): State<App>, Path(id): Path<String>) -> Result<Json<Value>, ApiError> {
    Ok(Json(app.store.get::<Event>(&id).await?.to_json()))
}
