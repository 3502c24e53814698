//! Charges that the shop learns of late. One pays the order; the shop shows another one, and ends or refunds it.

use axum::http::StatusCode;
use noren_shop::{audit, reconcile};
use serde_json::json;

use crate::fake_omise::{AUTHORIZE, Fault};
use crate::house::{Browser, House};

const LONG_AGO_MS: i64 = 60_000;

#[tokio::test]
async fn after_an_answer_that_is_no_refusal_the_charge_is_looked_up() {
    for status in [408, 409, 425, 429, 500, 503] {
        let house = House::open().await;
        let (shopper, order) = house.shopper("tea-towel").await;
        house.omise.fail("POST /charges", Fault::SaysAfter(status));
        let page = shopper.pay(&order, "a1", &house.omise.mobile_banking(4_500)).await;
        assert_eq!(page.location(), AUTHORIZE, "{status}");
        let other = house.omise.mobile_banking(4_500);
        shopper.pay(&order, "a2", &other).await;
        let open = house.omise.charges().iter().filter(|charge| charge["status"] == "pending").count();
        assert_eq!(open, 1, "{status}");
    }
}

/// An order whose first attempt the shop gave up.
async fn given_up(amount: u64, product: &str) -> (House, Browser, String) {
    let house = House::open().await;
    let (shopper, order) = house.shopper(product).await;
    house.omise.fail("POST /charges", Fault::FailsBefore);
    shopper.pay(&order, "a1", &house.omise.mobile_banking(amount)).await;
    age_attempts(&house).await;
    reconcile::once(&house.shop).await.unwrap();
    assert_eq!(house.attempts().await, [("a1".to_owned(), "abandoned".to_owned())]);
    (house, shopper, order)
}

async fn age_attempts(house: &House) {
    let database = house.database().await;
    sqlx::query("UPDATE attempts SET created_at = created_at - ?").bind(LONG_AGO_MS).execute(&database).await.unwrap();
}

/// Pays with another press, and the bank approves it.
async fn pays_again(house: &House, shopper: &Browser, order: &str, source: &str) {
    assert_eq!(shopper.pay(order, "a2", source).await.location(), AUTHORIZE);
    let index = house.omise.charges().len() - 1;
    house.omise.settle_charge(index, &json!({ "status": "successful", "paid_at": "2026-11-20T12:41:16Z" }));
    assert_eq!(shopper.status(order).await, "paid");
}

