//! What a shopper pays over one term at one bank.

use crate::{money::Money, term::Term};

/// A plan of monthly payments. All amounts are in the currency of the price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The number of monthly payments.
    pub term: Term,
    /// Each payment except the last.
    pub monthly: Money,
    /// The last payment, which differs from the others by what rounding left.
    pub last: Money,
    /// What the shopper pays in addition to the price. Zero if the merchant pays the interest.
    pub interest: Money,
    /// The price plus the interest.
    pub total: Money,
}

impl Plan {
    /// Whether the bank's own figures can differ by some subunits, because there is interest or the
    /// payments aren't equal.
    #[must_use]
    pub fn is_estimate(&self) -> bool {
        self.interest.subunits() != 0 || self.last != self.monthly
    }
}
