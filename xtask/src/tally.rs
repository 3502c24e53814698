//! Counts passed and failed tests by the summary lines that test programs print.

use std::ops::AddAssign;

/// A count of tests. A check without tests, such as a lint, counts as one.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Tally {
    /// The tally of a command without tests, such as a lint.
    pub(crate) fn from_check(succeeded: bool) -> Self {
        Self { passed: u64::from(succeeded), failed: u64::from(!succeeded) }
    }

    /// The tally of a finished test command. If it failed without a failed test, as when a crate does
    /// not compile, that is one failure; a success without any test is one too.
    pub(crate) fn from_tests(counted: Self, succeeded: bool) -> Self {
        match (counted, succeeded) {
            (Self { failed: 0, passed }, false) => Self { passed, failed: 1 },
            (Self { failed: 0, passed: 0 }, true) => Self { passed: 0, failed: 1 },
            (counted, _) => counted,
        }
    }

    /// Adds the counts of a summary line: Rust's `test result: ok. 3 passed; 0 failed; …` or Node's
    /// `ℹ pass 3` and `ℹ fail 0`. Other lines change nothing.
    pub(crate) fn add_line(&mut self, line: &str) {
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
            tally.add_line(line);
        }
        tally
    }

    #[test]
    fn summary_lines_of_both_harnesses_add_up() {
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
    fn a_failed_command_without_a_failed_test_is_one_failure() {
        let tests = Tally { passed: 3, failed: 0 };
        assert_eq!(Tally::from_tests(tests, true), tests);
        assert_eq!(Tally::from_tests(tests, false), Tally { passed: 3, failed: 1 });
        let red = Tally { passed: 3, failed: 2 };
        assert_eq!(Tally::from_tests(red, false), red);
    }

    #[test]
    fn a_command_without_any_test_is_one_failure() {
        for succeeded in [true, false] {
            assert_eq!(Tally::from_tests(Tally::default(), succeeded), Tally { passed: 0, failed: 1 });
        }
    }

    #[test]
    fn a_check_counts_as_one_test() {
        assert_eq!(Tally::from_check(true), Tally { passed: 1, failed: 0 });
        assert_eq!(Tally::from_check(false), Tally { passed: 0, failed: 1 });
    }
}
