//! Compares the answers to the requests of Omise's documentation with the objects that it shows.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::{Answer, FORM, KMA, Merchant, RETURN, id, path};

/// Keys that recorded answers have, but the examples of the documentation lack.
const EXTRA: [&str; 17] = [
    "qr_settings",
    "promotion_code",
    "absorption_type",
    "bank",
    "ip",
    "platform_type",
    "billing",
    "shipping",
    "items",
    "provider_references",
    "receipt_amount",
    "discounts",
    "missing_3ds_fields",
    "merchant_advice",
    "merchant_advice_code",
    "authorized_at",
    "multi_capture",
];

/// Keys of a charge that the example of one page has and that of another page lacks.
const EXTRA_OF_CHARGES: [&str; 6] = [
    "acquirer_reference_number",
    "transaction_fees",
    "linked_account",
    "partially_refundable",
    "can_perform_void",
    "approval_code",
];

fn golden(name: &str) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/api");
    let text = fs::read_to_string(folder.join(format!("{name}.json"))).expect(name);
    serde_json::from_str(&text).expect(name)
}

/// Compares an answer with a golden, key by key. The error names the path of each difference.
pub(crate) fn check(name: &str, answer: &Value) {
    let mut differences = Vec::new();
    compare("", &golden(name), answer, &mut differences);
    assert!(differences.is_empty(), "{name}:\n{}\n{answer:#}", differences.join("\n"));
}

fn compare(at: &str, golden: &Value, answer: &Value, differences: &mut Vec<String>) {
    match (golden, answer) {
        (Value::Object(expected), Value::Object(given)) => {
            for (key, value) in expected {
                match given.get(key) {
                    Some(given) => compare(&format!("{at}/{key}"), value, given, differences),
                    None => differences.push(format!("{at}/{key} is missing")),
                }
            }
            let is_extra = |key: &str| EXTRA.contains(&key) || EXTRA_OF_CHARGES.contains(&key);
            let known: Vec<_> = expected.keys().collect();
            let unknown = given.keys().filter(|key| !known.contains(key) && !is_extra(key));
            differences.extend(unknown.map(|key| format!("{at}/{key} is not Omise's")));
            let order: Vec<_> = given.keys().filter(|key| known.contains(key)).collect();
            // The installment page has the flags of a charge in another order than all other pages.
            if order != known && !known.contains(&&"device".to_owned()) {
                differences.push(format!("{at}: the keys are in another order"));
            }
        }
        (Value::Array(expected), Value::Array(given)) if expected.len() == given.len() => {
            for (index, (expected, given)) in expected.iter().zip(given).enumerate() {
                compare(&format!("{at}/{index}"), expected, given, differences);
            }
        }
        _ => {
            if essence(golden) != essence(answer) {
                differences.push(format!("{at}: {golden} expected, {answer} given"));
            }
        }
    }
}

/// The part of a value that must be equal: the prefix of an id, the path of a generated URI without its secret, and of
/// a date only that it is one.
fn essence(value: &Value) -> Value {
    let Some(text) = value.as_str() else { return value.clone() };
    if text.len() == 20 && text.ends_with('Z') && text.parse::<jiff::Timestamp>().is_ok() {
        return "a date".into();
    }
    let text = text.split_once("/downloads/").map_or(text, |(picture, _secret)| picture);
    let hosts = ["https://pay.omise.co", "https://api.omise.co", "http://test.omise.co", "http://sandbox.test"];
    let started =
        text.strip_prefix("http://127.0.0.1:").map(|tail| tail.trim_start_matches(|c: char| c.is_ascii_digit()));
    let tail = started.or_else(|| hosts.iter().find_map(|host| text.strip_prefix(host))).unwrap_or(text);
    let mut parts = tail.split("_test_");
    let mut essence = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (id, rest) = part.split_at_checked(19).unwrap_or((part, ""));
        let is_id = id.len() == 19 && id.chars().all(|c| c.is_ascii_digit() || c.is_ascii_lowercase());
        essence += if is_id { "_test_…" } else { "_test_ and no id" };
        essence += rest;
    }
    essence.into()
}

fn method_names(capability: &Value) -> Vec<&Value> {
    capability["payment_methods"].as_array().into_iter().flatten().map(|method| &method["name"]).collect()
}

#[tokio::test]
async fn the_capability_is_the_golden_in_both_shapes() {
    let merchant = Merchant::open().await.public();
    let capability = merchant.get("/capability").await.ok();
    assert_eq!(
        method_names(&capability),
        method_names(&golden("capability")),
        "add the method to tests/golden/api/capability.json and capability-2017-11-02.json (CONTRIBUTING, Add a bank)"
    );
    assert_eq!(capability, golden("capability"));
    for (version, name) in [
        ("2019-05-29", "capability"),
        ("2017-11-02", "capability-2017-11-02"),
        ("2015-11-17", "capability-2017-11-02"),
        ("2014-07-27", "capability-2017-11-02"),
    ] {
        let answer = crate::protocol::versioned(&merchant, version).await;
        assert_eq!(answer.ok(), golden(name), "{version}");
        assert_eq!(answer.headers["omise-version"], version);
    }
}

