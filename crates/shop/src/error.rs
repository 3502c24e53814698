//! What a route may fail with, and the page or object that is shown instead.

use axum::Json;
use axum::extract::Request;
use axum::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::language::Language;
use crate::orders::OrderError;
use crate::pages;

/// Why a route has no answer. The cause is logged here, once, and never shown.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// Returns 404 `not_found`: there is no such thing, or it is somebody else's.
    #[error("not found")]
    NotFound,
    /// Returns 400 `bad_request`: the request can't be read.
    #[error("bad request")]
    BadRequest,
    /// Returns 503 `unavailable`: Omise can't be asked; later it may be.
    #[error("unavailable")]
    Unavailable(#[source] OrderError),
    /// Returns 500 `internal`.
    #[error("internal")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// The part of an error that [`explain`] needs. It travels in the response's extensions, since only the middleware
/// knows which language and format the request wants.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Problem {
    NotFound,
    BadRequest,
    Unavailable,
    Internal,
}

impl Problem {
    fn code(self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::BadRequest => "bad_request",
            Self::Unavailable => "unavailable",
            Self::Internal => "internal",
        }
    }

    fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<OrderError> for Error {
    fn from(error: OrderError) -> Self {
        match error {
            OrderError::Omise(_) | OrderError::StillCharging => Self::Unavailable(error),
            OrderError::Store(_) | OrderError::Task(_) => Self::Internal(error.into()),
        }
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        Self::Internal(error.into())
    }
}

impl From<askama::Error> for Error {
    fn from(error: askama::Error) -> Self {
        Self::Internal(error.into())
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let problem = match &self {
            Self::NotFound => Problem::NotFound,
            Self::BadRequest => Problem::BadRequest,
            Self::Unavailable(error) => {
                tracing::warn!(error = error as &dyn std::error::Error, "Omise can't be asked");
                Problem::Unavailable
            }
            Self::Internal(error) => {
                tracing::error!(error = &**error as &dyn std::error::Error, "a request failed");
                Problem::Internal
            }
        };
        let mut response = problem.status().into_response();
        response.extensions_mut().insert(problem);
        response
    }
}

/// Turns a problem into a page in the shopper's language, or into the object that the widget reads.
pub(crate) async fn explain(request: Request, next: Next) -> Response {
    let language = Language::of(request.uri(), request.headers());
    let json = wants_json(request.headers());
    let response = next.run(request).await;
    let Some(problem) = response.extensions().get::<Problem>().copied() else { return response };
    let words = pages::words(language).problem(problem);
    let headers = [(CACHE_CONTROL, "no-store")];
    if json {
        let body = Json(json!({ "error": { "code": problem.code(), "message": words.text } }));
        return (problem.status(), headers, body).into_response();
    }
    match pages::problem(language, words) {
        Ok(page) => (problem.status(), headers, page).into_response(),
        Err(_) => response,
    }
}

fn wants_json(headers: &HeaderMap) -> bool {
    let names_json = |name| {
        headers.get(name).and_then(|value| value.to_str().ok()).is_some_and(|v| v.starts_with("application/json"))
    };
    names_json(CONTENT_TYPE) || names_json(ACCEPT)
}
