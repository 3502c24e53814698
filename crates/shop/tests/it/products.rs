//! A product's own page, and how many are bought.

use axum::http::StatusCode;
use serde_json::json;

use crate::fake_omise::AUTHORIZE;
use crate::house::House;

#[tokio::test]
async fn each_product_has_a_page_that_sells_it() {
    let house = House::open().await;
    let shelf = house.browser().get("/").await;
    for (slug, name, price) in [
        ("tea-towel", "Tea towel", "฿45.00"),
        ("linen-noren", "Linen noren", "฿4,000.00"),
        ("hand-dyed-noren", "Hand-dyed noren", "฿4,000.00"),
        ("tea-set", "Tea set", "฿12,000.00"),
        ("small-noren", "Small noren", "฿3,300.00"),
    ] {
        shelf.says(&format!(r#"href="/products/{slug}""#));
        let page = house.browser().get(&format!("/products/{slug}")).await;
        page.says(name).says(price).says(&format!("/assets/{slug}.svg")).says(&format!(r#"value="{slug}""#));
        let text = page.body.split("<p>").nth(1).unwrap().split("</p>").next().unwrap();
        assert!(text.len() > 80, "{slug} says: {text}");
    }
    assert_eq!(house.browser().get("/products/tea-club").await.location(), "/membership");
    assert_eq!(house.browser().get("/products/nothing").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_quantity_multiplies_the_price_and_nothing_else_pays_it() {
    let house = House::open().await;
    let shopper = house.browser();
    let made = shopper.post("/orders", &[("product", "tea-towel"), ("quantity", "3")]).await;
    let order = made.location().strip_prefix("/checkout/").unwrap().to_owned();
    shopper.get(made.location()).await.says("3 × ฿45.00").says("฿135.00").says(r#"data-amount="13500""#);
    let one = house.omise.mobile_banking(4_500);
    let refused = shopper.pay_json(&order, "a1", &one).await;
    assert_eq!(refused.json()["error"]["code"], "amount_mismatch");
    assert_eq!(shopper.pay(&order, "a2", &house.omise.mobile_banking(13_500)).await.location(), AUTHORIZE);
    assert_eq!(house.omise.charges()[0]["amount"], 13_500);
    shopper.complete(&order).await.says("Tea towel").says("3 × ฿45.00").says("฿135.00");
}

#[tokio::test]
async fn a_quantity_that_is_not_sold_makes_no_order() {
    let house = House::open().await;
    for (product, quantity) in
        [("tea-towel", "0"), ("tea-towel", "11"), ("tea-towel", "-1"), ("tea-towel", "x"), ("tea-club", "2")]
    {
        let page = house.browser().post("/orders", &[("product", product), ("quantity", quantity)]).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{product} {quantity}");
    }
    let orders: i64 =
        sqlx::query_scalar("SELECT count(*) FROM orders").fetch_one(&house.database().await).await.unwrap();
    assert_eq!(json!(orders), 0);
}
