//! A payment by online banking, which the shopper approves on a page of their bank.

use serde_json::{Value, json};

use crate::fake_omise::AUTHORIZE;
use crate::house::{Browser, House};

/// A Malaysian shop with an order that waits at a bank's page.
async fn waiting(kind: &str, bank: &str) -> (House, Browser, String) {
    let house = House::open_in_malaysia().await;
    let (shopper, order) = house.shopper("batik-noren").await;
    let source = house.omise.source(json!({ "type": kind, "bank": bank, "amount": 150_000, "currency": "MYR" }));
    assert_eq!(shopper.pay_json(&order, "a1", &source).await.json(), json!({ "redirectUri": AUTHORIZE }), "{kind}");
    (house, shopper, order)
}

#[tokio::test]
async fn fpx_leads_to_the_bank_and_the_order_names_it() {
    for (kind, bank, name) in
        [("fpx", "maybank2u", "FPX, Maybank2U"), ("duitnow_obw", "sc", "DuitNow, Standard Chartered")]
    {
        let (house, shopper, order) = waiting(kind, bank).await;
        let charge = &house.omise.requests("POST /charges")[0];
        assert_eq!((&charge["amount"], &charge["currency"]), (&json!(150_000), &json!("MYR")));
        assert_eq!(charge["zero_interest_installments"], Value::Null);
        let page = shopper.complete(&order).await;
        page.says(&format!(r#"<a class="button" href="{AUTHORIZE}">Continue to your bank</a>"#))
            .says(&format!("<dd>{name}</dd>"))
            .says("Pay in another way");
        house.omise.settle_charge(0, &json!({ "status": "successful", "paid_at": "2026-11-20T12:41:16Z" }));
        assert_eq!(shopper.status(&order).await, "paid");
        shopper.complete(&order).await.says("Paid. Thank you!").says(&format!("<dd>{name}</dd>"));
        let merchant = house.browser();
        merchant.sign_in_as_merchant().await;
        let sales = merchant.get("/merchant").await;
        sales.says(name).says("Omise’s dashboard shows whether it can be refunded.");
        sales.says_nothing_of("/merchant/refunds/");
    }
}

#[tokio::test]
async fn after_fpx_failed_the_checkout_begins_with_it() {
    let (house, shopper, order) = waiting("fpx", "bsn").await;
    house.omise.settle_charge(0, &json!({ "status": "failed", "failure_code": "payment_cancelled" }));
    assert_eq!(shopper.status(&order).await, "failed");
    shopper.get(&format!("/checkout/{order}")).await.says(r#"data-selected="fpx""#);
}

#[tokio::test]
async fn internet_banking_is_named_in_every_language() {
    for (kind, english, thai, malay) in [
        (
            "internet_banking_bay",
            "Krungsri internet banking",
            "อินเทอร์เน็ตแบงก์กิ้ง ธ.กรุงศรี",
            "Perbankan dalam talian Krungsri",
        ),
        (
            "internet_banking_bbl",
            "Bangkok Bank internet banking",
            "อินเทอร์เน็ตแบงก์กิ้ง ธ.กรุงเทพ",
            "Perbankan dalam talian Bangkok Bank",
        ),
    ] {
        let house = House::open().await;
        let (shopper, order) = house.shopper("tea-towel").await;
        let source = house.omise.source(json!({ "type": kind, "amount": 4_500 }));
        assert_eq!(shopper.pay(&order, "a1", &source).await.location(), AUTHORIZE);
        shopper.complete(&order).await.says(&format!("<dd>{english}</dd>")).says("Continue to your bank");
        shopper.clone().in_language("th").complete(&order).await.says(&format!("<dd>{thai}</dd>"));
        shopper.clone().in_language("ms").complete(&order).await.says(&format!("<dd>{malay}</dd>"));
    }
}

#[tokio::test]
async fn fpx_of_another_price_or_currency_is_not_charged() {
    let house = House::open_in_malaysia().await;
    let (shopper, order) = house.shopper("batik-noren").await;
    for (amount, currency) in [(100, "MYR"), (150_000, "THB")] {
        let source =
            house.omise.source(json!({ "type": "fpx", "bank": "bsn", "amount": amount, "currency": currency }));
        let refused = shopper.pay_json(&order, &format!("a{amount}"), &source).await;
        assert_eq!(refused.json()["error"]["code"], "amount_mismatch");
    }
    assert!(house.omise.charges().is_empty());
}
