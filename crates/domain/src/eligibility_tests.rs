//! Which offers an amount has.

use super::*;
use crate::{
    capability::{Bank, NamedMethod},
    catalog::{self, Minimum},
};
use proptest::prelude::*;

fn money(subunits: u64, currency: Currency) -> Money {
    Money::new(subunits, currency).unwrap()
}

fn request(subunits: u64) -> OfferRequest<'static> {
    let amount = money(subunits, Currency::Thb);
    OfferRequest { amount, wanted: None, zero_interest: Some(true), rates: &[], is_phone: true, opens_apps: true }
}

/// An account with the three families of the seed documents.
fn whole_catalog() -> Capability {
    use PaymentMethod::{DirectDebit, Installments, MobileBanking};
    Capability::from_catalog(&[MobileBanking, Installments, DirectDebit].map(WantedMethod::Every))
}

fn account(names: &[(&str, &[u8])]) -> Capability {
    let named = |(name, terms): &(&str, &[u8])| NamedMethod {
        name: (*name).into(),
        currencies: vec!["THB".into(), "MYR".into()],
        terms: (!terms.is_empty()).then(|| terms.to_vec()),
        limits: AccountLimits::default(),
        banks: Vec::new(),
    };
    Capability::from_names(names.iter().map(named).collect())
}

fn banks(offers: &[Offer]) -> &[TypeOffer] {
    let found = offers.iter().find(|offer| offer.method == PaymentMethod::Installments);
    &found.expect("installments are offered").types
}

fn bank<'a>(offers: &'a [Offer], code: &str) -> &'a TypeOffer {
    banks(offers).iter().find(|offer| offer.method.brand.code == code).expect(code)
}

fn months(offer: &TypeOffer) -> Vec<u8> {
    offer.plans().map(|plan| plan.term.months()).collect()
}

#[test]
fn the_monthly_minimum_is_compared_with_the_price_without_interest() {
    let offers = offers(&request(330_000), &whole_catalog()).unwrap();
    let ten = |code| bank(&offers, code).terms.iter().find(|offer| offer.term.months() == 10).unwrap().plan;
    assert_eq!(ten("bbl"), Err(Refusal::Below(money(500_000, Currency::Thb))), "330 a month is less than 500");
    assert_eq!(ten("kbank").unwrap().monthly.decimal(), "330.00");
}

#[test]
fn each_bank_offers_its_terms_for_4000_baht() {
    let offers = offers(&request(400_000), &whole_catalog()).unwrap();
    for (code, expected) in [
        ("kbank", &[3, 4, 6, 10][..]),
        ("bay", &[3, 4, 6]),
        ("scb", &[3, 4, 6]),
        ("bbl", &[4, 6, 8]),
        ("first_choice", &[3, 4, 6, 9, 10, 12]),
        ("ktc", &[3, 4, 5, 6, 7, 8, 9, 10]),
        ("uob", &[3, 4, 6]),
        ("ttb", &[3, 4, 6]),
    ] {
        assert_eq!(months(bank(&offers, code)), expected, "{code}");
    }
    assert!(banks(&offers).iter().all(|offer| offer.method.brand.code != "mbb"), "Maybank takes ringgit alone");
}

#[test]
fn the_account_s_terms_replace_the_catalogue_s() {
    let capability = account(&[("installment_bay", &[10])]);
    let offers = offers(&request(400_000), &capability).unwrap();
    assert!(bank(&offers, "bay").refusal.is_some());
    assert_eq!(offers[0].refusal, Some(Refusal::Below(money(500_000, Currency::Thb))));
}

#[test]
fn each_refusal_names_the_limit() {
    let refusals = |subunits| -> Vec<Option<Refusal>> {
        offers(&request(subunits), &whole_catalog()).unwrap().iter().map(|offer| offer.refusal).collect()
    };
    let thb = |subunits| money(subunits, Currency::Thb);
    let below = |subunits| Some(Refusal::Below(thb(subunits)));
    let above = Some(Refusal::Above(thb(15_000_000)));
    assert_eq!(refusals(1_999), [below(2_000), below(200_000), below(2_000)]);
    assert_eq!(refusals(2_000), [None, below(200_000), None]);
    assert_eq!(refusals(199_999), [None, below(200_000), None]);
    assert_eq!(refusals(200_000), [None, None, None]);
    assert_eq!(refusals(15_000_000), [None, None, None]);
    assert_eq!(refusals(15_000_001), [above, above, above]);
}

