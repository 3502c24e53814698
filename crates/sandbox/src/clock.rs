//! The sandbox's clock: the machine's or a fixed one, and in either case one that can be moved forward.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::store::settings::Setting;

/// Tells the time to everything in the sandbox. Clones share the same hands.
#[derive(Clone, Debug)]
pub struct Clock {
    starts_at: Option<Timestamp>,
    advanced_ms: Arc<AtomicI64>,
}

/// Where the hands were put, to be put there again after a restart.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Hands {
    starts_at: Option<Timestamp>,
    advanced_ms: i64,
}

impl Setting for Hands {
    const NAME: &'static str = "clock";
}

impl Clock {
    /// The machine's time plus whatever the clock was advanced by.
    pub fn system() -> Self {
        Self { starts_at: None, advanced_ms: Arc::default() }
    }

    /// Stands still at `instant` until it is advanced, so that a test knows every date beforehand.
    pub fn fixed(instant: Timestamp) -> Self {
        Self { starts_at: Some(instant), advanced_ms: Arc::default() }
    }

    /// The present instant, to the millisecond.
    pub fn now(&self) -> Timestamp {
        let advanced = SignedDuration::from_millis(self.advanced_ms.load(Ordering::SeqCst));
        self.unmoved().saturating_add(advanced).unwrap_or(Timestamp::MAX)
    }

    /// Moves the clock to an instant, forward or back; a clock that runs goes on from there.
    pub fn set(&self, instant: Timestamp) {
        // A clock that runs has fractions of a millisecond. Rounded up, the instant has come; rounded down, it hasn't.
        let missing_ns = instant.duration_since(self.now()).as_nanos();
        let missing_ms = missing_ns.div_euclid(1_000_000) + i128::from(missing_ns.rem_euclid(1_000_000) > 0);
        self.advanced_ms.fetch_add(i64::try_from(missing_ms).unwrap_or_default(), Ordering::SeqCst);
    }

    /// Where they are now.
    pub(crate) fn hands(&self) -> Hands {
        Hands { starts_at: self.starts_at, advanced_ms: self.advanced_ms.load(Ordering::SeqCst) }
    }

    /// Puts the hands where they were. A clock that was started at another instant than they were moved from stays there.
    pub(crate) fn resume(&self, hands: &Hands) {
        if hands.starts_at == self.starts_at {
            self.advanced_ms.store(hands.advanced_ms, Ordering::SeqCst);
        }
    }

    /// What it would show had it never been moved.
    pub(crate) fn unmoved(&self) -> Timestamp {
        self.starts_at.unwrap_or_else(Timestamp::now)
    }

    /// Takes back every advance.
    pub fn reset(&self) {
        self.advanced_ms.store(0, Ordering::SeqCst);
    }
}

/// A timestamp as Omise writes it: UTC, whole seconds, `2023-12-18T10:45:15Z`.
pub(crate) fn written(instant: Timestamp) -> String {
    instant.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// A timestamp for a person: `2023-12-18 10:45 UTC`.
pub(crate) fn shown(instant: Timestamp) -> String {
    instant.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_has_come_once_the_clock_is_set_to_it() {
        let clock = Clock::system();
        for instant in ["2037-12-01T00:00:00Z", "2020-02-29T23:59:59Z"] {
            let instant: Timestamp = instant.parse().expect("an instant");
            clock.set(instant);
            let late = clock.now().duration_since(instant);
            assert!((0..1_000).contains(&late.as_millis()) && !late.is_negative(), "{late:?} after {instant}");
        }
    }
}
