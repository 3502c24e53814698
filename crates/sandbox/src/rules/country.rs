//! The country of the account, and its currency.

use clap::ValueEnum;
use jiff::tz::{Offset, offset};

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

    /// How far its time is ahead of UTC, all year round.
    pub(crate) fn utc_offset(self) -> Offset {
        match self {
            Self::Th => offset(7),
            Self::My => offset(8),
        }
    }

    /// The country of a code.
    pub(crate) fn of_code(code: &str) -> Option<Self> {
        [Self::Th, Self::My].into_iter().find(|country| country.code() == code)
    }

    /// The currency of an account in this country.
    pub(crate) fn currency(self) -> Currency {
        match self {
            Self::Th => Currency::Thb,
            Self::My => Currency::Myr,
        }
    }
}
