//! `/events`: what happened, and what became of telling the merchant.

use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::answers::{JsonResult, list_all, retrieve_object};
use crate::app::App;
use crate::auth::SecretOnly;
use crate::objects::Event;
use crate::objects::schema;
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
async fn index(_: SecretOnly, State(app): State<App>, params: Params) -> JsonResult {
    list_all::<Event>(&app, &params, "/events").await
}

/// Reads an event
#[utoipa::path(
    get, path = "/events/{id}", tag = "events",
    params(schema::EventId),
    responses((status = 200, body = schema::Event)),
)]
async fn retrieve(_: SecretOnly, State(app): State<App>, Path(id): Path<String>) -> JsonResult {
    retrieve_object::<Event>(&app, &id).await
}
