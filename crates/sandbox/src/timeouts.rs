//! How long the sandbox waits for a client. An open connection costs memory and a file descriptor.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CONNECTION, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;
use tower_http::timeout::{DeadlineBody, TimeoutError};

use crate::error::ApiError;

/// How long a client may take for a request. Only tests change it.
#[derive(Clone, Copy, Debug)]
pub struct Timeouts {
    /// For the head of a request, counted from the end of the one before on the same connection.
    pub head: Duration,
    /// For the body of a request.
    pub body: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self { head: Duration::from_secs(10), body: Duration::from_secs(30) }
    }
}

/// Middleware: answers 408 if the body was not complete in time, instead of what the handler answers.
pub(crate) async fn with_body_deadline(State(limit): State<Duration>, request: Request, next: Next) -> Response {
    let is_late = Arc::new(AtomicBool::new(false));
    let noted = Arc::clone(&is_late);
    let request = request.map(|body| {
        Body::new(DeadlineBody::new(limit, body).map_err(move |cause| {
            noted.fetch_or(cause.is::<TimeoutError>(), Ordering::SeqCst);
            cause
        }))
    });
    let response = next.run(request).await;
    if !is_late.load(Ordering::SeqCst) {
        return response;
    }
    ([(CONNECTION, HeaderValue::from_static("close"))], ApiError::Timeout).into_response()
}
