//! A payment that waits in a bank's app: which app, and until when the shopper can approve it.

use jiff::Timestamp;

use super::banks::app_name;
use super::dates;
use super::words::ApprovalWords;
use crate::language::Language;
use crate::omise_client::PaidBy;

/// The page counts down no longer time than this.
const LONGEST_COUNTED_SECONDS: i64 = 60 * 60;

/// The part of the page about the approval.
pub(super) struct Approval {
    pub(super) words: &'static ApprovalWords,
    pub(super) title: String,
    pub(super) text: String,
    /// Until when, as a sentence with the time of day.
    pub(super) until: Option<String>,
    /// The seconds that `wait.js` counts down.
    pub(super) seconds_left: Option<i64>,
}

impl Approval {
    pub(super) fn new(
        language: Language,
        words: &'static ApprovalWords,
        method: Option<&PaidBy>,
        until: Option<Timestamp>,
    ) -> Self {
        let (app, now) = (method.and_then(app_name).unwrap_or(words.your_app), Timestamp::now());
        Self {
            words,
            title: (words.title)(app),
            text: (words.text)(app),
            until: until.map(|until| (words.until)(&dates::until(language, until, now))),
            seconds_left: until
                .map(|until| seconds_between(now, until))
                .filter(|left| *left <= LONGEST_COUNTED_SECONDS),
        }
    }
}

/// Whole seconds, rounded up, so that a countdown never ends too early.
fn seconds_between(now: Timestamp, until: Timestamp) -> i64 {
    (until.as_millisecond() - now.as_millisecond()).max(0).saturating_add(999) / 1000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_second_counts_until_it_is_over() {
        let at = |milliseconds| Timestamp::from_millisecond(milliseconds).unwrap();
        for (now, until, left) in
            [(0, 900_000, 900), (1, 900_000, 900), (899_999, 900_000, 1), (900_000, 900_000, 0), (5, 0, 0)]
        {
            assert_eq!(seconds_between(at(now), at(until)), left, "{now}");
        }
    }
}
