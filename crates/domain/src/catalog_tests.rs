//! The rows of the catalogue are complete, and agree with the documents that they come from.

use super::*;

#[test]
fn terms_and_monthly_minimums_are_those_of_omise_s_table() {
    let expected: [(&str, &[u8], u64); 8] = [
        ("bay", &[3, 4, 6, 9, 10], 500),
        ("bbl", &[4, 6, 8, 9, 10], 500),
        ("first_choice", &[3, 4, 6, 9, 10, 12, 18, 24, 36], 300),
        ("kbank", &[3, 4, 6, 10], 300),
        ("ktc", &[3, 4, 5, 6, 7, 8, 9, 10], 300),
        ("scb", &[3, 4, 6, 9, 10], 500),
        ("uob", &[3, 4, 6, 10], 500),
        ("ttb", &[3, 4, 6, 10], 500),
    ];
    for (code, terms, baht_a_month) in expected {
        let plans = installment(code).unwrap().plans.as_ref().unwrap();
        assert_eq!(plans.terms, terms, "{code}");
        assert_eq!(plans.minimum_price(10, Currency::Thb).subunits(), baht_a_month * 100 * 10, "{code}");
    }
}

#[test]
fn maybank_has_a_smallest_price_for_each_term() {
    let maybank = installment("mbb").unwrap().plans.as_ref().unwrap();
    for (months, ringgit) in [(6, 500), (12, 1_000), (18, 1_500), (24, 2_000), (20, 1_500)] {
        assert_eq!(maybank.minimum_price(months, Currency::Myr).subunits(), ringgit * 100, "{months}");
    }
}

#[test]
fn every_term_is_allowed_and_terms_ascend() {
    for plans in METHODS.iter().filter_map(|method| method.plans.as_ref()) {
        assert!(plans.terms.iter().all(|months| crate::term::Term::new(*months).is_some()));
        assert!(plans.terms.is_sorted());
    }
}
