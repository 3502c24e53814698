//! The flat monthly rate of an installment plan, as an exact ratio.

/// Flat interest a month in parts per million of the principal: 0.65 % is 6,500.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    per_million: u32,
}

/// Why a text is not a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateError {
    /// Not a plain decimal with at most four digits after the point.
    NotADecimal,
    /// More than 10 % a month.
    TooHigh,
}

impl Rate {
    /// Nobody pays interest.
    pub const ZERO: Self = Self { per_million: 0 };
    /// 10 % a month: what lies above is a percentage mistaken for a ratio, or a year's rate.
    pub const MAX_PER_MILLION: u32 = 100_000;

    /// For the catalogue's rows, which a test holds below the maximum.
    #[must_use]
    pub(crate) const fn per_million_of(per_million: u32) -> Self {
        Self { per_million }
    }

    /// Reads a percentage a month exactly as it is written: `0.65`, `1.16`, `0`.
    pub fn from_percent(text: &str) -> Result<Self, RateError> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || fraction.len() > 4 || !digits(whole) || !digits(fraction) {
            return Err(RateError::NotADecimal);
        }
        let mut per_million: u32 = whole.parse().map_err(|_| RateError::TooHigh)?;
        let padded = fraction.bytes().chain(core::iter::repeat(b'0')).take(4);
        for digit in padded {
            let shifted = per_million.checked_mul(10).ok_or(RateError::TooHigh)?;
            per_million = shifted + u32::from(digit - b'0');
        }
        if per_million > Self::MAX_PER_MILLION { Err(RateError::TooHigh) } else { Ok(Self { per_million }) }
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
    fn a_percentage_is_read_exactly() {
        for (text, per_million) in
            [("0.65", 6_500), ("0.74", 7_400), ("1.16", 11_600), ("0", 0), ("10", 100_000), ("0.0001", 1)]
        {
            assert_eq!(Rate::from_percent(text), Ok(Rate { per_million }), "{text}");
        }
    }

    #[test]
    fn what_is_not_a_plain_percentage_is_refused() {
        for text in ["", ".5", "-1", "0.65%", "1e-7", "0,65", "NaN", "0.00001"] {
            assert_eq!(Rate::from_percent(text), Err(RateError::NotADecimal), "{text}");
        }
        for text in ["10.0001", "65", "4294967295", "99999999999999"] {
            assert_eq!(Rate::from_percent(text), Err(RateError::TooHigh), "{text}");
        }
    }
}
