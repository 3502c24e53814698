//! Options with each value that is allowed, and with each that is not. (`crates/types` checks every
//! value that the published types allow; `tests/www/options.test.mjs` what the loader judges.)

use super::*;
use serde_json::{Value, json};

fn check(options: &Value) -> Result<CheckoutOptions, OptionsError> {
    CheckoutOptions::try_from(RawOptions::from(options))
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
    assert_eq!((id.as_str(), method.api_name().as_str(), last_digits.as_str()), ("lnac_1", "direct_debit_ktb", "7890"));
    assert_eq!((options.pay_button, options.theme, options.timeout_ms), (false, Theme::Dark, 500));
    let submit = Submit { url: "/pay".into(), headers: vec![("X-Token".into(), "1".into())] };
    assert_eq!(options.submit, Some(submit));
    assert_eq!((options.status_url.as_deref(), settings.has_status), (Some("/status"), true));
    assert_eq!(
        settings.redirect_origins,
        ["https://pay.example", "http://127.0.0.1:4010", "https://pay.omise.co"],
        "the page's, the API's and Omise's"
    );
    assert_eq!(settings.api_url, "http://127.0.0.1:4010");
    assert_eq!(settings.code.as_deref(), Some("/checkout/7"));
    assert!(settings.asks_page && settings.can_remove_accounts);
}

#[test]
fn a_qr_code_leads_to_the_page_or_to_an_address() {
    for (qr_code, address) in [
        (json!(true), Some("")),
        (json!(false), None),
        (json!("https://shop.example/checkout/7"), Some("https://shop.example/checkout/7")),
    ] {
        let options = check(&with(json!({ "qrCode": qr_code }))).unwrap();
        assert_eq!(options.settings.code.as_deref(), address);
    }
}

#[test]
fn a_wrong_value_is_named_with_what_is_allowed() {
    let account = |id: &str, name: &str| json!({"linkedAccounts": [{"id": id, "type": name, "lastDigits": "7890"}]});
    for (changes, code, option, shown) in [
        (
            json!({"publicKey": "pkey"}),
            "invalid_option",
            "publicKey",
            "is \"pkey\"; allowed: a public key, pkey_test_…",
        ),
        (json!({"publicKey": null}), "invalid_option", "publicKey", "pkey_test_…"),
        (json!({"amount": 0}), "invalid_option", "amount", "is 0; allowed: a whole number of subunits from 1 to"),
        (json!({"amount": 40.5}), "invalid_option", "amount", "400000 in THB is ฿4,000.00"),
        (json!({"amount": 500_000_000_001_u64}), "invalid_option", "amount", "is 500000000001; allowed"),
        (json!({"currency": "BAHT"}), "invalid_option", "currency", "is \"BAHT\"; allowed: THB, MYR or JPY"),
        (json!({"methods": ["installment", "card"]}), "invalid_option", "methods", "is \"card\"; allowed: an array of"),
        (json!({"zeroInterest": false, "currency": "MYR"}), "invalid_option", "zeroInterest", "in MYR"),
        (json!({"interestRates": {"kbank": 65}}), "invalid_option", "interestRates", "wrong for kbank"),
        (json!({"interestRates": {"kbank": -0.65}}), "invalid_option", "interestRates", "from 0 to 10"),
        (json!({"interestRates": {"kasikorn": 0.65}}), "invalid_option", "interestRates", "kasikorn"),
        (json!({"interestRates": {"kbank": 0.000_01}}), "invalid_option", "interestRates", "four decimals"),
        (account("card_1", "direct_debit_kbank"), "invalid_option", "linkedAccounts", "is \"card_1\""),
        (account("lnac_1", "installment_kbank"), "invalid_option", "linkedAccounts", "direct_debit_…"),
        (json!({"capability": {}}), "invalid_option", "capability", "payment_methods"),
        (json!({"theme": "blue"}), "invalid_option", "theme", "is \"blue\"; allowed: auto, light, dark"),
        (json!({"apiUrl": "http://api.example", "publicKey": "pkey_1"}), "invalid_option", "apiUrl", "test key"),
        (json!({"submitHeaders": {"X-Token": "1"}}), "missing_option", "submitUrl", "own origin"),
        (
            json!({"redirectOrigins": ["https://pay.example/path"]}),
            "invalid_option",
            "redirectOrigins",
            "is \"https://pay.example/path\"; allowed: an array of origins",
        ),
    ] {
        let error = check(&with(changes.clone())).expect_err(&changes.to_string());
        let message = error.to_string();
        assert_eq!((error.code(), error.option()), (code, option), "{message}");
        assert!(message.contains(shown), "{shown} is not in: {message}");
        assert!(message.contains(option), "{message}");
    }
}

#[test]
fn the_first_wrong_option_is_named() {
    let error = check(&with(json!({"theme": "blue", "publicKey": "pkey", "amount": 0}))).unwrap_err();
    assert_eq!(error.option(), "publicKey");
}

#[test]
fn the_error_names_every_theme() {
    let error = check(&with(json!({"theme": "blue"}))).unwrap_err().to_string();
    assert!(Theme::ALL.into_iter().all(|theme| error.contains(theme.name())), "{error}");
}

#[test]
fn a_secret_key_is_refused_with_its_own_message_and_not_repeated() {
    let error = check(&with(json!({"publicKey": "skey_test_5y4zxwzubbfvtflkn2i"}))).unwrap_err();
    assert_eq!(error.code(), "secret_key");
    assert!(error.to_string().contains("revoke") && !error.to_string().contains("5y4zx"));
}

#[test]
fn rates_are_exact() {
    let rates = json!({"kbank": 0.65, "first_choice": 1.16, "ktc": 0, "bay": 0.1234});
    let options = check(&with(json!({ "interestRates": rates }))).unwrap();
    let mut read: Vec<_> =
        options.settings.interest_rates.iter().map(|(bank, rate)| (bank.code, rate.per_million())).collect();
    read.sort_unstable();
    assert_eq!(read, [("bay", 1_234), ("first_choice", 11_600), ("kbank", 6_500), ("ktc", 0)]);
}
