//! Options that the widget accepts, as the loader passes them on. The published interface,
//! `WidgetOptions` of `www/types/public.d.ts`, must allow each of them, and no word without one.

use anyhow::{anyhow, ensure};
use noren::{
    checkout::Settings,
    options::{CheckoutOptions, Theme},
};
use noren_domain::{
    catalog::METHODS,
    method::PaymentMethod,
    money::{Currency, Money},
};
use serde_json::{Map, Value, json};

/// All options at once, then each other value that some of them may have. Fails if the widget
/// refuses one.
pub(crate) fn samples() -> anyhow::Result<Vec<Value>> {
    let values = values();
    let all: Map<_, _> = values.iter().map(|(name, values)| ((*name).to_owned(), values[0].clone())).collect();
    let mut samples = vec![Value::Object(all)];
    check_complete(&samples[0])?;
    for (name, values) in values {
        for value in &values[1..] {
            let mut options = json!({"publicKey": "pkey_test_1", "amount": 400_000, "currency": "THB"});
            options[name] = value.clone();
            read(&options)?;
            samples.push(json!({ name: value }));
        }
    }
    Ok(samples)
}

fn read(options: &Value) -> anyhow::Result<CheckoutOptions> {
    CheckoutOptions::read(&options.clone().into()).map_err(|error| anyhow!("{options}: {error:?}"))
}

/// Fails if an option that the widget reads is not among these. A new one does not compile until it
/// stands here.
fn check_complete(options: &Value) -> anyhow::Result<()> {
    let CheckoutOptions { settings, timeout_ms, submit, status_url, theme, pay_button } = read(options)?;
    let Settings {
        public_key: _,
        amount: _,
        api_url,
        wanted,
        capability,
        zero_interest,
        interest_rates,
        linked_accounts,
        link_then_charge,
        selected,
        shopper,
        qr_code,
        redirect_origins,
        // Of a callback the widget only learns that it is there.
        can_remove_accounts: _,
        asks_page: _,
        // Says the same as `status_url`.
        has_status: _,
    } = &*settings;
    let minimal = json!({"publicKey": "pkey_test_1", "amount": 400_000, "currency": "THB"});
    let defaults = read(&minimal)?;
    let is_read = [
        *api_url != defaults.settings.api_url,
        wanted.is_some(),
        capability.is_some(),
        zero_interest.is_some(),
        !interest_rates.is_empty(),
        !linked_accounts.is_empty(),
        *link_then_charge != defaults.settings.link_then_charge,
        selected.is_some(),
        *shopper != defaults.settings.shopper,
        qr_code.is_some(),
        redirect_origins.len() > defaults.settings.redirect_origins.len(),
        timeout_ms != defaults.timeout_ms,
        submit.is_some(),
        submit.is_some_and(|submit| !submit.headers.is_empty()),
        status_url.is_some(),
        theme != defaults.theme,
        pay_button != defaults.pay_button,
    ];
    // The key, the amount and the currency are those that are always read.
    let read = is_read.len() + 3;
    let names = options.as_object().map_or(0, Map::len);
    ensure!(
        is_read.iter().all(|is_read| *is_read) && names == read,
        "an option has no sample, or its default: {is_read:?}"
    );
    Ok(())
}

/// Each option with values that are allowed.
fn values() -> Vec<(&'static str, Vec<Value>)> {
    let method_types: Vec<_> = METHODS.iter().map(|method| method.api_name).collect();
    let method_names = PaymentMethod::ALL.map(PaymentMethod::api_name);
    let methods: Vec<_> = method_names.iter().chain(&method_types).collect();
    let rates: Map<_, _> = METHODS
        .iter()
        .filter(|method| method.plans.is_some())
        .map(|issuer| (issuer.brand.code.to_owned(), json!(0.65)))
        .collect();
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
        ("linkThenCharge", vec![json!(false), json!(true)]),
        ("selected", {
            let mut selected: Vec<_> = methods.iter().map(|name| json!(name)).collect();
            selected.extend([json!("installment_kbank:4"), json!("lnac_test_1")]);
            selected
        }),
        ("shopper", vec![json!({"email": "name@example.com", "phone": "0812345678"}), json!({})]),
        ("payButton", vec![json!(false), json!(true)]),
        ("theme", Theme::ALL.iter().rev().map(|theme| json!(theme.name())).collect()),
        ("submitUrl", vec![json!("/pay")]),
        ("submitHeaders", vec![json!({"X-Token": "1"})]),
        ("redirectOrigins", vec![json!(["https://pay.example"])]),
        ("statusUrl", vec![json!("/status")]),
        ("qrCode", vec![json!(true), json!(false), json!("/checkout/7"), json!("https://shop.example/checkout/7")]),
        ("apiUrl", vec![json!("http://127.0.0.1:4010")]),
        ("timeoutMs", vec![json!(1), json!(300_000)]),
    ]
}
