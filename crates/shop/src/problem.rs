//! What an answer says about a failed request: a status, a code, and where its page leads.

use axum::http::StatusCode;

/// The part of an [`Error`](crate::error::Error) that the answer shows. It travels in the response's extensions to the
/// middleware [`explain`](crate::explain), which knows the language and the format that the request wants.
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
    /// The status of the answer.
    pub(crate) fn status(self) -> StatusCode {
        self.status_and_code().0
    }

    /// The code in an answer in JSON.
    pub(crate) fn code(self) -> &'static str {
        self.status_and_code().1
    }

    fn status_and_code(self) -> (StatusCode, &'static str) {
        match self {
            Self::NotFound | Self::UnknownBrowser | Self::SignedOut | Self::LinkBroken => {
                (StatusCode::NOT_FOUND, "not_found")
            }
            Self::LinkExpired => (StatusCode::GONE, "link_expired"),
            Self::BadRequest => (StatusCode::BAD_REQUEST, "bad_request"),
            Self::OtherOrigin => (StatusCode::FORBIDDEN, "other_origin"),
            Self::BadSignature => (StatusCode::UNAUTHORIZED, "bad_signature"),
            Self::TooManyAttempts => (StatusCode::TOO_MANY_REQUESTS, "too_many_attempts"),
            Self::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
            Self::Internal => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
        }
    }

    /// Where the page that explains the problem leads.
    pub(crate) fn way_out(self) -> &'static str {
        if matches!(self, Self::SignedOut | Self::TooManyAttempts) { "/merchant" } else { "/" }
    }

    /// The problem of an answer that axum or a layer gave in bare text, such as 405 or 422. `None` for a success.
    pub(crate) fn of_status(status: StatusCode) -> Option<Self> {
        match status {
            StatusCode::NOT_FOUND => Some(Self::NotFound),
            status if status.is_client_error() => Some(Self::BadRequest),
            status if status.is_server_error() => Some(Self::Internal),
            _ => None,
        }
    }
}
