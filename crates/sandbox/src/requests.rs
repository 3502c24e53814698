//! The latest requests: what was asked for and what was answered. Never a query, a header or a body, which may hold keys
//! and citizen ids.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Serialize;

/// More than that are forgotten, the oldest first.
const MOST: usize = 500;

/// A log that is kept in memory.
#[derive(Default)]
pub(crate) struct RequestLog(Mutex<VecDeque<Entry>>);

/// One request, and how it was answered.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Entry {
    /// By the sandbox's clock.
    pub(crate) at: String,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) status: u16,
    pub(crate) elapsed_us: u128,
}

impl RequestLog {
    fn entries(&self) -> MutexGuard<'_, VecDeque<Entry>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn add(&self, entry: Entry) {
        let mut entries = self.entries();
        if entries.len() == MOST {
            entries.pop_front();
        }
        entries.push_back(entry);
    }

    /// Oldest first.
    pub(crate) fn latest(&self) -> Vec<Entry> {
        self.entries().iter().cloned().collect()
    }

    pub(crate) fn clear(&self) {
        self.entries().clear();
    }
}
