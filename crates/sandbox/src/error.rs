//! The errors that the API answers with: one variant for each status and code of Omise's error object.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// Why a request was refused. The message of each variant is what the client reads.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ApiError {
    /// Returns 401 `authentication_failure`.
    #[error("authentication failed")]
    Unauthenticated,
    /// Returns 401 `authentication_failure`, and asks for a test key.
    #[error("live keys are not accepted by the sandbox, use the test keys that it printed at start")]
    LiveKey,
    /// Returns 404 `not_found`.
    #[error("{kind} {id} was not found")]
    NotFound { kind: &'static str, id: String },
    /// Returns 405 `method_not_allowed`. (The code is the sandbox's own: Omise's is not documented.)
    #[error("the method is not allowed here")]
    MethodNotAllowed,
    /// Returns 408 `request_timeout`. (The sandbox's own code.)
    #[error("the body did not come in time")]
    Timeout,
    /// Returns 413 `payload_too_large`. (The sandbox's own code.)
    #[error("the body is larger than {limit_bytes} bytes")]
    TooLarge { limit_bytes: usize },
    /// Returns 400 `bad_request`.
    #[error("{0}")]
    BadRequest(String),
    /// Returns 400 `invalid_charge`.
    #[error("{0}")]
    InvalidCharge(String),
    /// Returns 400 `failed_expire`.
    #[error("{0}")]
    FailedExpire(String),
    /// Returns 400 `failed_capture`: every charge of the sandbox is captured from the start.
    #[error("capture failed")]
    FailedCapture,
    /// Returns 400 `failed_reverse`: only an uncaptured charge can be reversed, and the sandbox has none.
    #[error("only uncaptured authorized charges can be reversed")]
    FailedReverse,
    /// Returns 400 `failed_refund`.
    #[error("{0}")]
    FailedRefund(String),
    /// Returns 403 `forbidden`: the caller may not use the control routes. (The sandbox's own code.)
    #[error("{0}")]
    Forbidden(&'static str),
    /// Returns the status that `/_sandbox/faults` asked for.
    #[error("fault asked for by /_sandbox/faults")]
    Fault(StatusCode),
    /// Returns 500 `internal_error`. The cause is logged and never shown.
    #[error("internal error")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl ApiError {
    fn status(&self) -> StatusCode {
        match self {
            Self::Unauthenticated | Self::LiveKey => StatusCode::UNAUTHORIZED,
            Self::NotFound { .. } => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Timeout => StatusCode::REQUEST_TIMEOUT,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::BadRequest(_)
            | Self::InvalidCharge(_)
            | Self::FailedExpire(_)
            | Self::FailedCapture
            | Self::FailedReverse
            | Self::FailedRefund(_) => StatusCode::BAD_REQUEST,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::Fault(status) => *status,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Unauthenticated | Self::LiveKey => "authentication_failure",
            Self::NotFound { .. } => "not_found",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::Timeout => "request_timeout",
            Self::TooLarge { .. } => "payload_too_large",
            Self::BadRequest(_) => "bad_request",
            Self::InvalidCharge(_) => "invalid_charge",
            Self::FailedExpire(_) => "failed_expire",
            Self::FailedCapture => "failed_capture",
            Self::FailedReverse => "failed_reverse",
            Self::FailedRefund(_) => "failed_refund",
            Self::Forbidden(_) => "forbidden",
            Self::Internal(_) => "internal_error",
            Self::Fault(status) => match status.as_u16() {
                401 => "authentication_failure",
                404 => "not_found",
                429 => "too_many_requests",
                503 => "service_unavailable",
                500..=599 => "internal_error",
                _ => "bad_request",
            },
        }
    }

    fn body(&self) -> Value {
        let code = self.code();
        json!({
            "object": "error",
            "location": format!("https://www.omise.co/api-errors#{}", code.replace('_', "-")),
            "code": code,
            "message": self.to_string(),
        })
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        if let Self::Internal(cause) = &self {
            tracing::error!(cause, "a request failed inside the sandbox");
        }
        (self.status(), Json(self.body())).into_response()
    }
}

impl From<sqlx::Error> for ApiError {
    fn from(cause: sqlx::Error) -> Self {
        Self::Internal(Box::new(cause))
    }
}

impl From<serde_json::Error> for ApiError {
    fn from(cause: serde_json::Error) -> Self {
        Self::Internal(Box::new(cause))
    }
}
