//! Lost answers, crashes and slow banks: the shop looks charges up and never charges again.

use std::time::Duration;

use noren_shop::reconcile;
use serde_json::json;

use crate::fake_omise::{AUTHORIZE, Fault};
use crate::house::House;
use crate::log::Log;

#[tokio::test]
async fn a_charge_whose_answer_was_lost_is_looked_up() {
    for fault in [Fault::DropsAfter, Fault::SilentAfter] {
        let house = House::open_impatient().await;
        let (shopper, order) = house.shopper("tea-towel").await;
        let source = house.omise.mobile_banking(4_500);
        house.omise.fail("POST /charges", fault);
        assert_eq!(shopper.pay(&order, "a1", &source).await.location(), AUTHORIZE, "{fault:?}");
        assert_eq!(shopper.pay(&order, "a1", &source).await.location(), AUTHORIZE, "{fault:?}");
        assert_eq!(house.omise.requests("POST /charges").len(), 1, "{fault:?}");
    }
}

#[tokio::test]
async fn a_shopper_who_closes_the_page_does_not_cut_the_charge_short() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let source = house.omise.mobile_banking(4_500);
    house.omise.fail("POST /charges", Fault::HeldAfter);
    let paying = {
        let (shopper, order) = (shopper.clone(), order.clone());
        tokio::spawn(async move { shopper.pay(&order, "a1", &source).await })
    };
    house.omise.asked("POST /charges").await;
    paying.abort();
    house.omise.let_go();
    let answered = async {
        while house.attempts().await[0].1 == "sending" {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(5), answered).await.expect("the charge was cut short");
    assert!(house.omise.requests("GET /charges").is_empty(), "the answer itself arrived");
    assert_eq!(shopper.pay(&order, "a1", "src_test_1").await.location(), AUTHORIZE);
}

#[tokio::test]
async fn while_the_answer_is_unknown_the_page_says_so_and_cannot_pay() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let source = house.omise.mobile_banking(4_500);
    house.omise.fail("POST /charges", Fault::DropsAfter);
    house.omise.fail("GET /charges?", Fault::FailsBefore);
    house.omise.fail("GET /charges?", Fault::FailsBefore);
    let complete = format!("http://shop.test/orders/{order}/complete");
    assert_eq!(shopper.pay(&order, "a1", &source).await.location(), complete);
    let page = shopper.complete(&order).await;
    page.says("We don’t know yet").says("can’t be reached").says_nothing_of(r#"href="/checkout/"#);
    let other = house.omise.mobile_banking(4_500);
    assert_eq!(shopper.pay(&order, "a2", &other).await.location(), complete);
    // Omise knows the charge at the next question.
    shopper.complete(&order).await.says("Continue to your bank");
    assert_eq!(house.omise.charges().len(), 1);
}

#[tokio::test]
async fn many_lost_answers_are_looked_up_by_one_list() {
    let house = House::open().await;
    for attempt in 0..5 {
        let (shopper, order) = house.shopper("tea-towel").await;
        let source = house.omise.mobile_banking(4_500);
        house.omise.fail("POST /charges", Fault::DropsAfter);
        house.omise.fail("GET /charges?", Fault::FailsBefore);
        shopper.pay(&order, &format!("a{attempt}"), &source).await;
    }
    assert!(house.attempts().await.iter().all(|(_, state)| state == "sending"));
    let before = house.omise.requests("GET /charges?").len();
    // The shop asks again for a page of the list that was lost.
    house.omise.fail("GET /charges?", Fault::FailsBefore);
    reconcile::once(&house.shop).await.unwrap();
    assert!(house.attempts().await.iter().all(|(_, state)| state == "pending"), "{:?}", house.attempts().await);
    assert_eq!(house.omise.requests("GET /charges?").len() - before, 2);
}

#[tokio::test]
async fn after_a_crash_the_reconciler_finds_the_charge_that_was_made() {
    let house = House::open_impatient().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let source = house.omise.mobile_banking(4_500);
    house.omise.fail("POST /charges", Fault::SilentAfter);
    house.omise.fail("GET /charges?", Fault::FailsBefore);
    shopper.pay(&order, "a1", &source).await;
    assert_eq!(house.attempts().await[0].1, "sending");

    let house = house.restart().await;
    reconcile::once(&house.shop).await.unwrap();
    assert_eq!(house.attempts().await, [("a1".to_owned(), "pending".to_owned())]);
    assert_eq!(house.omise.charges().len(), 1);
}

#[tokio::test]
async fn a_charge_that_never_reached_omise_is_given_up_and_may_be_tried_again() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let source = house.omise.mobile_banking(4_500);
    house.omise.fail("POST /charges", Fault::FailsBefore);
    shopper.pay(&order, "a1", &source).await;
    reconcile::once(&house.shop).await.unwrap();
    assert_eq!(house.attempts().await[0].1, "sending", "it may still arrive");

    age_attempts(&house, 60_000).await;
    reconcile::once(&house.shop).await.unwrap();
    shopper.complete(&order).await.says("didn’t reach the bank").says("Try again");
    assert_eq!(shopper.pay(&order, "a2", &source).await.location(), AUTHORIZE);
    assert_eq!(house.omise.charges().len(), 1);
}

