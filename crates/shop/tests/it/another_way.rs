//! Another way to pay while a charge is open. The shopper can never pay both charges, and can always go on.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::fake_omise::{AUTHORIZE, Fault};
use crate::house::{Browser, House};

const EXPIRE: &str = "POST /charges/chrg_test_1/expire";

/// An order whose first press waits in the bank's app.
async fn waiting() -> (House, Browser, String) {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let first = shopper.pay(&order, "a1", &house.omise.mobile_banking(4_500)).await;
    assert_eq!(first.location(), AUTHORIZE);
    (house, shopper, order)
}

async fn states(house: &House) -> Vec<String> {
    house.attempts().await.into_iter().map(|(_, state)| state).collect()
}

fn charges(house: &House) -> Vec<Value> {
    house.omise.charges().iter().map(|charge| charge["status"].clone()).collect()
}

/// How many charges the shop asked Omise for.
fn asked(house: &House) -> usize {
    house.omise.account().charges.len()
}

#[tokio::test]
async fn another_press_ends_the_charge_that_waits_and_pays_with_the_new_choice() {
    let (house, shopper, order) = waiting().await;
    let again = shopper.pay_json(&order, "a2", &house.omise.mobile_banking(4_500)).await;
    assert_eq!(again.json(), json!({ "redirectUri": AUTHORIZE }));
    assert_eq!(charges(&house), ["expired", "pending"]);
    assert_eq!(states(&house).await, ["expired", "pending"]);
    house.omise.settle_charge(1, &json!({ "status": "successful" }));
    assert_eq!(shopper.status(&order).await, "paid");
    // A page that still shows the first press learns how the order stands.
    let late = shopper.pay(&order, "a1", &house.omise.mobile_banking(4_500)).await;
    shopper.get(late.location()).await.says("Paid. Thank you!");
    assert_eq!(asked(&house), 2);
}

#[tokio::test]
async fn a_charge_approved_meanwhile_pays_and_no_other_is_made() {
    let (house, shopper, order) = waiting().await;
    house.omise.settle_charge(0, &json!({ "status": "successful", "paid_at": "2026-11-20T12:41:16Z" }));
    let again = shopper.pay(&order, "a2", &house.omise.mobile_banking(4_500)).await;
    assert_eq!(again.location(), format!("http://shop.test/orders/{order}/complete"));
    shopper.get(again.location()).await.says("Paid. Thank you!");
    assert_eq!(house.omise.requests(EXPIRE).len(), 1, "Omise was asked to end it, and would not");
    assert_eq!((asked(&house), states(&house).await), (1, vec!["successful".to_owned()]));
}

#[tokio::test]
async fn a_charge_refused_meanwhile_lets_the_next_press_pay() {
    let (house, shopper, order) = waiting().await;
    house.omise.settle_charge(0, &json!({ "status": "failed", "failure_code": "payment_rejected" }));
    let again = shopper.pay(&order, "a2", &house.omise.mobile_banking(4_500)).await;
    assert_eq!(again.location(), AUTHORIZE);
    assert_eq!(states(&house).await, ["failed", "pending"]);
}

#[tokio::test]
async fn when_the_charge_cannot_be_ended_nothing_else_is_charged() {
    let (house, shopper, order) = waiting().await;
    for nobody_can_ask in [false, true] {
        house.omise.fail(EXPIRE, Fault::FailsBefore);
        if nobody_can_ask {
            house.omise.fail("GET /charges/chrg_test_1", Fault::FailsBefore);
        }
        let again = shopper.pay(&order, "a2", &house.omise.mobile_banking(4_500)).await;
        assert_eq!(again.location(), format!("http://shop.test/orders/{order}/complete"));
        assert_eq!((asked(&house), states(&house).await), (1, vec!["pending".to_owned()]));
    }
    // The same press may come again.
    let again = shopper.pay(&order, "a2", &house.omise.mobile_banking(4_500)).await;
    assert_eq!(again.location(), AUTHORIZE);
    assert_eq!(states(&house).await, ["expired", "pending"]);
}

#[tokio::test]
async fn when_the_answer_to_the_end_is_lost_the_charge_is_asked_for() {
    let (house, shopper, order) = waiting().await;
    house.omise.fail(EXPIRE, Fault::DropsAfter);
    let again = shopper.pay(&order, "a2", &house.omise.mobile_banking(4_500)).await;
    assert_eq!(again.location(), AUTHORIZE);
    assert_eq!(states(&house).await, ["expired", "pending"]);
}

