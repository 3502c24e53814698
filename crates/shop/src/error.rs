//! What a route may fail with, and the page or object that is shown instead.

use axum::Json;
use axum::extract::Request;
use axum::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
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
    /// Returns 404 `not_found`: the browser carries no shopper's cookie, so there is nothing of theirs to show.
    #[error("no shopper")]
    UnknownBrowser,
    /// Returns 404 `not_found`: the merchant's session is over.
    #[error("signed out")]
    SignedOut,
    /// Returns 410 `link_expired`: the time of a link that pays an order is over.
    #[error("link expired")]
    LinkExpired,
    /// Returns 404 `not_found`: a link that pays an order is altered or cut off.
    #[error("link broken")]
    LinkBroken,
    /// Returns 400 `bad_request`: the request can't be read.
    #[error("bad request")]
    BadRequest,
    /// Returns 403 `other_origin`: a page of another origin sent what only this shop's pages may.
    #[error("other origin")]
    OtherOrigin,
    /// Returns 401 `bad_signature`: a webhook that Omise didn't sign.
    #[error("bad signature")]
    BadSignature,
    /// Returns 429 `too_many_attempts`: too many wrong tokens in a row.
    #[error("too many attempts")]
    TooManyAttempts,
    /// Returns 503 `unavailable`: Omise can't be asked; later it may be.
    #[error("unavailable")]
    Unavailable(#[source] OrderError),
    /// Returns 503 `unavailable`: Omise didn't end the membership that charges an account, so the account can't be removed.
    #[error("still charged")]
    StillCharged,
    /// Returns 500 `internal`.
    #[error("internal")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// The part of an error that [`explain`] needs. It travels in the response's extensions, since only the middleware
/// knows which language and format the request wants.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Problem {
    NotFound,
    UnknownBrowser,
    SignedOut,
    LinkExpired,
    LinkBroken,
    BadRequest,
    OtherOrigin,
    BadSignature,
    TooManyAttempts,
    Unavailable,
    Internal,
}

impl Problem {
    fn code(self) -> &'static str {
        match self {
            Self::NotFound | Self::UnknownBrowser | Self::SignedOut | Self::LinkBroken => "not_found",
            Self::LinkExpired => "link_expired",
            Self::BadRequest => "bad_request",
            Self::OtherOrigin => "other_origin",
            Self::BadSignature => "bad_signature",
            Self::TooManyAttempts => "too_many_attempts",
            Self::Unavailable => "unavailable",
            Self::Internal => "internal",
        }
    }

    /// Where the page that explains it leads.
    pub(crate) fn way_out(self) -> &'static str {
        if matches!(self, Self::SignedOut | Self::TooManyAttempts) { "/merchant" } else { "/" }
    }

    /// What an answer came to that a library gave in bare text: a form without a field, a method that isn't there.
    fn of_status(status: StatusCode) -> Option<Self> {
        match status {
            StatusCode::NOT_FOUND => Some(Self::NotFound),
            status if status.is_client_error() => Some(Self::BadRequest),
            status if status.is_server_error() => Some(Self::Internal),
            _ => None,
        }
    }

    fn status(self) -> StatusCode {
        match self {
            Self::NotFound | Self::UnknownBrowser | Self::SignedOut | Self::LinkBroken => StatusCode::NOT_FOUND,
            Self::LinkExpired => StatusCode::GONE,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::OtherOrigin => StatusCode::FORBIDDEN,
            Self::BadSignature => StatusCode::UNAUTHORIZED,
            Self::TooManyAttempts => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<OrderError> for Error {
    fn from(error: OrderError) -> Self {
        match error {
            OrderError::Omise(_) => Self::Unavailable(error),
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
            Self::UnknownBrowser => Problem::UnknownBrowser,
            Self::SignedOut => Problem::SignedOut,
            Self::LinkExpired => Problem::LinkExpired,
            Self::LinkBroken => Problem::LinkBroken,
            Self::BadRequest => Problem::BadRequest,
            Self::OtherOrigin => Problem::OtherOrigin,
            Self::BadSignature => Problem::BadSignature,
            Self::TooManyAttempts => Problem::TooManyAttempts,
            Self::Unavailable(error) => {
                tracing::warn!(error = error as &dyn std::error::Error, "Omise can't be asked");
                Problem::Unavailable
            }
            Self::StillCharged => {
                tracing::warn!("a membership still charges the account, which was not removed");
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
    let Some(problem) = problem_of(&response) else { return response };
    // The status stays: what a library says of it is more exact.
    let status = response.status();
    let words = pages::words(language).problem(problem);
    // A file of the widget that isn't there yet may come: what is said of keeping that stands.
    let kept = response.headers().get(CACHE_CONTROL).cloned();
    let headers = [(CACHE_CONTROL, kept.unwrap_or(HeaderValue::from_static("no-store")))];
    if json {
        let body = Json(json!({ "error": { "code": problem.code(), "message": words.text } }));
        return (status, headers, body).into_response();
    }
    match pages::problem(language, problem, words) {
        Ok(page) => (status, headers, page).into_response(),
        Err(_) => response,
    }
}

/// The problem of an answer that isn't a page or an object yet.
fn problem_of(response: &Response) -> Option<Problem> {
    let known = response.extensions().get::<Problem>().copied();
    let content = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_bare = !content.starts_with("text/html") && !content.starts_with("application/json");
    known.or_else(|| Problem::of_status(response.status()).filter(|_| is_bare))
}

fn wants_json(headers: &HeaderMap) -> bool {
    let names_json = |name| {
        headers.get(name).and_then(|value| value.to_str().ok()).is_some_and(|v| v.starts_with("application/json"))
    };
    names_json(CONTENT_TYPE) || names_json(ACCEPT)
}
