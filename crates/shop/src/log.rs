//! Errors in log lines.

use std::error::Error;

/// An error as the field of a log line, which then shows its causes too.
pub(crate) fn cause<'a>(error: &'a (dyn Error + 'static)) -> &'a (dyn Error + 'static) {
    error
}