#[test]
fn the_account_s_installment_minimum_replaces_the_catalogue_s() {
    let mut capability = whole_catalog();
    capability.installment_limits.min = Some(300_000);
    let offers = offers(&request(250_000), &capability).unwrap();
    assert_eq!(offers[1].refusal, Some(Refusal::Below(money(300_000, Currency::Thb))));
}

#[test]
fn the_account_s_installment_minimum_does_not_count_in_ringgit() {
    let mut capability = account(&[("installment_mbb", &[])]);
    capability.installment_limits = AccountLimits { min: Some(200_000), max: Some(300_000) };
    let refusal = |subunits| {
        let mut request = request(0);
        request.amount = money(subunits, Currency::Myr);
        request.zero_interest = None;
        offers(&request, &capability).unwrap()[0].refusal
    };
    // 6 months begin at RM 500.
    assert_eq!(refusal(49_999), Some(Refusal::Below(money(50_000, Currency::Myr))));
    assert_eq!(refusal(50_000), None);
    assert_eq!(refusal(300_001), Some(Refusal::Above(money(300_000, Currency::Myr))));
}

#[test]
fn maybank_is_offered_in_ringgit_and_always_without_interest() {
    let mut in_myr = request(100_000);
    in_myr.amount = money(100_000, Currency::Myr);
    in_myr.zero_interest = None;
    let mut capability = account(&[("installment_mbb", &[])]);
    capability.zero_interest = Some(false);
    let offers = offers(&in_myr, &capability).unwrap();
    assert_eq!(months(bank(&offers, "mbb")), [6, 12]);
    assert!(bank(&offers, "mbb").plans().all(|plan| plan.interest.subunits() == 0));
    assert!(offers[0].zero_interest);
}

#[test]
fn the_row_and_its_only_bank_name_the_same_least_payment() {
    let capability = malaysian(&["installment_mbb"], &[]);
    let offers = offers(&in_ringgit(120_000), &capability).unwrap();
    let banks = &offers[0].types;
    assert_eq!(least_monthly(banks), Some(money(10_000, Currency::Myr)), "over twelve months");
    assert_eq!(least_monthly(banks), banks[0].least_monthly());
}

#[test]
fn the_merchant_then_the_account_says_who_pays_the_interest() {
    for (merchant, account, zero) in [
        (Some(true), Some(false), true),
        (Some(false), Some(true), false),
        (None, Some(true), true),
        (None, Some(false), false),
        (None, None, false),
    ] {
        let mut capability = whole_catalog();
        capability.zero_interest = account;
        let offers = offers(&OfferRequest { zero_interest: merchant, ..request(400_000) }, &capability).unwrap();
        let interest = bank(&offers, "kbank").plans().next().unwrap().interest.subunits();
        assert_eq!(interest == 0, zero, "{merchant:?} {account:?}");
    }
}

#[test]
fn the_merchant_s_rate_replaces_the_catalogue_s() {
    let rates = [(catalog::installment("kbank").unwrap(), Rate::new(10_000).unwrap())];
    let offers =
        offers(&OfferRequest { zero_interest: Some(false), rates: &rates, ..request(400_000) }, &whole_catalog())
            .unwrap();
    assert_eq!(bank(&offers, "kbank").plans().next().unwrap().interest.decimal(), "120.00");
    assert_eq!(bank(&offers, "bay").plans().next().unwrap().interest.decimal(), "88.80");
}

