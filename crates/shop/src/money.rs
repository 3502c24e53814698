//! Amounts: whole numbers of a currency's smallest unit, never floats. `Money::new(400_000, Currency::Thb)` is
//! ฿4,000.00.

use std::fmt;

/// The currencies that this shop sells in. Both have two decimals. The shop refuses any other currency.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Currency {
    /// Thai baht, counted in satang.
    Thb,
    /// Malaysian ringgit, counted in sen.
    Myr,
}

impl Currency {
    /// Reads an ISO 4217 code in any case; older versions of Omise's API write it in lower case.
    pub fn from_code(code: &str) -> Option<Self> {
        match code.to_ascii_uppercase().as_str() {
            "THB" => Some(Self::Thb),
            "MYR" => Some(Self::Myr),
            _ => None,
        }
    }

    /// The ISO 4217 code, in upper case.
    pub fn code(self) -> &'static str {
        match self {
            Self::Thb => "THB",
            Self::Myr => "MYR",
        }
    }

    fn symbol(self) -> &'static str {
        match self {
            Self::Thb => "฿",
            // A no-break space, as in the widget.
            Self::Myr => "RM\u{a0}",
        }
    }
}

/// An amount of money in subunits. It displays as a shopper reads it: `฿4,000.00`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Money {
    /// The amount in satang or sen.
    pub subunits: u64,
    /// The currency.
    pub currency: Currency,
}

impl Money {
    /// An amount of `subunits` of `currency`.
    pub fn new(subunits: u64, currency: Currency) -> Self {
        Self { subunits, currency }
    }

    /// This amount, `number` times; `None` if it overflows.
    pub fn times(self, number: u8) -> Option<Self> {
        let subunits = self.subunits.checked_mul(number.into())?;
        Some(Self { subunits, ..self })
    }

    /// One of `parts` equal parts, rounded half up to a subunit. The flag is whether it is exact. `None` for zero
    /// parts.
    pub fn part(self, parts: u8) -> Option<(Self, bool)> {
        let (parts, half) = (u64::from(parts), u64::from(parts) / 2);
        let subunits = self.subunits.checked_add(half)?.checked_div(parts)?;
        Some((Self { subunits, ..self }, self.subunits.is_multiple_of(parts)))
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = (self.subunits / 100).to_string();
        f.write_str(self.currency.symbol())?;
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        write!(f, ".{:02}", self.subunits % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_exactly() {
        for (subunits, written) in [
            (0, "฿0.00"),
            (5, "฿0.05"),
            (4_500, "฿45.00"),
            (99_999, "฿999.99"),
            (400_000, "฿4,000.00"),
            (1_234_567_890, "฿12,345,678.90"),
            (u64::MAX, "฿184,467,440,737,095,516.15"),
        ] {
            assert_eq!(Money::new(subunits, Currency::Thb).to_string(), written);
        }
        assert_eq!(Money::new(50_000, Currency::Myr).to_string(), "RM\u{a0}500.00");
    }

    #[test]
    fn amounts_are_multiplied_and_divided_in_whole_subunits() {
        let baht = |subunits| Money::new(subunits, Currency::Thb);
        assert_eq!(baht(4_500).times(3), Some(baht(13_500)));
        assert_eq!(baht(u64::MAX).times(2), None);
        assert_eq!(baht(400_000).part(4), Some((baht(100_000), true)));
        assert_eq!(baht(500_000).part(3), Some((baht(166_667), false)));
        assert_eq!(baht(100).part(8), Some((baht(13), false)));
        assert_eq!(baht(100).part(0), None);
    }

    #[test]
    fn an_unknown_currency_is_refused() {
        assert_eq!(Currency::from_code("thb"), Some(Currency::Thb));
        assert_eq!(Currency::from_code("XXX"), None);
    }
}
