//! The monthly estimate: flat interest on the price, divided by the number of months. Integers
//! only.

use crate::{money::Money, plan::Plan, rate::Rate, term::Term};

const MILLION: u64 = 1_000_000;

/// Calculates the plan for an amount: `interest = amount × rate × term` and
/// `monthly = (amount + interest) / term`, each rounded half up to the subunit.
///
/// The last payment takes the rest, so that the payments add up to the total. Nothing overflows,
/// because the types limit amount, rate and term: 5·10¹¹ × (10⁶ + 10⁵ × 60) < 2⁶³.
///
/// ```
/// use noren_domain::{estimate::estimate, money::{Currency, Money}, rate::Rate, term::Term};
///
/// let price = Money::new(400_000, Currency::Thb).unwrap();
/// let plan = estimate(price, Term::new(4).unwrap(), Rate::new(6_500).unwrap());
/// assert_eq!(plan.monthly.to_string(), "THB 1026.00");
/// assert_eq!(plan.interest.to_string(), "THB 104.00");
/// ```
#[must_use]
pub fn estimate(amount: Money, term: Term, rate: Rate) -> Plan {
    let currency = amount.currency();
    let months = u64::from(term.months());
    let in_millionths = amount.subunits() * u64::from(rate.per_million()) * months;
    let interest = divide_rounding_half_up(in_millionths, MILLION);
    let total = amount.subunits() + interest;
    let exact_total_in_millionths = amount.subunits() * MILLION + in_millionths;
    let monthly = divide_rounding_half_up(exact_total_in_millionths, MILLION * months);
    let last = total.saturating_sub(monthly * (months - 1));
    Plan {
        term,
        monthly: Money::capped(monthly, currency),
        last: Money::capped(last, currency),
        interest: Money::capped(interest, currency),
        total: Money::capped(total, currency),
    }
}

const fn divide_rounding_half_up(dividend: u64, divisor: u64) -> u64 {
    (dividend + divisor / 2) / divisor
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{catalog, money::Currency};
    use proptest::prelude::*;

    fn thb(subunits: u64) -> Money {
        Money::new(subunits, Currency::Thb).unwrap()
    }

    fn plan(subunits: u64, bank: &str, months: u8) -> Plan {
        let rate = catalog::installment(bank).unwrap().plans.as_ref().unwrap().rate;
        estimate(thb(subunits), Term::new(months).unwrap(), rate)
    }

    #[test]
    fn the_monthly_payments_are_those_that_omise_publishes() {
        for (subunits, bank, months, monthly) in [
            (500_000, "bay", 3, "1703.67"),
            (500_000, "kbank", 10, "532.50"),
            (330_000, "kbank", 10, "351.45"),
            (330_000, "bbl", 10, "354.42"),
            (1_200_000, "first_choice", 36, "472.53"),
            (400_000, "kbank", 4, "1026.00"),
        ] {
            assert_eq!(plan(subunits, bank, months).monthly.decimal(), monthly, "{bank} over {months}");
        }
    }

    #[test]
    fn a_plan_has_its_interest_and_its_total() {
        let plan = plan(400_000, "kbank", 4);
        assert_eq!(plan.interest.decimal(), "104.00");
        assert_eq!(plan.total.decimal(), "4104.00");
        assert!(plan.is_estimate());
    }

    #[test]
    fn an_even_plan_without_interest_is_exact() {
        let even = estimate(thb(400_000), Term::new(4).unwrap(), Rate::ZERO);
        assert_eq!(even.monthly.decimal(), "1000.00");
        assert!(!even.is_estimate());
        let uneven = estimate(thb(400_000), Term::new(3).unwrap(), Rate::ZERO);
        assert_eq!((uneven.monthly.decimal(), uneven.last.decimal()), ("1333.33".into(), "1333.34".into()));
        assert!(uneven.is_estimate());
    }

    proptest! {
        #[test]
        fn the_payments_add_up_to_the_total(
            subunits in 6_000_u64..=Money::MAX_SUBUNITS / 8, months in 2_u8..=60, per_million in 0_u32..=100_000,
        ) {
            let plan = estimate(thb(subunits), Term::new(months).unwrap(), Rate::new(per_million).unwrap());
            let paid = plan.monthly.subunits() * u64::from(months - 1) + plan.last.subunits();
            prop_assert_eq!(paid, plan.total.subunits());
            prop_assert_eq!(subunits + plan.interest.subunits(), plan.total.subunits());
        }

        #[test]
        fn the_last_payment_differs_by_at_most_a_subunit_a_month(
            subunits in 6_000_u64..=10_000_000_000, months in 2_u8..=60,
        ) {
            let plan = estimate(thb(subunits), Term::new(months).unwrap(), Rate::ZERO);
            let difference = plan.last.subunits().abs_diff(plan.monthly.subunits());
            prop_assert!(difference <= u64::from(months));
        }

        #[test]
        fn the_largest_amount_rate_and_term_do_not_overflow(
            subunits in Money::MAX_SUBUNITS - 10..=Money::MAX_SUBUNITS,
            months in 59_u8..=60,
            per_million in 99_990_u32..=100_000,
        ) {
            let plan = estimate(thb(subunits), Term::new(months).unwrap(), Rate::new(per_million).unwrap());
            prop_assert!(plan.monthly.subunits() > subunits / u64::from(months));
        }
    }
}
