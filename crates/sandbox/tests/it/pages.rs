//! The pages on which a person plays the bank.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Merchant, RETURN, id, path};

const BACK: &str = "https://example.com/orders/345678/complete";

async fn charge(merchant: &Merchant, source: &str) -> (String, String) {
    let charge = merchant.post("/charges", &format!("currency=THB&{RETURN}&{source}")).await.ok();
    (format!("/charges/{}", id(&charge)), path(&charge["authorize_uri"]))
}

fn plan() -> &'static str {
    "amount=400000&source[type]=installment_kbank&source[installment_term]=4"
}

#[tokio::test]
async fn a_payment_page_names_the_payment_and_has_both_buttons() {
    let merchant = Merchant::open().await;
    for (source, words) in [
        (
            plan(),
            ["฿4,000.00", "Kasikorn Bank installments", "4 months, ฿1,000.00 each, interest paid by the merchant"],
        ),
        (
            "amount=150000&source[type]=mobile_banking_bay&source[platform_type]=IOS",
            ["฿1,500.00", "Krungsri app (KMA)", "IOS"],
        ),
    ] {
        let (_, page) = charge(&merchant, source).await;
        let answer = merchant.get(&page).await;
        assert_eq!(answer.status, StatusCode::OK);
        let always = [
            "Noren sandbox shop",
            "Test mode",
            r#"id="mark-successful" name="result" value="successful""#,
            r#"id="mark-failed" name="result" value="failed""#,
            r#"<select name="failure_code" id="failure-code">"#,
            "example.com",
        ];
        for word in words.iter().chain(&always) {
            assert!(answer.text.contains(word), "{word} in {}", answer.text);
        }
        assert!(!answer.text.contains("<script"), "the page works without script");
        let policy = answer.headers["content-security-policy"].to_str().expect("a text");
        assert!(policy.contains("default-src 'none'"), "{policy}");
        // The page has an empty icon, so that browsers request none. It is an image, too.
        assert!(
            answer.text.contains(r#"<link rel="icon" href="data:,">"#) && policy.contains("img-src data:"),
            "{policy}"
        );
    }
}

#[tokio::test]
async fn a_pressed_button_decides_and_leads_back() {
    let merchant = Merchant::open().await;
    for (form, status, failure) in [
        ("result=successful", "successful", json!(null)),
        ("result=successful&failure_code=timeout", "successful", json!(null)),
        ("result=failed&failure_code=insufficient_balance", "failed", json!("insufficient_balance")),
        ("result=failed", "failed", json!("failed_processing")),
    ] {
        let (location, page) = charge(&merchant, plan()).await;
        // The second press is that of a double click.
        for _ in 0..2 {
            assert_eq!(merchant.press(&page, form).await.leads_to(), BACK, "{form}");
        }
        let charge = merchant.get(&location).await.ok();
        assert_eq!((&charge["status"], &charge["failure_code"]), (&json!(status), &failure), "{form}");
        assert_eq!(charge["source"]["charge_status"], status);
        assert_eq!(charge["refundable"], status == "successful");
        let source = merchant.get(&format!("/sources/{}", id(&charge["source"]))).await.ok();
        assert_eq!(source, charge["source"]);
    }
    let events = merchant.objects().await["events"].clone();
    let complete = events.as_array().expect("an array").iter().filter(|event| event["key"] == "charge.complete");
    assert_eq!(complete.count(), 4, "each is told once");
}

#[tokio::test]
async fn a_decided_payment_cannot_be_decided_otherwise() {
    let merchant = Merchant::open().await;
    let (location, page) = charge(&merchant, plan()).await;
    merchant.press(&page, "result=failed&failure_code=timeout").await;
    let shown = merchant.get(&page).await;
    assert!(shown.text.contains("Payer did not take action before charge expiration."));
    assert!(shown.text.contains(&format!(r#"id="back" href="{BACK}""#)), "{}", shown.text);
    assert!(!shown.text.contains("mark-successful") && !shown.text.contains("Expires"), "{}", shown.text);
    assert_eq!(merchant.press(&page, "result=successful").await.status, StatusCode::CONFLICT);
    assert_eq!(merchant.get(&location).await.ok()["status"], "failed");
    let (_, page) = charge(&merchant, "amount=2000&source[type]=mobile_banking_bay").await;
    merchant.wait_minutes(15).await;
    assert!(merchant.get(&page).await.text.contains("Expired"));
}

#[tokio::test]
async fn a_failure_of_another_method_cannot_be_chosen() {
    let merchant = Merchant::open().await;
    let common = |codes: &[&str]| codes.iter().map(ToString::to_string).collect::<Vec<_>>();
    for (source, codes) in [
        (
            "amount=2000&source[type]=mobile_banking_bay",
            common(&[
                "payment_rejected",
                "payment_expired",
                "insufficient_fund",
                "invalid_account",
                "failed_processing",
            ]),
        ),
        (plan(), common(&["payment_cancelled", "insufficient_balance", "timeout", "failed_processing"])),
    ] {
        let (location, page) = charge(&merchant, source).await;
        let shown = merchant.get(&page).await.text;
        let offered: Vec<_> =
            shown.split(r#"<option value=""#).skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(offered, codes);
        for form in ["result=failed&failure_code=registration_rejected", "result=maybe", ""] {
            assert_eq!(merchant.press(&page, form).await.status, StatusCode::BAD_REQUEST, "{form}");
        }
        assert_eq!(merchant.get(&location).await.ok()["status"], "pending");
    }
}

#[tokio::test]
async fn a_registration_is_decided_like_a_payment() {
    let merchant = Merchant::open().await;
    let shown = async |account: &Value| merchant.get(&path(&account["registration_uri"])).await;
    let read = async |account: &Value| merchant.get(&format!("/linked_accounts/{}", id(account))).await.ok();
    let account = merchant.begin_link().await;
    let page = shown(&account).await;
    for word in ["Kasikorn Bank", "registration_rejected", "mark-successful", "mark-failed", "failure-code"] {
        assert!(page.text.contains(word), "{word}");
    }
    let back = merchant.press(&path(&account["registration_uri"]), "result=successful").await;
    assert_eq!(back.leads_to(), "https://example.com/accounts/345678/complete");
    let linked = read(&account).await;
    assert_eq!((&linked["status"], &linked["last_digits"]), (&json!("successful"), &json!("7890")));
    assert_eq!(linked["registered_at"], "2026-11-20T10:00:00Z");
    assert!(shown(&account).await.text.contains("Successful"));

    let account = merchant.begin_link().await;
    merchant.press(&path(&account["registration_uri"]), "result=failed&failure_code=registration_rejected").await;
    let failed = read(&account).await;
    assert_eq!((&failed["status"], &failed["last_digits"]), (&json!("failed"), &json!(null)));
    assert_eq!(failed["failure_message"], "The bank rejected the registration.");
}

#[tokio::test]
async fn an_unknown_address_is_answered_with_a_page() {
    let merchant = Merchant::open().await;
    for path in ["/payments/pay2_test_0000000000000000000/authorize", "/register?ref=lnac_test_1", "/register"] {
        let answer = merchant.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.text.contains("There is nothing to decide here"), "{path}");
    }
    let style = merchant.get("/pages/verdict.css").await;
    assert_eq!(style.headers["content-type"], "text/css; charset=utf-8");
    assert!(style.text.contains("prefers-color-scheme: dark"));
}

#[tokio::test]
async fn a_page_has_the_browsers_language_and_links_to_the_other() {
    let merchant = Merchant::open().await;
    let (_, payment) = charge(&merchant, plan()).await;
    let account = merchant.begin_link().await;
    let registration = path(&account["registration_uri"]);
    for (page, thai, english) in [
        (payment.as_str(), "ผ่อนชำระผ่านบัตรธนาคารกสิกรไทย", "Kasikorn Bank installments"),
        (registration.as_str(), "ยืนยันการผูกบัญชี", "Link this bank account"),
        ("/register?ref=nothing", "ไม่พบรายการที่ต้องยืนยัน", "There is nothing to decide here"),
    ] {
        let shown = merchant.get_in("th-TH,th;q=0.9,en;q=0.8", page).await.text;
        assert!(shown.contains(r#"<html lang="th">"#) && shown.contains(thai), "{shown}");
        assert!(!shown.contains(english), "{shown}");
        let separator = if page.contains('?') { '&' } else { '?' };
        let english_page = merchant.get_in("th", &format!("{page}{separator}lang=en")).await.text;
        assert!(english_page.contains(r#"<html lang="en">"#) && english_page.contains(english), "{english_page}");
    }
    let shown = merchant.get(&registration).await.text;
    assert!(
        shown.contains(&format!(r#"href="?ref={}&#38;lang=th""#, id(&account))),
        "the link keeps what is linked: {shown}"
    );
}

#[tokio::test]
async fn a_page_in_thai_decides_like_one_in_english() {
    let merchant = Merchant::open().await;
    let (location, page) = charge(&merchant, plan()).await;
    let thai = format!("{page}?lang=th");
    assert_eq!(merchant.press(&thai, "result=failed&failure_code=timeout").await.leads_to(), BACK);
    assert_eq!(merchant.get(&location).await.ok()["failure_code"], "timeout");
    let shown = merchant.get(&thai).await.text;
    assert!(shown.contains("ไม่ได้ยืนยันภายในเวลาที่กำหนด") && shown.contains("timeout"), "{shown}");
}
