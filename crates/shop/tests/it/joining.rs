//! Joining: the shopper pays for one membership once, by any order, however long the bank takes.

use noren_shop::reconcile;
use serde_json::json;

use crate::fake_omise::Fault;
use crate::house::House;

/// Three orders, with a press of Join each, at the same moment.
#[tokio::test]
async fn a_membership_is_paid_once_however_many_orders_ask_at_once() {
    let house = House::open().await;
    let shopper = house.browser();
    let towel = shopper.order("tea-towel").await;
    let (account, _) = shopper.link(&house, &towel, "l1").await;
    let orders = [shopper.order("tea-club").await, shopper.order("tea-club").await, shopper.order("tea-club").await];
    let join = |order| shopper.submit(order, "a1", ("omiseLinkedAccount", &account));
    let pages = tokio::join!(join(&orders[0]), join(&orders[1]), join(&orders[2]));
    let pages = [pages.0, pages.1, pages.2];
    let refused = pages.iter().filter(|page| page.location().contains("error=already_")).count();
    assert_eq!(refused, 2);
    assert_eq!(house.omise.charges().len(), 2, "the towel and one membership");
}

#[tokio::test]
async fn a_joining_shopper_is_not_charged_for_another_membership() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-club").await;
    house.omise.next_charge(json!({ "status": "pending", "paid_at": null }));
    let (account, _) = shopper.link(&house, &order, "l1").await;
    let page = shopper.get("/membership").await;
    page.says("Your bank is deciding on the first payment.").says(r#"data-state="joining""#);
    page.says(&format!("/orders/{order}/complete")).says_nothing_of(r#"action="/orders""#);
    assert_eq!(shopper.get("/membership/status").await.json(), json!({ "state": "joining" }));
    shopper.clone().in_language("th").get("/membership").await.says("ธนาคารกำลังตัดเงินงวดแรก");

    let second = shopper.order("tea-club").await;
    assert_eq!(shopper.get(&format!("/checkout/{second}")).await.location(), "/membership");
    let refused = shopper.submit(&second, "a1", ("omiseLinkedAccount", &account)).await;
    assert_eq!(refused.location(), format!("/checkout/{second}?error=already_joining"));
    let refused = shopper.submit(&second, "a2", ("omiseLinkType", "direct_debit_scb")).await;
    assert_eq!(refused.location(), format!("/checkout/{second}?error=already_joining"));
    let page = shopper.complete(&second).await;
    page.says(r#"href="/membership""#).says_nothing_of(r#"href="/checkout/"#);
    assert_eq!((house.omise.charges().len(), house.omise.linked_accounts().len()), (1, 1));

    // The bank says yes: the page itself lets the membership begin.
    house.omise.settle_charge(0, &json!({ "status": "successful", "paid_at": "2026-11-20T12:41:16Z" }));
    shopper.get("/membership").await.says("You’re a member");
    assert_eq!(house.omise.schedules().len(), 1);
}

#[tokio::test]
async fn after_a_failed_first_payment_another_order_may_join() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-club").await;
    house.omise.next_charge(json!({ "status": "pending", "paid_at": null }));
    let (account, _) = shopper.link(&house, &order, "l1").await;
    let second = shopper.order("tea-club").await;
    house.omise.settle_charge(0, &json!({ "status": "failed", "failure_code": "insufficient_fund" }));
    let page = shopper.submit(&second, "a1", ("omiseLinkedAccount", &account)).await;
    assert_eq!(page.location(), format!("http://shop.test/orders/{second}/complete"));
    shopper.complete(&second).await.says("Paid. Thank you!");
}

#[tokio::test]
async fn a_former_member_may_join_again() {
    let house = House::open().await;
    let shopper = house.browser();
    shopper.join(&house).await;
    let body = shopper.get("/membership/cancel").await.body;
    let id = body.split(r#"name="membership" value=""#).nth(1).unwrap().split('"').next().unwrap().to_owned();
    shopper.post("/membership/cancel", &[("membership", &id)]).await;
    shopper.get("/membership").await.says("Membership cancelled").says("Join again");
    let again = shopper.order("tea-club").await;
    let page = shopper.submit(&again, "a1", ("omiseLinkedAccount", "lnac_test_1")).await;
    assert_eq!(page.location(), format!("http://shop.test/orders/{again}/complete"));
    assert_eq!(house.omise.charges().len(), 2);
}

#[tokio::test]
async fn the_pages_show_a_late_payment_of_a_second_membership() {
    let house = House::open().await;
    let shopper = house.browser();
    let towel = shopper.order("tea-towel").await;
    let (account, _) = shopper.link(&house, &towel, "l1").await;
    let first = shopper.order("tea-club").await;
    house.omise.fail("POST /charges", Fault::FailsBefore);
    shopper.submit(&first, "a1", ("omiseLinkedAccount", &account)).await;
    let database = house.database().await;
    sqlx::query("UPDATE attempts SET created_at = created_at - 60000").execute(&database).await.unwrap();
    reconcile::once(&house.shop).await.unwrap();
    let second = shopper.order("tea-club").await;
    shopper.submit(&second, "a1", ("omiseLinkedAccount", &account)).await;
    shopper.get("/membership").await.says("You’re a member");

    // The first charge arrives after all, and Omise can't refund direct debit.
    house.omise.charge_late(1);
    reconcile::once(&house.shop).await.unwrap();
    let told = "A second payment of ฿290.00 was taken.";
    shopper.get("/membership").await.says("You’re a member").says(told);
    let page = shopper.complete(&first).await;
    page.says("This payment was one too many").says(told).says_nothing_of("not charged");
    assert_eq!(shopper.status(&first).await, "pending");
    assert_eq!(house.omise.schedules().len(), 1);
    let merchant = house.browser();
    merchant.sign_in_as_merchant().await;
    merchant.get("/merchant").await.says("A second charge of ฿290.00 was paid (chrg_test_3)");
}

#[tokio::test]
async fn the_database_itself_lets_a_shopper_pay_for_one_membership() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-club").await;
    house.omise.next_charge(json!({ "status": "pending", "paid_at": null }));
    shopper.link(&house, &order, "l1").await;
    let second = shopper.order("tea-club").await;
    let database = house.database().await;
    let insert = "INSERT INTO attempts (order_id, id, means, status, created_at, joining)
                  SELECT id, 'x', 'lnac_test_1', ?, 0, shopper_id FROM orders WHERE id = ?";
    for status in ["sending", "pending", "successful"] {
        let error = sqlx::query(insert).bind(status).bind(&second).execute(&database).await.unwrap_err();
        assert!(error.as_database_error().unwrap().is_unique_violation(), "{status}");
    }
}
