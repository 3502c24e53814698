//! Linking a bank account without an order saves it and charges nothing. With an order, the pages name the charge.

use axum::http::StatusCode;
use serde_json::json;

use crate::fake_omise::Fault;
use crate::house::{Browser, House, Page};

const REGISTER: &str = "http://test.omise.co/register?ref=lnac_test_5zr9wnoskjk6g0vpjd3";

async fn press(browser: &Browser, bank: &str, attempt: &str) -> Page {
    let fields = [("omiseToken", ""), ("omiseSource", ""), ("omiseLinkType", bank), ("omiseAttempt", attempt)];
    browser.post("/accounts/link", &fields).await
}

fn back(house: &House) -> String {
    house.omise.linked_accounts().pop().unwrap()["return_uri"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn the_page_of_accounts_links_one_and_charges_nothing() {
    let house = House::open().await;
    let browser = house.browser();
    browser
        .get("/accounts")
        .await
        .says("Link a bank account")
        .says(r#"<form action="/accounts/link" method="post">"#)
        .says(r#"data-methods="direct_debit""#)
        .says(r#"data-link-then-charge="false""#);
    assert_eq!(press(&browser, "direct_debit_kbank", "l1").await.location(), REGISTER);
    let waiting = browser.get(&back(&house)).await;
    waiting.says("Linking your bank account").says(r#"href="/accounts">Back to your accounts"#);
    waiting.says_nothing_of("we charge").says_nothing_of("/checkout/");
    house.omise.settle_link(0, &json!({ "status": "successful", "last_digits": "7890" }));
    let page = browser.get(&back(&house)).await;
    assert_eq!(page.location(), "/accounts?linked=direct_debit_kbank");
    let page = browser.get(page.location()).await;
    page.says("Your account at KBank is linked. Nothing was charged.").says("KBank ·· 7890");
    assert!(house.omise.charges().is_empty());
    let order = browser.order("tea-towel").await;
    browser.get(&format!("/checkout/{order}")).await.says("KBank ·· 7890");
}

#[tokio::test]
async fn two_presses_at_once_begin_one_link_without_an_order() {
    let house = House::open().await;
    let (browser, _) = house.shopper("tea-towel").await;
    let (one, two) = tokio::join!(press(&browser, "direct_debit_scb", "l1"), press(&browser, "direct_debit_scb", "l1"));
    assert_eq!((one.location(), two.location()), (REGISTER, REGISTER));
    assert_eq!(house.omise.linked_accounts().len(), 1);
}

#[tokio::test]
async fn a_link_without_an_order_whose_answer_was_lost_is_found_again() {
    let house = House::open().await;
    let (browser, _) = house.shopper("tea-towel").await;
    house.omise.fail("POST /linked_accounts", Fault::DropsAfter);
    house.omise.fail("GET /linked_accounts?", Fault::FailsBefore);
    let lost = press(&browser, "direct_debit_kbank", "l1").await;
    assert_eq!(lost.location(), "/accounts?error=unreachable");
    assert_eq!(press(&browser, "direct_debit_kbank", "l2").await.location(), REGISTER);
    assert_eq!(house.omise.linked_accounts().len(), 1);
}

#[tokio::test]
async fn the_accounts_explain_a_refused_link_without_an_order() {
    let house = House::open().await;
    let browser = house.browser();
    press(&browser, "direct_debit_kbank", "l1").await;
    house.omise.settle_link(0, &json!({ "status": "failed", "failure_code": "registration_rejected" }));
    let page = browser.get(&back(&house)).await;
    assert_eq!(page.location(), "/accounts?error=registration_rejected");
    browser.get(page.location()).await.says("Your bank didn’t link the account. You were not charged.");
    assert_eq!(press(&browser, "", "l2").await.location(), "/accounts?error=nothing_chosen");
}

#[tokio::test]
async fn a_link_without_an_order_is_its_shoppers_alone() {
    let house = House::open().await;
    let browser = house.browser();
    press(&browser, "direct_debit_kbank", "l1").await;
    house.omise.settle_link(0, &json!({ "status": "successful", "last_digits": "7890" }));
    let (thief, _) = house.shopper("tea-towel").await;
    thief.get(&back(&house)).await.says("Go back to where you began").says_nothing_of("7890");
    thief.get("/accounts").await.says_nothing_of("7890");
    let outside = house.browser();
    assert_eq!(outside.get("/accounts/lnk_404/complete").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_event_saves_an_account_whose_shopper_never_came_back() {
    let house = House::open().await;
    let browser = house.browser();
    press(&browser, "direct_debit_kbank", "l1").await;
    house.omise.settle_link(0, &json!({ "status": "successful", "last_digits": "7890" }));
    house.hint("linked_account.complete", json!({ "object": "linked_account", "id": "lnac_test_1" })).await;
    browser.get("/accounts").await.says("KBank ·· 7890");
}

#[tokio::test]
async fn linking_for_an_order_says_what_is_charged_and_that_it_was_agreed() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-set").await;
    shopper.submit(&order, "l1", ("omiseLinkType", "direct_debit_kbank")).await;
    shopper.get(&back(&house)).await.says("we charge ฿12,000.00 to this account, as you agreed at the checkout");
    house.omise.next_charge(json!({ "status": "pending", "authorize_uri": null }));
    house.omise.settle_link(0, &json!({ "status": "successful", "last_digits": "7890" }));
    shopper.get(&back(&house)).await;
    shopper.complete(&order).await.says("As you agreed at the checkout, we are charging ฿12,000.00 to this account.");
    house.omise.settle_charge(0, &json!({ "status": "successful" }));
    shopper.complete(&order).await.says("we charged ฿12,000.00 to it, as you agreed").says("Paid. Thank you!");
    // An account that was saved before is charged without such words.
    let next = shopper.order("tea-set").await;
    shopper.submit(&next, "a1", ("omiseLinkedAccount", "lnac_test_1")).await;
    shopper.complete(&next).await.says_nothing_of("as you agreed");
}

#[tokio::test]
async fn linking_for_a_membership_names_amount_and_period() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-club").await;
    let checkout = shopper.get(&format!("/checkout/{order}")).await;
    checkout.says(r#""linkAndPay":"Link {bank} and pay {amount} a month""#).says(r#"data-strings="strings""#);
    checkout.says("Due today").says("Then, 11 times").says("฿290.00 a month");
    shopper.submit(&order, "l1", ("omiseLinkType", "direct_debit_kbank")).await;
    shopper.get(&back(&house)).await.says("we charge ฿290.00 to this account, and ฿290.00 every month after that");
}
