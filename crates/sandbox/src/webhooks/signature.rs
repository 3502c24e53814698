//! The signature of a webhook: HMAC-SHA256, in hexadecimal, over the time in seconds, a full stop and the body.

use std::fmt;
use std::str::FromStr;
use std::sync::{Mutex, MutexGuard, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::{SignedDuration, Timestamp};
use ring::hmac;
use serde::{Deserialize, Serialize};

use crate::store::settings::Setting;

pub(super) const SIGNATURE: &str = "Omise-Signature";
pub(super) const SIGNATURE_TIMESTAMP: &str = "Omise-Signature-Timestamp";

/// How long a replaced secret signs together with its successor.
const ROTATION: SignedDuration = SignedDuration::from_hours(24);

/// The secret that signs webhooks: base64 of any bytes, as Omise's dashboard shows it.
#[derive(Clone)]
pub struct WebhookSecret(String, hmac::Key);

/// A secret that is not base64, or empty.
#[derive(Debug, thiserror::Error)]
#[error("a webhook secret is base64 of at least one byte")]
pub struct SecretError;

impl WebhookSecret {
    /// The secret itself, which `Debug` hides: for the line that prints it at the start.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl FromStr for WebhookSecret {
    type Err = SecretError;

    fn from_str(text: &str) -> Result<Self, SecretError> {
        let bytes = STANDARD.decode(text).ok().filter(|bytes| !bytes.is_empty()).ok_or(SecretError)?;
        Ok(Self(text.to_owned(), hmac::Key::new(hmac::HMAC_SHA256, &bytes)))
    }
}

impl fmt::Debug for WebhookSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WebhookSecret(…)")
    }
}

/// Signs with the present secrets, the newest first.
pub(super) struct Signer {
    /// The secrets of the start.
    given: Vec<String>,
    signing: Mutex<Vec<Signing>>,
}

struct Signing {
    secret: WebhookSecret,
    /// When it stops signing, by the sandbox's clock. None if it has not been replaced.
    until: Option<Timestamp>,
}

/// The secrets after one was replaced. They are stored, so that a restart keeps them.
#[derive(Serialize, Deserialize)]
pub(super) struct Rotated {
    given: Vec<String>,
    signing: Vec<(String, Option<Timestamp>)>,
}

impl Setting for Rotated {
    const NAME: &'static str = "webhook_secrets";
}

impl Signer {
    pub(super) fn new(secrets: Vec<WebhookSecret>) -> Self {
        let given = secrets.iter().map(|secret| secret.reveal().to_owned()).collect();
        let signing = secrets.into_iter().map(|secret| Signing { secret, until: None });
        Self { given, signing: Mutex::new(signing.collect()) }
    }

    fn signing(&self) -> MutexGuard<'_, Vec<Signing>> {
        self.signing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Continues with the stored secrets, unless that process was started with other secrets than this one.
    ///
    /// # Errors
    /// If a stored secret is none.
    pub(super) fn resume(&self, rotated: Rotated) -> Result<(), SecretError> {
        if rotated.given == self.given {
            let signing = rotated.signing.into_iter();
            let signing = signing.map(|(secret, until)| Ok(Signing { secret: secret.parse()?, until }));
            *self.signing() = signing.collect::<Result<_, SecretError>>()?;
        }
        Ok(())
    }

    /// The secrets to store for a later process.
    pub(super) fn rotated(&self) -> Rotated {
        let signing = self.signing();
        let signing = signing.iter().map(|signing| (signing.secret.reveal().to_owned(), signing.until));
        Rotated { given: self.given.clone(), signing: signing.collect() }
    }

    /// Adds a new secret. The present one stops signing at the returned instant, and older ones stop at once.
    pub(super) fn rotate(&self, secret: WebhookSecret, now: Timestamp) -> Timestamp {
        let until = now.saturating_add(ROTATION).unwrap_or(Timestamp::MAX);
        let mut signing = self.signing();
        // At most two secrets sign.
        signing.truncate(1);
        for former in signing.iter_mut() {
            former.until = Some(until);
        }
        signing.insert(0, Signing { secret, until: None });
        until
    }

    /// The value of the header: one signature, or two with a comma between them while a secret is being replaced.
    pub(super) fn sign(&self, timestamp: i64, body: &[u8], now: Timestamp) -> String {
        let mut signing = self.signing();
        signing.retain(|secret| secret.until.is_none_or(|until| now < until));
        let signatures: Vec<_> = signing.iter().map(|signing| signature(&signing.secret.1, timestamp, body)).collect();
        signatures.join(",")
    }
}

fn signature(key: &hmac::Key, timestamp: i64, body: &[u8]) -> String {
    let mut context = hmac::Context::with_key(key);
    context.update(format!("{timestamp}.").as_bytes());
    context.update(body);
    context.sign().as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both values were computed by another program:
    /// `printf '1700000000.{"key":"charge.complete"}' | openssl dgst -sha256 -hmac secret`.
    #[test]
    fn a_replaced_secret_signs_for_another_day() {
        let secret = |text: &str| STANDARD.encode(text).parse::<WebhookSecret>().expect("a secret");
        let now: Timestamp = "2026-11-20T10:00:00Z".parse().expect("an instant");
        let day = SignedDuration::from_hours(24);
        let sign = |signer: &Signer, now| signer.sign(1_700_000_000, br#"{"key":"charge.complete"}"#, now);
        let signer = Signer::new(vec![secret("secret")]);
        let (old, new) = (
            "422c7b9277e6739e2dbf32262bacd1d94c0b9f5786b6c0c0ead0fd62bc3c9a54",
            "af2de32d29b76992e8462ed9fa087353cb2d79d225f2318e1f10c37185eda35a",
        );
        assert_eq!(sign(&signer, now), old);
        assert_eq!(signer.rotate(secret("another"), now), now + day);
        assert_eq!(sign(&signer, now), format!("{new},{old}"));
        assert_eq!(sign(&signer, now + day), new);
        assert_eq!(sign(&signer, now), new, "a secret that has stopped signing does not sign again");
    }

    #[test]
    fn a_secret_must_be_base64_and_debug_hides_it() {
        for text in ["", "é", "a"] {
            assert!(text.parse::<WebhookSecret>().is_err(), "{text}");
        }
        let secret: WebhookSecret = "c2VjcmV0".parse().expect("a secret");
        assert_eq!(format!("{secret:?}"), "WebhookSecret(…)");
    }
}
