//! What a shopper would pay: one term of one bank, worked out.

use crate::{money::Money, term::Term};

/// A plan of monthly payments, all in the currency of the amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// How many payments.
    pub term: Term,
    /// Each payment but the last.
    pub monthly: Money,
    /// The last payment, which takes what rounding left.
    pub last: Money,
    /// What the shopper pays beyond the price; zero where the merchant bears it.
    pub interest: Money,
    /// The price and the interest.
    pub total: Money,
}

impl Plan {
    /// Whether the bank's own figures may differ by some satang: interest isn't zero, or the division isn't exact.
    #[must_use]
    pub fn is_estimate(&self) -> bool {
        self.interest.subunits() != 0 || self.last != self.monthly
    }
}
