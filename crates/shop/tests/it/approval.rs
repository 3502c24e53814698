//! A payment that the shopper approves in a bank's app: which app, until when, and what the page shows after that.

use axum::http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::fake_omise::{AUTHORIZE, Fault};
use crate::house::{Browser, House, Page};

const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)";

/// An order that waits in an app for `seconds` more.
async fn waiting(seconds: i64, more: Value) -> (House, Browser, String) {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let shopper = shopper.by(IPHONE);
    let until = Timestamp::now() + SignedDuration::from_secs(seconds);
    house.omise.next_charge(json!({ "expires_at": until.to_string() }));
    shopper.pay(&order, "a1", &house.omise.mobile_banking(4_500)).await;
    house.omise.settle_charge(0, &more);
    (house, shopper, order)
}

fn seconds_left(page: &Page) -> Option<u64> {
    Some(page.body.split("data-left=\"").nth(1)?.split('"').next()?.parse().unwrap())
}

#[tokio::test]
async fn the_page_names_the_app_and_leads_there_and_to_another_way() {
    for (method, app) in [
        ("mobile_banking_bay", "KMA"),
        ("mobile_banking_kbank", "K PLUS"),
        ("mobile_banking_scb", "SCB EASY"),
        ("mobile_banking_bbl", "Bualuang"),
        ("mobile_banking_ktb", "Krungthai NEXT"),
        ("mobile_banking_new", "your bank’s app"),
    ] {
        let house = House::open().await;
        let (shopper, order) = house.shopper("tea-towel").await;
        house.omise.next_charge(json!({ "source": { "type": method } }));
        shopper.pay(&order, "a1", &house.omise.mobile_banking(4_500)).await;
        let shopper = shopper.by(IPHONE);
        let page = shopper.complete(&order).await;
        page.says(&format!(r#"<h1 id="state">Approve the payment in {app}</h1>"#))
            .says(&format!("<title>Approve the payment in {app}"))
            .says(&format!("Open {app} on your phone"))
            .says(&format!(r#"<a class="button" href="{AUTHORIZE}">Open the app again</a>"#))
            .says(&format!("/orders/{order}/withdraw"))
            .says("Pay another way")
            .says("I have paid")
            .says(r#"data-state="authorize""#);
        let thai = shopper.in_language("th").complete(&order).await;
        thai.says("ยืนยันการชำระเงินใน ").says("เปิดแอปอีกครั้ง").says("ชำระด้วยวิธีอื่น").says("ฉันชำระเงินแล้ว");
        assert_eq!(thai.body.contains("แอปธนาคาร"), method == "mobile_banking_new");
    }
}

#[tokio::test]
async fn a_computer_shows_the_address_as_the_banks() {
    let (_house, shopper, order) = waiting(600, Value::Null).await;
    let page = shopper.by("Mozilla/5.0 (X11; Linux x86_64)").complete(&order).await;
    page.says("Approve the payment in KMA").says("Continue to your bank").says_nothing_of("Open the app again");
}

#[tokio::test]
async fn the_deadline_is_a_sentence_and_the_script_counts_down() {
    let (_house, shopper, order) = waiting(600, Value::Null).await;
    let page = shopper.complete(&order).await;
    page.says("You can approve it until ").says(", Thai time.").says(r#"role="timer""#).says("Time left: {time}");
    let left = seconds_left(&page).unwrap();
    assert!((590..=600).contains(&left), "{left}");
    let thai = shopper.in_language("th").complete(&order).await;
    thai.says("ยืนยันได้ถึง").says("เหลือเวลา {time} นาที");
}

#[tokio::test]
async fn a_time_of_days_is_a_date_and_is_not_counted() {
    let (house, shopper, order) = waiting(600, json!({ "expires_at": "2099-11-27T12:41:16Z" })).await;
    let page = shopper.complete(&order).await;
    page.says("until 27 November 2099, 19:41, Thai time.").says_nothing_of(r#"role="timer""#);
    shopper.clone().in_language("th").complete(&order).await.says("วันที่ 27 พฤศจิกายน พ.ศ. 2642 เวลา\u{a0}19:41\u{a0}น.");
    // Without a deadline from Omise the page names none.
    house.omise.settle_charge(0, &json!({ "expires_at": null }));
    shopper.complete(&order).await.says("Approve the payment in KMA").says_nothing_of("You can approve it until");
}

#[tokio::test]
async fn when_the_time_is_over_the_page_says_so_and_what_to_do() {
    let (house, shopper, order) = waiting(-1, Value::Null).await;
    for nobody_can_ask in [false, true] {
        if nobody_can_ask {
            house.omise.fail("GET /charges/chrg_test_1", Fault::FailsBefore);
        }
        let page = shopper.complete(&order).await;
        page.says("The time to approve is over")
            .says("If you approved the payment, don’t pay again")
            .says(r#"<button class="button">Pay another way</button>"#)
            .says("Check again")
            .says(r#"data-state="overdue""#)
            .says_nothing_of("Open the app again")
            .says_nothing_of(AUTHORIZE)
            .says_nothing_of(r#"role="timer""#);
        assert_eq!(page.body.contains("This is what we knew before"), nobody_can_ask);
    }
    shopper.clone().in_language("th").complete(&order).await.says("หมดเวลายืนยันแล้ว").says("โปรดอย่าชำระซ้ำ");
    let status = shopper.get(&format!("/orders/{order}/status")).await.json();
    assert_eq!(status, json!({ "status": "pending", "state": "overdue", "attempt": "a1" }));
    let elsewhere = house.browser().get(&house.return_uri(0)).await;
    elsewhere.says("The time to approve is over").says_nothing_of("KMA").says_nothing_of("withdraw");
    // Omise decides late, and its decision counts.
    house.omise.settle_charge(0, &json!({ "status": "successful" }));
    assert_eq!(shopper.post(&format!("/orders/{order}/withdraw"), &[]).await.status, StatusCode::SEE_OTHER);
    shopper.complete(&order).await.says("Paid. Thank you!");
}

#[tokio::test]
async fn a_shopper_who_says_paid_gets_an_answer_and_no_receipt() {
    let (house, shopper, order) = waiting(600, Value::Null).await;
    let said = format!("/orders/{order}/complete?said=paid");
    shopper.complete(&order).await.says(&format!(r#"href="{said}""#)).says_nothing_of("hasn’t confirmed");
    shopper
        .get(&said)
        .await
        .says("hasn’t confirmed the payment yet. Don’t pay again")
        .says("Approve the payment in KMA");
    shopper.clone().in_language("th").get(&said).await.says("ธนาคารยังไม่ยืนยันการชำระเงิน โปรดอย่าชำระซ้ำ");
    house.omise.settle_charge(0, &json!({ "status": "successful" }));
    shopper.get(&said).await.says("Paid. Thank you!").says_nothing_of("hasn’t confirmed");
}

#[tokio::test]
async fn other_ways_to_pay_keep_their_page() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("linen-noren").await;
    house.omise.next_charge(json!({ "source": { "type": "installment_kbank" }, "expires_at": "2020-01-01T00:00:00Z" }));
    shopper.pay(&order, "a1", &house.omise.monthly(400_000, 4.into(), true.into())).await;
    let page = shopper.by(IPHONE).complete(&order).await;
    page.says("Waiting for your approval").says("Continue to your bank").says("Pay in another way").says("Check again");
    page.says_nothing_of("until").says_nothing_of("timer");
}
