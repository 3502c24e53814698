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

#[test]
fn every_label_has_enough_contrast_on_its_tile() {
    for Brand { code, tile, .. } in BANKS.iter().chain(&APPS).chain(&WALLETS) {
        let contrast = contrast(tile.fill, tile.ink);
        assert!(contrast >= 4.5, "{code}: {} on {} is {contrast:.2}:1", tile.ink, tile.fill);
    }
}

#[expect(clippy::float_arithmetic, reason = "relative luminance is defined with powers; no amount is involved")]
fn contrast(one: &str, other: &str) -> f64 {
    let luminance = |colour: &str| -> f64 {
        [(1, 0.2126), (3, 0.7152), (5, 0.0722)]
            .iter()
            .map(|(at, weight)| {
                let channel = f64::from(u8::from_str_radix(&colour[*at..at + 2], 16).unwrap()) / 255.0;
                let linear = if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) };
                linear * weight
            })
            .sum()
    };
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}
