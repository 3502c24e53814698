//! Basic authentication: the user name is the key, and the password is ignored.

use std::fmt;
use std::str::FromStr;

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};

use crate::app::App;
use crate::error::ApiError;

/// The text is no test key of the expected kind.
#[derive(Debug, thiserror::Error)]
#[error("a test key is `{expected}`, followed by letters and digits")]
pub struct KeyError {
    expected: &'static str,
}

/// The key that a browser may have. It can create and read sources, and read the capability.
#[derive(Clone)]
pub struct PublicKey(String);

/// The key of the merchant's server. It can do everything.
#[derive(Clone)]
pub struct SecretKey(String);

/// The account's two keys.
#[derive(Clone, Debug)]
pub struct Keys {
    /// `pkey_test_…`
    pub public: PublicKey,
    /// `skey_test_…`
    pub secret: SecretKey,
}

impl PublicKey {
    /// The key itself, which `Debug` hides: for the line that prints it at the start.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl SecretKey {
    /// The key itself, which `Debug` hides: for the line that prints it at the start.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl FromStr for PublicKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        read_test_key(text, "pkey_test_").map(Self)
    }
}

impl FromStr for SecretKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        read_test_key(text, "skey_test_").map(Self)
    }
}

fn read_test_key(text: &str, prefix: &'static str) -> Result<String, KeyError> {
    let tail = text.strip_prefix(prefix).unwrap_or_default();
    if tail.is_empty() || !tail.chars().all(|c| c.is_ascii_alphanumeric()) {
        return Err(KeyError { expected: prefix });
    }
    Ok(text.to_owned())
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PublicKey(…)")
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(…)")
    }
}

/// Proof that the request came with either of the account's keys.
pub(crate) struct AnyKey;

/// Proof that the request came with the secret key.
pub(crate) struct SecretOnly;

impl FromRequestParts<App> for AnyKey {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        let key = read_key(parts)?;
        let keys = &app.keys;
        if key == keys.public.0 || key == keys.secret.0 { Ok(Self) } else { Err(ApiError::Unauthenticated) }
    }
}

impl FromRequestParts<App> for SecretOnly {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ApiError> {
        if read_key(parts)? == app.keys.secret.0 { Ok(Self) } else { Err(ApiError::Unauthenticated) }
    }
}

/// Clients send base64 of `key:`, of `key` alone, or of `key:x`.
fn read_key(parts: &Parts) -> Result<String, ApiError> {
    let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let (scheme, credentials) = header.and_then(|value| value.split_once(' ')).ok_or(ApiError::Unauthenticated)?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return Err(ApiError::Unauthenticated);
    }
    let credentials = credentials.trim();
    let decoded = STANDARD.decode(credentials).or_else(|_| STANDARD_NO_PAD.decode(credentials));
    let text = decoded.ok().and_then(|bytes| String::from_utf8(bytes).ok()).ok_or(ApiError::Unauthenticated)?;
    let key = text.split_once(':').map_or(text.as_str(), |(key, _)| key);
    let is_live = ["pkey_", "skey_"]
        .iter()
        .any(|prefix| key.strip_prefix(prefix).is_some_and(|tail| !tail.is_empty() && !tail.starts_with("test_")));
    if is_live { Err(ApiError::LiveKey) } else { Ok(key.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_of_another_kind_is_refused_and_debug_shows_no_key() {
        for wrong in ["", "pkey_test_", "skey_test_1", "pkey_1", "pkey_test_a b", "pkey_test_a:"] {
            assert!(wrong.parse::<PublicKey>().is_err(), "{wrong}");
        }
        let key: SecretKey = "skey_test_noren".parse().expect("a test key");
        assert!(!format!("{key:?}").contains("noren"), "Debug must not show the key");
    }
}
