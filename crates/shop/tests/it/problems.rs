//! Every problem is a page in the shopper's language, with a link that leads on.

use axum::http::StatusCode;

use crate::house::House;

#[tokio::test]
async fn an_unknown_browser_learns_why_and_nothing_of_the_order() {
    let house = House::open().await;
    let (_, order) = house.shopper("tea-towel").await;
    let nobody = house.browser();
    let real = nobody.get(&format!("/orders/{order}/complete")).await;
    real.says("We don’t recognise this browser");
    let made_up = nobody.get("/orders/ord_1/complete").await;
    assert_eq!((real.status, &real.body), (made_up.status, &made_up.body));
    let (stranger, _) = house.shopper("tea-set").await;
    stranger.get(&format!("/orders/{order}/complete")).await.says("belongs to somebody else");
    nobody.in_language("th").get("/orders/ord_1/complete").await.says("ไม่พบคำสั่งซื้อในเบราว์เซอร์นี้");
}

#[tokio::test]
async fn a_merchant_whose_session_is_over_is_led_to_sign_in() {
    let house = House::open().await;
    let page = house.browser().post("/merchant/refunds", &[("order", "ord_1"), ("key", "k")]).await;
    page.says("You’re signed out").says(r#"href="/merchant">Sign in</a>"#);
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn nothing_is_answered_in_bare_text() {
    let house = House::open().await;
    let (shopper, _) = house.shopper("tea-towel").await;
    for language in ["en", "th", "ms"] {
        let shopper = shopper.clone().in_language(language);
        for (page, status) in [
            (shopper.post("/orders", &[]).await, StatusCode::UNPROCESSABLE_ENTITY),
            (shopper.get("/orders").await, StatusCode::METHOD_NOT_ALLOWED),
            (shopper.post("/orders", &[("product", &"x".repeat(300_000))]).await, StatusCode::PAYLOAD_TOO_LARGE),
            (shopper.get("/products/%ff").await, StatusCode::BAD_REQUEST),
            (shopper.get("/noren/missing.js").await, StatusCode::NOT_FOUND),
        ] {
            assert_eq!(page.status, status, "{}", page.body);
            page.says(&format!(r#"<html lang="{language}">"#)).says("<h1").says(r#"<a class="button" href="/">"#);
        }
    }
}

#[tokio::test]
async fn a_fault_of_the_shops_own_is_a_page_that_says_what_to_do() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let database = house.database().await;
    sqlx::query("ALTER TABLE attempts RENAME TO gone").execute(&database).await.unwrap();
    let page = shopper.complete(&order).await;
    page.says("Something went wrong on our side").says("look at your order first").says_nothing_of("attempts");
    assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
    let json = shopper.pay_json(&order, "a1", "src_test_1").await;
    assert_eq!(json.json()["error"]["code"], "internal");
    shopper.in_language("th").complete(&order).await.says("ระบบของเราขัดข้อง");
}
