//! Omise's two keys. Pages contain the public one. The process sends the secret one only to Omise.

use std::fmt;

/// The text isn't a key of the expected kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum KeyError {
    /// It isn't a public key.
    #[error("expected a public key: pkey_test_… or pkey_…")]
    NotPublic,
    /// It isn't a secret key.
    #[error("expected a secret key: skey_test_… or skey_…")]
    NotSecret,
}

/// `pkey_test_…` or `pkey_…`.
#[derive(Clone, Debug)]
pub struct PublicKey(String);

/// `skey_test_…` or `skey_…`. `Debug` doesn't show it.
#[derive(Clone)]
pub struct SecretKey(String);

fn has_prefix(text: &str, prefix: &str) -> bool {
    text.strip_prefix(prefix)
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'))
}

impl PublicKey {
    /// The key as text, for a page.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is a live key, which moves real money.
    pub fn is_live(&self) -> bool {
        !self.0.starts_with("pkey_test_")
    }
}

impl SecretKey {
    /// The key as text, for the one header that carries it.
    pub(super) fn expose(&self) -> &str {
        &self.0
    }

    /// Whether it is a live key, which moves real money.
    pub fn is_live(&self) -> bool {
        !self.0.starts_with("skey_test_")
    }
}

impl std::str::FromStr for PublicKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        if has_prefix(text, "pkey_") { Ok(Self(text.to_owned())) } else { Err(KeyError::NotPublic) }
    }
}

impl std::str::FromStr for SecretKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        if has_prefix(text, "skey_") { Ok(Self(text.to_owned())) } else { Err(KeyError::NotSecret) }
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_keys_cannot_be_swapped_and_the_secret_one_is_not_shown() {
        assert!("skey_test_1".parse::<PublicKey>().is_err());
        assert!("pkey_test_1".parse::<SecretKey>().is_err());
        let secret: SecretKey = "skey_test_5abc".parse().unwrap();
        assert_eq!(format!("{secret:?}"), "SecretKey(…)");
        assert!(!secret.is_live());
        assert!("skey_5abc".parse::<SecretKey>().unwrap().is_live());
    }
}
