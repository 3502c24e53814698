//! What a run came to.

use std::fmt;
use std::time::Duration;

use crate::memory::Sample;

/// The figures of a run, and what was found.
pub(crate) struct Report {
    pub(crate) shoppers: u64,
    pub(crate) took: Duration,
    pub(crate) settled_in: Duration,
    /// Requests of shoppers; of the shop and of the shoppers' browsers to the sandbox.
    pub(crate) requests: (u64, u64),
    /// Requests that the line cut or whose answer it lost; faults of the sandbox.
    pub(crate) faults: (u64, u64),
    pub(crate) unanswered: u64,
    pub(crate) unavailable: u64,
    pub(crate) given_up: u64,
    pub(crate) presses_us: Vec<u32>,
    pub(crate) others_us: Vec<u32>,
    pub(crate) orders: usize,
    pub(crate) paid: usize,
    pub(crate) charges: usize,
    pub(crate) surplus: usize,
    pub(crate) events: usize,
    pub(crate) deliveries: usize,
    /// What the successful charges came to at the sandbox, in satang.
    pub(crate) money: i64,
    pub(crate) memory: Vec<Sample>,
    pub(crate) findings: Vec<String>,
}

/// More findings than this are only counted. A short run has 40 shoppers, and a finding about each comes before those
/// about orders: some of both kinds are shown.
const MOST_SHOWN: usize = 100;

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { shoppers, requests, faults, .. } = self;
        let (took, settled) = (self.took.as_secs(), self.settled_in.as_secs());
        writeln!(f, "{shoppers} shoppers, {took} s, all quiet after {settled} s more; both servers killed once")?;
        writeln!(f, "requests: {} of shoppers, {} to the sandbox", requests.0, requests.1)?;
        writeln!(f, "faults: {} of the shoppers' lines, {} of the sandbox", faults.0, faults.1)?;
        let Self { unanswered, unavailable, given_up, .. } = self;
        writeln!(f, "unanswered: {unanswered}, answered 502 to 504: {unavailable}, given up: {given_up}")?;
        writeln!(f, "a press of Pay: {}", Times(&self.presses_us))?;
        writeln!(f, "another request to the shop: {}", Times(&self.others_us))?;
        let Self { orders, paid, charges, surplus, .. } = self;
        writeln!(f, "orders: {orders}, paid: {paid}, charges: {charges}, in excess: {surplus}")?;
        writeln!(f, "paid in all: {}.{:02} THB", self.money / 100, self.money % 100)?;
        writeln!(f, "events: {}, deliveries of them: {}", self.events, self.deliveries)?;
        for Sample { server, when, kilobytes } in &self.memory {
            writeln!(f, "memory of the {server}, {when}: {kilobytes} KB")?;
        }
        for finding in self.findings.iter().take(MOST_SHOWN) {
            writeln!(f, "FOUND {finding}")?;
        }
        match self.findings.len() {
            0 => write!(f, "The books balance."),
            number => write!(f, "{number} findings."),
        }
    }
}

/// Median and 99th percentile.
struct Times<'a>(&'a [u32]);

impl fmt::Display for Times<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut sorted = self.0.to_owned();
        sorted.sort_unstable();
        let at = |percent: usize| sorted.get(sorted.len() * percent / 100).copied().unwrap_or_default();
        let [p50, p99] = [50, 99].map(|percent| f64::from(at(percent)) / 1_000.0);
        write!(f, "{} answers, p50 {p50:.1} ms, p99 {p99:.1} ms", sorted.len())
    }
}
