//! Fuzz target: whatever comes as options is read exactly, or refused by the name of the option that is wrong.

use super::*;
use serde_json::{Map, Value, json};

/// Every option that is read here, and values of them.
const WORDS: [&str; 44] = [
    "publicKey",
    "amount",
    "currency",
    "theme",
    "methods",
    "interestRates",
    "linkedAccounts",
    "capability",
    "apiUrl",
    "redirectOrigins",
    "statusUrl",
    "timeoutMs",
    "zeroInterest",
    "onRemoveLinkedAccount",
    "beforeSubmit",
    "qrCode",
    "submitUrl",
    "submitHeaders",
    "payButton",
    "payment_methods",
    "payment_backends",
    "id",
    "type",
    "lastDigits",
    "name",
    "kbank",
    "mbb",
    "first_choice",
    "pkey_test_1",
    "pkey_2",
    "skey_test_1",
    "THB",
    "myr",
    "JPY",
    "auto",
    "dark",
    "installment",
    "installment_kbank",
    "mobile_banking_bay",
    "direct_debit_ktb",
    "lnac_test_1",
    "https://api.example:8443/v1",
    "/pay",
    "__proto__",
];
const REQUIRED: [(&str, &str); 3] = [("publicKey", "\"pkey_test_1\""), ("amount", "400000"), ("currency", "\"THB\"")];

#[test]
fn fuzz_options() {
    noren_fuzz::check("options", |bytes| {
        let drawn = noren_fuzz::json(bytes, &WORDS);
        check(&drawn);
        // Otherwise nearly every draw is refused for a required option.
        check(&Value::Object(with_required(drawn.as_object().cloned().unwrap_or_default())));
    });
}

fn with_required(mut options: Map<String, Value>) -> Map<String, Value> {
    for (name, value) in REQUIRED {
        options.entry(name).or_insert_with(|| serde_json::from_str(value).unwrap());
    }
    options
}

fn check(given: &Value) {
    match CheckoutOptions::read(&given.clone().into()) {
        Ok(options) => {
            assert_exact(given, &options);
            assert_eq!(CheckoutOptions::read(&write(given, &options).into()).as_ref(), Ok(&options));
        }
        Err(error) => assert_names_the_culprit(given, error),
    }
}

/// Without the option that the error names, or with a right value of it, the error is another one or none.
fn assert_names_the_culprit(given: &Value, WrongOption(option): WrongOption) {
    assert!(WORDS[..19].contains(&option), "there is no option {option}");
    let mut others = given.as_object().cloned().unwrap_or_default();
    others.remove(option);
    let others = Value::Object(with_required(others));
    let now = CheckoutOptions::read(&others.into()).err();
    assert_ne!(now, Some(WrongOption(option)), "{given}");
}

fn assert_exact(given: &Value, options: &CheckoutOptions) {
    let settings = &options.settings;
    let number = |value: &Value| value.as_f64().unwrap();
    #[expect(clippy::cast_precision_loss, reason = "every amount is below 2^53")]
    let amount = settings.amount.subunits() as f64;
    assert!(amount > 0.0 && amount == number(&given["amount"]), "{given}");
    assert!(settings.amount.currency().code().eq_ignore_ascii_case(given["currency"].as_str().unwrap()));
    assert_eq!(settings.public_key.as_str(), given["publicKey"].as_str().unwrap().trim_ascii());
    let texts = |name: &str| given[name].as_array().into_iter().flatten().map(|text| text.as_str());
    for name in texts("methods") {
        assert!(settings.wanted.as_ref().unwrap().contains(&WantedMethod::from_api_name(name.unwrap()).unwrap()));
    }
    for origin in texts("redirectOrigins").flatten() {
        assert!(settings.redirect_origins.iter().any(|allowed| allowed == origin), "{origin}");
    }
    for (bank, rate) in &settings.interest_rates {
        let percent = number(&given["interestRates"][bank.brand.code]);
        assert!((percent * 10_000.0 - f64::from(rate.per_million())).abs() <= 0.5, "{percent} % is read as {rate:?}");
    }
    for (at, account) in settings.linked_accounts.iter().enumerate() {
        let given = &given["linkedAccounts"][at];
        assert_eq!(given["type"], account.method.api_name);
        assert_eq!(given["id"].as_str().unwrap_or_default(), account.id);
        assert_eq!(given["lastDigits"].as_str().unwrap_or_default(), account.last_digits);
    }
    assert_eq!(options.status_url.as_deref(), given["statusUrl"].as_str());
    assert_eq!(options.submit.as_ref().map(|submit| submit.url.as_str()), given["submitUrl"].as_str());
}

/// The options as a page would write them. The capability is the one that was given: it is a target of its own.
fn write(given: &Value, options: &CheckoutOptions) -> Value {
    let settings = &options.settings;
    let wanted = settings.wanted.as_ref().map(|wanted| {
        let name = |wanted: &WantedMethod| match wanted {
            WantedMethod::Every(method) => method.api_name().to_owned(),
            WantedMethod::One(method) => method.api_name.to_owned(),
        };
        wanted.iter().map(name).collect::<Vec<_>>()
    });
    let rates = settings.interest_rates.iter();
    let rates = rates.map(|(bank, rate)| (bank.brand.code.to_owned(), json!(f64::from(rate.per_million()) / 10_000.0)));
    let account = |account: &LinkedAccount| {
        let LinkedAccount { id, method, last_digits } = account;
        json!({"id": id, "type": method.api_name, "lastDigits": last_digits})
    };
    let mut written = json!({
        "publicKey": settings.public_key.as_str(),
        "amount": settings.amount.subunits(),
        "currency": settings.amount.currency().code(),
        "theme": options.theme.name(),
        "methods": wanted,
        "interestRates": rates.collect::<Map<String, Value>>(),
        "linkedAccounts": settings.linked_accounts.iter().map(account).collect::<Vec<_>>(),
        "apiUrl": settings.api_url,
        "redirectOrigins": settings.redirect_origins[2..],
        "statusUrl": options.status_url,
        "timeoutMs": options.timeout_ms,
        "zeroInterest": settings.zero_interest,
        "onRemoveLinkedAccount": settings.can_remove_accounts,
        "beforeSubmit": settings.asks_page,
        "qrCode": settings.qr_code.as_ref().map(|address| if address.is_empty() { json!(true) } else { json!(address) }),
        "submitUrl": options.submit.as_ref().map(|submit| &submit.url),
        "submitHeaders": options.submit.as_ref().map(|submit| submit.headers.iter().map(|(name, value)| (name.clone(), json!(value))).collect::<Map<_, _>>()),
        "payButton": options.pay_button,
    });
    if let Some(capability) = given.get("capability") {
        written["capability"] = capability.clone();
    }
    written
}
