//! Checks Omise's signature of a webhook: HMAC-SHA256, in hexadecimal, of the time in seconds, a full stop and the
//! body.

use std::fmt;
use std::str::FromStr;

use axum::http::HeaderMap;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::{SignedDuration, Timestamp};
use ring::hmac;

use crate::pay_link::bytes_from_hex;

const SIGNATURE: &str = "Omise-Signature";
const SIGNATURE_TIMESTAMP: &str = "Omise-Signature-Timestamp";

/// Somebody could send a recorded webhook again, so an older one is refused.
const FRESH_FOR: SignedDuration = SignedDuration::from_mins(5);

/// What webhooks are signed with, as Omise's dashboard shows it: base64.
#[derive(Clone)]
pub struct WebhookSecret(hmac::Key);

/// A secret that is not base64, or empty.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a webhook secret is base64 of at least one byte")]
pub struct SecretError;

impl FromStr for WebhookSecret {
    type Err = SecretError;

    fn from_str(text: &str) -> Result<Self, SecretError> {
        let bytes = STANDARD.decode(text).ok().filter(|bytes| !bytes.is_empty()).ok_or(SecretError)?;
        Ok(Self(hmac::Key::new(hmac::HMAC_SHA256, &bytes)))
    }
}

impl fmt::Debug for WebhookSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WebhookSecret(…)")
    }
}

impl WebhookSecret {
    /// Whether Omise signed a webhook with this secret in the last minutes. While the merchant replaces a secret, Omise
    /// signs with both, and one signature is enough.
    pub(super) fn has_signed(&self, headers: &HeaderMap, body: &[u8], now: Timestamp) -> bool {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        let (Some(signatures), Some(time)) = (text(SIGNATURE), text(SIGNATURE_TIMESTAMP)) else { return false };
        let signed_at = time.parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
        let is_fresh = signed_at.is_some_and(|at| now.duration_since(at).abs() <= FRESH_FOR);
        let signed = [time.as_bytes(), b".", body].concat();
        is_fresh
            && signatures
                .split(',')
                .filter_map(|signature| bytes_from_hex(signature.trim()))
                .any(|signature| hmac::verify(&self.0, &signed, &signature).is_ok())
    }
}

#[cfg(test)]
#[path = "signature_fuzz_tests.rs"]
mod fuzz_tests;

#[cfg(test)]
mod tests {
    use super::*;

    /// Computed by another program: `printf '1795660000.{"object":"event"}' | openssl dgst -sha256 -hmac secret`.
    const SIGNED: &str = "9f82f19f5e6222d94975d0eb8fba0efe672943826bbc3a15dec05fdb7386f08f";
    const BODY: &[u8] = br#"{"object":"event"}"#;

    fn accepts(signature: &str, time: &str, body: &[u8], now_s: i64) -> bool {
        let secret: WebhookSecret = "c2VjcmV0".parse().unwrap();
        let mut headers = HeaderMap::new();
        headers.insert(SIGNATURE, signature.parse().unwrap());
        headers.insert(SIGNATURE_TIMESTAMP, time.parse().unwrap());
        secret.has_signed(&headers, body, Timestamp::from_second(now_s).unwrap())
    }

    #[test]
    fn what_omise_signed_just_now_is_accepted_and_nothing_else() {
        let now = 1_795_660_000;
        assert!(accepts(SIGNED, "1795660000", BODY, now));
        assert!(accepts(SIGNED, "1795660000", BODY, now + 300));
        let (other, pair) = ("0".repeat(64), format!("{}, {SIGNED}", "0".repeat(64)));
        assert!(accepts(&pair, "1795660000", BODY, now), "while the secret is replaced");
        for (signature, time, body, now) in [
            (other.as_str(), "1795660000", BODY, now),
            ("", "1795660000", BODY, now),
            (SIGNED, "1795660001", BODY, now),
            (SIGNED, "1795660000", br#"{"object":"Event"}"#, now),
            (SIGNED, "1795660000", BODY, now + 301),
            (SIGNED, "1795660000", BODY, now - 301),
            (SIGNED, "soon", BODY, now),
        ] {
            assert!(!accepts(signature, time, body, now), "{signature} {time} {now}");
        }
        let secret: WebhookSecret = "c2VjcmV0".parse().unwrap();
        assert!(!secret.has_signed(&HeaderMap::new(), BODY, Timestamp::from_second(now).unwrap()));
        assert_eq!(format!("{secret:?}"), "WebhookSecret(…)");
        assert_eq!("?".parse::<WebhookSecret>().unwrap_err(), SecretError);
    }
}
