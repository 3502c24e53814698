//! PromptPay, wallets and internet banking in baht: what an account gets that has them.

use axum::http::StatusCode;
use noren_sandbox::Database;
use serde_json::{Value, json};

use crate::goldens;
use crate::storage::Folder;
use crate::support::{FORM, Merchant, RETURN, id, path, settings};

const PROMPTPAY: &str = "amount=400000&currency=THB&source[type]=promptpay";

async fn open_with(methods: &[&str]) -> Merchant {
    let merchant = Merchant::open().await;
    merchant.steer("capability", json!({"payment_methods": methods})).await;
    merchant
}

fn picture_of(charge: &Value) -> &Value {
    &charge["source"]["scannable_code"]["image"]
}

#[tokio::test]
async fn a_new_account_has_neither_promptpay_nor_a_wallet() {
    let merchant = Merchant::open().await;
    for kind in ["promptpay", "truemoney", "rabbit_linepay"] {
        let form = format!("amount=400000&currency=THB&{RETURN}&source[type]={kind}");
        let expected = (400, "invalid_charge".into(), "type is currently not supported".into());
        assert_eq!(merchant.post("/charges", &form).await.refusal(), expected, "{kind}");
    }
}

#[tokio::test]
async fn a_charge_of_promptpay_is_the_golden() {
    let merchant = open_with(&["promptpay"]).await;
    let source = merchant.public().post("/sources", "amount=400000&currency=THB&type=promptpay").await.ok();
    assert_eq!(source["scannable_code"], json!(null), "the code comes with the charge");
    let form = format!("amount=400000&currency=THB&source={}", id(&source));
    let charge = merchant.post("/charges", &form).await.ok();
    goldens::check("charge-promptpay", &charge);
    assert_eq!(charge["created_at"], "2026-11-20T10:00:00Z");
    assert_eq!(charge["expires_at"], "2026-11-21T10:00:00Z", "a day later");
    assert_eq!(merchant.get(&format!("/sources/{}", id(&source))).await.ok(), charge["source"]);
    assert_eq!(merchant.get(&format!("/charges/{}", id(&charge))).await.ok(), charge);
}