#[tokio::test]
async fn a_charge_that_appears_after_it_was_given_up_is_adopted() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    house.omise.fail("POST /charges", Fault::DropsAfter);
    house.omise.fail("GET /charges?", Fault::FailsBefore);
    shopper.pay(&order, "a1", &house.omise.mobile_banking(4_500)).await;
    let database = house.database().await;
    sqlx::query("UPDATE attempts SET status = 'abandoned', check_at = NULL").execute(&database).await.unwrap();
    house.hint("charge.create", json!({ "object": "charge", "id": "chrg_test_1" })).await;
    assert_eq!(house.attempts().await[0].1, "pending");
    // The reconciler asks about it until it is final.
    house.omise.settle_charge(0, &json!({ "status": "successful", "paid_at": "2026-11-20T12:41:16Z" }));
    reconcile::once(&house.shop).await.unwrap();
    assert_eq!(house.attempts().await[0].1, "successful");
}

#[tokio::test]
async fn the_reconciler_asks_for_a_pending_charge_until_it_is_final() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    shopper.pay(&order, "a1", &house.omise.mobile_banking(4_500)).await;
    for _ in 0..3 {
        reconcile::once(&house.shop).await.unwrap();
    }
    assert_eq!(house.omise.requests("GET /charges/chrg_test_1").len(), 3);
    house.omise.settle_charge(0, &json!({ "status": "successful", "paid_at": "2026-11-20T12:41:16Z" }));
    for _ in 0..3 {
        reconcile::once(&house.shop).await.unwrap();
    }
    assert_eq!(house.omise.requests("GET /charges/chrg_test_1").len(), 4, "a final charge is left alone");
    assert_eq!(house.attempts().await[0].1, "successful");
    shopper.complete(&order).await.says("Paid. Thank you!").says("20 November 2026, 19:41");
}

#[tokio::test]
async fn a_pending_direct_debit_is_not_charged_twice() {
    let house = House::open().await;
    let shopper = house.browser();
    let first = shopper.order("tea-towel").await;
    let (account, _) = shopper.link(&house, &first, "l1").await;

    let order = shopper.order("tea-towel").await;
    house.omise.next_charge(json!({ "status": "pending", "paid_at": null }));
    let complete = format!("http://shop.test/orders/{order}/complete");
    for attempt in ["a1", "a2", "a1"] {
        let page = shopper.submit(&order, attempt, ("omiseLinkedAccount", &account)).await;
        assert_eq!(page.location(), complete);
    }
    assert_eq!(house.omise.requests("POST /charges").len(), 2, "one for each order");
    shopper.complete(&order).await.says("Waiting for your bank").says_nothing_of("Continue to your bank");
    assert_eq!(shopper.get(&format!("/checkout/{order}")).await.location(), format!("/orders/{order}/complete"));

    house.omise.settle_charge(1, &json!({ "status": "failed", "failure_code": "insufficient_fund" }));
    reconcile::once(&house.shop).await.unwrap();
    shopper.get(&format!("/checkout/{order}")).await.says("enough money");
}

#[tokio::test]
async fn a_decided_charge_does_not_become_pending_again() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    shopper.pay(&order, "a1", &house.omise.mobile_banking(4_500)).await;
    house.omise.settle_charge(0, &json!({ "status": "successful" }));
    assert_eq!(shopper.status(&order).await, "paid");
    house.omise.settle_charge(0, &json!({ "status": "pending" }));
    shopper.status(&order).await;
    assert_eq!(house.attempts().await[0].1, "successful");
}

#[tokio::test]
async fn a_charge_with_an_unknown_status_is_asked_about_again() {
    for first in ["under_review", "pending"] {
        let house = House::open().await;
        let (shopper, order) = house.shopper("tea-towel").await;
        house.omise.next_charge(json!({ "status": first }));
        shopper.pay(&order, "a1", &house.omise.mobile_banking(4_500)).await;
        house.omise.settle_charge(0, &json!({ "status": "under_review" }));
        reconcile::once(&house.shop).await.unwrap();
        let page = shopper.complete(&order).await;
        page.says("We don’t know yet").says_nothing_of("/checkout/").says_nothing_of("Continue to your bank");
        assert_eq!(shopper.status(&order).await, "pending");
        let other = shopper.pay(&order, "a2", &house.omise.mobile_banking(4_500)).await;
        assert_eq!(other.location(), format!("http://shop.test/orders/{order}/complete"), "nothing is charged instead");
        house.hint("charge.complete", json!({ "object": "charge", "id": "chrg_test_1" })).await;
        // The reconciler asks until it is decided. Then it stays decided.
        house.omise.settle_charge(0, &json!({ "status": "successful", "paid_at": "2026-11-20T12:41:16Z" }));
        reconcile::once(&house.shop).await.unwrap();
        house.omise.settle_charge(0, &json!({ "status": "under_review" }));
        shopper.complete(&order).await.says("Paid. Thank you!");
        assert_eq!(house.attempts().await, [("a1".to_owned(), "successful".to_owned())]);
        assert_eq!(house.omise.charges().len(), 1);
    }
}

#[tokio::test]
async fn an_unknown_status_is_logged_once() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt().with_max_level(tracing::Level::WARN).with_writer(log.clone()).finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    shopper.pay(&order, "a1", &house.omise.mobile_banking(4_500)).await;
    house.omise.settle_charge(0, &json!({ "status": "under_review" }));
    for _ in 0..3 {
        reconcile::once(&house.shop).await.unwrap();
        shopper.complete(&order).await;
    }
    assert_eq!(log.text().matches("under_review").count(), 1, "{}", log.text());
}

async fn age_attempts(house: &House, milliseconds: i64) {
    let database = house.database().await;
    sqlx::query("UPDATE attempts SET created_at = created_at - ?").bind(milliseconds).execute(&database).await.unwrap();
}
