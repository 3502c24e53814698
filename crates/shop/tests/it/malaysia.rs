//! A shop with a Malaysian account: ringgit, Malay, and Malaysia's time.

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
async fn a_link_for_a_phone_says_until_when_in_malaysian_time() {
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
    let times = minutes.map(|time| time.strftime("%H:%M, Malaysian time.").to_string());
    assert!(times.iter().any(|time| page.body.contains(time)), "{times:?} is not in {}", page.body);
}

#[tokio::test]
async fn the_header_links_to_english_and_the_language_of_the_country() {
    let english = r#"<a href="?lang=en" lang="en" hreflang="en" aria-current="true">English</a>"#;
    for (house, local_link, absent) in [
        (House::open().await, r#"<a href="?lang=th" lang="th" hreflang="th">ไทย</a>"#, "?lang=ms"),
        (
            House::open_in_malaysia().await,
            r#"<a href="?lang=ms" lang="ms" hreflang="ms">Bahasa Melayu</a>"#,
            "?lang=th",
        ),
    ] {
        for page in ["/", "/nowhere"] {
            house.browser().get(page).await.says(english).says(local_link).says_nothing_of(absent);
        }
    }
}

#[tokio::test]
async fn a_malay_browser_shops_and_pays_in_malay() {
    let house = House::open_in_malaysia().await;
    let shopper = house.browser().in_language("ms-MY,ms;q=0.9,en;q=0.8");
    shopper
        .get("/")
        .await
        .says(r#"<html lang="ms">"#)
        .says(r#"hreflang="ms" aria-current="true">"#)
        .says("Bayar, misalnya, melalui FPX, e-dompet atau ansuran kad kredit.");
    let order = shopper.order("batik-noren").await;
    shopper.get(&format!("/checkout/{order}")).await.says(r#"data-locale="ms""#).says("Noren batik");
    let mounted = shopper.get(&format!("/checkout/{order}/mount")).await;
    mounted.says(r#""locale":"ms""#).says("Pilih cara pembayaran");
    let fpx = json!({ "type": "fpx", "bank": "maybank2u", "amount": 150_000, "currency": "MYR" });
    shopper.pay(&order, "a1", &house.omise.source(fpx.clone())).await;
    shopper.complete(&order).await.says("Menunggu kelulusan anda").says("Teruskan ke bank anda");
    house.omise.settle_charge(0, &json!({ "status": "failed", "failure_code": "payment_cancelled" }));
    let failed = "Pembayaran telah dibatalkan. Anda tidak dicaj. Cuba lagi atau pilih cara pembayaran lain.";
    shopper.complete(&order).await.says("Pembayaran tidak berjaya").says(failed);
    house.omise.next_charge(json!({ "status": "successful", "paid_at": "2026-11-20T16:05:00Z" }));
    shopper.pay(&order, "a2", &house.omise.source(fpx)).await;
    let paid = shopper.complete(&order).await;
    paid.says("Pembayaran berjaya. Terima kasih!").says("21 November 2026, 00:05").says("FPX, Maybank2U");
}
