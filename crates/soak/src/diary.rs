//! What the shoppers did and were told: for the figures, and to be held against the books.

use std::collections::HashSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Written by all shoppers at once.
#[derive(Default)]
pub(crate) struct Diary {
    notes: Mutex<Notes>,
    /// Requests to the shop and to the bank's pages.
    pub(crate) requests: AtomicU64,
    /// Requests whose connection the shopper's network cut, or whose answer it lost, on purpose.
    pub(crate) cut: AtomicU64,
    /// Requests that got no answer, as the server was gone or slow.
    pub(crate) unanswered: AtomicU64,
    /// Times that a shopper gave up, after many tries.
    pub(crate) given_up: AtomicU64,
    /// Answers that say that the shop can't ask Omise: 502 to 504.
    pub(crate) unavailable: AtomicU64,
    /// Answers that say that something is wrong inside: 500.
    pub(crate) broken: AtomicU64,
}

/// What the books must bear out.
#[derive(Clone, Default)]
pub(crate) struct Notes {
    /// How long answers took, in microseconds, of the presses of Pay.
    pub(crate) presses_us: Vec<u32>,
    /// Of all other requests to the shop.
    pub(crate) others_us: Vec<u32>,
    /// Orders of which the bank has said that they are paid.
    pub(crate) approved: HashSet<String>,
    /// Orders of which the shop has said that they are paid.
    pub(crate) told_paid: HashSet<String>,
}

impl Diary {
    pub(crate) fn notes(&self) -> MutexGuard<'_, Notes> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn add(counter: &AtomicU64) {
        counter.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn note_time(&self, is_press: bool, took: Duration) {
        let took = u32::try_from(took.as_micros()).unwrap_or(u32::MAX);
        let mut notes = self.notes();
        if is_press { notes.presses_us.push(took) } else { notes.others_us.push(took) }
    }
}
