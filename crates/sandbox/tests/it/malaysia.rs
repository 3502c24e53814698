//! What a Malaysian account sells by: FPX, DuitNow, and wallets in ringgit.

use jiff::{SignedDuration, Timestamp};
use noren_sandbox::{Country, Database, Settings};
use serde_json::{Value, json};

use crate::promptpay::Expected;
use crate::protocol::versioned;
use crate::support::{Answer, Merchant, RETURN, id, path, settings};

const FPX: &str = "amount=400000&currency=MYR&type=fpx";
const DUITNOW: &str = "amount=400000&currency=MYR&type=duitnow_obw";

async fn open_with(methods: &[&str]) -> Merchant {
    let merchant = open().await;
    merchant.steer("capability", json!({"payment_methods": methods})).await;
    merchant
}

async fn open() -> Merchant {
    Merchant::with(Settings { country: Country::My, ..settings(Database::Memory) }).await
}

/// The entry of a method in the capability.
async fn entry(merchant: &Merchant, name: &str) -> Value {
    let capability = merchant.get("/capability").await.ok();
    let methods = capability["payment_methods"].as_array().expect("an array");
    methods.iter().find(|method| method["name"] == name).unwrap_or_else(|| panic!("no {name}")).clone()
}

fn refused(answer: &Answer, message: &str) {
    assert_eq!(answer.refusal(), (400, "bad_request".into(), message.into()));
}

#[tokio::test]
async fn each_malaysian_method_has_its_flow_and_limits() {
    for (kind, needs, most) in [
        ("fpx", "&bank=maybank2u", 3_000_000),
        ("duitnow_obw", "&bank=cimb", 3_000_000),
        ("duitnow_qr", "", 3_000_000),
        ("maybank_qr", "", 3_000_000),
        ("boost", "", 3_000_000),
        ("touch_n_go", "", 3_000_000),
        ("grabpay", "", 150_000),
        ("shopeepay", "", 150_000),
    ] {
        let merchant = open_with(&[kind]).await;
        let limits = (100, most);
        Expected { kind, currency: "MYR", needs, flow: "redirect", limits }.check(&merchant).await;
    }
}

#[tokio::test]
async fn fpx_needs_an_active_bank_of_the_accounts_list() {
    let merchant = open().await;
    let mut fpx = entry(&merchant, "fpx").await;
    let banks = fpx["banks"].as_array_mut().expect("banks");
    assert_eq!(banks.len(), 20);
    assert_eq!(banks[0], json!({"code": "affin", "name": "Affin Bank", "active": true}));
    banks[0]["active"] = json!(false);
    banks.retain(|bank| bank["code"] != "uob");
    let sources = merchant.public();
    sources.post("/sources", &format!("{FPX}&bank=affin")).await.ok();
    merchant.steer("capability", json!({"payment_methods": ["touch_n_go", fpx]})).await;
    assert_eq!(entry(&merchant, "fpx").await, fpx);
    refused(&sources.post("/sources", FPX).await, "bank cannot be blank");
    refused(&sources.post("/sources", &format!("{FPX}&bank=")).await, "bank cannot be blank");
    refused(&sources.post("/sources", &format!("{FPX}&bank=kbank")).await, "bank is not supported");
    refused(&sources.post("/sources", &format!("{FPX}&bank=uob")).await, "bank is not supported");
    refused(&sources.post("/sources", &format!("{FPX}&bank=affin")).await, "bank is not available");
    let source = sources.post("/sources", &format!("{FPX}&bank=maybank2e")).await.ok();
    assert_eq!((&source["bank"], &source["email"]), (&json!("maybank2e"), &Value::Null));
}

#[tokio::test]
async fn only_fpx_refuses_an_email_that_is_none() {
    let merchant = open_with(&["fpx", "duitnow_obw"]).await.public();
    for wrong in ["nok", "nok@", "@example.com", "nok@example@com"] {
        refused(&merchant.post("/sources", &format!("{FPX}&bank=bsn&email={wrong}")).await, "email is invalid");
    }
    let source = merchant.post("/sources", &format!("{FPX}&bank=bsn&email=nok@example.com")).await.ok();
    assert_eq!(source["email"], "nok@example.com");
    merchant.post("/sources", &format!("{DUITNOW}&bank=bsn&email=nok")).await.ok();
    let both = "bank cannot be blank and email is invalid";
    refused(&merchant.post("/sources", &format!("{FPX}&email=nok")).await, both);
}

