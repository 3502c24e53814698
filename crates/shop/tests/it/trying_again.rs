//! After a failed attempt the checkout begins with what the shopper chose then: the widget's `selected`.

use serde_json::{Value, json};

use crate::house::{Browser, House, Page};

fn selected(page: &Page) -> Option<&str> {
    page.body.split(r#"data-selected=""#).nth(1).and_then(|rest| rest.split('"').next())
}

/// The options of the checkout with `mount`.
async fn mounted(shopper: &Browser, order: &str) -> Value {
    let page = shopper.get(&format!("/checkout/{order}/mount")).await.body;
    let options = page.split(r#"id="options">"#).nth(1).unwrap().split("</script>").next().unwrap();
    serde_json::from_str::<Value>(options).unwrap()["selected"].clone()
}

/// Lets a payment end with this charge; answers order and checkout.
async fn failed(house: &House, shopper: &Browser, source: &str, charge: Value) -> (String, Page) {
    let order = shopper.order("linen-noren").await;
    let before = shopper.get(&format!("/checkout/{order}")).await;
    assert_eq!(selected(&before), None, "nothing was tried");
    house.omise.next_charge(charge);
    shopper.pay(&order, "a1", source).await;
    shopper.complete(&order).await;
    let page = shopper.get(&format!("/checkout/{order}")).await;
    (order, page)
}

/// The values of a charge that the bank refused.
fn refused_by_the_bank() -> Value {
    json!({
        "status": "failed", "failure_code": "insufficient_fund", "source": null,
        "linked_account": { "type": "direct_debit_kbank", "last_digits": "7890" },
    })
}

#[tokio::test]
async fn a_failed_card_plan_is_selected_with_bank_and_months() {
    let house = House::open().await;
    let shopper = house.browser();
    let source = house.omise.monthly(400_000, 4.into(), true.into());
    let charge = json!({
        "status": "failed", "failure_code": "insufficient_balance",
        "source": { "type": "installment_kbank", "installment_term": 4 },
    });
    let (order, page) = failed(&house, &shopper, &source, charge).await;
    assert_eq!(selected(&page), Some("installment_kbank:4"));
    assert_eq!(mounted(&shopper, &order).await, "installment_kbank:4");
}

#[tokio::test]
async fn an_app_whose_time_ran_out_is_selected_unless_another_way_is_wanted() {
    let house = House::open().await;
    let shopper = house.browser();
    let charge = json!({ "status": "expired", "source": { "type": "mobile_banking_bay" } });
    let source = house.omise.mobile_banking(400_000);
    let (order, page) = failed(&house, &shopper, &source, charge).await;
    assert_eq!(selected(&page), Some("mobile_banking_bay"));
    let another = shopper.get(&format!("/checkout/{order}?way=another")).await;
    assert_eq!(selected(&another), None);
}

#[tokio::test]
async fn after_a_withdrawal_nothing_is_selected() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    shopper.pay(&order, "a1", &house.omise.mobile_banking(4_500)).await;
    let page = shopper.post(&format!("/orders/{order}/withdraw"), &[]).await;
    assert_eq!(selected(&shopper.get(page.location()).await), None);
}

#[tokio::test]
async fn a_saved_account_that_failed_is_selected_while_it_is_saved() {
    let house = House::open().await;
    let shopper = house.browser();
    let (account, _) = shopper.link(&house, &shopper.order("tea-towel").await, "l1").await;
    let order = shopper.order("tea-towel").await;
    house.omise.next_charge(refused_by_the_bank());
    shopper.submit(&order, "a1", ("omiseLinkedAccount", &account)).await;
    shopper.complete(&order).await;
    let checkout = format!("/checkout/{order}");
    assert_eq!(selected(&shopper.get(&checkout).await), Some(account.as_str()));
    shopper.post("/accounts/remove", &[("omiseLinkedAccount", &account)]).await;
    assert_eq!(selected(&shopper.get(&checkout).await), Some("direct_debit_kbank"));
}

#[tokio::test]
async fn a_bank_that_did_not_link_is_selected_after_an_earlier_failure() {
    let house = House::open().await;
    let shopper = house.browser();
    let charge = json!({ "status": "failed", "source": { "type": "mobile_banking_bay" } });
    let source = house.omise.mobile_banking(400_000);
    let (order, _) = failed(&house, &shopper, &source, charge).await;
    shopper.submit(&order, "l1", ("omiseLinkType", "direct_debit_ktb")).await;
    house.omise.settle_link(0, &json!({ "status": "failed", "failure_code": "registration_rejected" }));
    let back = house.omise.linked_accounts()[0]["return_uri"].as_str().unwrap().to_owned();
    let page = shopper.get(&back).await;
    assert_eq!(selected(&shopper.get(page.location()).await), Some("direct_debit_ktb"));
}

#[tokio::test]
async fn a_guest_learns_nothing_of_a_failed_bank_account() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    house.omise.next_charge(refused_by_the_bank());
    shopper.link(&house, &order, "l1").await;
    shopper.complete(&order).await;
    let checkout = shopper.get(&format!("/checkout/{order}")).await;
    assert_eq!(selected(&checkout), Some("lnac_test_1"));
    let guest = house.browser();
    guest.get(checkout.body.split("data-qr-code=\"").nth(1).unwrap().split('"').next().unwrap()).await;
    assert_eq!(selected(&guest.get(&format!("/checkout/{order}")).await), None);
}
