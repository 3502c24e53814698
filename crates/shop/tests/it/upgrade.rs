//! This version opens databases of earlier versions and loses nothing.

use axum::http::StatusCode;
use noren_shop::store::Store;

use crate::house::House;

const FIRST: &str = include_str!("databases/first.sql");
const SECOND_MEMBERSHIP: &str = include_str!("databases/second_membership.sql");

/// The cookie that the first version gave its shopper.
const COOKIE: &str = "841kremYj9VuE%2FKIAio8VNBICYTjkc7oPToC9A6cJ7Y%3Dshp_54ae3284eafa4bc8970fcf827bf2f27d";

#[tokio::test]
async fn the_first_database_opens_and_knows_its_orders_and_its_shopper() {
    let house = House::open_on(FIRST).await;
    let merchant = house.browser();
    merchant.sign_in_as_merchant().await;
    let page = merchant.get("/merchant").await;
    assert_eq!(page.body.matches("data-order=").count(), 5);
    page.says("Linen noren").says("Tea towel").says("The bank rejected it (payment_rejected).");
    assert_eq!(page.body.matches(r#"data-status="paid""#).count(), 2);

    let shopper = house.browser();
    shopper.set_cookie("noren_shopper", COOKIE);
    let paid = shopper.complete("ord_aba6719405144b06a48321ce90024cd5").await;
    paid.says("Paid. Thank you!").says("29 November 2026").says("Linen noren");
    let unpaid = shopper.get("/checkout/ord_9dafa2f854c54632a863589c151166a2").await;
    assert_eq!(unpaid.status, StatusCode::OK);
    unpaid.says("฿45.00");
    // The products that the shop has sold since.
    shopper.get("/").await.says("Tea club");
}

#[tokio::test]
async fn of_two_memberships_that_were_being_paid_one_counts() {
    let house = House::open_on(SECOND_MEMBERSHIP).await;
    let database = house.database().await;
    let joining: Vec<(String, Option<String>)> =
        sqlx::query_as("SELECT order_id, joining FROM attempts ORDER BY order_id").fetch_all(&database).await.unwrap();
    let counting: Vec<&str> =
        joining.iter().filter(|(_, shopper)| shopper.is_some()).map(|(order, _)| order.as_str()).collect();
    // The first order that waits, and the order whose membership runs.
    assert_eq!(counting, ["ord_first", "ord_member"]);
    assert_eq!(joining.len(), 6, "no attempt is lost");
}

#[tokio::test]
async fn a_database_opens_again_and_one_of_a_later_version_is_refused() {
    let house = House::open_on(FIRST).await;
    let house = house.restart().await;
    let database = house.database().await;
    let later = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
                 VALUES (9999, 'of tomorrow', 1, x'00', 0)";
    sqlx::query(later).execute(&database).await.unwrap();
    let refused = Store::open(Some(&house.database_file())).await.unwrap_err();
    assert!(refused.to_string().contains("9999"), "{refused}");
}
