//! Who is told, and with which signature.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use serde_json::{Value, json};
use url::Url;
use utoipa::ToSchema;

use super::Body;
use crate::app::App;
use crate::clock::written;
use crate::error::ApiError;
use crate::webhooks::SecretError;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WebhookEndpoint {
    url: Url,
}

/// The secret that signs from now on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Rotation {
    secret: String,
}

/// Has events posted to a URL
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

/// Replaces what webhooks are signed with; the former secret signs too for a day
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
    Ok(Json(json!({"former_signs_until": written(app.webhooks.rotate(secret).await?)})))
}
