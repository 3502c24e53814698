//! What an order costs in installments. The banks' rates are flat, and the widget shows the same ones before the press.
//! A bank may round differently, so every figure with interest is an estimate.

use super::Order;
use crate::money::Money;
use crate::omise_client::PaidBy;

const MILLION: u128 = 1_000_000;

/// Interest a month in millionths of the price, by the end of Omise's name of the bank: 6,500 is 0.65%.
///
/// Source: Omise's plug-ins for shops (2024-10). Only merchants pay Maybank's interest.
const RATES_PER_MILLION: [(&str, u32); 9] = [
    ("kbank", 6_500),
    ("bay", 7_400),
    ("scb", 7_400),
    ("bbl", 7_400),
    ("first_choice", 11_600),
    ("ktc", 7_400),
    ("uob", 6_400),
    ("ttb", 8_000),
    ("mbb", 0),
];

/// A price in installments.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Installments {
    /// How many months.
    pub months: u8,
    /// What they cost; `None` if the bank's rate is unknown.
    pub cost: Option<Cost>,
}

/// What installments cost.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cost {
    /// Each month, rounded half up to a subunit.
    pub monthly: Money,
    /// Whether each month costs exactly that.
    pub is_exact: bool,
    /// All months together.
    pub total: Money,
    /// The total less the price.
    pub interest: Money,
    /// The interest a month, in millionths; 0 if the shop pays it.
    pub rate_per_million: u32,
}

impl Installments {
    /// The installments of an order; `None` for any other method. The cost is `None` for a bank without a row in the
    /// table.
    pub fn of(order: &Order, method: &PaidBy) -> Option<Self> {
        let bank = method.name.strip_prefix("installment_")?;
        let months = method.term.filter(|months| *months > 0)?;
        let rate = if order.interest.is_zero_for_shopper() { Some(0) } else { rate_per_million(bank) };
        Some(Self { months, cost: rate.and_then(|rate| Cost::of(order.price, months, rate)) })
    }
}

/// The flat rate of a bank, in millionths a month.
pub fn rate_per_million(bank: &str) -> Option<u32> {
    RATES_PER_MILLION.iter().find(|(known, _)| *known == bank).map(|(_, rate)| *rate)
}

impl Cost {
    /// `interest = price × rate × months` and `monthly = (price + interest) / months`.
    fn of(price: Money, months: u8, rate_per_million: u32) -> Option<Self> {
        let (subunits, months) = (u128::from(price.subunits), u128::from(months));
        let interest_in_millionths = subunits * u128::from(rate_per_million) * months;
        let interest = rounded(interest_in_millionths, MILLION)?;
        let monthly = rounded(subunits * MILLION + interest_in_millionths, MILLION * months)?;
        let total = price.subunits.checked_add(interest)?;
        let money = |subunits| Money { subunits, ..price };
        Some(Self {
            monthly: money(monthly),
            is_exact: rate_per_million == 0 && u128::from(monthly) * months == subunits,
            total: money(total),
            interest: money(interest),
            rate_per_million,
        })
    }
}

/// Half up.
fn rounded(dividend: u128, divisor: u128) -> Option<u64> {
    u64::try_from((dividend + divisor / 2) / divisor).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    fn cost(subunits: u64, months: u8, bank: &str) -> Cost {
        Cost::of(Money::new(subunits, Currency::Thb), months, rate_per_million(bank).unwrap()).unwrap()
    }

    #[test]
    fn the_monthly_amounts_are_those_that_omise_publishes() {
        for (subunits, bank, months, monthly) in [
            (500_000, "bay", 3, 170_367),
            (500_000, "kbank", 10, 53_250),
            (330_000, "kbank", 10, 35_145),
            (330_000, "bbl", 10, 35_442),
            (1_200_000, "first_choice", 36, 47_253),
        ] {
            assert_eq!(cost(subunits, months, bank).monthly.subunits, monthly, "{bank} over {months}");
        }
    }

    #[test]
    fn a_cost_has_its_interest_and_its_total() {
        let Cost { interest, total, is_exact, .. } = cost(400_000, 4, "kbank");
        assert_eq!((interest.subunits, total.subunits, is_exact), (10_400, 410_400, false));
    }

    #[test]
    fn an_even_cost_without_interest_is_exact() {
        let over = |months| Cost::of(Money::new(400_000, Currency::Thb), months, 0).unwrap();
        assert_eq!((over(4).monthly.subunits, over(4).is_exact), (100_000, true));
        assert_eq!((over(3).monthly.subunits, over(3).is_exact), (133_333, false));
        assert_eq!((over(3).total.subunits, over(3).interest.subunits), (400_000, 0));
    }

    #[test]
    fn the_largest_amount_rate_and_term_do_not_overflow() {
        let largest = Money::new(u64::MAX, Currency::Thb);
        assert_eq!(Cost::of(largest, u8::MAX, u32::MAX), None);
        assert!(Cost::of(largest, u8::MAX, 0).is_some());
    }
}
