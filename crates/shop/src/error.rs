//! What a route may fail with.

use axum::response::{IntoResponse, Response};

use crate::log::cause;
use crate::orders::OrderError;
use crate::problem::Problem;

/// A failed request. [`IntoResponse`] logs the cause, once; the answer never shows it.
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
    /// Returns 503 `unavailable`: Omise didn't end the membership that charges an account, so the account can't be
    /// removed.
    #[error("still charged")]
    StillCharged,
    /// Returns 500 `internal`.
    #[error("internal")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
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
                tracing::warn!(error = cause(error), "Omise can't be asked");
                Problem::Unavailable
            }
            Self::StillCharged => {
                tracing::warn!("a membership still charges the account, which was not removed");
                Problem::Unavailable
            }
            Self::Internal(error) => {
                tracing::error!(error = cause(&**error), "a request failed");
                Problem::Internal
            }
        };
        let mut response = problem.status().into_response();
        response.extensions_mut().insert(problem);
        response
    }
}
