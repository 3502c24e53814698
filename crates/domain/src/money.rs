//! Amounts of money: whole subunits together with their currency.

use core::fmt;

/// A currency that the widget can show and send.
///
/// There is no default. An amount in an unknown currency is refused, because a wrong price is worse
/// than no price.
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
    /// Every currency, for messages that name the allowed ones.
    pub const ALL: [Self; 3] = [Self::Thb, Self::Myr, Self::Jpy];

    /// The ISO 4217 code in capital letters.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Thb => "THB",
            Self::Myr => "MYR",
            Self::Jpy => "JPY",
        }
    }

    /// Reads an ISO 4217 code in capital or small letters. Omise's API before 2019-05-29 writes
    /// `thb`.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|currency| currency.code().eq_ignore_ascii_case(code))
    }

    /// The number of digits after the decimal point.
    #[must_use]
    pub const fn decimals(self) -> usize {
        match self {
            Self::Thb | Self::Myr => 2,
            Self::Jpy => 0,
        }
    }
}

/// An amount in whole subunits of its currency: 400_000 THB is ฿4,000.00.
///
/// ```
/// use noren_domain::money::{Currency, Money};
///
/// let price = Money::new(400_000, Currency::Thb)?;
/// assert_eq!(price.decimal(), "4000.00");
/// assert_eq!(Money::new(400, Currency::Jpy)?.decimal(), "400");
/// # Ok::<(), noren_domain::money::MoneyError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    subunits: u64,
    currency: Currency,
}

/// Why a number is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyError {
    /// It is more than [`Money::MAX_SUBUNITS`].
    TooLarge,
}

impl Money {
    /// The largest amount, in subunits. It is the largest charge that Omise's `/capability` was
    /// seen to allow, and small enough that no estimate overflows.
    pub const MAX_SUBUNITS: u64 = 500_000_000_000;

    /// Makes an amount of so many subunits. Refuses more than [`Money::MAX_SUBUNITS`].
    pub const fn new(subunits: u64, currency: Currency) -> Result<Self, MoneyError> {
        if subunits > Self::MAX_SUBUNITS {
            return Err(MoneyError::TooLarge);
        }
        Ok(Self { subunits, currency })
    }

    /// Makes an amount of at most [`Money::MAX_SUBUNITS`].
    ///
    /// This is for limits and for parts of an amount. An amount to be charged comes from
    /// [`Money::new`].
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

    /// The amount rounded up to a whole unit: 133_846 satang become ฿1,339.
    #[must_use]
    pub const fn rounded_up(self) -> Self {
        let unit = if self.currency.decimals() == 0 { 1 } else { 100 };
        Self { subunits: self.subunits.div_ceil(unit) * unit, currency: self.currency }
    }

    /// What has to be added to reach a larger amount of the same currency; zero if it is reached.
    #[must_use]
    pub const fn missing_to(self, other: Self) -> Self {
        Self { subunits: other.subunits.saturating_sub(self.subunits), currency: self.currency }
    }

    /// The amount in units as an exact decimal, such as `4000.00`, for `Intl.NumberFormat`.
    #[must_use]
    pub fn decimal(self) -> String {
        let decimals = self.currency.decimals();
        if decimals == 0 {
            return self.subunits.to_string();
        }
        // At least one digit stands before the point.
        let mut decimal = format!("{:0width$}", self.subunits, width = decimals + 1);
        decimal.insert(decimal.len() - decimals, '.');
        decimal
    }
}

impl fmt::Display for Money {
    /// Writes `THB 4000.00`, for integrators and tests. For shoppers, `Intl` formats the decimal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.currency.code(), self.decimal())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_rounded_up_to_whole_units() {
        for (subunits, currency, rounded) in
            [(133_846, Currency::Thb, 133_900), (133_900, Currency::Thb, 133_900), (401, Currency::Jpy, 401)]
        {
            assert_eq!(Money::new(subunits, currency).unwrap().rounded_up().subunits(), rounded);
        }
    }

    #[test]
    fn subunits_become_an_exact_decimal() {
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
    fn a_currency_code_is_read_in_capital_or_small_letters() {
        assert_eq!(Currency::from_code("thb"), Some(Currency::Thb));
        assert_eq!(Currency::from_code("MYR"), Some(Currency::Myr));
        for unknown in ["", "TH", "BAHT", "USD", "฿"] {
            assert_eq!(Currency::from_code(unknown), None, "{unknown}");
        }
    }
}
