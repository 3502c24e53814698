//! The two failures of a request to Omise. After a refusal the shop may try again; after an unknown answer it must look
//! up.

use serde::Deserialize;

/// A failed request to Omise.
#[derive(Debug, thiserror::Error)]
pub enum OmiseError {
    /// Omise answered with a status of [`DEFINITE`] and an error object: it did nothing and never will for this
    /// request.
    #[error("Omise refused ({status} {code}): {message}")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// Omise's code, e.g. `invalid_charge`.
        code: String,
        /// Omise's explanation, in English and for developers.
        message: String,
    },
    /// Nobody knows whether Omise carried the request out. The shop looks such a charge up and never repeats it.
    #[error("no usable answer from Omise")]
    Unknown(#[from] UnknownCause),
}

/// Why an answer is unusable.
#[derive(Debug, thiserror::Error)]
pub enum UnknownCause {
    /// No answer, or half of one: time-out, refused or lost connection.
    #[error("the connection failed")]
    Transport(#[source] reqwest::Error),
    /// Another status, or no error object: the answer may be a proxy's.
    #[error("HTTP status {0}")]
    Status(u16),
    /// 2xx with a body that isn't the requested object.
    #[error("unreadable object")]
    Unreadable(#[source] serde_json::Error),
}

/// The statuses after which Omise has certainly done nothing. After 408, 409, 425 or 429 it may have done something.
const DEFINITE: [u16; 5] = [400, 401, 403, 404, 422];

#[derive(Deserialize)]
struct ErrorObject {
    code: String,
    message: String,
}

impl OmiseError {
    /// Reads an answer whose status isn't 2xx.
    pub fn from_answer(status: u16, body: &[u8]) -> Self {
        match serde_json::from_slice::<ErrorObject>(body) {
            Ok(ErrorObject { code, message }) if DEFINITE.contains(&status) => Self::Refused { status, code, message },
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
    fn only_five_statuses_with_omises_error_object_are_a_definite_refusal() {
        for status in 300..600 {
            let is_definite = matches!(OmiseError::from_answer(status, ERROR), OmiseError::Refused { .. });
            assert_eq!(is_definite, [400, 401, 403, 404, 422].contains(&status), "{status}");
            let bare = OmiseError::from_answer(status, b"<html>");
            assert!(matches!(bare, OmiseError::Unknown(UnknownCause::Status(said)) if said == status), "{status}");
        }
        assert!(OmiseError::from_answer(404, ERROR).is_not_found());
    }
}