fn statuses(house: &House) -> Vec<String> {
    house.omise.charges().iter().map(|charge| charge["status"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_given_up_attempt_is_not_called_certainly_unpaid() {
    let (_house, shopper, order) = given_up(4_500, "tea-towel").await;
    let page = shopper.complete(&order).await;
    page.says("As far as we know, you were not charged. Should a second payment be taken, we give it back.");
}

#[tokio::test]
async fn a_late_charge_is_found_without_a_webhook_and_by_the_next_press() {
    for by_press in [false, true] {
        let (house, shopper, order) = given_up(4_500, "tea-towel").await;
        house.omise.charge_late(0);
        if by_press {
            // The shopper presses again before the shop has asked. Omise ends the late charge, so that one charge can
            // be paid.
            assert_eq!(shopper.pay(&order, "a2", &house.omise.mobile_banking(4_500)).await.location(), AUTHORIZE);
            assert_eq!(statuses(&house), ["expired", "pending"]);
        } else {
            reconcile::once(&house.shop).await.unwrap();
            assert_eq!(house.attempts().await[0].1, "pending");
            shopper.complete(&order).await.says("Continue to your bank");
        }
    }
}

#[tokio::test]
async fn a_given_up_attempt_is_asked_about_for_a_day() {
    let (house, _, _) = given_up(4_500, "tea-towel").await;
    let asked = house.omise.requests("GET /charges?").len();
    reconcile::once(&house.shop).await.unwrap();
    assert_eq!(house.omise.requests("GET /charges?").len(), asked + 1);
    let database = house.database().await;
    sqlx::query("UPDATE attempts SET created_at = created_at - 86400000").execute(&database).await.unwrap();
    for _ in 0..3 {
        reconcile::once(&house.shop).await.unwrap();
    }
    assert_eq!(house.omise.requests("GET /charges?").len(), asked + 1);
    assert_eq!(house.attempts().await[0].1, "abandoned");
}

#[tokio::test]
async fn a_late_charge_that_waits_is_ended_when_the_order_is_paid() {
    let (house, shopper, order) = given_up(4_500, "tea-towel").await;
    pays_again(&house, &shopper, &order, &house.omise.mobile_banking(4_500)).await;
    house.omise.charge_late(0);
    reconcile::once(&house.shop).await.unwrap();
    assert_eq!(statuses(&house), ["successful", "expired"]);
    // Nobody paid it, so the page doesn't mention it.
    shopper.complete(&order).await.says("Paid. Thank you!").says_nothing_of("second payment");
}

#[tokio::test]
async fn a_late_charge_that_is_paid_takes_the_place_of_one_that_waits() {
    let (house, shopper, order) = given_up(4_500, "tea-towel").await;
    assert_eq!(shopper.pay(&order, "a2", &house.omise.mobile_banking(4_500)).await.location(), AUTHORIZE);
    house.omise.next_charge(json!({ "status": "successful", "paid_at": "2026-11-20T12:41:16Z" }));
    house.omise.charge_late(0);
    reconcile::once(&house.shop).await.unwrap();
    assert_eq!(statuses(&house), ["expired", "successful"]);
    let attempts = house.attempts().await;
    assert_eq!((attempts[0].1.as_str(), attempts[1].1.as_str()), ("successful", "expired"));
    shopper.complete(&order).await.says("Paid. Thank you!").says_nothing_of("second payment");
}

#[tokio::test]
async fn a_second_payment_by_bank_app_is_told_to_shopper_and_merchant() {
    let (house, shopper, order) = given_up(4_500, "tea-towel").await;
    pays_again(&house, &shopper, &order, &house.omise.mobile_banking(4_500)).await;
    house.omise.next_charge(json!({ "status": "successful", "paid_at": "2026-11-20T12:41:16Z" }));
    let late = house.omise.charge_late(0);
    for _ in 0..3 {
        reconcile::once(&house.shop).await.unwrap();
    }
    shopper.complete(&order).await.says("Paid. Thank you!").says("A second payment of ฿45.00 was taken. It is yours");
    let merchant = house.browser();
    merchant.sign_in_as_merchant().await;
    let told = format!("A second charge of ฿45.00 was paid ({late}). Give it back yourself");
    merchant.get("/merchant").await.says(&told);
    merchant.in_language("th").get("/merchant").await.says("มีการชำระซ้ำ ฿45.00").says("โปรดคืนเงินเอง");
    assert!(house.omise.requests(&format!("POST /charges/{late}/refunds")).is_empty(), "Omise would refuse");
}

#[tokio::test]
async fn a_second_payment_in_installments_is_given_back_once() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("linen-noren").await;
    let source = || house.omise.monthly(400_000, json!(4), json!(true));
    house.omise.fail("POST /charges", Fault::FailsBefore);
    shopper.pay(&order, "a1", &source()).await;
    age_attempts(&house).await;
    reconcile::once(&house.shop).await.unwrap();
    pays_again(&house, &shopper, &order, &source()).await;
    house.omise.next_charge(json!({ "status": "successful", "paid_at": "2026-11-20T12:41:16Z" }));
    let late = house.omise.charge_late(0);
    let refunds = format!("POST /charges/{late}/refunds");
    // The answer to the refund is lost. The shop looks the refund up and doesn't send it again.
    house.omise.fail(&refunds, Fault::DropsAfter);
    for _ in 0..3 {
        reconcile::once(&house.shop).await.unwrap();
    }
    assert_eq!(house.omise.requests(&refunds).len(), 1);
    shopper.complete(&order).await.says("Paid. Thank you!").says("We have given it back.");
    let merchant = house.browser();
    merchant.sign_in_as_merchant().await;
    merchant.get("/merchant").await.says(&format!("was paid and refunded ({late})")).says("Refund in full");
}

#[tokio::test]
async fn a_charge_in_excess_pays_the_order_if_the_other_one_fails() {
    let house = House::open().await;
    let shopper = house.browser();
    let first = shopper.order("tea-towel").await;
    let (account, _) = shopper.link(&house, &first, "l1").await;
    let order = shopper.order("linen-noren").await;
    house.omise.fail("POST /charges", Fault::FailsBefore);
    shopper.pay(&order, "a1", &house.omise.monthly(400_000, json!(4), json!(true))).await;
    age_attempts(&house).await;
    reconcile::once(&house.shop).await.unwrap();
    // The second press is with the bank, where nobody can end it.
    house.omise.next_charge(json!({ "status": "pending", "paid_at": null }));
    shopper.submit(&order, "a2", ("omiseLinkedAccount", &account)).await;
    house.omise.next_charge(json!({ "status": "successful", "paid_at": "2026-11-20T12:41:16Z" }));
    let late = house.omise.charge_late(1);
    reconcile::once(&house.shop).await.unwrap();
    shopper.complete(&order).await.says("Waiting for your bank").says("A second payment of ฿4,000.00 was taken.");
    let refunds = house.omise.requests(&format!("POST /charges/{late}/refunds"));
    assert!(refunds.is_empty(), "it may still be what pays the order");
    house.omise.settle_charge(1, &json!({ "status": "failed", "failure_code": "insufficient_fund" }));
    for _ in 0..2 {
        reconcile::once(&house.shop).await.unwrap();
    }
    let page = shopper.complete(&order).await;
    page.says("Paid. Thank you!").says_nothing_of("second payment");
}

#[tokio::test]
async fn a_charge_that_the_books_call_refused_is_found_by_comparing_the_lists() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    house.omise.fail("POST /charges", Fault::SaysAfter(400));
    shopper.pay(&order, "a1", &house.omise.mobile_banking(4_500)).await;
    assert_eq!(house.attempts().await[0].1, "refused");
    let since = "2020-01-01T00:00:00Z".parse().unwrap();
    let comparison = audit::compare(&house.shop, since).await.unwrap();
    let said = comparison.to_string();
    let line = format!("chrg_test_1: at Omise pending, in the books refused (order {order}, attempt a1)");
    assert!(said.contains(&line) && said.ends_with("They differ on 1 charge."), "{said}");
    assert_eq!(house.attempts().await[0].1, "refused", "comparing changes nothing");

    audit::mend(&house.shop, since).await.unwrap();
    assert_eq!(house.attempts().await[0].1, "pending");
    shopper.complete(&order).await.says("Continue to your bank");
    let agreed = audit::compare(&house.shop, since).await.unwrap().to_string();
    assert_eq!(agreed, "Charges at Omise: 1. Attempts in the books: 1.\nThey agree.");
}

#[tokio::test]
async fn a_second_charge_of_one_attempt_is_found_by_comparing_the_lists() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    shopper.pay(&order, "a1", &house.omise.mobile_banking(4_500)).await;
    house.omise.settle_charge(0, &json!({ "status": "successful", "paid_at": "2026-11-20T12:41:16Z" }));
    assert_eq!(shopper.status(&order).await, "paid");
    house.omise.next_charge(json!({ "status": "successful", "paid_at": "2026-11-20T12:41:16Z" }));
    house.omise.charge_late(0);
    audit::mend(&house.shop, "2020-01-01T00:00:00Z".parse().unwrap()).await.unwrap();
    shopper.complete(&order).await.says("Paid. Thank you!").says("A second payment of ฿45.00 was taken.");
}

