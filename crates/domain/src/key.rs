//! The merchant's public key. A secret key cannot be one, by construction.

use core::fmt;

/// Whether a payment is real.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// `pkey_test_…`: nobody is charged.
    Test,
    /// `pkey_…`: real money.
    Live,
}

/// A key that may be seen by anybody: `pkey_test_…` or `pkey_…`.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey(String);

/// Why a text is not a public key. No variant holds the text: it might be a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// A secret key, `skey_…`: it must never be in a page.
    Secret,
    /// Neither: empty, cut off, or something else altogether.
    NotAKey,
}

impl PublicKey {
    /// Reads a key; surrounding blanks of a copied key are forgiven.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let text = text.trim_ascii();
        if text.starts_with("skey_") {
            return Err(KeyError::Secret);
        }
        let rest = text.strip_prefix("pkey_").ok_or(KeyError::NotAKey)?;
        let secret_part = rest.strip_prefix("test_").unwrap_or(rest);
        let is_plain = !secret_part.is_empty() && secret_part.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if is_plain { Ok(Self(text.to_owned())) } else { Err(KeyError::NotAKey) }
    }

    /// The key as it is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether payments made with it are real.
    #[must_use]
    pub fn mode(&self) -> Mode {
        if self.0.starts_with("pkey_test_") { Mode::Test } else { Mode::Live }
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mode_is_read_off_the_key() {
        assert_eq!(PublicKey::parse("pkey_test_5y4zxwzubbfvtflkn2i").unwrap().mode(), Mode::Test);
        assert_eq!(PublicKey::parse(" pkey_5y4zxwzubbfvtflkn2i\n").unwrap().mode(), Mode::Live);
    }

    #[test]
    fn a_secret_key_is_not_a_public_key_and_is_not_repeated() {
        for text in ["skey_test_5y4zxwzubbfvtflkn2i", "skey_5y4z", " skey_test_x"] {
            let error = PublicKey::parse(text);
            assert_eq!(error, Err(KeyError::Secret));
            assert!(!format!("{error:?}").contains("5y4z"));
        }
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for text in ["", "pkey_", "pkey_test_", "key_test_1", "PKEY_test_1", "pkey_test_a b", "pkey_test_…"] {
            assert_eq!(PublicKey::parse(text), Err(KeyError::NotAKey), "{text}");
        }
    }
}
