//! The length of an installment plan.

/// The number of monthly payments, from 2 to [`Term::MAX_MONTHS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term(u8);

impl Term {
    /// The longest term. No bank has a longer one, and with it no estimate overflows.
    pub const MAX_MONTHS: u8 = 60;

    /// Makes a term of so many months. Refuses less than 2 and more than [`Term::MAX_MONTHS`].
    #[must_use]
    pub const fn new(months: u8) -> Option<Self> {
        if months < 2 || months > Self::MAX_MONTHS { None } else { Some(Self(months)) }
    }

    /// The number of months.
    #[must_use]
    pub const fn months(self) -> u8 {
        self.0
    }
}
