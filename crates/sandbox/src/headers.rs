//! Gives every answer of the API the headers that Omise sends, and the shape of the version that the client asked for.

use std::time::Instant;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue, VARY};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::error::ApiError;
use crate::objects::{former_deletion, in_former_shape};
use crate::version::{OMISE_VERSION, Version};

pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
pub(crate) const RUNTIME: HeaderName = HeaderName::from_static("x-runtime");

const LONGEST_REQUEST_ID: usize = 255;

/// Middleware: adds the headers that Omise answers with.
pub(crate) async fn with_headers(State(app): State<App>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let version = Version::read(request.headers().get(OMISE_VERSION).map(HeaderValue::as_bytes));
    let request_id = read_request_id(request.headers()).or_else(|| HeaderValue::try_from(app.ids.request_id()).ok());
    let method = request.method().clone();
    let (name, mut response) = match version {
        Ok(version) => (version.name(), to_shape_of(version, &method, next.run(request).await).await),
        Err(unknown) => (Version::default().name(), unknown.into_response()),
    };
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache, no-store"));
    headers.append(VARY, HeaderValue::from_static("Omise-Version"));
    headers.insert(OMISE_VERSION, HeaderValue::from_static(name));
    headers.extend(request_id.map(|id| (REQUEST_ID, id)));
    let seconds = HeaderValue::try_from(format!("{:.6}", begun.elapsed().as_secs_f64()));
    headers.extend(seconds.ok().map(|seconds| (RUNTIME, seconds)));
    response
}

/// The request id that the client sent, if it has 1 to 255 letters, digits, `-` and `_`.
fn read_request_id(headers: &HeaderMap) -> Option<HeaderValue> {
    let id = headers.get(REQUEST_ID)?;
    let is_id = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let bytes = id.as_bytes();
    (!bytes.is_empty() && bytes.len() <= LONGEST_REQUEST_ID && bytes.iter().all(is_id)).then(|| id.clone())
}

/// Rewrites the answer for an older version. An answer in the present version is left as it is.
async fn to_shape_of(version: Version, method: &Method, response: Response) -> Response {
    if version == Version::V2019_05_29 || !response.status().is_success() {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    match rewrite_body(method, body).await {
        Ok(body) => {
            parts.headers.remove(CONTENT_LENGTH);
            Response::from_parts(parts, body)
        }
        Err(error) => error.into_response(),
    }
}

async fn rewrite_body(method: &Method, body: Body) -> Result<Body, ApiError> {
    let bytes = to_bytes(body, usize::MAX).await.map_err(|cause| ApiError::Internal(cause.into()))?;
    // The answer to HEAD has no body.
    if bytes.is_empty() {
        return Ok(Body::empty());
    }
    let former = in_former_shape(serde_json::from_slice(&bytes)?);
    let former = if method == Method::DELETE { former_deletion(former) } else { former };
    Ok(Body::from(serde_json::to_vec(&former)?))
}
