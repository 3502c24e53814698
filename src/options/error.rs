//! What is wrong with an option, for the merchant's developer.

use core::fmt;

/// Why the options can't be used. Its text names the option, its value and what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OptionsError {
    /// `secret_key`: a secret key stands in the page. It is not repeated and is sent nowhere.
    SecretKey,
    /// `missing_option`: it has no default.
    Missing {
        /// Which.
        option: &'static str,
        /// What may stand there.
        allowed: &'static str,
    },
    /// `invalid_option`.
    Wrong(Wrong),
}

/// A value that is not allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Of which option.
    pub option: String,
    /// The value, as it can be shown.
    pub value: String,
    /// What may stand there.
    pub allowed: String,
}

impl OptionsError {
    pub(super) const fn missing(option: &'static str, allowed: &'static str) -> Self {
        Self::Missing { option, allowed }
    }

    pub(super) fn wrong(option: &str, value: &str, allowed: &str) -> Self {
        Self::Wrong(Wrong { option: option.to_owned(), value: value.to_owned(), allowed: allowed.to_owned() })
    }

    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::SecretKey => "secret_key",
            Self::Missing { .. } => "missing_option",
            Self::Wrong(_) => "invalid_option",
        }
    }

    /// The option that is wrong.
    #[must_use]
    pub fn option(&self) -> &str {
        match self {
            Self::SecretKey => "publicKey",
            Self::Missing { option, .. } => option,
            Self::Wrong(wrong) => &wrong.option,
        }
    }
}

impl OptionsError {
    /// The sentence for the merchant's developer.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::SecretKey => {
                "publicKey is a secret key (skey_…). It must never be in a page: replace it by the public key \
                 (pkey_…), and revoke it in the dashboard, since whoever saw this page has it."
                    .to_owned()
            }
            Self::Missing { option, allowed } => [*option, " is missing; allowed: ", allowed, "."].concat(),
            Self::Wrong(Wrong { option, value, allowed }) => {
                [option.as_str(), " is ", value, "; allowed: ", allowed, "."].concat()
            }
        }
    }
}

impl fmt::Display for OptionsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}
