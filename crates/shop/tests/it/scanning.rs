//! A payment by a code that the shopper scans: PromptPay.

use axum::http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use noren_shop::reconcile;
use serde_json::{Value, json};

use crate::fake_omise::{AUTHORIZE, CODE};
use crate::house::{Browser, House};

const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)";

/// An order whose code waits to be scanned.
async fn waiting() -> (House, Browser, String) {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let answer = shopper.pay_json(&order, "a1", &house.omise.promptpay(4_500)).await;
    assert_eq!(answer.json(), code());
    (house, shopper, order)
}

/// The answer that makes the widget show the code.
fn code() -> Value {
    json!({ "scan": { "image": CODE, "expiresAt": "2099-11-27T12:41:16Z" } })
}

async fn status(shopper: &Browser, order: &str) -> Value {
    shopper.get(&format!("/orders/{order}/status")).await.json()
}

#[tokio::test]
async fn a_repeated_press_gets_the_same_code_and_makes_one_charge() {
    let (house, shopper, order) = waiting().await;
    assert_eq!(shopper.pay_json(&order, "a1", "src_test_1").await.json(), code());
    assert_eq!(status(&shopper, &order).await, json!({ "status": "pending", "state": "scan", "attempt": "a1" }));
    assert_eq!(house.omise.charges().len(), 1);
    // The same source in another attempt means the charge that it has.
    assert_eq!(shopper.pay_json(&order, "a2", "src_test_1").await.json(), code());
    let cookie = shopper.cookie("noren_shopper").unwrap();
    let house = house.restart().await;
    let later = house.browser();
    later.set_cookie("noren_shopper", &cookie);
    assert_eq!(later.pay_json(&order, "a1", "src_test_1").await.json(), code());
    assert_eq!(house.omise.charges().len(), 1);
}

#[tokio::test]
async fn a_code_without_a_time_is_answered_without_one() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    house.omise.next_charge(json!({ "expires_at": null }));
    let answer = shopper.pay_json(&order, "a1", &house.omise.promptpay(4_500)).await;
    assert_eq!(answer.json(), json!({ "scan": { "image": CODE } }));
    shopper.complete(&order).await.says(CODE).says_nothing_of("valid until");
}

#[tokio::test]
async fn a_scanned_code_pays_the_order() {
    let (house, shopper, order) = waiting().await;
    house.omise.settle_charge(0, &json!({ "status": "successful", "paid_at": "2026-11-20T12:41:16Z" }));
    house.hint("charge.complete", json!({ "object": "charge", "id": "chrg_test_1" })).await;
    assert_eq!(house.attempts().await, [("a1".to_owned(), "successful".to_owned())]);
    assert_eq!(status(&shopper, &order).await["status"], "paid");
    let page = shopper.complete(&order).await;
    page.says("Paid. Thank you!").says("<dd>PromptPay</dd>").says("20 November 2026, 19:41").says_nothing_of(CODE);
    shopper.in_language("th").complete(&order).await.says("<dd>พร้อมเพย์</dd>");
    let merchant = house.browser();
    merchant.sign_in_as_merchant().await;
    let page = merchant.get("/merchant").await;
    page.says("PromptPay").says("can’t be refunded through Omise").says_nothing_of("/merchant/refunds/");
}

