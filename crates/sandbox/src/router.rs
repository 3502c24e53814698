//! Puts the routes together with their middleware: trailing slashes, CORS, faults, response headers, expiry.

use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderName, HeaderValue};
use axum::http::{HeaderMap, Method, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, stream};
use tower::Layer;
use tower_http::cors::{Any, CorsLayer};
use tower_http::normalize_path::NormalizePathLayer;

use crate::access::{ControlAccess, with_control_access};
use crate::app::App;
use crate::clock::format_utc;
use crate::error::ApiError;
use crate::headers::{REQUEST_ID, RUNTIME, with_headers};
use crate::lifecycle::catch_up;
use crate::requests::Entry;
use crate::scenario::{Answer, Fault, When};
use crate::timeouts::{Timeouts, with_body_deadline};
use crate::version::OMISE_VERSION;
use crate::{openapi, pages, routes};

const PREFLIGHT_MAX_AGE: Duration = Duration::from_secs(600);

/// The whole sandbox as one service.
pub(crate) fn router(app: App, access: ControlAccess, timeouts: Timeouts) -> Router {
    let (api, of_api) = routes::api().split_for_parts();
    let (pages, of_pages) = pages::pages().split_for_parts();
    let (control, of_control) = routes::control::control().split_for_parts();
    let deadline = from_fn_with_state(timeouts.body, with_body_deadline);
    let description = openapi::openapi_route([of_api, of_pages, of_control]);
    let api = api
        .merge(description)
        .fallback(not_found)
        .method_not_allowed_fallback(async || ApiError::MethodNotAllowed)
        .layer(deadline.clone())
        .layer(from_fn_with_state(app.clone(), with_headers));
    let imitated = api
        .merge(pages.layer(deadline.clone()))
        .layer(from_fn_with_state(app.clone(), with_expiry))
        .layer(from_fn_with_state(app.clone(), with_faults))
        .layer(cors())
        .layer(from_fn_with_state(app.clone(), with_preflight_faults));
    let control = control.method_not_allowed_fallback(async || ApiError::MethodNotAllowed);
    let control = control.layer(deadline).layer(from_fn_with_state((app.clone(), access), with_control_access));
    let all = imitated.merge(control).layer(from_fn_with_state(app.clone(), with_log)).with_state(app);
    // A slash must be removed before the path is routed, so this layer wraps the whole router.
    Router::new().fallback_service(NormalizePathLayer::trim_trailing_slash().layer(all))
}

/// Pages of any origin may send requests and read the answers, errors included.
fn cors() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::POST, Method::PATCH, Method::DELETE])
        .allow_headers([AUTHORIZATION, CONTENT_TYPE, REQUEST_ID, HeaderName::from_static(OMISE_VERSION)])
        .expose_headers([REQUEST_ID, RUNTIME, HeaderName::from_static(OMISE_VERSION)])
        .allow_private_network(true)
        .max_age(PREFLIGHT_MAX_AGE)
}

async fn not_found(uri: Uri) -> ApiError {
    ApiError::NotFound { kind: "path", id: uri.path().to_owned() }
}

/// Middleware: does what is due before the request is handled, so that no request sees an object that should have
/// expired.
async fn with_expiry(State(app): State<App>, request: Request, next: Next) -> Response {
    match catch_up(&app).await {
        Ok(()) => next.run(request).await,
        Err(error) => error.into_response(),
    }
}

/// Middleware: answers wrongly if a test set a fault for this request.
async fn with_faults(State(app): State<App>, request: Request, next: Next) -> Response {
    let Some(fault) = app.scenario.take_fault(request.method().as_str(), request.uri().path()) else {
        return next.run(request).await;
    };
    let Fault { when, delay, answer, headers, .. } = fault;
    let wrong = answer.map(|answer| to_response(answer, headers));
    if when == When::After {
        let correct = next.run(request).await;
        tokio::time::sleep(delay).await;
        return wrong.unwrap_or(correct);
    }
    tokio::time::sleep(delay).await;
    match wrong {
        Some(wrong) => wrong,
        None => next.run(request).await,
    }
}

/// Middleware: applies faults to preflights. It is outside of the CORS layer, which answers every preflight by itself.
async fn with_preflight_faults(app: State<App>, request: Request, next: Next) -> Response {
    if request.method() == Method::OPTIONS { with_faults(app, request, next).await } else { next.run(request).await }
}

fn to_response(answer: Answer, headers: HeaderMap) -> Response {
    let json = [(CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"))];
    let mut response = match answer {
        Answer::Status(status) => ApiError::Fault(status).into_response(),
        Answer::Body(status, text) => (status, json, text).into_response(),
        Answer::Drop => (json, broken_body()).into_response(),
    };
    response.headers_mut().extend(headers);
    response
}

/// A body that breaks the connection after its first byte. If nothing were sent, browsers would repeat the request on a
/// new connection by themselves, and the fault would have no effect.
fn broken_body() -> Body {
    let first_byte = stream::iter([Ok(Bytes::from_static(b"{"))]);
    let break_off = stream::once(async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset))
    });
    Body::from_stream(first_byte.chain(break_off))
}

/// Middleware: logs one line for each request. The line has no query, header or body, because these may contain keys
/// and citizen ids.
async fn with_log(State(app): State<App>, request: Request, next: Next) -> Response {
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let begun = Instant::now();
    let response = next.run(request).await;
    let (status, elapsed_us) = (response.status().as_u16(), begun.elapsed().as_micros());
    tracing::info!(%method, path, status, elapsed_us, "request");
    // The panel polls and would fill the log with its own requests. Style sheets are not of interest.
    if !["/_sandbox", "/pages/"].iter().any(|start| path.starts_with(start)) {
        let at = format_utc(app.clock.now());
        app.requests.add(Entry { at, method: method.to_string(), path, status, elapsed_us });
    }
    response
}
