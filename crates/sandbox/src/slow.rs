//! Clients that are slow, or silent, are hung up on: a connection costs memory and a descriptor for as long as it is open.

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

/// How long a client may take. Only tests have a reason to change it.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// For the head of a request, and for the next request of a connection that is kept open.
    pub head: Duration,
    /// For the body of a request.
    pub body: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { head: Duration::from_secs(10), body: Duration::from_secs(30) }
    }
}

/// Answers 408 to a body that was not there in time, whatever the handler made of it.
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
