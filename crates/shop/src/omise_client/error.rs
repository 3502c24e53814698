//! The two ways in which a request to Omise can go wrong, told apart because they differ in what may be done next.

use serde::Deserialize;

/// Why a request brought no object back.
#[derive(Debug, thiserror::Error)]
pub enum OmiseError {
    /// Omise answered 4xx with an error object: it did nothing, and never will for this request.
    #[error("Omise refused ({status} {code}): {message}")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// Omise's code, e.g. `invalid_charge`.
        code: String,
        /// Omise's explanation, in English and for developers.
        message: String,
    },
    /// Nobody knows whether the request was carried out. A charge in this state is looked up, never repeated.
    #[error("no usable answer from Omise")]
    Unknown(#[from] UnknownCause),
}

/// What stands where the answer should.
#[derive(Debug, thiserror::Error)]
pub enum UnknownCause {
    /// No answer, or half of one: time-out, refused or lost connection.
    #[error("the connection failed")]
    Transport(#[source] reqwest::Error),
    /// 5xx, or a 4xx without an error object (a proxy's, not Omise's).
    #[error("HTTP status {0}")]
    Status(u16),
    /// 2xx with a body that isn't the object asked for.
    #[error("unreadable object")]
    Unreadable(#[source] serde_json::Error),
}

#[derive(Deserialize)]
struct ErrorObject {
    code: String,
    message: String,
}

impl OmiseError {
    /// Reads an answer that isn't a success.
    pub fn from_answer(status: u16, body: &[u8]) -> Self {
        match serde_json::from_slice::<ErrorObject>(body) {
            Ok(ErrorObject { code, message }) if (400..500).contains(&status) => {
                Self::Refused { status, code, message }
            }
            Ok(_) | Err(_) => Self::Unknown(UnknownCause::Status(status)),
        }
    }

    /// Whether Omise said that there is no such object.
    pub fn is_not_found(&self) -> bool {
        matches!(self, Self::Refused { status: 404, .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ERROR: &[u8] =
        br#"{"object":"error","location":"x","code":"invalid_charge","message":"amount is too small"}"#;

    #[test]
    fn only_a_4xx_with_omises_error_object_is_a_definite_refusal() {
        assert!(matches!(OmiseError::from_answer(400, ERROR), OmiseError::Refused { status: 400, .. }));
        assert!(OmiseError::from_answer(404, ERROR).is_not_found());
        assert!(matches!(OmiseError::from_answer(500, ERROR), OmiseError::Unknown(UnknownCause::Status(500))));
        assert!(matches!(OmiseError::from_answer(408, b"<html>"), OmiseError::Unknown(UnknownCause::Status(408))));
    }
}
