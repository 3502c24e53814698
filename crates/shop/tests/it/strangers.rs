//! What strangers can't do: pages of other origins, senders of made-up events, people who guess tokens, and the next
//! person at the same browser.

use std::time::{Duration, Instant};

use axum::http::{StatusCode, header};
use jiff::Timestamp;
use ring::hmac;
use serde_json::json;

use crate::fake_omise::Fault;
use crate::house::{Browser, House, MERCHANT_TOKEN, Page};

const FORM: &str = "application/x-www-form-urlencoded";

async fn post_from(browser: &Browser, path: &str, body: &str, headers: &[(&str, &str)]) -> Page {
    browser.send_with("POST", path, FORM, body.to_owned(), headers).await
}

#[tokio::test]
async fn a_page_of_another_origin_changes_nothing() {
    let house = House::open().await;
    let shopper = house.browser();
    let (account, _) = shopper.link(&house, &shopper.order("tea-towel").await, "l1").await;
    let order = shopper.order("tea-towel").await;
    let merchant = shopper.sign_in_as_merchant().await;
    let pay = format!("order={order}&omiseLinkedAccount={account}&omiseAttempt=a1");
    let posts = [
        ("/checkout", pay.clone()),
        ("/orders", "product=tea-towel".to_owned()),
        (&*format!("/orders/{order}/withdraw"), String::new()),
        ("/accounts/remove", format!("omiseLinkedAccount={account}")),
        ("/membership/cancel", "membership=mbr_1".to_owned()),
        ("/forget", String::new()),
        ("/merchant/sign-in", format!("token={MERCHANT_TOKEN}")),
        ("/merchant/sign-out", format!("key={merchant}")),
        ("/merchant/refunds", format!("order={order}&key={merchant}")),
    ];
    for (path, body) in &posts {
        for headers in [
            &[("sec-fetch-site", "same-site"), ("origin", "http://other.shop.test")][..],
            &[("sec-fetch-site", "cross-site")],
            &[("origin", "http://other.shop.test")],
            &[("origin", "null")],
        ] {
            let page = post_from(&shopper, path, body, headers).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{path} {headers:?}");
            page.says("That didn’t come from this shop");
        }
    }
    assert_eq!(house.omise.charges().len(), 1);
    assert_eq!(house.omise.linked_accounts()[0]["status"], "successful");
    let json = post_from(&shopper, "/checkout", "{}", &[("origin", "null"), ("accept", "application/json")]).await;
    assert_eq!(json.json()["error"]["code"], "other_origin");
    // The shop's own page may post, with each set of headers that browsers send.
    for (attempt, headers) in
        [("b1", &[("sec-fetch-site", "same-origin")][..]), ("b2", &[("origin", "http://shop.test")]), ("b3", &[])]
    {
        let order = shopper.order("tea-towel").await;
        let body = format!("order={order}&omiseLinkedAccount={account}&omiseAttempt={attempt}");
        let page = post_from(&shopper, "/checkout", &body, headers).await;
        assert_eq!(page.location(), format!("http://shop.test/orders/{order}/complete"));
    }
}

#[tokio::test]
async fn events_about_charges_that_are_not_this_shops_ask_nobody() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    shopper.pay(&order, "a1", &house.omise.mobile_banking(4_500)).await;
    for number in 0..500 {
        let data = json!({ "object": "charge", "id": format!("chrg_test_x{number}"), "schedule": "schd_test_x",
            "metadata": { "order": order, "attempt": "guessed" } });
        assert_eq!(house.hint("charge.complete", data).await.status, StatusCode::OK);
    }
    assert!(house.omise.requests("GET /charges/").is_empty());
}

#[tokio::test]
async fn many_events_about_one_charge_at_once_ask_twice_at_most() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    shopper.pay(&order, "a1", &house.omise.mobile_banking(4_500)).await;
    house.omise.settle_charge(0, &json!({ "status": "successful" }));
    let hint = || house.hint("charge.complete", json!({ "object": "charge", "id": "chrg_test_1" }));
    // Omise's first answer waits until the other hints are there, which takes them longer on a slow machine.
    house.omise.fail("GET /charges/chrg_test_1", Fault::HeldAfter);
    let begun = Instant::now();
    let lets_go = async {
        house.omise.asked("GET /charges/chrg_test_1").await;
        let others = (begun.elapsed() * 20).clamp(Duration::from_millis(300), Duration::from_secs(5));
        tokio::time::sleep(others).await;
        house.omise.let_go();
    };
    let answers = tokio::join!(hint(), hint(), hint(), hint(), hint(), hint(), hint(), hint(), lets_go);
    assert_eq!((answers.0.status, answers.7.status), (StatusCode::OK, StatusCode::OK));
    assert_eq!(house.omise.requests("GET /charges/chrg_test_1").len(), 2);
    assert_eq!(house.attempts().await[0].1, "successful");
}

