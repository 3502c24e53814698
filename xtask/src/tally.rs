//! Counts what passed and what failed, by the summary lines that test programs print.

use std::ops::AddAssign;

/// Tests, or checks that count as one.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Tally {
    /// Of a command that has no tests, such as a lint.
    pub(crate) fn of_check(succeeded: bool) -> Self {
        Self { passed: u64::from(succeeded), failed: u64::from(!succeeded) }
    }

    /// Of a command that has ended, by what its tests said. A failure that no test owns up to (a crate that does not compile) is one
    /// failure, and so is a success without a single test.
    pub(crate) fn of_tests(counted: Self, succeeded: bool) -> Self {
        match (counted, succeeded) {
            (Self { failed: 0, passed }, false) => Self { passed, failed: 1 },
            (Self { failed: 0, passed: 0 }, true) => Self { passed: 0, failed: 1 },
            (counted, _) => counted,
        }
    }

    /// Adds what a line of output says, if it is a summary: of Rust's test harness (`test result: ok. 3 passed; 0 failed; …`) or of
    /// Node's (`ℹ pass 3`, `ℹ fail 0`).
    pub(crate) fn read(&mut self, line: &str) {
        let line = line.trim();
        if let Some((_, result)) = line.split_once("test result: ") {
            for part in result.split([';', '.']) {
                match part.trim().split_once(' ') {
                    Some((count, "passed")) => self.passed += count.parse().unwrap_or(0),
                    Some((count, "failed")) => self.failed += count.parse().unwrap_or(0),
                    _ => {}
                }
            }
        } else if let Some(count) = line.strip_prefix("ℹ pass ") {
            self.passed += count.parse().unwrap_or(0);
        } else if let Some(count) = line.strip_prefix("ℹ fail ").or_else(|| line.strip_prefix("ℹ cancelled ")) {
            self.failed += count.parse().unwrap_or(0);
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(lines: &[&str]) -> Tally {
        let mut tally = Tally::default();
        for line in lines {
            tally.read(line);
        }
        tally
    }

    #[test]
    fn summaries_of_both_harnesses_are_added_up() {
        let lines = [
            "running 4 tests",
            "test money::tests::adds ... ok",
            "test result: ok. 4 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "ℹ pass 10",
            "ℹ fail 1",
            "ℹ cancelled 1",
        ];
        assert_eq!(count(&lines), Tally { passed: 16, failed: 5 });
    }

    #[test]
    fn a_failure_without_a_failed_test_still_counts() {
        let tests = Tally { passed: 3, failed: 0 };
        assert_eq!(Tally::of_tests(tests, true), tests);
        assert_eq!(Tally::of_tests(tests, false), Tally { passed: 3, failed: 1 });
        let red = Tally { passed: 3, failed: 2 };
        assert_eq!(Tally::of_tests(red, false), red);
    }

    #[test]
    fn no_test_at_all_is_a_failure() {
        for succeeded in [true, false] {
            assert_eq!(Tally::of_tests(Tally::default(), succeeded), Tally { passed: 0, failed: 1 });
        }
    }

    #[test]
    fn a_check_counts_as_one() {
        assert_eq!(Tally::of_check(true), Tally { passed: 1, failed: 0 });
        assert_eq!(Tally::of_check(false), Tally { passed: 0, failed: 1 });
    }
}
