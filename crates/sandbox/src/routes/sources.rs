//! `/sources`: made with the public key in a browser, or with the secret one.

use axum::extract::{Path, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::Value;

use crate::app::App;
use crate::auth::AnyKey;
use crate::error::ApiError;
use crate::lifecycle::create_source;
use crate::objects::{Source, SourceRequest};
use crate::params::Params;

pub(super) fn routes() -> Router<App> {
    Router::new().route("/sources", post(create)).route("/sources/{id}", get(retrieve))
}

async fn create(_: AnyKey, State(app): State<App>, params: Params) -> Result<Json<Value>, ApiError> {
    let request = SourceRequest::read(&params, &app.scenario.capability(), ApiError::BadRequest)?;
    Ok(Json(create_source(&app, request).await?.to_json()))
}

async fn retrieve(_: AnyKey, State(app): State<App>, Path(id): Path<String>) -> Result<Json<Value>, ApiError> {
    let source: Option<Source> = app.store.find(&id).await?;
    source.map(|source| Json(source.to_json())).ok_or(ApiError::NotFound { kind: "source", id })
}
