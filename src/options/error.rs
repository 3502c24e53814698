//! What is wrong with an option, for the merchant's developer.

use core::fmt;

/// Why the options can't be used. Its text names the option, its value and what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OptionsError {
    /// `secret_key`: the key is a secret one. It is not repeated, and is sent nowhere.
    SecretKey,
    /// `missing_option`: an option without a default, or one that another option needs, is missing.
    Missing {
        /// The option.
        option: &'static str,
        /// What is allowed.
        allowed: &'static str,
    },
    /// `invalid_option`: a value that is not allowed.
    Wrong {
        /// The option.
        option: &'static str,
        /// The value, as the message shows it.
        value: String,
        /// What is allowed.
        allowed: String,
    },
}

impl OptionsError {
    pub(super) fn wrong(option: &'static str, value: impl Into<String>, allowed: impl Into<String>) -> Self {
        Self::Wrong { option, value: value.into(), allowed: allowed.into() }
    }

    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::SecretKey => "secret_key",
            Self::Missing { .. } => "missing_option",
            Self::Wrong { .. } => "invalid_option",
        }
    }

    /// The option that is wrong.
    #[must_use]
    pub const fn option(&self) -> &'static str {
        match self {
            Self::SecretKey => "publicKey",
            Self::Missing { option, .. } | Self::Wrong { option, .. } => option,
        }
    }
}

impl fmt::Display for OptionsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SecretKey => f.write_str(
                "publicKey is a secret key (skey_…). It must never be in a page: replace it by the public key \
                 (pkey_…), and revoke it in the dashboard, since whoever saw this page has it.",
            ),
            Self::Missing { option, allowed } => write!(f, "{option} is missing; allowed: {allowed}."),
            Self::Wrong { option, value, allowed } => write!(f, "{option} is {value}; allowed: {allowed}."),
        }
    }
}