#[tokio::test]
async fn the_same_source_under_another_attempt_gets_the_first_answer() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let source = house.omise.mobile_banking(4_500);
    for attempt in ["a1", "a2", "a3"] {
        assert_eq!(shopper.pay(&order, attempt, &source).await.location(), AUTHORIZE, "{attempt}");
    }
    assert_eq!(statuses(&house), ["pending"]);
    assert_eq!(house.attempts().await.len(), 1);
    // Once it failed, another source is needed.
    house.omise.settle_charge(0, &json!({ "status": "failed", "failure_code": "payment_rejected" }));
    shopper.complete(&order).await;
    let page = shopper.pay(&order, "a4", &source).await;
    assert_eq!(page.location(), format!("/checkout/{order}?error=source_used"));
    assert_eq!(house.omise.charges().len(), 1);
}

#[tokio::test]
async fn a_repeated_press_does_not_wait_for_an_answer_that_is_known_to_be_lost() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let source = house.omise.mobile_banking(4_500);
    house.omise.fail("POST /charges", Fault::DropsAfter);
    house.omise.fail("GET /charges?", Fault::FailsBefore);
    shopper.pay(&order, "a1", &source).await;
    assert_eq!(house.attempts().await[0].1, "sending");
    // Omise may take 10 seconds for each of the first press's three requests.
    let repeated = shopper.pay(&order, "a1", &source);
    let page = tokio::time::timeout(std::time::Duration::from_secs(10), repeated).await.expect("it waits");
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, AUTHORIZE));
}
