//! What a page may write, and what it is told when it wrote something else.

use super::*;
use serde_json::{Value as Json, json};

pub(super) fn check(fields: Json) -> Result<CheckoutOptions, OptionsError> {
    let fields = Value::from(fields);
    CheckoutOptions::check(RawOptions { fields, capability: None })
}

/// The least that works, with some fields changed; `null` takes one away.
pub(super) fn with(changes: Json) -> Json {
    let mut fields = json!({"publicKey": "pkey_test_1", "amount": 400_000, "currency": "THB"});
    for (name, value) in changes.as_object().unwrap() {
        fields[name] = value.clone();
    }
    fields
}

#[test]
fn three_options_are_enough() {
    let options = check(with(json!({}))).unwrap();
    assert_eq!(options.settings.amount.decimal(), "4000.00");
    assert_eq!(options.settings.api_url, "https://api.omise.co");
    assert_eq!((options.theme, options.pay_button), (Theme::Auto, true));
    assert_eq!(options.settings.redirect_origins, ["https://api.omise.co", "https://pay.omise.co"]);
}

#[test]
fn attributes_are_text_and_mean_the_same() {
    let text = json!({"amount": "400000", "zeroInterest": "false", "payButton": "true", "methods": "installment_kbank, direct_debit", "timeoutMs": "500"});
    let typed = json!({"amount": 400_000, "zeroInterest": false, "payButton": true, "methods": ["installment_kbank", "direct_debit"], "timeoutMs": 500});
    assert_eq!(check(with(text)), check(with(typed)));
}

#[test]
fn a_wrong_value_is_named_with_what_is_allowed() {
    for (changes, code, option, shown) in [
        (json!({"publicKey": null}), "missing_option", "publicKey", "pkey_test_…"),
        (json!({"publicKey": "pkey"}), "invalid_option", "publicKey", "\"pkey\""),
        (json!({"publicKey": 7}), "invalid_option", "publicKey", "a string"),
        (json!({"amount": null}), "missing_option", "amount", "400000 in THB is ฿4,000.00"),
        (json!({"amount": 0}), "invalid_option", "amount", "is 0;"),
        (json!({"amount": "0"}), "invalid_option", "amount", "from 1 to"),
        (json!({"amount": -5}), "invalid_option", "amount", "from 1 to"),
        (json!({"amount": 40.5}), "invalid_option", "amount", "40.5"),
        (json!({"amount": -4000}), "invalid_option", "amount", "-4000"),
        (json!({"amount": 1e300}), "invalid_option", "amount", "out of range"),
        (json!({"qrCode": "checkout/7"}), "invalid_option", "qrCode", "checkout/7"),
        (json!({"qrCode": "//elsewhere.example/7"}), "invalid_option", "qrCode", "elsewhere"),
        (json!({"qrCode": 1}), "invalid_option", "qrCode", "a path"),
        (json!({"amount": "40.00"}), "invalid_option", "amount", "\"40.00\""),
        (json!({"amount": "4,000"}), "invalid_option", "amount", "\"4,000\""),
        (json!({"amount": 500_000_000_001_u64}), "invalid_option", "amount", "500000000001"),
        (json!({"currency": null}), "missing_option", "currency", "THB, MYR or JPY"),
        (json!({"currency": "BAHT"}), "invalid_option", "currency", "\"BAHT\""),
        (json!({"methods": ["card"]}), "invalid_option", "methods", "\"card\""),
        (json!({"methods": []}), "invalid_option", "methods", "installment_kbank"),
        (json!({"methods": [1]}), "invalid_option", "methods", "an array"),
        (json!({"zeroInterest": "yes"}), "invalid_option", "zeroInterest", "true or false"),
        (json!({"zeroInterest": false, "currency": "MYR"}), "invalid_option", "zeroInterest", "in MYR"),
        (json!({"interestRates": {"kbank": 65}}), "invalid_option", "interestRates", "kbank: 65"),
        (json!({"interestRates": {"kasikorn": 0.65}}), "invalid_option", "interestRates", "kasikorn"),
        (json!({"interestRates": {"kbank": 0.000_01}}), "invalid_option", "interestRates", "four decimals"),
        (
            json!({"linkedAccounts": [{"id": "card_1", "type": "direct_debit_kbank"}]}),
            "invalid_option",
            "linkedAccounts",
            "lnac_…",
        ),
        (
            json!({"linkedAccounts": [{"id": "lnac_1", "type": "installment_kbank"}]}),
            "invalid_option",
            "linkedAccounts",
            "direct_debit_…",
        ),
        (
            json!({"linkedAccounts": [{"id": "lnac_1", "type": "direct_debit_kbank", "lastDigits": 7890}]}),
            "invalid_option",
            "linkedAccounts",
            "7890",
        ),
        (json!({"theme": "blue"}), "invalid_option", "theme", "auto, light, dark"),
        (json!({"payButton": 1}), "invalid_option", "payButton", "true or false"),
        (json!({"apiUrl": "api.omise.co"}), "invalid_option", "apiUrl", "https://"),
        (json!({"apiUrl": "http://api.example", "publicKey": "pkey_1"}), "invalid_option", "apiUrl", "test key"),
        (json!({"submitUrl": "https://elsewhere.example/pay"}), "invalid_option", "submitUrl", "own origin"),
        (json!({"submitUrl": "//elsewhere.example/pay"}), "invalid_option", "submitUrl", "own origin"),
        (json!({"submitHeaders": {"X-Token": "1"}}), "missing_option", "submitUrl", "own origin"),
        (json!({"submitUrl": "/pay", "submitHeaders": {"X-Token": 1}}), "invalid_option", "submitHeaders", "strings"),
        (
            json!({"redirectOrigins": ["https://pay.example/path"]}),
            "invalid_option",
            "redirectOrigins",
            "https://pay.example/path",
        ),
        (json!({"timeoutMs": 0}), "invalid_option", "timeoutMs", "milliseconds"),
    ] {
        let error = check(with(changes.clone())).expect_err(&changes.to_string());
        let message = error.to_string();
        assert_eq!((error.code(), error.option()), (code, option), "{message}");
        assert!(message.contains(shown), "{shown} is not in: {message}");
        assert!(message.contains(option), "{message}");
    }
}

#[test]
fn a_secret_key_is_refused_with_its_own_message_and_not_repeated() {
    let error = check(with(json!({"publicKey": "skey_test_5y4zxwzubbfvtflkn2i"}))).unwrap_err();
    assert_eq!(error.code(), "secret_key");
    assert!(error.to_string().contains("revoke") && !error.to_string().contains("5y4zx"));
}

#[test]
fn a_capability_that_is_none_is_refused() {
    let fields = Value::from(with(json!({"capability": {}})));
    let capability = Some(Err("an object with payment_methods".to_owned()));
    let error = CheckoutOptions::check(RawOptions { fields, capability }).unwrap_err();
    assert!(error.to_string().contains("payment_methods"), "{error}");
}

#[test]
fn rates_are_exact() {
    let options =
        check(with(json!({"interestRates": {"kbank": 0.65, "first_choice": 1.16, "ktc": 0, "bay": 0.1234}}))).unwrap();
    let read: Vec<_> =
        options.settings.interest_rates.iter().map(|(bank, rate)| (bank.code, rate.per_million())).collect();
    assert_eq!(read, [("kbank", 6_500), ("first_choice", 11_600), ("ktc", 0), ("bay", 1_234)]);
}
