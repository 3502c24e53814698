//! A link that was begun to pay an order, and pays nothing any more: the shopper withdrew, or came back too late.

use axum::http::StatusCode;
use serde_json::json;

use crate::house::{Browser, House};

/// A shopper who pressed "Link and pay" and came back before the bank decided; also the order, the bank's return
/// address and the address of the page's form.
async fn returned_early(product: &str) -> (House, Browser, String, String, String) {
    let house = House::open().await;
    let (shopper, order) = house.shopper(product).await;
    shopper.submit(&order, "l1", ("omiseLinkType", "direct_debit_kbank")).await;
    let back = house.omise.linked_accounts()[0]["return_uri"].as_str().unwrap().to_owned();
    let page = shopper.get(&back).await;
    page.says("we charge ฿");
    let withdraw = page.body.split('"').find(|text| text.ends_with("/withdraw")).expect("a form").to_owned();
    (house, shopper, order, back, withdraw)
}

fn confirm_at_bank(house: &House) {
    house.omise.settle_link(0, &json!({ "status": "successful", "last_digits": "7890" }));
}

#[tokio::test]
async fn after_another_way_a_confirmed_link_is_saved_and_not_charged() {
    let (house, shopper, order, back, withdraw) = returned_early("tea-set").await;
    assert_eq!(shopper.post(&withdraw, &[]).await.location(), format!("/checkout/{order}?way=another"));
    shopper.get(&back).await.says("Linking your bank account").says_nothing_of("we charge");
    confirm_at_bank(&house);
    for _ in 0..2 {
        let page = shopper.get(&back).await;
        assert_eq!(page.location(), format!("/checkout/{order}?linked=lnac_test_1"));
        let checkout = shopper.get(page.location()).await;
        checkout.says("Your account at KBank is linked. Nothing was charged.").says("KBank ·· 7890");
        checkout.says(r#"data-selected="lnac_test_1""#);
    }
    assert!(house.omise.charges().is_empty());
    let paid = shopper.submit(&order, "a1", ("omiseLinkedAccount", "lnac_test_1")).await;
    assert_eq!(paid.location(), format!("http://shop.test/orders/{order}/complete"));
    assert_eq!((shopper.status(&order).await.as_str(), house.omise.charges().len()), ("paid", 1));
    // The checkout leads on to the order, which is paid.
    let late = shopper.get(shopper.get(&back).await.location()).await;
    assert_eq!(late.location(), format!("/orders/{order}/complete"));
}

#[tokio::test]
async fn a_link_confirmed_after_an_hour_is_saved_and_not_charged() {
    for (minutes, pays) in [(59, true), (61, false)] {
        let (house, shopper, order, back, _) = returned_early("tea-set").await;
        let database = house.database().await;
        let age = sqlx::query("UPDATE links SET created_at = created_at - ?").bind(minutes * 60_000);
        age.execute(&database).await.unwrap();
        confirm_at_bank(&house);
        let page = shopper.get(&back).await;
        let next =
            if pays { format!("/orders/{order}/complete") } else { format!("/checkout/{order}?linked=lnac_test_1") };
        assert_eq!((page.location(), house.omise.charges().len()), (&*next, usize::from(pays)));
    }
}

#[tokio::test]
async fn a_link_that_has_paid_cannot_be_withdrawn_and_leads_to_the_order() {
    let (house, shopper, order, back, withdraw) = returned_early("tea-set").await;
    confirm_at_bank(&house);
    let complete = format!("/orders/{order}/complete");
    assert_eq!(shopper.get(&back).await.location(), complete);
    let checkout = shopper.post(&withdraw, &[]).await;
    assert_eq!(shopper.get(checkout.location()).await.location(), complete);
    sqlx::query("UPDATE links SET created_at = 0").execute(&house.database().await).await.unwrap();
    assert_eq!(shopper.get(&back).await.location(), complete);
    assert_eq!(house.omise.charges().len(), 1);
}

#[tokio::test]
async fn a_withdrawal_while_the_return_is_handled_keeps_it_from_charging() {
    let (house, shopper, order, back, withdraw) = returned_early("tea-set").await;
    confirm_at_bank(&house);
    house.omise.fail("POST /customers", crate::fake_omise::Fault::HeldAfter);
    let returning = {
        let (shopper, back) = (shopper.clone(), back.clone());
        tokio::spawn(async move { shopper.get(&back).await })
    };
    house.omise.asked("POST /customers").await;
    shopper.post(&withdraw, &[]).await;
    house.omise.let_go();
    let next = returning.await.unwrap();
    assert!(house.omise.charges().is_empty());
    shopper.get(next.location()).await.says(&format!(r#"href="/checkout/{order}""#));
}

#[tokio::test]
async fn a_link_is_withdrawn_by_its_shopper_and_only_from_an_order() {
    let (house, shopper, _, back, withdraw) = returned_early("tea-towel").await;
    let (stranger, _) = house.shopper("tea-towel").await;
    assert_eq!(stranger.post(&withdraw, &[]).await.status, StatusCode::NOT_FOUND);
    shopper.get(&back).await.says("we charge ฿45.00");
    let fields = [("omiseLinkType", "direct_debit_kbank"), ("omiseAttempt", "l2")];
    shopper.post("/accounts/link", &fields).await;
    let alone = house.omise.linked_accounts()[1]["return_uri"].as_str().unwrap().replace("/complete", "/withdraw");
    let alone = alone.strip_prefix("http://shop.test").unwrap();
    assert_eq!(shopper.post(alone, &[]).await.status, StatusCode::NOT_FOUND);
}