#[tokio::test]
async fn with_a_secret_only_signed_events_are_heard() {
    let house = House::open_with_secret("c2VjcmV0").await;
    let (shopper, order) = house.shopper("tea-towel").await;
    shopper.pay(&order, "a1", &house.omise.mobile_banking(4_500)).await;
    house.omise.settle_charge(0, &json!({ "status": "successful" }));
    let data = &house.omise.charges()[0];
    let body = json!({ "object": "event", "id": "evnt_test_1", "key": "charge.complete", "data": data }).to_string();
    let send = async |key: &str, at: Timestamp| {
        let key = hmac::Key::new(hmac::HMAC_SHA256, key.as_bytes());
        let time = at.as_second().to_string();
        let signature = hmac::sign(&key, format!("{time}.{body}").as_bytes());
        let signature: String = signature.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
        let headers = [("Omise-Signature", signature.as_str()), ("Omise-Signature-Timestamp", &time)];
        let browser = house.browser();
        browser.send_with("POST", "/webhooks/omise", "application/json", body.clone(), &headers).await.status
    };
    let now = Timestamp::now();
    assert_eq!(house.browser().post_text("/webhooks/omise", &body).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(send("another", now).await, StatusCode::UNAUTHORIZED);
    let long_ago = now - Duration::from_mins(10);
    assert_eq!(send("secret", long_ago).await, StatusCode::UNAUTHORIZED, "it was recorded");
    assert_eq!(house.attempts().await[0].1, "pending");
    assert_eq!(send("secret", now).await, StatusCode::OK);
    assert_eq!(house.attempts().await[0].1, "successful");
}

#[tokio::test]
async fn guessing_merchant_tokens_takes_ever_longer() {
    let house = House::open().await;
    let guesser = house.browser();
    let after_five_guesses = async || {
        for _ in 0..5 {
            let page = guesser.post("/merchant/sign-in", &[("token", "a-guess-of-a-stranger")]).await;
            assert_eq!(page.status, StatusCode::UNAUTHORIZED);
        }
        guesser.post("/merchant/sign-in", &[("token", MERCHANT_TOKEN)]).await
    };
    let mut page = after_five_guesses().await;
    // On a slow machine the pause of one second may be over already, and the right token makes the guesses count anew.
    for _ in 0..4 {
        if page.status == StatusCode::SEE_OTHER {
            page = after_five_guesses().await;
        }
    }
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    page.says("Too many wrong tokens").says(r#"href="/merchant""#);
    tokio::time::sleep(Duration::from_millis(1_050)).await;
    guesser.sign_in_as_merchant().await;
}

#[tokio::test]
async fn a_browser_forgets_its_shopper_when_told_and_after_ninety_days() {
    let house = House::open().await;
    let shopper = house.browser();
    let first = shopper.post("/orders", &[("product", "tea-towel")]).await;
    let cookie = first.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.contains("Max-Age=7776000") && cookie.contains("HttpOnly; SameSite=Lax"), "{cookie}");
    let again = shopper.post("/orders", &[("product", "tea-towel")]).await;
    assert!(again.headers.contains_key(header::SET_COOKIE), "the days are counted anew");
    let order = again.location().strip_prefix("/checkout/").unwrap().to_owned();
    shopper.link(&house, &order, "l1").await;

    shopper.get("/accounts").await.says("KBank ·· 7890").says(r#"href="/forget""#);
    shopper.get("/forget").await.says("Forget you on this browser?").says(r#"action="/forget""#);
    let forgotten = shopper.post("/forget", &[]).await;
    assert_eq!(forgotten.location(), "/accounts");
    let cookie = forgotten.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.starts_with("noren_shopper=;") && cookie.contains("Path=/;"), "the same cookie: {cookie}");
    shopper.get("/accounts").await.says_nothing_of("7890").says_nothing_of("/forget");
    assert_eq!(shopper.complete(&order).await.status, StatusCode::NOT_FOUND);
    assert_eq!(shopper.get("/forget").await.location(), "/accounts");
}
