//! Back from the bank in another browser: the page shows state and amount, and nothing more.

use axum::http::StatusCode;
use serde_json::json;

use crate::house::House;

#[tokio::test]
async fn the_return_address_leads_the_shopper_to_their_order() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    shopper.pay(&order, "a1", &house.omise.mobile_banking(4_500)).await;
    let back = house.return_uri(0);
    assert_eq!(shopper.get(&back).await.location(), format!("/orders/{order}/complete"));
}

#[tokio::test]
async fn in_another_browser_it_shows_state_and_amount_and_nothing_to_press() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    shopper.pay(&order, "a1", &house.omise.mobile_banking(4_500)).await;
    let back = house.return_uri(0);
    let (stranger, _) = house.shopper("tea-set").await;
    for (status, words, word, state) in [
        ("pending", "Waiting for your approval", "pending", "authorize"),
        ("under_review", "Checking your payment", "pending", "checking"),
        ("failed", "The payment failed", "failed", "failed"),
        ("expired", "The payment expired", "failed", "expired"),
        ("reversed", "The payment was taken back", "failed", "reversed"),
        ("successful", "Paid. Thank you!", "paid", "paid"),
    ] {
        let database = house.database().await;
        sqlx::query("UPDATE attempts SET status = 'pending', reason = NULL").execute(&database).await.unwrap();
        house.omise.settle_charge(0, &json!({ "status": status, "failure_code": "insufficient_fund" }));
        for other in [&house.browser(), &stranger] {
            let page = other.get(&back).await;
            assert_eq!(page.status, StatusCode::OK);
            page.says(words).says("฿45.00").says("you began in another browser");
            for kept in [
                &*order,
                "Tea towel",
                "enough money",
                "chrg_",
                "/checkout/",
                "/withdraw",
                "pay.omise.co",
                "<form",
                "noren_shopper",
            ] {
                page.says_nothing_of(kept);
            }
            assert_eq!(page.body.contains("http-equiv=\"refresh\""), word == "pending", "{status}");
            let status = other.get(&format!("{back}/status")).await.json();
            assert_eq!(status, json!({ "status": word, "state": state }));
            page.says(&format!(r#"data-state="{state}""#));
        }
    }
}

#[tokio::test]
async fn each_attempt_has_an_address_of_its_own_and_a_guess_finds_nothing() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    shopper.pay(&order, "a1", &house.omise.mobile_banking(4_500)).await;
    house.omise.settle_charge(0, &json!({ "status": "failed", "failure_code": "payment_rejected" }));
    shopper.complete(&order).await;
    shopper.pay(&order, "a2", &house.omise.mobile_banking(4_500)).await;
    assert_ne!(house.return_uri(0), house.return_uri(1));
    for guess in ["/returns/ret_1", "/returns/", "/returns/ret_1/status", &format!("/returns/{order}")] {
        assert_eq!(shopper.get(guess).await.status, StatusCode::NOT_FOUND, "{guess}");
    }
}
