//! The flat monthly rate of an installment plan, as an exact ratio.

/// Flat interest a month in parts per million of the principal: 0.65 % is 6,500.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    per_million: u32,
}

impl Rate {
    /// Nobody pays interest.
    pub const ZERO: Self = Self { per_million: 0 };
    /// 10 % a month: what lies above is a percentage mistaken for a ratio, or a year's rate.
    pub const MAX_PER_MILLION: u32 = 100_000;

    /// A rate from parts per million a month; refuses more than [`Rate::MAX_PER_MILLION`].
    #[must_use]
    pub const fn new(per_million: u32) -> Option<Self> {
        if per_million > Self::MAX_PER_MILLION { None } else { Some(Self { per_million }) }
    }

    /// For the catalogue's rows, which a test holds below the maximum.
    pub(crate) const fn per_million_of(per_million: u32) -> Self {
        Self { per_million }
    }

    /// Parts per million a month.
    #[must_use]
    pub const fn per_million(self) -> u32 {
        self.per_million
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_beyond_ten_percent_a_month_is_refused() {
        assert_eq!(Rate::new(100_000).map(Rate::per_million), Some(100_000));
        assert_eq!(Rate::new(100_001), None);
    }
}