#[test]
fn the_merchant_chooses_the_methods_and_their_order() {
    let wanted =
        ["direct_debit", "installment_ktc", "installment_kbank"].map(|name| WantedMethod::from_api_name(name).unwrap());
    let offers = offers(&OfferRequest { wanted: Some(&wanted), ..request(400_000) }, &whole_catalog()).unwrap();
    let rows: Vec<_> = offers.iter().map(|offer| offer.method).collect();
    assert_eq!(rows, [PaymentMethod::DirectDebit, PaymentMethod::Installments]);
    let codes: Vec<_> = banks(&offers).iter().map(|offer| offer.method.brand.code).collect();
    assert_eq!(codes, ["kbank", "ktc"]);
}

#[test]
fn without_any_offer_there_is_a_reason() {
    let wanted = [WantedMethod::Every(PaymentMethod::DirectDebit)];
    let mut in_myr = request(100_000);
    in_myr.amount = money(100_000, Currency::Myr);
    for (request, capability, reason) in [
        (request(400_000), account(&[("card", &[])]), NoOffer::NoMethod),
        (request(400_000), account(&[("installment_wlb_bay", &[3])]), NoOffer::WhiteLabelOnly),
        (in_myr, account(&[("installment_bay", &[])]), NoOffer::Currency(Currency::Myr)),
        (
            OfferRequest { wanted: Some(&wanted), ..request(400_000) },
            account(&[("installment_bay", &[])]),
            NoOffer::NotWanted,
        ),
    ] {
        assert_eq!(offers(&request, &capability), Err(reason));
    }
}

fn names(offers: &[Offer]) -> Vec<&str> {
    offers.iter().flat_map(|offer| &offer.types).map(|offer| offer.method.api_name).collect()
}

#[test]
fn a_phone_gets_a_wallet_s_app_and_a_computer_its_page() {
    let both = account(&[("truemoney", &[]), ("truemoney_jumpapp", &[]), ("rabbit_linepay", &[])]);
    let on = |is_phone, opens_apps| offers(&OfferRequest { is_phone, opens_apps, ..request(400_000) }, &both).unwrap();
    assert_eq!(names(&on(true, true)), ["truemoney_jumpapp", "rabbit_linepay"]);
    assert_eq!(names(&on(false, false)), ["truemoney", "rabbit_linepay"]);
    assert_eq!(names(&on(true, false)), ["truemoney", "rabbit_linepay"], "inside LINE, say");
}

#[test]
fn an_app_without_a_page_is_offered_unless_a_computer_can_t_show_it() {
    for (name, is_on_computer) in [("truemoney_jumpapp", true), ("shopeepay_jumpapp", false)] {
        let account = account(&[(name, &[])]);
        let on = |is_phone| offers(&OfferRequest { is_phone, opens_apps: is_phone, ..request(400_000) }, &account);
        assert_eq!(names(&on(true).unwrap()), [name]);
        assert_eq!(on(false).is_ok(), is_on_computer, "{name}");
    }
}

#[test]
fn wallets_are_out_of_reach_one_by_one_and_their_row_with_the_last() {
    let wallets = account(&[("truemoney", &[]), ("rabbit_linepay", &[]), ("shopeepay", &[])]);
    let above = |baht: u64| Some(Refusal::Above(money(baht * 100, Currency::Thb)));
    for (baht, each, row) in [
        (50_000, [None, None, None], None),
        (50_001, [None, None, above(50_000)], None),
        (100_001, [above(100_000), None, above(50_000)], None),
        (150_001, [above(100_000), above(150_000), above(50_000)], above(150_000)),
    ] {
        let offers = offers(&request(baht * 100), &wallets).unwrap();
        let refusals: Vec<_> = offers[0].types.iter().map(|offer| offer.refusal).collect();
        assert_eq!((refusals, offers[0].refusal), (each.to_vec(), row), "{baht}");
    }
}