#[tokio::test]
async fn an_expired_code_makes_the_order_payable_again() {
    let (house, shopper, order) = waiting().await;
    house.omise.settle_charge(0, &json!({ "status": "expired" }));
    reconcile::once(&house.shop).await.unwrap();
    assert_eq!(house.attempts().await, [("a1".to_owned(), "expired".to_owned())]);
    let failed = json!({ "status": "failed", "state": "expired", "attempt": "a1", "code": "payment_expired" });
    assert_eq!(status(&shopper, &order).await, failed);
    shopper.complete(&order).await.says("The payment expired").says("Try again").says_nothing_of(CODE);
    let complete = json!({ "redirectUri": format!("http://shop.test/orders/{order}/complete") });
    assert_eq!(shopper.pay_json(&order, "a1", "src_test_1").await.json(), complete, "the code is of no use");
    shopper.get(&format!("/checkout/{order}")).await.says(r#"data-selected="promptpay""#);
    assert_eq!(shopper.pay_json(&order, "a2", &house.omise.promptpay(4_500)).await.json(), code());
}

#[tokio::test]
async fn after_its_time_the_code_is_gone_until_omise_decides() {
    let (house, shopper, order) = waiting().await;
    house.omise.settle_charge(0, &json!({ "expires_at": "2020-01-01T00:00:00Z" }));
    let page = shopper.complete(&order).await;
    page.says("The time to approve is over").says("Pay another way").says_nothing_of(CODE);
    assert_eq!(status(&shopper, &order).await, json!({ "status": "pending", "state": "overdue", "attempt": "a1" }));
    house.omise.settle_charge(0, &json!({ "status": "successful" }));
    assert_eq!(status(&shopper, &order).await["status"], "paid");
}

#[tokio::test]
async fn another_way_to_pay_ends_the_code() {
    let (house, shopper, order) = waiting().await;
    let withdraw = format!("/orders/{order}/withdraw");
    let other = shopper.pay(&order, "a2", &house.omise.mobile_banking(4_500)).await;
    assert_eq!(other.location(), AUTHORIZE);
    let again = shopper.pay_json(&order, "a3", &house.omise.promptpay(4_500)).await;
    assert_eq!(again.json(), code());
    assert_eq!(shopper.post(&withdraw, &[]).await.location(), format!("/checkout/{order}?way=another"));
    let states: Vec<Value> = house.omise.charges().iter().map(|charge| charge["status"].clone()).collect();
    assert_eq!(states, ["expired", "expired", "expired"]);
}

#[tokio::test]
async fn a_form_leads_to_a_page_with_code_amount_and_time() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let answer = shopper.pay(&order, "a1", &house.omise.promptpay(4_500)).await;
    assert_eq!(answer.location(), format!("http://shop.test/orders/{order}/complete"));
    let page = shopper.get(answer.location()).await;
    assert_eq!(page.status, StatusCode::OK);
    page.says(r#"<h1 id="state">Scan the code with your bank’s app</h1>"#)
        .says(r#"<p class="figure">฿45.00</p>"#)
        .says(&format!(r#"<img class="code" src="{CODE}" alt="QR code to pay by PromptPay""#))
        .says("The code is valid until 27 November 2099, 19:41, Thai time.")
        .says(&format!(r#"href="/orders/{order}/complete?said=paid">I have paid</a>"#))
        .says(r#"<button class="quiet">Pay another way</button>"#)
        .says(r#"<noscript><meta http-equiv="refresh" content="15"></noscript>"#)
        .says(r#"data-seconds="2""#)
        .says_nothing_of("Save the picture")
        .says_nothing_of("hasn’t confirmed");
    let said = shopper.get(&format!("/orders/{order}/complete?said=paid")).await;
    said.says("The payment isn’t confirmed yet. Don’t pay again").says(CODE);
    shopper.clone().by(IPHONE).complete(&order).await.says("choose it in your bank’s app").says("Save the picture");
    let thai = shopper.in_language("th").get(&format!("/orders/{order}/complete?said=paid")).await;
    thai.says("สแกนโค้ดด้วยแอปธนาคารของคุณ").says("โค้ดใช้ได้ถึงวันที่ 27 พฤศจิกายน พ.ศ. 2642").says("คิวอาร์โค้ดสำหรับชำระเงิน");
    thai.says("ยังไม่ได้รับการยืนยันการชำระเงิน").says("ฉันชำระเงินแล้ว");
}

#[tokio::test]
async fn the_last_hour_of_a_code_is_counted_down() {
    let (house, shopper, order) = waiting().await;
    shopper.complete(&order).await.says_nothing_of(r#"role="timer""#);
    let until = Timestamp::now() + SignedDuration::from_mins(59);
    house.omise.settle_charge(0, &json!({ "expires_at": until.to_string() }));
    shopper.complete(&order).await.says(r#"role="timer""#).says("Time left: {time}");
}

#[tokio::test]
async fn a_promptpay_source_of_another_price_is_refused() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let refused = shopper.pay_json(&order, "a1", &house.omise.promptpay(4_400)).await;
    assert_eq!(refused.json()["error"]["code"], "amount_mismatch");
    assert!(house.omise.charges().is_empty());
}
