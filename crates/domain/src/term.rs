//! The length of an installment plan.

/// A number of monthly payments, 2 to [`Term::MAX_MONTHS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term(u8);

impl Term {
    /// Longer than any plan of any bank; with it no estimate overflows.
    pub const MAX_MONTHS: u8 = 60;

    /// A term of so many months; one payment is no plan, and more than [`Term::MAX_MONTHS`] is not a bank's.
    #[must_use]
    pub const fn new(months: u8) -> Option<Self> {
        if months < 2 || months > Self::MAX_MONTHS { None } else { Some(Self(months)) }
    }

    /// How many monthly payments.
    #[must_use]
    pub const fn months(self) -> u8 {
        self.0
    }
}
