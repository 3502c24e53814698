//! The time of the country in which the shop sells.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};

use crate::money::Currency;

/// The time of a country. Neither country has summer time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Zone {
    /// UTC+7
    Thailand,
    /// UTC+8
    Malaysia,
}

impl Zone {
    /// The time of the country with this currency.
    pub(crate) fn of(currency: Currency) -> Self {
        match currency {
            Currency::Thb => Self::Thailand,
            Currency::Myr => Self::Malaysia,
        }
    }

    /// Date and time in this country.
    pub(crate) fn local(self, time: Timestamp) -> DateTime {
        let offset = match self {
            Self::Thailand => Offset::constant(7),
            Self::Malaysia => Offset::constant(8),
        };
        time.to_zoned(TimeZone::fixed(offset)).datetime()
    }
}

/// The day of a membership's payment or end, in Thailand: memberships are sold in baht only.
pub(crate) fn day_of(time: Timestamp) -> Date {
    Zone::Thailand.local(time).date()
}
