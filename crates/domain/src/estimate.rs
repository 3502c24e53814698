//! The monthly estimate: flat interest on the price, shared over the term. Integers only.

use crate::{money::Money, plan::Plan, rate::Rate, term::Term};

const MILLION: u64 = 1_000_000;

/// Works out a plan: `interest = amount × rate × term`, `monthly = (amount + interest) / term`, each rounded half away from
/// zero to the subunit; the last payment takes the remainder.
///
/// Nothing overflows: amount, rate and term are bounded by their types (5·10¹¹ × (10⁶ + 10⁵ × 60) < 2⁶³).
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

/// Half away from zero, which for what is never negative is half up.
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
        let rate = catalog::installment(bank).unwrap().rate;
        estimate(thb(subunits), Term::new(months).unwrap(), rate)
    }

    #[test]
    fn the_published_vectors_hold() {
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
    fn interest_and_total_stand_beside_the_monthly_payment() {
        let plan = plan(400_000, "kbank", 4);
        assert_eq!(plan.interest.decimal(), "104.00");
        assert_eq!(plan.total.decimal(), "4104.00");
        assert!(plan.is_estimate());
    }

    #[test]
    fn a_plan_without_interest_that_divides_evenly_is_no_estimate() {
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
            let plan = estimate(thb(subunits), Term::new(months).unwrap(), Rate::per_million_of(per_million));
            let paid = plan.monthly.subunits() * u64::from(months - 1) + plan.last.subunits();
            prop_assert_eq!(paid, plan.total.subunits());
            prop_assert_eq!(subunits + plan.interest.subunits(), plan.total.subunits());
        }

        #[test]
        fn no_payment_is_off_by_more_than_the_rounding(subunits in 6_000_u64..=10_000_000_000, months in 2_u8..=60) {
            let plan = estimate(thb(subunits), Term::new(months).unwrap(), Rate::ZERO);
            let difference = plan.last.subunits().abs_diff(plan.monthly.subunits());
            prop_assert!(difference <= u64::from(months));
        }

        #[test]
        fn the_largest_amount_rate_and_term_do_not_overflow(
            subunits in Money::MAX_SUBUNITS - 10..=Money::MAX_SUBUNITS, months in 59_u8..=60, per_million in 99_990_u32..=100_000,
        ) {
            let plan = estimate(thb(subunits), Term::new(months).unwrap(), Rate::per_million_of(per_million));
            prop_assert!(plan.monthly.subunits() > subunits / u64::from(months));
        }
    }
}