#[tokio::test]
async fn the_examples_of_the_kma_page_are_answered() {
    let merchant = Merchant::open().await;
    let source = merchant.public().post("/sources", KMA).await.ok();
    check("source-mobile-banking-bay", &source);
    let form = format!("amount=150000&currency=THB&{RETURN}");
    let charge = merchant.post("/charges", &format!("{form}&source={}", id(&source))).await.ok();
    check("charge-mobile-banking-bay", &charge);
    let inline = "source[type]=mobile_banking_bay&source[platform_type]=IOS";
    check("charge-mobile-banking-bay", &merchant.post("/charges", &format!("{form}&{inline}")).await.ok());
    let expired = merchant.post(&format!("/charges/{}/expire", id(&charge)), "").await.ok();
    check("charge-mobile-banking-bay-expired", &expired);
}

#[tokio::test]
async fn the_examples_of_the_installment_page_are_answered() {
    let merchant = Merchant::open().await;
    let form = "amount=400000&currency=THB&type=installment_kbank&installment_term=4";
    let source = merchant.public().post("/sources", form).await.ok();
    check("source-installment-kbank", &source);
    let form = format!("amount=400000&currency=THB&{RETURN}");
    let charge = merchant.post("/charges", &format!("{form}&source={}", id(&source))).await.ok();
    check("charge-installment-kbank", &charge);
    let inline = "source[type]=installment_kbank&source[installment_term]=4";
    check("charge-installment-kbank", &merchant.post("/charges", &format!("{form}&{inline}")).await.ok());
    let shopper_bears = format!("{form}&{inline}&zero_interest_installments=false");
    let shopper_bears = merchant.post("/charges", &shopper_bears).await.ok();
    assert_eq!(shopper_bears["zero_interest_installments"], false);
    assert_eq!(shopper_bears["source"]["zero_interest_installments"], false);
    assert_eq!(shopper_bears["source"]["absorption_type"], "customer");
    merchant.press(&path(&charge["authorize_uri"]), "result=failed&failure_code=payment_cancelled").await;
    check("charge-installment-kbank-failed", &merchant.get(&format!("/charges/{}", id(&charge))).await.ok());
}

#[tokio::test]
async fn the_examples_of_the_direct_debit_page_are_answered() {
    let merchant = Merchant::open().await;
    check("linked-account-pending", &merchant.begin_link().await);
    let form = "type=direct_debit_kbank&return_uri=https://omise.co";
    let account = merchant.post("/linked_accounts", form).await.ok();
    merchant.press(&path(&account["registration_uri"]), "result=successful").await;
    let location = format!("/linked_accounts/{}", id(&account));
    check("linked-account-successful", &merchant.get(&location).await.ok());
    let customer = merchant.post("/customers", &format!("linked_account={}", id(&account))).await.ok();
    check("customer", &customer);
    let form = format!("amount=5000&currency=THB&customer={}&linked_account={}", id(&customer), id(&account));
    check("charge-direct-debit-kbank", &merchant.post("/charges", &form).await.ok());
    let charged = format!("charge[customer]={}&charge[linked_account]={}", id(&customer), id(&account));
    let rule = "every=1&period=month&on[days_of_month][]=1&start_date=2025-01-01&end_date=2025-12-31";
    let form = format!("{rule}&charge[amount]=5000&charge[currency]=THB&{charged}");
    check("schedule", &merchant.post("/schedules", &form).await.ok());
    check("linked-account-deleted", &merchant.call("DELETE", &location, FORM, "").await.ok());
    check("linked-account-deleted", &merchant.get(&location).await.ok());
}

#[tokio::test]
async fn the_completion_event_is_the_golden() {
    let merchant = Merchant::open().await;
    let charge = merchant.charge_kma().await;
    merchant.press(&path(&charge["authorize_uri"]), "result=successful").await;
    let events = merchant.get("/events?order=reverse_chronological&limit=1").await.ok();
    check("event-charge-complete", &events["data"][0]);
    check("event-charge-complete", &merchant.get(&format!("/events/{}", id(&events["data"][0]))).await.ok());
}

#[tokio::test]
async fn errors_are_the_goldens() {
    let merchant = Merchant::open().await;
    let source = id(&merchant.post("/sources", KMA).await.ok());
    let wrong_amount = format!("amount=150001&currency=THB&{RETURN}&source={source}");
    let tiny_plan = "amount=330000&currency=THB&type=installment_bbl&installment_term=10";
    let get_with = async |key: &'static str| crate::protocol::with_credentials(&merchant, "/account", key).await;
    let cases: [(&str, Answer); 9] = [
        ("error-authentication-failure", get_with("skey_test_wrong:").await),
        ("error-live-key", get_with("skey_5y4zxwzubbfvtflkn2i:").await),
        ("error-amount-too-small", merchant.post("/sources", &KMA.replace("150000", "1999")).await),
        ("error-type-not-supported", merchant.post("/sources", &KMA.replace("_bay", "_tmb")).await),
        ("error-currency-not-supported", merchant.post("/sources", &KMA.replace("THB", "XXX")).await),
        ("error-several-problems", merchant.post("/sources", "platform_type=IOS").await),
        ("error-monthly-minimum", merchant.post("/sources", tiny_plan).await),
        ("error-invalid-charge", merchant.post("/charges", &wrong_amount).await),
        ("error-source-not-found", merchant.get("/sources/src_test_0000000000000000000").await),
    ];
    for (name, answer) in cases {
        assert_eq!(answer.json(), golden(name), "{name}");
    }
}
