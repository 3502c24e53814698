//! The sandbox's clock: the machine's, or one that stands still. Both can be moved.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::store::settings::Setting;

/// Tells the time to everything in the sandbox. Moving it moves its clones too.
#[derive(Clone, Debug)]
pub struct Clock {
    starts_at: Option<Timestamp>,
    advanced_ms: Arc<AtomicI64>,
}

/// How far the clock was moved, and from where. It is stored, so that a restart keeps it.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ClockPosition {
    starts_at: Option<Timestamp>,
    advanced_ms: i64,
}

impl Setting for ClockPosition {
    const NAME: &'static str = "clock";
}

impl Clock {
    /// The machine's time, plus what the clock was advanced by.
    pub fn system() -> Self {
        Self { starts_at: None, advanced_ms: Arc::default() }
    }

    /// Stands still at `instant` until it is moved, so that a test knows every date beforehand.
    pub fn fixed(instant: Timestamp) -> Self {
        Self { starts_at: Some(instant), advanced_ms: Arc::default() }
    }

    /// The present instant, to the millisecond.
    pub fn now(&self) -> Timestamp {
        let advanced = SignedDuration::from_millis(self.advanced_ms.load(Ordering::SeqCst));
        self.unmoved().saturating_add(advanced).unwrap_or(Timestamp::MAX)
    }

    /// Moves the clock to an instant, forward or back. A running clock continues from there.
    pub fn set(&self, instant: Timestamp) {
        // A running clock has fractions of a millisecond. Rounding up makes sure that the instant is reached.
        let missing_ns = instant.duration_since(self.now()).as_nanos();
        let missing_ms = missing_ns.div_euclid(1_000_000) + i128::from(missing_ns.rem_euclid(1_000_000) > 0);
        self.advanced_ms.fetch_add(i64::try_from(missing_ms).unwrap_or_default(), Ordering::SeqCst);
    }

    /// How far it is moved now.
    pub(crate) fn position(&self) -> ClockPosition {
        ClockPosition { starts_at: self.starts_at, advanced_ms: self.advanced_ms.load(Ordering::SeqCst) }
    }

    /// Moves the clock to a stored position. A clock that was started at another instant than that position ignores it.
    pub(crate) fn resume(&self, position: &ClockPosition) {
        if position.starts_at == self.starts_at {
            self.advanced_ms.store(position.advanced_ms, Ordering::SeqCst);
        }
    }

    /// The time that it would show if it had never been moved.
    pub(crate) fn unmoved(&self) -> Timestamp {
        self.starts_at.unwrap_or_else(Timestamp::now)
    }

    /// Undoes every move.
    pub fn reset(&self) {
        self.advanced_ms.store(0, Ordering::SeqCst);
    }
}

/// An instant as Omise writes it: UTC, whole seconds, `2023-12-18T10:45:15Z`.
pub(crate) fn format_utc(instant: Timestamp) -> String {
    instant.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// An instant for a person: `2023-12-18 10:45 UTC`.
pub(crate) fn format_for_people(instant: Timestamp) -> String {
    instant.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    #[test]
    fn a_clock_that_is_set_to_an_instant_has_reached_it() {
        let clock = Clock::system();
        for instant in ["2037-12-01T00:00:00Z", "2020-02-29T23:59:59Z"] {
            let instant: Timestamp = instant.parse().expect("an instant");
            let begun = Instant::now();
            clock.set(instant);
            let late = clock.now().duration_since(instant);
            // The machine may pause between the two calls.
            let most = SignedDuration::try_from(begun.elapsed()).expect("a short time") + SignedDuration::from_secs(1);
            assert!((SignedDuration::ZERO..most).contains(&late), "{late:?} after {instant}");
        }
    }
}
