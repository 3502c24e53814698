//! What options become. (`crates/types` parses every value that the published types allow;
//! `tests/www/options.test.mjs` tests what the loader refuses.)

use super::*;
use serde_json::{Value, json};

fn check(options: &Value) -> Result<CheckoutOptions, WrongOption> {
    CheckoutOptions::read(&options.clone().into())
}

/// The required options, with some changed or added.
fn with(changes: Value) -> Value {
    let mut options = json!({"publicKey": "pkey_test_1", "amount": 400_000, "currency": "THB"});
    for (name, value) in changes.as_object().unwrap() {
        options[name] = value.clone();
    }
    options
}

#[test]
fn three_options_are_enough() {
    let options = check(&with(json!({}))).unwrap();
    assert_eq!(options.settings.amount.decimal(), "4000.00");
    assert_eq!(options.settings.api_url, "https://api.omise.co");
    assert_eq!((options.theme, options.pay_button, options.timeout_ms), (Theme::Auto, true, 20_000));
    assert_eq!(options.settings.redirect_origins, ["https://api.omise.co", "https://pay.omise.co"]);
    assert_eq!((options.submit, options.status_url), (None, None));
}

#[test]
fn every_option_is_kept() {
    let options = check(&with(json!({
        "methods": ["installment_kbank", "direct_debit"],
        "capability": {"payment_methods": []},
        "zeroInterest": false,
        "linkedAccounts": [{"id": "lnac_1", "type": "direct_debit_ktb", "lastDigits": "7890"}],
        "shopper": {"email": "nok@shop.example", "phone": "0812345678"},
        "payButton": false,
        "theme": "dark",
        "submitUrl": "/pay",
        "submitHeaders": {"X-Token": "1"},
        "statusUrl": "/status",
        "redirectOrigins": ["https://pay.example"],
        "apiUrl": "http://127.0.0.1:4010",
        "timeoutMs": 500,
        "qrCode": "/checkout/7",
        "beforeSubmit": true,
        "onRemoveLinkedAccount": true,
    })))
    .unwrap();
    let settings = &options.settings;
    let names = ["installment_kbank", "direct_debit"].map(|name| WantedMethod::from_api_name(name).unwrap());
    assert_eq!(settings.wanted.as_deref(), Some(&names[..]));
    assert!(settings.capability.is_some());
    assert_eq!(settings.zero_interest, Some(false));
    let LinkedAccount { id, method, last_digits } = &settings.linked_accounts[0];
    assert_eq!((id.as_str(), method.api_name, last_digits.as_str()), ("lnac_1", "direct_debit_ktb", "7890"));
    let known = [Field::Email, Field::Phone, Field::Bank].map(|field| settings.shopper.get(field));
    assert_eq!(known, ["nok@shop.example", "0812345678", ""]);
    assert_eq!((options.pay_button, options.theme, options.timeout_ms), (false, Theme::Dark, 500));
    let submit = Submit { url: "/pay".into(), headers: vec![("X-Token".into(), "1".into())] };
    assert_eq!(options.submit, Some(submit));
    assert_eq!((options.status_url.as_deref(), settings.has_status), (Some("/status"), true));
    assert_eq!(
        settings.redirect_origins,
        ["http://127.0.0.1:4010", "https://pay.omise.co", "https://pay.example"],
        "the API's, Omise's and the page's"
    );
    assert_eq!(settings.api_url, "http://127.0.0.1:4010");
    assert_eq!(settings.qr_code.as_deref(), Some("/checkout/7"));
    assert!(settings.asks_page && settings.can_remove_accounts);
}

#[test]
fn a_redirect_may_lead_to_the_origin_of_the_api() {
    for (api_url, origin) in [
        ("https://api.example", "https://api.example"),
        ("https://api.example:8443/omise/v1", "https://api.example:8443"),
    ] {
        let options = check(&with(json!({ "apiUrl": api_url }))).unwrap();
        assert_eq!(options.settings.redirect_origins[0], origin);
    }
}

#[test]
fn a_qr_code_leads_to_the_page_or_to_an_address() {
    for (qr_code, address) in [
        (json!(true), Some("")),
        (json!(false), None),
        (json!("https://shop.example/checkout/7"), Some("https://shop.example/checkout/7")),
    ] {
        let options = check(&with(json!({ "qrCode": qr_code }))).unwrap();
        assert_eq!(options.settings.qr_code.as_deref(), address);
    }
}

#[test]
fn an_object_that_is_no_capability_is_refused() {
    assert_eq!(check(&with(json!({"capability": {}}))), Err(WrongOption("capability")));
}

#[test]
fn a_value_that_the_loader_should_have_refused_names_its_option() {
    for (option, value) in [
        ("publicKey", json!(null)),
        ("publicKey", json!("skey_test_5y4zxwzubbfvtflkn2i")),
        ("amount", json!(0)),
        ("amount", json!(40.5)),
        ("amount", json!(500_000_000_001_u64)),
        ("currency", json!("BAHT")),
        ("methods", json!(["installment", "card"])),
        ("interestRates", json!({"kbank": 65})),
        ("interestRates", json!({"kasikorn": 0.65})),
        ("interestRates", json!({"kbank": -0.65})),
        ("linkedAccounts", json!([{"id": "lnac_1", "type": "card", "lastDigits": "7890"}])),
        ("theme", json!("blue")),
    ] {
        assert_eq!(check(&with(json!({ option: value }))), Err(WrongOption(option)));
    }
}

#[test]
fn a_whole_number_may_be_written_as_a_fraction() {
    let options = check(&with(json!({ "amount": 400_000.0, "timeoutMs": 1e3 }))).unwrap();
    assert_eq!((options.settings.amount.subunits(), options.timeout_ms), (400_000, 1_000));
    assert!(check(&with(json!({ "timeoutMs": 9_007_199_254_740_993_u64 }))).is_ok_and(|it| it.timeout_ms == 20_000));
}

#[test]
fn rates_are_exact() {
    let rates = json!({"kbank": 0.65, "first_choice": 1.16, "ktc": 0, "bay": 0.1234});
    let options = check(&with(json!({ "interestRates": rates }))).unwrap();
    let mut read: Vec<_> =
        options.settings.interest_rates.iter().map(|(bank, rate)| (bank.brand.code, rate.per_million())).collect();
    read.sort_unstable();
    assert_eq!(read, [("bay", 1_234), ("first_choice", 11_600), ("kbank", 6_500), ("ktc", 0)]);
}
