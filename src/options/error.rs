//! What is wrong with an option, for the merchant's developer.

use core::fmt;

/// Why the options can't be used. Its code is `invalid_option`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionsError {
    /// The loader passed on a value of this option that it should have refused.
    Unchecked(&'static str),
    /// The capability is not a response to `GET /capability`, which is such an object.
    Capability(&'static str),
}

impl OptionsError {
    /// The option that is wrong.
    #[must_use]
    pub const fn option(self) -> &'static str {
        match self {
            Self::Unchecked(option) => option,
            Self::Capability(_) => "capability",
        }
    }
}

impl fmt::Display for OptionsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unchecked(option) => write!(f, "the loader passed a wrong value for {option}."),
            Self::Capability(allowed) => {
                write!(f, "capability is another object; allowed: the answer of GET /capability, {allowed}.")
            }
        }
    }
}
