//! Dates in Thailand's time.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZone};

/// Bangkok is seven hours ahead of UTC all year round.
const BANGKOK: Offset = Offset::constant(7);

/// Date and time in Bangkok.
pub(crate) fn in_bangkok(time: Timestamp) -> DateTime {
    time.to_zoned(TimeZone::fixed(BANGKOK)).datetime()
}

/// The day in Bangkok.
pub(crate) fn day_of(time: Timestamp) -> Date {
    in_bangkok(time).date()
}