#[tokio::test]
async fn duitnow_lacks_two_banks_of_fpx() {
    let merchant = open_with(&["fpx", "duitnow_obw"]).await;
    let codes = async |name| -> Vec<Value> {
        let entry = entry(&merchant, name).await;
        entry["banks"].as_array().expect("banks").iter().map(|bank| bank["code"].clone()).collect()
    };
    let (fpx, duitnow) = (codes("fpx").await, codes("duitnow_obw").await);
    let missing: Vec<_> = fpx.iter().filter(|code| !duitnow.contains(code)).collect();
    assert_eq!(missing, ["bocm", "maybank2e"]);
    refused(&merchant.public().post("/sources", DUITNOW).await, "bank cannot be blank");
    refused(&merchant.public().post("/sources", &format!("{DUITNOW}&bank=bocm")).await, "bank is not supported");
    merchant.public().post("/sources", &format!("{DUITNOW}&bank=maybank2u")).await.ok();
}

#[tokio::test]
async fn an_inline_source_is_checked_and_its_page_names_the_bank() {
    let merchant = open_with(&["fpx", "duitnow_obw"]).await;
    let form = format!("amount=400000&currency=MYR&{RETURN}");
    let refusal = merchant.post("/charges", &format!("{form}&source[type]=fpx")).await.refusal();
    assert_eq!(refusal, (400, "invalid_charge".into(), "bank cannot be blank".into()));
    for (kind, bank, title, name) in [
        ("fpx", "maybank2u", "FPX", "Maybank2U"),
        ("duitnow_obw", "sc", "DuitNow Online Banking/Wallets", "Standard Chartered"),
    ] {
        let inline = format!("source[type]={kind}&source[bank]={bank}&source[email]=nok@example.com");
        let charge = merchant.post("/charges", &format!("{form}&{inline}")).await.ok();
        let source = &charge["source"];
        assert_eq!((&source["bank"], &source["email"]), (&json!(bank), &json!("nok@example.com")));
        let page = path(&charge["authorize_uri"]);
        for (language, label) in [("en", "Bank"), ("th", "ธนาคาร")] {
            let shown = merchant.get_in(language, &page).await.text;
            for part in [format!("<dd>{title}</dd>"), format!("<dt>{label}</dt><dd>{name}</dd>"), "RM4,000.00".into()] {
                assert!(shown.contains(&part), "{part} in {shown}");
            }
        }
        let failed = merchant.press(&page, "result=failed&failure_code=payment_cancelled").await;
        assert_eq!(failed.leads_to(), "https://example.com/orders/345678/complete");
        let after = merchant.get(&format!("/charges/{}", id(&charge))).await.ok();
        assert_eq!((&after["status"], &after["failure_code"]), (&json!("failed"), &json!("payment_cancelled")));
    }
}

#[tokio::test]
async fn a_payment_page_says_until_when_in_the_time_of_malaysia() {
    let merchant = open().await;
    let form = format!("amount=400000&currency=MYR&{RETURN}&source[type]=fpx&source[bank]=maybank2u");
    let charge = merchant.post("/charges", &form).await.ok();
    let expires: Timestamp = charge["expires_at"].as_str().expect("a time").parse().expect("a time");
    let local = expires + SignedDuration::from_hours(8);
    let shown = merchant.get(&path(&charge["authorize_uri"])).await.text;
    let time = local.strftime("<dt>Expires</dt><dd>%-d %b %Y, %H:%M (Malaysian time)</dd>").to_string();
    assert!(shown.contains(&time), "{time} in {shown}");
}

