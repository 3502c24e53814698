//! The flat monthly interest rate of an installment plan.

/// Flat interest a month, in millionths of the price: 0.65 % is 6,500.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    per_million: u32,
}

impl Rate {
    /// No interest.
    pub const ZERO: Self = Self { per_million: 0 };
    /// The largest rate, 10 % a month. A larger number is a percentage mistaken for a ratio, or a
    /// rate for a year.
    pub const MAX_PER_MILLION: u32 = 100_000;

    /// Makes a rate of so many millionths a month. Refuses more than [`Rate::MAX_PER_MILLION`].
    #[must_use]
    pub const fn new(per_million: u32) -> Option<Self> {
        if per_million > Self::MAX_PER_MILLION { None } else { Some(Self { per_million }) }
    }

    /// Makes a rate for a constant. More than [`Rate::MAX_PER_MILLION`] does not compile there.
    pub(crate) const fn constant(per_million: u32) -> Self {
        Self::new(per_million).expect("a rate is at most 10 % a month")
    }

    /// Percent a month as an exact decimal, such as `0.65`.
    #[must_use]
    pub fn percent(self) -> String {
        let mut percent = format!("{:05}", self.per_million);
        percent.insert(percent.len() - 4, '.');
        while percent.ends_with('0') {
            percent.pop();
        }
        if percent.ends_with('.') {
            percent.pop();
        }
        percent
    }

    /// The millionths a month.
    #[must_use]
    pub const fn per_million(self) -> u32 {
        self.per_million
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_in_percent_has_the_decimals_that_it_needs() {
        for (per_million, percent) in
            [(6_500, "0.65"), (7_400, "0.74"), (8_000, "0.8"), (10_000, "1"), (0, "0"), (1, "0.0001")]
        {
            assert_eq!(Rate::new(per_million).unwrap().percent(), percent);
        }
    }

    #[test]
    fn a_rate_beyond_ten_percent_a_month_is_refused() {
        assert_eq!(Rate::new(100_000).map(Rate::per_million), Some(100_000));
        assert_eq!(Rate::new(100_001), None);
    }
}
