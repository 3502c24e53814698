//! Amounts of money: whole subunits and their currency, never one without the other.

use core::fmt;

/// A currency that the widget can show and send.
///
/// There is no default: an amount whose currency is unknown is refused, since a wrong price is worse than no price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Currency {
    /// Thai baht, in satang.
    Thb,
    /// Malaysian ringgit, in sen.
    Myr,
    /// Japanese yen, which has no subunit.
    Jpy,
}

impl Currency {
    /// Every currency, for messages that name what is allowed.
    pub const ALL: [Self; 3] = [Self::Thb, Self::Myr, Self::Jpy];

    /// The ISO 4217 code in capitals.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Thb => "THB",
            Self::Myr => "MYR",
            Self::Jpy => "JPY",
        }
    }

    /// Reads an ISO 4217 code in either case: Omise's API before 2019-05-29 writes `thb`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|currency| currency.code().eq_ignore_ascii_case(code))
    }

    /// Digits after the decimal point.
    #[must_use]
    pub const fn decimals(self) -> usize {
        match self {
            Self::Thb | Self::Myr => 2,
            Self::Jpy => 0,
        }
    }
}

/// An amount in subunits: 400_000 THB is ฿4,000.00.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    subunits: u64,
    currency: Currency,
}

/// Why a number is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyError {
    /// More than [`Money::MAX_SUBUNITS`].
    TooLarge,
}

impl Money {
    /// The largest charge that Omise's `/capability` has been seen to allow, in subunits. Below it no estimate overflows.
    pub const MAX_SUBUNITS: u64 = 500_000_000_000;

    /// An amount from subunits; refuses more than [`Money::MAX_SUBUNITS`].
    pub const fn new(subunits: u64, currency: Currency) -> Result<Self, MoneyError> {
        if subunits > Self::MAX_SUBUNITS {
            return Err(MoneyError::TooLarge);
        }
        Ok(Self { subunits, currency })
    }

    /// An amount held to [`Money::MAX_SUBUNITS`]: for limits and shares of an amount, never for what is charged.
    #[must_use]
    pub(crate) const fn capped(subunits: u64, currency: Currency) -> Self {
        let subunits = if subunits > Self::MAX_SUBUNITS { Self::MAX_SUBUNITS } else { subunits };
        Self { subunits, currency }
    }

    /// The amount in subunits.
    #[must_use]
    pub const fn subunits(self) -> u64 {
        self.subunits
    }

    /// The currency.
    #[must_use]
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// The exact decimal in units, as `Intl.NumberFormat` takes it: `4000.00`.
    #[must_use]
    pub fn decimal(self) -> String {
        let decimals = self.currency.decimals();
        let mut decimal = digits(self.subunits);
        if decimals > 0 {
            while decimal.len() <= decimals {
                decimal.insert(0, '0');
            }
            decimal.insert(decimal.len() - decimals, '.');
        }
        decimal
    }
}

/// A number as it is written. Far smaller than `to_string`, which can also pad, align and sign.
#[inline(never)]
#[must_use]
pub fn digits(mut number: u64) -> String {
    let mut digits = String::new();
    loop {
        digits.insert(0, char::from(b'0' + (number % 10).to_le_bytes()[0]));
        number /= 10;
        if number == 0 {
            return digits;
        }
    }
}

impl fmt::Display for Money {
    /// For integrators and tests: `THB 4000.00`. What a shopper reads is formatted by `Intl`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.currency.code())?;
        f.write_str(" ")?;
        f.write_str(&self.decimal())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subunits_are_shown_as_an_exact_decimal() {
        for (subunits, currency, decimal) in [
            (400_000, Currency::Thb, "4000.00"),
            (5, Currency::Thb, "0.05"),
            (0, Currency::Myr, "0.00"),
            (99, Currency::Myr, "0.99"),
            (100, Currency::Myr, "1.00"),
            (1_500, Currency::Jpy, "1500"),
            (Money::MAX_SUBUNITS, Currency::Thb, "5000000000.00"),
        ] {
            assert_eq!(Money::new(subunits, currency).unwrap().decimal(), decimal);
        }
    }

    #[test]
    fn an_amount_beyond_the_largest_charge_is_refused() {
        assert_eq!(Money::new(Money::MAX_SUBUNITS + 1, Currency::Thb), Err(MoneyError::TooLarge));
    }

    #[test]
    fn a_code_is_read_in_either_case_and_nothing_is_guessed() {
        assert_eq!(Currency::from_code("thb"), Some(Currency::Thb));
        assert_eq!(Currency::from_code("MYR"), Some(Currency::Myr));
        for unknown in ["", "TH", "BAHT", "USD", "฿"] {
            assert_eq!(Currency::from_code(unknown), None, "{unknown}");
        }
    }
}
