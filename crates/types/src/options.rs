//! Options that the widget accepts, as the loader passes them on. The published interface,
//! `WidgetOptions` of `www/types/public.d.ts`, must allow each of them, and no word without one.

use anyhow::ensure;
use noren::options::{CheckoutOptions, RawOptions, Theme};
use noren_domain::{
    catalog,
    method::{MethodType, PaymentMethod},
    money::{Currency, Money},
};
use serde_json::{Map, Value, json};

/// All options at once, then each other value that some of them may have. Fails if the widget
/// refuses one.
pub(crate) fn samples() -> anyhow::Result<Vec<Value>> {
    let values = values();
    let all: Map<_, _> = values.iter().map(|(name, values)| ((*name).to_owned(), values[0].clone())).collect();
    let mut samples = vec![Value::Object(all)];
    check(&samples[0])?;
    check_complete(&samples[0])?;
    for (name, values) in values {
        for value in &values[1..] {
            let mut options = json!({"publicKey": "pkey_test_1", "amount": 400_000, "currency": "THB"});
            options[name] = value.clone();
            check(&options)?;
            samples.push(json!({ name: value }));
        }
    }
    Ok(samples)
}

fn check(options: &Value) -> anyhow::Result<()> {
    let checked = CheckoutOptions::try_from(RawOptions::from(options));
    ensure!(checked.is_ok(), "{options}: {checked:?}");
    Ok(())
}

/// Fails if an option that the widget reads is not among these. A new one does not compile until it
/// stands here.
fn check_complete(options: &Value) -> anyhow::Result<()> {
    let RawOptions {
        public_key,
        amount,
        currency,
        methods,
        capability,
        zero_interest,
        interest_rates,
        linked_accounts,
        pay_button,
        theme,
        submit_url,
        submit_headers,
        status_url,
        redirect_origins,
        api_url,
        timeout_ms,
        qr_code,
        // Of a callback the widget only learns that it is there.
        before_submit: _,
        on_remove_linked_account: _,
    } = RawOptions::from(options);
    let is_given = [
        !public_key.is_empty(),
        amount > 0,
        !currency.is_empty(),
        methods.is_some(),
        capability.is_some(),
        zero_interest.is_some(),
        !interest_rates.is_empty(),
        !linked_accounts.is_empty(),
        pay_button.is_some(),
        theme.is_some(),
        submit_url.is_some(),
        !submit_headers.is_empty(),
        status_url.is_some(),
        !redirect_origins.is_empty(),
        api_url.is_some(),
        timeout_ms.is_some(),
        qr_code.is_some(),
    ];
    let names = options.as_object().map_or(0, Map::len);
    ensure!(
        is_given.iter().all(|is_given| *is_given) && names == is_given.len(),
        "an option has no sample: {is_given:?}"
    );
    Ok(())
}

/// Each option with values that are allowed.
fn values() -> Vec<(&'static str, Vec<Value>)> {
    let method_types: Vec<_> = MethodType::all().into_iter().map(MethodType::api_name).collect();
    let method_names = PaymentMethod::ALL.map(|method| method.api_name().to_owned());
    let methods: Vec<_> = method_names.iter().chain(&method_types).collect();
    let rates: Map<_, _> = catalog::INSTALLMENTS.iter().map(|issuer| (issuer.code.to_owned(), json!(0.65))).collect();
    let accounts: Vec<_> = method_types
        .iter()
        .filter(|name| name.starts_with("direct_debit"))
        .map(|name| json!({"id": "lnac_test_1", "type": name, "lastDigits": "7890"}))
        .collect();
    vec![
        ("publicKey", vec![json!("pkey_test_1")]),
        ("amount", vec![json!(400_000), json!(1), json!(Money::MAX_SUBUNITS)]),
        ("currency", Currency::ALL.iter().map(|currency| json!(currency.code())).collect()),
        ("methods", vec![json!(methods)]),
        ("capability", vec![json!({"payment_methods": []})]),
        ("zeroInterest", vec![json!(true), json!(false)]),
        ("interestRates", vec![json!(rates)]),
        ("linkedAccounts", vec![json!(accounts)]),
        ("payButton", vec![json!(false), json!(true)]),
        ("theme", Theme::ALL.iter().map(|theme| json!(theme.name())).collect()),
        ("submitUrl", vec![json!("/pay")]),
        ("submitHeaders", vec![json!({"X-Token": "1"})]),
        ("redirectOrigins", vec![json!(["https://pay.example"])]),
        ("statusUrl", vec![json!("/status")]),
        ("qrCode", vec![json!(true), json!(false), json!("/checkout/7"), json!("https://shop.example/checkout/7")]),
        ("apiUrl", vec![json!("http://127.0.0.1:4010")]),
        ("timeoutMs", vec![json!(1), json!(300_000)]),
    ]
}
