//! `/sources`: made with the public key in a browser, or with the secret one.

use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::answers::{JsonResult, retrieve_object};
use crate::app::App;
use crate::auth::AnyKey;
use crate::error::ApiError;
use crate::lifecycle::create_source;
use crate::objects::schema;
use crate::objects::{Source, SourceRequest};
use crate::params::{Params, Path};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(create)).routes(routes!(retrieve))
}

/// Makes a source
#[utoipa::path(
    post, path = "/sources", tag = "sources",
    security(("public_key" = []), ("secret_key" = [])),
    request_body = schema::SourceParams,
    responses((status = 200, body = schema::Source)),
)]
async fn create(_: AnyKey, State(app): State<App>, params: Params) -> JsonResult {
    let request = SourceRequest::read(&params, &app.scenario.capability(), ApiError::BadRequest)?;
    Ok(Json(create_source(&app, request).await?.to_json()))
}

/// Reads a source
#[utoipa::path(
    get, path = "/sources/{id}", tag = "sources",
    security(("public_key" = []), ("secret_key" = [])),
    params(schema::SourceId),
    responses((status = 200, body = schema::Source)),
)]
async fn retrieve(_: AnyKey, State(app): State<App>, Path(id): Path<String>) -> JsonResult {
    retrieve_object::<Source>(&app, &id).await
}
