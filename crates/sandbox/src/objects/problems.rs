//! Collects what is wrong with a request, so that one answer names everything.

use crate::error::ApiError;

/// What is wrong so far, in Omise's sentences.
#[derive(Debug, Default)]
pub(crate) struct Problems(Vec<String>);

impl Problems {
    /// Notes one problem.
    pub(crate) fn add(&mut self, problem: impl Into<String>) {
        self.0.push(problem.into());
    }

    /// Keeps the value and notes the problem.
    pub(crate) fn take<T>(&mut self, read: Result<Option<T>, String>) -> Option<T> {
        read.unwrap_or_else(|problem| {
            self.add(problem);
            None
        })
    }

    /// Like [`Problems::take`], and notes `absent` when there is nothing.
    pub(crate) fn require<T>(&mut self, read: Result<Option<T>, String>, absent: &str) -> Option<T> {
        match read {
            Ok(None) => {
                self.add(absent);
                None
            }
            read => self.take(read),
        }
    }

    /// Nothing when there are no problems, else the error of all of them: `a`, `a and b`, `a, b, and c`.
    pub(crate) fn check(self, error: fn(String) -> ApiError) -> Result<(), ApiError> {
        match self.0.as_slice() {
            [] => Ok(()),
            [one] => Err(error(one.clone())),
            [one, other] => Err(error(format!("{one} and {other}"))),
            [first @ .., last] => Err(error(format!("{}, and {last}", first.join(", ")))),
        }
    }
}
