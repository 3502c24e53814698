//! Adds webhook endpoints, and replaces the secret that signs webhooks.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use serde_json::{Value, json};
use url::Url;
use utoipa::ToSchema;

use super::Body;
use crate::app::App;
use crate::clock::format_utc;
use crate::error::ApiError;
use crate::webhooks::SecretError;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WebhookEndpoint {
    url: Url,
}

/// The new secret.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Rotation {
    secret: String,
}

/// Adds an endpoint, which gets every event
#[utoipa::path(
    post, path = "/_sandbox/webhook_endpoints", tag = "_sandbox",
    security(()),
    request_body = WebhookEndpoint,
    responses((status = 200, body = Object)),
)]
pub(super) async fn add_endpoint(
    State(app): State<App>,
    Body(endpoint): Body<WebhookEndpoint>,
) -> Result<Json<Value>, ApiError> {
    if !matches!(endpoint.url.scheme(), "http" | "https") {
        return Err(ApiError::BadRequest("url must be http or https".to_owned()));
    }
    app.webhooks.register(&endpoint.url).await?;
    Ok(Json(json!({"webhook_endpoints": app.webhooks.endpoints()})))
}

/// Replaces the secret that signs webhooks. The former one signs too for a day
#[utoipa::path(
    post, path = "/_sandbox/webhook_secret", tag = "_sandbox",
    security(()),
    request_body = Rotation,
    responses((status = 200, body = Object)),
)]
pub(super) async fn rotate_secret(
    State(app): State<App>,
    Body(rotation): Body<Rotation>,
) -> Result<Json<Value>, ApiError> {
    let secret = rotation.secret.parse().map_err(|error: SecretError| ApiError::BadRequest(error.to_string()))?;
    Ok(Json(json!({"former_signs_until": format_utc(app.webhooks.rotate(secret).await?)})))
}