#[tokio::test]
async fn an_account_has_a_wallet_in_its_own_currency_unless_told_otherwise() {
    let (thai, malaysian) = (Merchant::open().await, open().await);
    for (merchant, own, other) in [(&thai, "THB", "MYR"), (&malaysian, "MYR", "THB")] {
        let form = |currency: &str| format!("amount=10000&currency={currency}&type=touch_n_go");
        merchant.steer("capability", json!({"payment_methods": ["touch_n_go"]})).await;
        assert_eq!(entry(merchant, "touch_n_go").await["currencies"], json!([own]));
        assert_eq!(merchant.public().post("/sources", &form(own)).await.ok()["currency"], own);
        refused(&merchant.public().post("/sources", &form(other)).await, &format!("currency must be {own}"));
        let both = json!({"name": "touch_n_go", "currencies": ["MYR", "THB", "SGD"]});
        merchant.steer("capability", json!({"payment_methods": [both]})).await;
        for currency in [own, other] {
            assert_eq!(merchant.public().post("/sources", &form(currency)).await.ok()["currency"], currency);
        }
        let neither = json!({"name": "touch_n_go", "currencies": ["SGD"]});
        merchant.steer("capability", json!({"payment_methods": [neither]})).await;
        let unsupported = "currency is currently not supported";
        refused(&merchant.public().post("/sources", &form(own)).await, unsupported);
    }
}

#[tokio::test]
async fn a_wallet_of_two_currencies_has_limits_in_each() {
    let merchant = Merchant::open().await;
    let limits = json!({"charge_amount": {"min": 5_000, "max": 300_000}});
    let grabpay = json!({"name": "grabpay", "currencies": ["THB", "MYR"]});
    merchant.steer("capability", json!({"payment_methods": [grabpay], "limits": limits})).await;
    let (least, most) = ("amount must be greater than or equal to", "amount must be less than or equal to");
    for (amount, currency, expected) in [
        (5_000, "THB", None),
        (4_999, "THB", Some(format!("{least} 5000 (thb subunits)"))),
        (300_001, "THB", Some(format!("{most} 300000 (thb subunits)"))),
        (100, "MYR", None),
        (99, "MYR", Some(format!("{least} 100 (myr subunits)"))),
        (150_001, "MYR", Some(format!("{most} 150000 (myr subunits)"))),
    ] {
        let form = format!("amount={amount}&currency={currency}&type=grabpay");
        let answer = merchant.public().post("/sources", &form).await;
        match expected {
            None => assert_eq!(answer.ok()["amount"], amount),
            Some(message) => refused(&answer, &message),
        }
    }
    let neither = merchant.public().post("/sources", "amount=5000&currency=THB&type=fpx&bank=bsn").await;
    refused(&neither, "type is currently not supported");
}

#[tokio::test]
async fn the_old_capability_has_banks_and_lower_case_currencies() {
    let both = json!({"name": "grabpay", "currencies": ["THB", "MYR"]});
    for (merchant, currencies, most) in
        [(Merchant::open().await, ["thb", "myr"], 5_000_000), (open().await, ["myr", "thb"], 150_000)]
    {
        let methods = json!(["fpx", "internet_banking_bay", both]);
        merchant.steer("capability", json!({"payment_methods": methods})).await;
        let backends = versioned(&merchant, "2017-11-02").await.ok()["payment_backends"].take();
        let fpx = &backends[0]["fpx"];
        assert_eq!((&fpx["type"], &fpx["currencies"]), (&json!("fpx"), &json!(["myr"])));
        assert_eq!(fpx["amount"], json!({"min": 100, "max": 3_000_000}));
        assert_eq!(fpx["banks"], entry(&merchant, "fpx").await["banks"]);
        let bank = &backends[1]["internet_banking_bay"];
        assert_eq!((&bank["type"], &bank["banks"]), (&json!("internet_banking"), &Value::Null));
        let wallet = &backends[2]["grabpay"];
        assert_eq!((&wallet["type"], &wallet["currencies"]), (&json!("grabpay"), &json!(currencies)));
        assert_eq!(wallet["amount"]["max"], most, "in the account's own currency");
    }
}
