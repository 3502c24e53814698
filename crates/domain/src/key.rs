//! The merchant's public key. A secret key can't become a [`PublicKey`].

use core::fmt;

/// Whether payments with a key move real money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// No: the key is `pkey_test_…`.
    Test,
    /// Yes: the key is `pkey_…`.
    Live,
}

/// A key that may stand in a page: `pkey_test_…` or `pkey_…`.
///
/// ```
/// use noren_domain::key::{KeyError, Mode, PublicKey};
///
/// assert_eq!(PublicKey::parse("pkey_test_5y4zx")?.mode(), Mode::Test);
/// assert_eq!(PublicKey::parse("skey_test_5y4zx"), Err(KeyError::Secret));
/// # Ok::<(), KeyError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey(String);

/// Why a text is not a public key. No variant holds the text, because it might be a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// It is a secret key, `skey_…`, which must never be in a page.
    Secret,
    /// It is empty, incomplete, or something else altogether.
    NotAKey,
}

impl PublicKey {
    /// Reads a key. Blanks around it are cut off.
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

    /// The key as a request sends it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether payments with this key move real money.
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
    fn the_prefix_of_a_key_gives_its_mode() {
        assert_eq!(PublicKey::parse("pkey_test_5y4zxwzubbfvtflkn2i").unwrap().mode(), Mode::Test);
        assert_eq!(PublicKey::parse(" pkey_5y4zxwzubbfvtflkn2i\n").unwrap().mode(), Mode::Live);
    }

    #[test]
    fn a_secret_key_is_refused_and_never_repeated() {
        for text in ["skey_test_5y4zxwzubbfvtflkn2i", "skey_5y4z", " skey_test_x"] {
            let error = PublicKey::parse(text);
            assert_eq!(error, Err(KeyError::Secret));
            assert!(!format!("{error:?}").contains("5y4z"));
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", "pkey_", "pkey_test_", "key_test_1", "PKEY_test_1", "pkey_test_a b", "pkey_test_…"] {
            assert_eq!(PublicKey::parse(text), Err(KeyError::NotAKey), "{text}");
        }
    }
}
