//! A payment that waits in an app, or for the scan of a code: which app, and until when the shopper can approve it.

use jiff::Timestamp;

use super::Frame;
use super::banks::app_name;
use super::words::{ApprovalWords, ScanWords};
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
    /// The answer to a shopper who says that they have paid.
    pub(super) not_yet: &'static str,
}

/// The code that the shopper scans.
pub(super) struct Code<'a> {
    pub(super) words: &'static ScanWords,
    /// The picture's address.
    pub(super) image: &'a str,
    /// Whether this page is on a phone, which can't scan what it shows itself.
    pub(super) is_on_phone: bool,
}

impl Approval {
    pub(super) fn in_app(frame: &Frame, method: Option<&PaidBy>, until: Option<Timestamp>) -> Self {
        let (words, scan, now) = (frame.words.approval, frame.words.scan, Timestamp::now());
        let app = method.and_then(app_name).unwrap_or(words.your_app);
        let is_wallet = method.is_some_and(|method| method.wallet().is_some());
        Self {
            words,
            title: (words.title)(app),
            text: (words.text)(app),
            until: until.map(|until| (words.until)(&frame.dates.until(until, now))),
            seconds_left: seconds_left(now, until),
            not_yet: if is_wallet { scan.not_yet } else { words.not_yet },
        }
    }

    pub(super) fn by_code(frame: &Frame, until: Option<Timestamp>) -> Self {
        let (words, scan, now) = (frame.words.approval, frame.words.scan, Timestamp::now());
        Self {
            words,
            title: scan.title.to_owned(),
            text: scan.text.to_owned(),
            until: until.map(|until| (scan.until)(&frame.dates.until(until, now))),
            seconds_left: seconds_left(now, until),
            not_yet: scan.not_yet,
        }
    }
}

/// The seconds to count down; `None` if they are too many.
fn seconds_left(now: Timestamp, until: Option<Timestamp>) -> Option<i64> {
    until.map(|until| seconds_between(now, until)).filter(|left| *left <= LONGEST_COUNTED_SECONDS)
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
