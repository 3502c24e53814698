//! A shop with a Malaysian account: ringgit, and Malaysia's time.

use axum::http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use crate::fake_omise::AUTHORIZE;
use crate::house::House;

#[tokio::test]
async fn a_shop_in_malaysia_sells_in_ringgit_alone() {
    let house = House::open_in_malaysia().await;
    let shopper = house.browser();
    let shelf = shopper.get("/").await;
    shelf.says("Batik noren").says("RM\u{a0}1,500.00").says_nothing_of("฿").says_nothing_of("/membership");
    for page in ["/", "/products/batik-noren"] {
        shopper
            .get(page)
            .await
            .says("Pay, for example, by FPX, with a wallet, or monthly by credit card.")
            .says_nothing_of("bank account");
    }
    for (method, path) in [("GET", "/products/tea-set"), ("GET", "/membership"), ("POST", "/orders")] {
        let page = match method {
            "GET" => shopper.get(path).await,
            _ => shopper.post(path, &[("product", "tea-set")]).await,
        };
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        page.says_nothing_of(r#"href="/membership""#);
    }
    let order = shopper.order("batik-noren").await;
    let source = house.omise.source(json!({
        "type": "installment_mbb", "flow": "redirect", "amount": 150_000, "currency": "MYR",
        "installment_term": 6, "zero_interest_installments": true,
    }));
    assert_eq!(shopper.pay(&order, "a1", &source).await.location(), AUTHORIZE);
    let charge = &house.omise.requests("POST /charges")[0];
    assert_eq!((charge["amount"].clone(), charge["currency"].clone()), (150_000.into(), "MYR".into()));
    house.omise.settle_charge(0, &json!({ "status": "successful", "paid_at": "2026-11-20T12:41:16Z" }));
    shopper.complete(&order).await.says("Paid. Thank you!").says("Maybank card, monthly").says("6 months");

    let thai = House::open().await;
    thai.browser().get("/").await.says_nothing_of("Batik noren");
    assert_eq!(thai.browser().get("/products/batik-noren").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn receipt_and_merchants_page_are_in_the_time_of_the_shops_country() {
    for (house, product, date) in [
        (House::open().await, "tea-towel", "20 November 2026, 23:05"),
        (House::open_in_malaysia().await, "batik-noren", "21 November 2026, 00:05"),
    ] {
        let (shopper, order) = house.shopper(product).await;
        let source = house.omise.source(match product {
            "tea-towel" => json!({ "type": "mobile_banking_bay", "amount": 4_500 }),
            _ => json!({ "type": "fpx", "bank": "maybank2u", "amount": 150_000, "currency": "MYR" }),
        });
        house.omise.next_charge(json!({ "status": "successful", "paid_at": "2026-11-20T16:05:00Z" }));
        shopper.pay(&order, "a1", &source).await;
        shopper.complete(&order).await.says(&format!("<dd>{date}</dd>"));
        let database = house.database().await;
        let placed = "UPDATE orders SET created_at = unixepoch('2026-11-20T16:05:00Z') * 1000";
        sqlx::query(placed).execute(&database).await.unwrap();
        let merchant = house.browser();
        merchant.sign_in_as_merchant().await;
        merchant.get("/merchant").await.says(&format!(r#"<span class="second">{date}</span>"#));
    }
}

#[tokio::test]
async fn the_link_for_a_phone_is_open_until_a_time_of_malaysia() {
    let house = House::open_in_malaysia().await;
    let (shopper, order) = house.shopper("batik-noren").await;
    let checkout = format!("/checkout/{order}");
    let page = shopper.get(&checkout).await;
    let guest = house.browser();
    guest.get(page.body.split("data-qr-code=\"").nth(1).unwrap().split('"').next().unwrap()).await;
    let page = guest.get(&checkout).await;
    let half_an_hour_ahead = Timestamp::now() + SignedDuration::from_mins(30) + SignedDuration::from_hours(8);
    // The minute may have changed since the link was made.
    let minutes = [0, 1].map(|minutes| half_an_hour_ahead - SignedDuration::from_mins(minutes));
    let times = minutes.map(|time| time.strftime("%H:%M, Malaysian time. To pay").to_string());
    assert!(times.iter().any(|time| page.body.contains(time)), "{times:?} is not in {}", page.body);
}
