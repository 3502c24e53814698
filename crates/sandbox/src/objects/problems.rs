//! Collects the problems of a request, so that one answer names all of them.

use crate::error::ApiError;

/// The problems found so far, in Omise's sentences.
#[derive(Debug, Default)]
pub(crate) struct Problems(Vec<String>);

impl Problems {
    /// Adds a problem.
    pub(crate) fn add(&mut self, problem: impl Into<String>) {
        self.0.push(problem.into());
    }

    /// Returns the value, or adds the problem and returns none.
    pub(crate) fn take<T>(&mut self, read: Result<Option<T>, String>) -> Option<T> {
        read.unwrap_or_else(|problem| {
            self.add(problem);
            None
        })
    }

    /// Like [`Problems::take`], but also adds the problem `absent` if there is no value.
    pub(crate) fn require<T>(&mut self, read: Result<Option<T>, String>, absent: &str) -> Option<T> {
        match read {
            Ok(None) => {
                self.add(absent);
                None
            }
            read => self.take(read),
        }
    }

    /// Returns an error if there are problems. Its message names all of them: `a`, `a and b`, `a, b, and c`.
    pub(crate) fn check(self, error: fn(String) -> ApiError) -> Result<(), ApiError> {
        match self.0.as_slice() {
            [] => Ok(()),
            [one] => Err(error(one.clone())),
            [one, other] => Err(error(format!("{one} and {other}"))),
            [first @ .., last] => Err(error(format!("{}, and {last}", first.join(", ")))),
        }
    }
}
