//! Where the account is, and what follows from it.

use clap::ValueEnum;

use super::money::Currency;

/// The country of the merchant's account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Country {
    /// Thailand: baht.
    #[default]
    Th,
    /// Malaysia: ringgit.
    My,
}

impl Country {
    /// `TH`
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Th => "TH",
            Self::My => "MY",
        }
    }

    /// Reads a code back.
    pub(crate) fn of_code(code: &str) -> Option<Self> {
        [Self::Th, Self::My].into_iter().find(|country| country.code() == code)
    }

    /// The account's own currency.
    pub(crate) fn currency(self) -> Currency {
        match self {
            Self::Th => Currency::Thb,
            Self::My => Currency::Myr,
        }
    }
}