#[tokio::test]
async fn the_picture_is_a_qr_code_that_needs_no_key() {
    let merchant = open_with(&["promptpay"]).await;
    let charge = merchant.post("/charges", PROMPTPAY).await.ok();
    let other = merchant.post("/charges", PROMPTPAY).await.ok();
    let address = path(&picture_of(&charge)["download_uri"]);
    let answer = merchant.get_in("en", &address).await;
    assert_eq!((answer.status, &answer.headers["content-type"]), (StatusCode::OK, &"image/svg+xml".parse().unwrap()));
    assert!(answer.text.starts_with("<?xml") && answer.text.contains("<svg"), "{}", answer.text);
    let of_other = merchant.get_in("en", &path(&picture_of(&other)["download_uri"])).await;
    assert_ne!(answer.text, of_other.text, "each charge has a code of its own");
    for wrong in [
        format!("{}X", &address[..address.len() - 1]),
        address.replace(&id(&charge), &id(&other)),
        address.replace("docu_test_", "docu_test_0"),
    ] {
        assert_eq!(merchant.get_in("en", &wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[tokio::test]
async fn whoever_scans_the_code_approves_on_a_page_that_leads_nowhere() {
    let merchant = open_with(&["promptpay"]).await;
    for (form, status) in [("result=successful", "successful"), ("result=failed", "failed")] {
        let charge = merchant.post("/charges", PROMPTPAY).await.ok();
        let page = page_behind(&merchant, &charge).await;
        let shown = merchant.get(&page).await;
        assert!(shown.text.contains("PromptPay") && shown.text.contains("฿4,000.00"), "{}", shown.text);
        assert!(shown.text.contains("The page with the QR code shows the result by itself."), "{}", shown.text);
        let pressed = merchant.press(&page, form).await;
        assert_eq!(pressed.status, StatusCode::OK);
        assert!(!pressed.text.contains(r#"id="back""#), "{}", pressed.text);
        let after = merchant.get(&format!("/charges/{}", id(&charge))).await.ok();
        assert_eq!((&after["status"], &after["source"]["charge_status"]), (&json!(status), &json!(status)));
        assert_eq!(after["refundable"], false);
    }
}

/// The page that the QR code leads to. The control panel links it too.
async fn page_behind(merchant: &Merchant, charge: &Value) -> String {
    let panel = merchant.get("/_sandbox").await.text;
    let (_, after) = panel.split_once(&id(charge)).expect("the panel lists the charge");
    let (_, link) = after.split_once("href=\"").expect("a link to its page");
    let (address, _) = link.split_once('"').expect("an attribute");
    path(&json!(address))
}

#[tokio::test]
async fn a_code_that_nobody_scans_expires_after_a_day() {
    let merchant = open_with(&["promptpay"]).await;
    let charge = merchant.post("/charges", PROMPTPAY).await.ok();
    merchant.wait_minutes(24 * 60 - 1).await;
    let location = format!("/charges/{}", id(&charge));
    assert_eq!(merchant.get(&location).await.ok()["status"], "pending");
    merchant.wait_minutes(2).await;
    assert_eq!(merchant.get(&location).await.ok()["status"], "expired");
}

#[tokio::test]
async fn a_picture_moves_with_the_sandbox() {
    let folder = Folder::new("moved");
    let merchant = Merchant::with(settings(Database::File(folder.file()))).await;
    merchant.steer("capability", json!({"payment_methods": ["promptpay"]})).await;
    let charge = merchant.post("/charges", PROMPTPAY).await.ok();
    drop(merchant);
    let elsewhere = noren_sandbox::Settings {
        public_url: "http://127.0.0.1:4999".to_owned(),
        ..settings(Database::File(folder.file()))
    };
    let merchant = Merchant::with(elsewhere).await;
    let moved = merchant.get(&format!("/charges/{}", id(&charge))).await.ok();
    let address = picture_of(&moved)["download_uri"].as_str().expect("an address");
    assert!(address.starts_with("http://127.0.0.1:4999/charges/"), "{address}");
    assert_eq!(path(&picture_of(&moved)["download_uri"]), path(&picture_of(&charge)["download_uri"]));
}

#[tokio::test]
async fn a_picture_moves_with_an_export_too() {
    let merchant = open_with(&["promptpay"]).await;
    let charge = merchant.post("/charges", PROMPTPAY).await.ok();
    let export = merchant.get("/_sandbox/export").await.ok();
    let elsewhere =
        noren_sandbox::Settings { public_url: "http://127.0.0.1:4999".to_owned(), ..settings(Database::Memory) };
    let other = Merchant::with(elsewhere).await;
    other.steer("seed", export).await;
    let moved = other.get(&format!("/charges/{}", id(&charge))).await.ok();
    let address = picture_of(&moved)["download_uri"].as_str().expect("an address");
    assert!(address.starts_with("http://127.0.0.1:4999/charges/"), "{address}");
    assert_eq!(other.get_in("en", &path(&json!(address))).await.status, StatusCode::OK);
}

/// A method and what the sandbox makes of it.
pub(crate) struct Expected {
    pub(crate) kind: &'static str,
    pub(crate) currency: &'static str,
    /// What its source needs besides, each behind a `&`.
    pub(crate) needs: &'static str,
    pub(crate) flow: &'static str,
    /// Smallest and largest amount, in subunits.
    pub(crate) limits: (i64, i64),
}

impl Expected {
    /// Makes sources of the smallest and the largest amount, and none beyond. Approves a charge of the largest.
    pub(crate) async fn check(&self, merchant: &Merchant) {
        let Self { kind, currency, needs, flow, limits: (least, most) } = *self;
        let unit = currency.to_lowercase();
        let form = |amount: i64| format!("amount={amount}&currency={currency}&type={kind}{needs}");
        assert_eq!(merchant.public().post("/sources", &form(least)).await.ok()["flow"], flow, "{kind}");
        for (amount, message) in [
            (least - 1, format!("amount must be greater than or equal to {least} ({unit} subunits)")),
            (most + 1, format!("amount must be less than or equal to {most} ({unit} subunits)")),
        ] {
            let refusal = merchant.public().post("/sources", &form(amount)).await.refusal();
            assert_eq!(refusal, (400, "bad_request".into(), message), "{kind}");
        }
        let made = merchant.public().post("/sources", &form(most)).await.ok();
        assert_eq!((&made["type"], &made["currency"]), (&json!(kind), &json!(currency)));
        let form = format!("amount={most}&currency={currency}&source={}", id(&made));
        let blank = (400, "invalid_charge".into(), "return_uri cannot be blank".into());
        assert_eq!(merchant.post("/charges", &form).await.refusal(), blank, "{kind}");
        let charge = merchant.post("/charges", &format!("{form}&{RETURN}")).await.ok();
        let pressed = merchant.press(&path(&charge["authorize_uri"]), "result=successful").await;
        assert_eq!(pressed.leads_to(), "https://example.com/orders/345678/complete", "{kind}");
        let paid = merchant.get(&format!("/charges/{}", id(&charge))).await.ok();
        assert_eq!((&paid["status"], &paid["refundable"]), (&json!("successful"), &json!(false)), "{kind}");
    }
}

#[tokio::test]
async fn each_thai_wallet_and_bank_page_has_its_flow_and_limits() {
    for (kind, flow, most) in [
        ("truemoney", "redirect", 10_000_000),
        ("truemoney_jumpapp", "app_redirect", 5_000_000),
        ("rabbit_linepay", "redirect", 15_000_000),
        ("shopeepay", "redirect", 5_000_000),
        ("shopeepay_jumpapp", "app_redirect", 5_000_000),
        ("internet_banking_bay", "redirect", 15_000_000),
        ("internet_banking_bbl", "redirect", 15_000_000),
        ("touch_n_go", "redirect", 15_000_000),
        ("grabpay", "redirect", 5_000_000),
        ("alipay", "redirect", 15_000_000),
        ("alipay_cn", "app_redirect", 15_000_000),
        ("alipay_hk", "app_redirect", 15_000_000),
        ("kakaopay", "app_redirect", 15_000_000),
        ("wechat_pay", "app_redirect", 15_000_000),
    ] {
        let needs = if kind == "truemoney" { "&phone_number=0812345678" } else { "" };
        let merchant = open_with(&[kind]).await;
        Expected { kind, currency: "THB", needs, flow, limits: (2_000, most) }.check(&merchant).await;
    }
}

#[tokio::test]
async fn the_page_of_internet_banking_names_the_bank_in_both_languages() {
    let merchant = open_with(&["internet_banking_bay"]).await;
    let inline = "source[type]=internet_banking_bay&source[bank]=affin";
    let charge = merchant.post("/charges", &format!("amount=400000&currency=THB&{RETURN}&{inline}")).await.ok();
    let page = path(&charge["authorize_uri"]);
    let english = merchant.get_in("en", &page).await.text;
    assert!(english.contains("<dd>Krungsri internet banking</dd>") && !english.contains("Affin"), "{english}");
    let thai = merchant.get_in("th", &page).await.text;
    assert!(thai.contains("<dd>อินเทอร์เน็ตแบงก์กิ้ง ธนาคารกรุงศรีอยุธยา</dd>"), "{thai}");
}

#[tokio::test]
async fn truemoney_needs_the_phone_number_of_the_wallet() {
    let merchant = open_with(&["truemoney"]).await.public();
    let base = "amount=400000&currency=THB&type=truemoney";
    for (number, message) in [
        (None, "phone_number cannot be blank"),
        (Some("08123"), "phone_number is invalid"),
        (Some("081-234-5678"), "phone_number is invalid"),
        (Some("%2B6681234567890123"), "phone_number is invalid"),
    ] {
        let form = number.map_or(base.to_owned(), |number| format!("{base}&phone_number={number}"));
        let answer = merchant.call("POST", "/sources", FORM, &form).await;
        assert_eq!(answer.refusal(), (400, "bad_request".into(), message.into()), "{number:?}");
    }
    for number in ["0812345678", "%2B66812345678"] {
        let source = merchant.post("/sources", &format!("{base}&phone_number={number}")).await.ok();
        assert_eq!(source["phone_number"], number.replace("%2B", "+"));
    }
}
