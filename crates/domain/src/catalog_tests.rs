//! The rows of the catalogue are complete, and agree with the documents that they come from.

use super::*;

#[test]
fn every_code_is_that_of_exactly_one_bank() {
    for code in
        INSTALLMENTS.iter().map(|row| row.code).chain(MOBILE_APPS.iter().map(|row| row.code)).chain(DIRECT_DEBIT)
    {
        assert_eq!(BANKS.iter().filter(|bank| bank.code == code).count(), 1, "{code}");
    }
    for row in &INSTALLMENTS {
        assert_eq!(row.bank().code, row.code);
    }
}

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
        let row = installment(code).unwrap();
        assert_eq!(row.terms, terms, "{code}");
        assert_eq!(row.minimum_price(10).subunits(), baht_a_month * 100 * 10, "{code}");
    }
}

#[test]
fn maybank_has_a_smallest_price_for_each_term() {
    let maybank = installment("mbb").unwrap();
    for (months, ringgit) in [(6, 500), (12, 1_000), (18, 1_500), (24, 2_000), (20, 1_500)] {
        assert_eq!(maybank.minimum_price(months).subunits(), ringgit * 100, "{months}");
    }
}

#[test]
fn every_term_is_allowed_and_terms_ascend() {
    for row in &INSTALLMENTS {
        assert!(row.terms.iter().all(|months| crate::term::Term::new(*months).is_some()));
        assert!(row.terms.is_sorted());
    }
}

#[test]
fn every_label_has_enough_contrast_on_its_tile() {
    let tiles = BANKS.iter().map(|bank| (bank.code, &bank.tile));
    for (code, tile) in tiles.chain(MOBILE_APPS.iter().map(|app| (app.code, &app.tile))) {
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
