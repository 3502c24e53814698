//! The latest requests with the status of their answers, for `/_sandbox/requests`. The log has no query, header or
//! body, because these may contain keys and citizen ids.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Serialize;

/// When there are more, the oldest are removed.
const MAX_ENTRIES: usize = 500;

/// The log, in memory.
#[derive(Default)]
pub(crate) struct RequestLog(Mutex<VecDeque<Entry>>);

/// One request and the status of its answer.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Entry {
    /// When it was answered, by the sandbox's clock.
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
        if entries.len() == MAX_ENTRIES {
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