proptest! {
    #[test]
    fn a_term_is_offered_if_the_monthly_price_reaches_the_minimum(subunits in 200_000_u64..=15_000_000) {
        let offers = offers(&request(subunits), &whole_catalog()).unwrap();
        for bank in banks(&offers) {
            let Some(Plans { minimum: Minimum::Monthly(minimum), .. }) = bank.method.plans else { continue };
            for offer in &bank.terms {
                let reached = subunits >= minimum * u64::from(offer.term.months());
                prop_assert_eq!(offer.plan.is_ok(), reached);
            }
        }
    }

    #[test]
    fn a_higher_price_keeps_every_term(subunits in 200_000_u64..=14_000_000, more in 1_u64..=1_000_000) {
        let before = offers(&request(subunits), &whole_catalog()).unwrap();
        let after = offers(&request(subunits + more), &whole_catalog()).unwrap();
        for bank_before in banks(&before) {
            let after = months(bank(&after, bank_before.method.brand.code));
            prop_assert!(months(bank_before).iter().all(|term| after.contains(term)));
        }
    }
}

/// An account in Malaysia that has these methods, and for FPX these banks.
fn malaysian(names: &[&str], banks: &[(&str, bool)]) -> Capability {
    let bank =
        |(code, is_active): &(&str, bool)| Bank { code: (*code).into(), name: (*code).into(), is_active: *is_active };
    let named = |name: &&str| NamedMethod {
        name: (*name).into(),
        currencies: vec!["MYR".into()],
        terms: None,
        limits: AccountLimits::default(),
        banks: if *name == "fpx" { banks.iter().map(bank).collect() } else { Vec::new() },
    };
    Capability::from_names(names.iter().map(named).collect())
}

fn in_ringgit(subunits: u64) -> OfferRequest<'static> {
    OfferRequest { amount: money(subunits, Currency::Myr), ..request(1) }
}

#[test]
fn a_method_of_two_currencies_has_limits_in_each() {
    for (currency, most) in [(Currency::Myr, 150_000), (Currency::Thb, 5_000_000)] {
        let capability = account(&[("shopeepay", &[])]);
        let refusal = |subunits| {
            let request = OfferRequest { amount: money(subunits, currency), ..request(1) };
            offers(&request, &capability).unwrap()[0].refusal
        };
        assert_eq!(refusal(most), None, "{currency:?}");
        assert_eq!(refusal(most + 1), Some(Refusal::Above(money(most, currency))), "{currency:?}");
    }
}

#[test]
fn a_malaysian_account_begins_with_online_banking() {
    let capability = malaysian(&["installment_mbb", "touch_n_go", "duitnow_qr", "fpx"], &[("cimb", true)]);
    let offers = offers(&in_ringgit(50_000), &capability).unwrap();
    let families: Vec<_> = offers.iter().map(|offer| offer.method).collect();
    use PaymentMethod::{Installments, OnlineBanking, Wallet};
    assert_eq!(families, [OnlineBanking, Wallet, Installments]);
}

#[test]
fn online_banking_needs_a_bank_that_can_be_paid_by_now() {
    for (banks, is_offered) in
        [(&[][..], false), (&[("cimb", false)], false), (&[("cimb", false), ("rhb", true)], true)]
    {
        let offers = offers(&in_ringgit(50_000), &malaysian(&["fpx", "boost"], banks)).unwrap();
        let is_fpx = |offer: &Offer| offer.method == PaymentMethod::OnlineBanking;
        assert_eq!(offers.iter().any(is_fpx), is_offered, "{banks:?}");
    }
    let fpx = [WantedMethod::from_api_name("fpx").unwrap()];
    let request = OfferRequest { wanted: Some(&fpx), ..in_ringgit(50_000) };
    let offered = offers(&request, &Capability::from_catalog(&fpx));
    assert_eq!(offered, Err(NoOffer::NotWanted), "the catalogue knows no banks");
}

#[test]
fn no_currency_has_more_rows_than_a_shopper_overlooks() {
    for currency in Currency::ALL {
        let methods = catalog::METHODS.iter().filter(|method| method.limits_in(currency).is_some());
        let families: std::collections::HashSet<_> = methods.map(|method| method.method.api_name()).collect();
        assert!(families.len() <= 6, "{currency:?}: {families:?}");
    }
}
