//! Counts passed and failed tests by the summary lines that test programs print, and keeps what they
//! print of the failed ones.

use std::ops::AddAssign;

/// The most lines that are kept of the failures of one command.
const MOST_LINES: usize = 60;

/// A count of tests. A check without tests, such as a lint, counts as one.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    /// What was printed of the failures.
    pub(crate) failures: Vec<String>,
}

impl Tally {
    /// The tally of something that passed, and counts as so many tests.
    pub(crate) fn from_passed(passed: u64) -> Self {
        Self { passed, ..Self::default() }
    }

    /// The tally of a command without tests, such as a lint.
    pub(crate) fn from_check(succeeded: bool) -> Self {
        Self { passed: u64::from(succeeded), failed: u64::from(!succeeded), failures: Vec::new() }
    }

    /// The tally of something that could not run.
    pub(crate) fn from_error(error: &anyhow::Error) -> Self {
        Self { passed: 0, failed: 1, failures: vec![format!("{error:#}")] }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.failures.extend(other.failures);
    }
}

/// Reads what a test command prints: Rust's harness, the one for wasm, or Node's.
#[derive(Default)]
pub(crate) struct TestReader {
    tally: Tally,
    /// Whether the program is listing its failed tests.
    is_in_failures: bool,
}

impl TestReader {
    pub(crate) fn read_line(&mut self, line: &str) {
        self.read_failure(line);
        self.count(line.trim());
    }

    /// The tally of the finished command. If it failed without a failed test, as when a crate does not
    /// compile, that is one failure; a success without any test is one too.
    pub(crate) fn finish(self, succeeded: bool) -> Tally {
        let mut tally = self.tally;
        if tally.failed == 0 && (!succeeded || tally.passed == 0) {
            tally.failed = 1;
        }
        if tally.failures.len() > MOST_LINES {
            tally.failures.truncate(MOST_LINES);
            tally.failures.push("… the rest is above".to_owned());
        }
        tally
    }

    /// Adds the counts of a summary line: Rust's `test result: ok. 3 passed; 0 failed; …` or Node's
    /// `ℹ pass 3` and `ℹ fail 0`. Other lines change nothing.
    fn count(&mut self, line: &str) {
        let tally = &mut self.tally;
        if let Some((_, result)) = line.split_once("test result: ") {
            for part in result.split([';', '.']) {
                match part.trim().split_once(' ') {
                    Some((count, "passed")) => tally.passed += count.parse().unwrap_or(0),
                    Some((count, "failed")) => tally.failed += count.parse().unwrap_or(0),
                    _ => {}
                }
            }
        } else if let Some(count) = line.strip_prefix("ℹ pass ") {
            tally.passed += count.parse().unwrap_or(0);
        } else if let Some(count) = line.strip_prefix("ℹ fail ").or_else(|| line.strip_prefix("ℹ cancelled ")) {
            tally.failed += count.parse().unwrap_or(0);
        }
    }

    /// Keeps a line if it says what failed. Rust's harnesses list the failures after `failures:`, then
    /// their names alone after another `failures:`; Node lists them at its end.
    fn read_failure(&mut self, line: &str) {
        if line == "failures:" {
            self.is_in_failures = !self.is_in_failures;
        } else if line.starts_with("test result: ") {
            self.is_in_failures = false;
        } else if line == "✖ failing tests:" {
            self.is_in_failures = true;
        } else if self.is_in_failures && !line.trim().is_empty() && !is_stack_frame(line) {
            self.tally.failures.push(line.to_owned());
        }
    }
}

fn is_stack_frame(line: &str) -> bool {
    let line = line.trim_start();
    let is_numbered = line.split_once(": ").is_some_and(|(number, _)| number.parse::<u32>().is_ok());
    is_numbered || line.starts_with("at ") || line.contains("wasm-function[") || line.contains("/wasm-bindgen-test:")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str], succeeded: bool) -> Tally {
        let mut reader = TestReader::default();
        for line in lines {
            reader.read_line(line);
        }
        reader.finish(succeeded)
    }

    fn counts(lines: &[&str], succeeded: bool) -> (u64, u64) {
        let Tally { passed, failed, .. } = read(lines, succeeded);
        (passed, failed)
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
        assert_eq!(counts(&lines, false), (16, 5));
    }

    #[test]
    fn a_failed_command_without_a_failed_test_is_one_failure() {
        assert_eq!(counts(&["ℹ pass 3"], true), (3, 0));
        assert_eq!(counts(&["ℹ pass 3"], false), (3, 1));
        assert_eq!(counts(&["ℹ pass 3", "ℹ fail 2"], false), (3, 2));
    }

    #[test]
    fn a_command_without_any_test_is_one_failure() {
        for succeeded in [true, false] {
            assert_eq!(counts(&[], succeeded), (0, 1));
        }
    }

    #[test]
    fn a_check_counts_as_one_test() {
        for (succeeded, counts) in [(true, (1, 0)), (false, (0, 1))] {
            let tally = Tally::from_check(succeeded);
            assert_eq!((tally.passed, tally.failed), counts);
        }
    }

    #[test]
    fn the_failures_of_rust_s_harness_are_kept_once() {
        let lines = [
            "test adds ... FAILED",
            "",
            "failures:",
            "",
            "---- adds stdout ----",
            "thread 'adds' panicked at src/lib.rs:1:5:",
            "   1: shop::adds",
            "             at ./src/lib.rs:1:5",
            "web::adds@http://127.0.0.1/web_bg.wasm:wasm-function[21]",
            "",
            "failures:",
            "    adds",
            "",
            "test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "running 1 test",
        ];
        assert_eq!(
            read(&lines, false).failures,
            ["---- adds stdout ----", "thread 'adds' panicked at src/lib.rs:1:5:"]
        );
    }

    #[test]
    fn failures_of_node_are_cut_after_sixty_lines() {
        let mut lines = vec!["✖ pays (3 ms)", "  AssertionError: 1 == 2", "ℹ fail 1", "", "✖ failing tests:", ""];
        let listed = ["test at pay.test.mjs:2:36", "✖ pays (3 ms)", "  AssertionError: 1 == 2"];
        lines.extend(listed);
        lines.push("      at TestContext.<anonymous> (pay.test.mjs:2:69)");
        assert_eq!(read(&lines, false).failures, listed);
        lines.extend(["another line"; 2 * MOST_LINES]);
        assert_eq!(read(&lines, false).failures.len(), MOST_LINES + 1);
    }

    #[test]
    fn added_tallies_keep_their_failures() {
        let mut tally = read(&["✖ failing tests:", "✖ pays (3 ms)", "ℹ fail 1"], false);
        tally += Tally::from_error(&anyhow::anyhow!("no browser"));
        assert_eq!((tally.failed, tally.failures.last().map(String::as_str)), (2, Some("no browser")));
    }
}
