//! Events are hints: the shop doesn't believe what they claim.

use axum::http::StatusCode;
use serde_json::json;

use crate::fake_omise::Fault;
use crate::house::House;

#[tokio::test]
async fn an_event_that_lies_changes_nothing() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    shopper.pay(&order, "a1", &house.omise.mobile_banking(4_500)).await;
    let tag = json!({ "order": order, "attempt": "a1" });
    let lie = json!({ "object": "charge", "id": "chrg_test_1", "status": "successful", "paid": true, "metadata": tag });
    assert_eq!(house.hint("charge.complete", lie).await.status, StatusCode::OK);
    assert_eq!(house.attempts().await[0].1, "pending");
    assert_eq!(shopper.status(&order).await, "pending");
}

#[tokio::test]
async fn an_event_makes_the_shop_ask_at_once() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    shopper.pay(&order, "a1", &house.omise.mobile_banking(4_500)).await;
    house.omise.settle_charge(0, &json!({ "status": "successful" }));
    house.hint("charge.complete", json!({ "object": "charge", "id": "chrg_test_1" })).await;
    assert_eq!(house.attempts().await[0].1, "successful");
}

#[tokio::test]
async fn an_event_may_overtake_the_answer_to_the_charge() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let source = house.omise.mobile_banking(4_500);
    house.omise.next_charge(json!({ "status": "successful" }));
    house.omise.fail("POST /charges", Fault::HeldAfter);
    let paying = {
        let (shopper, order) = (shopper.clone(), order.clone());
        tokio::spawn(async move { shopper.pay(&order, "a1", &source).await })
    };
    house.omise.asked("POST /charges").await;
    house.hint("charge.complete", json!({ "object": "charge", "id": "chrg_test_1" })).await;
    assert_eq!(house.attempts().await[0].1, "successful");
    house.omise.let_go();
    assert_eq!(paying.await.unwrap().location(), format!("http://shop.test/orders/{order}/complete"));
}

#[tokio::test]
async fn events_about_strangers_are_ignored_and_garbage_is_refused() {
    let house = House::open().await;
    for data in [
        json!({ "object": "charge", "id": "chrg_test_404" }),
        json!({ "object": "linked_account", "id": "lnac_test_404" }),
        json!({ "object": "refund", "id": "rfnd_test_1" }),
    ] {
        assert_eq!(house.hint("x.y", data).await.status, StatusCode::OK);
    }
    for garbage in
        ["", "{}", "null", r#"{"object":"event","key":"charge.complete","data":{"object":"charge","id":"../x"}}"#]
    {
        let answer = house.browser().post_text("/webhooks/omise", garbage).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{garbage}");
    }
}

#[tokio::test]
async fn an_event_that_cannot_be_followed_now_is_asked_for_again() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    shopper.pay(&order, "a1", &house.omise.mobile_banking(4_500)).await;
    house.omise.fail("GET /charges/", Fault::FailsBefore);
    let answer = house.hint("charge.complete", json!({ "object": "charge", "id": "chrg_test_1" })).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn an_event_saves_a_linked_account_and_charges_nothing() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    shopper.submit(&order, "l1", ("omiseLinkType", "direct_debit_kbank")).await;
    let event = json!({ "object": "linked_account", "id": "lnac_test_1", "status": "successful" });
    house.hint("linked_account.complete", event.clone()).await;
    assert!(house.omise.customers().is_empty(), "the event lies");
    house.omise.settle_link(0, &json!({ "status": "successful", "last_digits": "7890" }));
    house.hint("linked_account.complete", event).await;
    assert_eq!(house.omise.customers()[0]["attached"], json!(["lnac_test_1"]));
    assert!(house.omise.charges().is_empty());
    shopper.get(&format!("/checkout/{order}")).await.says("KBank ·· 7890");
}