#[tokio::test]
async fn a_choice_that_cannot_pay_ends_nothing() {
    let (house, shopper, order) = waiting().await;
    for (attempt, source) in [("a2", house.omise.mobile_banking(100)), ("a3", "src_test_404".to_owned())] {
        let refused = shopper.pay_json(&order, attempt, &source).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!((charges(&house), house.omise.requests(EXPIRE).len()), (vec![json!("pending")], 0));
}

#[tokio::test]
async fn a_charge_at_the_bank_keeps_other_presses_from_charging() {
    let house = House::open().await;
    let shopper = house.browser();
    let (account, _) = shopper.link(&house, &shopper.order("tea-towel").await, "l1").await;
    let order = shopper.order("tea-towel").await;
    house.omise.next_charge(json!({ "status": "pending", "paid_at": null }));
    shopper.submit(&order, "a1", ("omiseLinkedAccount", &account)).await;
    for field in [("omiseSource", house.omise.mobile_banking(4_500)), ("omiseLinkType", "direct_debit_scb".into())] {
        let again = shopper.submit(&order, "a2", (field.0, &field.1)).await;
        shopper.get(again.location()).await.says("Waiting for your bank").says("don’t pay again");
    }
    assert_eq!((asked(&house), house.omise.requests("POST /charges/chrg_test_2/expire").len()), (2, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn presses_at_once_leave_one_charge_that_can_be_paid() {
    let (house, shopper, order) = waiting().await;
    let source = house.omise.mobile_banking(4_500);
    let presses = (0..12).map(|press| {
        let (shopper, order, source) = (shopper.clone(), order.clone(), source.clone());
        tokio::spawn(async move { shopper.pay_json(&order, &format!("b{}", press % 3), &source).await.json() })
    });
    for press in presses.collect::<Vec<_>>() {
        let answer = press.await.unwrap();
        assert!(answer["redirectUri"].is_string(), "{answer}");
    }
    let open = charges(&house).iter().filter(|status| **status == "pending").count();
    assert!(open <= 1, "{open} charges can be paid");
    assert_eq!(open, states(&house).await.iter().filter(|state| *state == "pending").count());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_press_twice_ends_the_earlier_charge_and_makes_one() {
    let (house, shopper, order) = waiting().await;
    let source = house.omise.mobile_banking(4_500);
    let presses = (0..8).map(|_| {
        let (shopper, order, source) = (shopper.clone(), order.clone(), source.clone());
        tokio::spawn(async move { shopper.pay_json(&order, "a2", &source).await.json() })
    });
    for press in presses.collect::<Vec<_>>() {
        assert_eq!(press.await.unwrap(), json!({ "redirectUri": AUTHORIZE }));
    }
    assert_eq!(charges(&house), ["expired", "pending"]);
}

#[tokio::test]
async fn linking_an_account_ends_the_charge_that_waits() {
    let (house, shopper, order) = waiting().await;
    let (_, page) = shopper.link(&house, &order, "l1").await;
    assert_eq!(page.location(), format!("/orders/{order}/complete"));
    assert_eq!(charges(&house), ["expired", "successful"]);
}

#[tokio::test]
async fn an_account_linked_late_does_not_end_a_later_charge() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    shopper.submit(&order, "l1", ("omiseLinkType", "direct_debit_kbank")).await;
    shopper.pay(&order, "a1", &house.omise.mobile_banking(4_500)).await;
    house.omise.settle_link(0, &json!({ "status": "successful" }));
    let back = house.omise.linked_accounts()[0]["return_uri"].as_str().unwrap().to_owned();
    let page = shopper.get(&back).await;
    shopper.get(page.location()).await.says("Approve the payment in KMA");
    assert_eq!((charges(&house), house.omise.requests(EXPIRE).len()), (vec![json!("pending")], 0));
}

#[tokio::test]
async fn a_late_press_from_an_older_page_ends_no_charge() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let older = shopper.shown(&order).await;
    let newer = shopper.shown(&order).await;
    let first = shopper.pay_on(&newer, "a2", &house.omise.mobile_banking(4_500)).await;
    assert_eq!(first.json(), json!({ "redirectUri": AUTHORIZE }));
    let complete = json!({ "redirectUri": format!("http://shop.test/orders/{order}/complete") });
    let late = shopper.pay_on(&older, "a1", &house.omise.mobile_banking(4_500)).await;
    assert_eq!(late.json(), complete);
    let fields = json!({ "omiseLinkType": "direct_debit_kbank", "omiseAttempt": "a3" });
    assert_eq!(shopper.post_json(&older, fields).await.json(), complete);
    assert_eq!((charges(&house), house.omise.requests(EXPIRE).len()), (vec![json!("pending")], 0));
    // The same page and every later one may pay.
    shopper.pay_on(&newer, "a4", &house.omise.mobile_banking(4_500)).await;
    assert_eq!(charges(&house), ["expired", "pending"]);
}

#[tokio::test]
async fn the_page_lets_the_shopper_withdraw_and_choose_again() {
    let (house, shopper, order) = waiting().await;
    let withdraw = format!("/orders/{order}/withdraw");
    shopper.complete(&order).await.says(&withdraw);
    let (stranger, _) = house.shopper("tea-towel").await;
    assert_eq!(stranger.post(&withdraw, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(shopper.post(&withdraw, &[]).await.location(), format!("/checkout/{order}?way=another"));
    assert_eq!(charges(&house), ["expired"]);
    assert_eq!(shopper.pay(&order, "a2", &house.omise.mobile_banking(4_500)).await.location(), AUTHORIZE);
}

#[tokio::test]
async fn a_page_that_shows_an_earlier_attempt_withdraws_nothing() {
    let (house, shopper, order) = waiting().await;
    let (withdraw, complete) = (format!("/orders/{order}/withdraw"), format!("/orders/{order}/complete"));
    let field = r#"name="attempt" value=""#;
    let seen = shopper.complete(&order).await.body.split(field).nth(1).unwrap().split('"').next().unwrap().to_owned();
    shopper.pay(&order, "a2", &house.omise.mobile_banking(4_500)).await;
    assert_eq!(charges(&house), ["expired", "pending"]);
    assert_eq!(shopper.post(&withdraw, &[("attempt", &seen)]).await.location(), complete);
    assert_eq!(charges(&house), ["expired", "pending"], "the later page's charge stays");
    let status = shopper.get(&format!("/orders/{order}/status")).await.json();
    assert_eq!((status["state"].clone(), status["attempt"].clone()), (json!("authorize"), json!("a2")));
    shopper.complete(&order).await.says(r#"data-state="authorize" data-attempt="a2""#);
    let other = shopper.post(&withdraw, &[("attempt", "a2")]).await;
    assert_eq!(other.location(), format!("/checkout/{order}?way=another"));
    // The charge has ended, so an older page leads to the checkout too.
    assert_eq!(shopper.post(&withdraw, &[("attempt", &seen)]).await.location(), other.location());
    assert_eq!(charges(&house), ["expired", "expired"]);
    assert_eq!(shopper.post(&withdraw, &[("attempt", "a b")]).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_payment_paid_meanwhile_cannot_be_withdrawn() {
    let (house, shopper, order) = waiting().await;
    let withdraw = format!("/orders/{order}/withdraw");
    let complete = format!("/orders/{order}/complete");
    house.omise.fail(EXPIRE, Fault::FailsBefore);
    assert_eq!(shopper.post(&withdraw, &[]).await.location(), complete, "it may still be paid");
    house.omise.settle_charge(0, &json!({ "status": "successful" }));
    assert_eq!(shopper.post(&withdraw, &[]).await.location(), complete);
    assert_eq!(states(&house).await, ["successful"]);
    shopper.complete(&order).await.says("Paid. Thank you!").says_nothing_of("withdraw");
}

#[tokio::test]
async fn the_status_names_omises_code_of_a_failure_or_brings_the_shops_words() {
    for (charge, said) in [
        (json!({ "status": "pending" }), json!({ "status": "pending", "state": "authorize" })),
        (json!({ "status": "pending", "authorize_uri": null }), json!({ "status": "pending", "state": "pending" })),
        (json!({ "status": "under_review" }), json!({ "status": "pending", "state": "checking" })),
        (json!({ "status": "successful" }), json!({ "status": "paid", "state": "paid" })),
        (
            json!({ "status": "failed", "failure_code": "insufficient_fund" }),
            json!({ "status": "failed", "state": "failed", "code": "insufficient_fund" }),
        ),
        (
            json!({ "status": "failed", "failure_code": "a_code_of_tomorrow" }),
            json!({
                "status": "failed", "state": "failed", "code": "other",
                "message": "The payment failed, and the bank gave no reason. You were not charged. Try again or choose another way to pay.",
            }),
        ),
        (json!({ "status": "expired" }), json!({ "status": "failed", "state": "expired", "code": "payment_expired" })),
        (json!({ "status": "reversed" }), json!({ "status": "failed", "state": "reversed" })),
    ] {
        let (house, shopper, order) = waiting().await;
        house.omise.settle_charge(0, &charge);
        let mut answer = said.clone();
        answer["attempt"] = json!("a1");
        assert_eq!(shopper.get(&format!("/orders/{order}/status")).await.json(), answer);
        let elsewhere = house.browser().get(&format!("{}/status", house.return_uri(0))).await.json();
        let known = json!({ "status": said["status"], "state": said["state"] });
        assert_eq!(elsewhere, known, "why is its shopper's business");
    }
}
