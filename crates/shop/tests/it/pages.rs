//! The pages' sentences and headers, in every language.

use std::collections::HashSet;

use axum::http::{StatusCode, header};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use crate::house::{Browser, House, Page};

const CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: ";

/// Checks what every page of HTML must fulfil.
fn check_page(page: &Page, language: &str) {
    let html = &page.body;
    assert!(html.contains(&format!("<html lang=\"{language}\">")), "{html}");
    for forbidden in ["style=", "onclick=", "<style", "javascript:", "{{", "{%"] {
        assert!(!html.contains(forbidden), "{forbidden} in {html}");
    }
    // A script is a file or data.
    for script in html.split("<script").skip(1) {
        assert!(script.contains("src=\"/") || script.starts_with(" type=\"application/json\""), "{script}");
    }
    assert_eq!(html.matches("<h1").count(), 1, "{html}");
    assert_eq!(html.matches("<main").count(), 1, "{html}");
    let thai = html.chars().filter(|c| ('\u{e00}'..='\u{e7f}').contains(c)).count();
    // English pages hold the one Thai word of the language link.
    assert_eq!(language == "th", thai > 40, "{thai} Thai letters in {html}");
    let policy = page.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.starts_with(CSP), "{policy}");
}

/// The texts of a page that have three words or more.
fn sentences(page: &Page) -> HashSet<String> {
    let texts = page.body.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text.trim());
    let has_words = |text: &&str| text.split(' ').filter(|word| word.contains(char::is_alphabetic)).count() >= 3;
    texts.filter(has_words).map(str::to_owned).collect()
}

/// Orders in every state, and the pages that show them.
async fn every_page(house: &House, browser: &Browser) -> Vec<Page> {
    let mut pages = vec![browser.get("/").await, browser.get("/nowhere").await];
    for path in ["/products/tea-set", "/products/nothing", "/orders/ord_1/complete", "/merchant/refunds/ord_1"] {
        pages.push(browser.get(path).await);
    }
    let order = browser.order("linen-noren").await;
    for path in ["/checkout/{}", "/checkout/{}/mount", "/checkout/{}?error=amount_mismatch", "/orders/{}/complete"] {
        pages.push(browser.get(&path.replace("{}", &order)).await);
    }
    for status in ["pending", "successful", "failed", "expired", "reversed"] {
        let order = browser.order("linen-noren").await;
        let settled =
            json!({ "status": status, "failure_code": "payment_rejected", "paid_at": "2026-11-20T12:41:16Z" });
        house.omise.next_charge(settled);
        browser.pay(&order, "a1", &house.omise.mobile_banking(400_000)).await;
        pages.push(browser.complete(&order).await);
    }
    for until in [Timestamp::now() + SignedDuration::from_mins(15), Timestamp::UNIX_EPOCH] {
        let order = browser.order("linen-noren").await;
        house.omise.next_charge(json!({ "expires_at": until.to_string() }));
        browser.pay(&order, "a1", &house.omise.mobile_banking(400_000)).await;
        pages.push(browser.get(&format!("/orders/{order}/complete?said=paid")).await);
    }
    for source in
        [house.omise.promptpay(400_000), house.omise.source(json!({ "type": "truemoney", "amount": 400_000 }))]
    {
        let order = browser.order("linen-noren").await;
        browser.pay(&order, "a1", &source).await;
        pages.push(browser.get(&format!("/orders/{order}/complete?said=paid")).await);
    }
    let order = browser.order("linen-noren").await;
    browser.submit(&order, "l1", ("omiseLinkType", "direct_debit_scb")).await;
    let link = house.omise.linked_accounts().pop().unwrap();
    let back = link["return_uri"].as_str().unwrap();
    pages.push(browser.get(back).await);
    let other = house.browser().in_language(browser.language());
    pages.push(other.get(back).await);
    pages.push(other.get(&house.return_uri(0)).await);
    for path in ["/accounts", "/membership"] {
        pages.push(browser.get(path).await);
    }
    browser.join(house).await;
    for path in ["/accounts", "/accounts/lnac_test_2/remove", "/membership", "/membership/cancel"] {
        pages.push(browser.get(path).await);
    }
    let towel = browser.order("tea-towel").await;
    let code = browser.get(&format!("/checkout/{towel}")).await.body;
    other.get(code.split("data-qr-code=\"").nth(1).unwrap().split('"').next().unwrap()).await;
    for path in [&*format!("/checkout/{towel}"), &*format!("/checkout/{towel}/mount"), "/phone/nothing"] {
        pages.push(other.get(path).await);
    }
    pages.push(browser.get("/merchant").await);
    browser.sign_in_as_merchant().await;
    let paid = browser.order("linen-noren").await;
    house.omise.next_charge(json!({ "status": "successful", "source": { "type": "installment_kbank" } }));
    browser.pay(&paid, "a1", &house.omise.monthly(400_000, 4.into(), true.into())).await;
    for path in ["/merchant".to_owned(), format!("/merchant/refunds/{paid}")] {
        pages.push(browser.get(&path).await);
    }
    house.omise.settle_charge(house.omise.charges().len() - 1, &json!({ "refunded_amount": 400_000 }));
    pages.push(browser.complete(&paid).await);
    pages
}

#[tokio::test]
async fn every_page_renders_in_every_language_under_the_policy() {
    let mut english = HashSet::new();
    for language in ["en", "th", "ms"] {
        let house = House::open().await;
        let pages = every_page(&house, &house.browser().in_language(language)).await;
        assert_eq!(pages.len(), 35);
        for page in &pages {
            assert!(page.status.is_success() || page.status == StatusCode::NOT_FOUND, "{}", page.body);
            check_page(page, language);
            let sentences = sentences(page);
            if language == "en" {
                english.extend(sentences);
            } else {
                let left: Vec<_> = sentences.intersection(&english).collect();
                assert!(left.is_empty(), "{left:?} in {language}");
            }
        }
    }
}

#[tokio::test]
async fn the_policy_lets_the_widget_reach_the_api_and_the_form_reach_the_bank() {
    let house = House::open().await;
    let page = house.browser().get("/").await;
    let policy = page.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    let api = &house.omise.url;
    let rest = format!(
        "{api}; connect-src 'self' {api}; form-action 'self' {api} https:; base-uri 'none'; frame-ancestors 'none'"
    );
    assert_eq!(policy, format!("{CSP}{rest}"));
    assert_eq!(page.headers["cross-origin-opener-policy"], "same-origin");
    let permissions = page.headers["permissions-policy"].to_str().unwrap();
    assert!(permissions.contains("camera=()") && permissions.contains("payment=()"), "{permissions}");
    let answer = house.browser().post_text("/webhooks/omise", "garbage").await;
    assert!(answer.headers.contains_key(header::CONTENT_SECURITY_POLICY), "errors carry it too");
}

#[tokio::test]
async fn the_language_is_chosen_by_the_address_and_remembered() {
    let house = House::open().await;
    let browser = house.browser();
    check_page(&browser.get("/?lang=th").await, "th");
    check_page(&browser.get("/").await, "th");
    check_page(&browser.get("/?lang=ms").await, "ms");
    check_page(&browser.get("/nowhere").await, "ms");
    check_page(&browser.get("/?lang=en").await, "en");
    check_page(&browser.get("/nowhere").await, "en");
}

#[tokio::test]
async fn the_form_page_tells_the_script_tag_what_to_offer() {
    let house = House::open().await;
    for (product, amount, zero_interest) in
        [("linen-noren", 400_000, true), ("hand-dyed-noren", 400_000, false), ("small-noren", 330_000, false)]
    {
        let (shopper, order) = house.shopper(product).await;
        let page = shopper.clone().in_language("th").get(&format!("/checkout/{order}")).await;
        page.says(r#"<form action="/checkout" method="post">"#)
            .says(&format!(r#"<input type="hidden" name="order" value="{order}">"#))
            .says(r#"<script src="/noren/noren.js""#)
            .says(r#"data-key="pkey_test_1""#)
            .says(&format!(r#"data-amount="{amount}""#))
            .says(r#"data-currency="THB""#)
            .says(&format!(r#"data-api-url="{}""#, house.omise.url))
            .says(r#"data-locale="th""#)
            .says(&format!(r#"data-zero-interest="{zero_interest}""#))
            .says(r#"data-linked-accounts="linked-accounts""#)
            .says(r#"<script type="application/json" id="linked-accounts">[]</script>"#)
            .says("<noscript>")
            .says(&format!("/checkout/{order}/mount"))
            .says_nothing_of("skey");
    }
}

#[tokio::test]
async fn the_mount_page_carries_its_options_as_data() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("hand-dyed-noren").await;
    let page = shopper.get(&format!("/checkout/{order}/mount")).await;
    let options = page.body.split(r#"id="options">"#).nth(1).unwrap().split("</script>").next().unwrap();
    let mut options: serde_json::Value = serde_json::from_str(options).unwrap();
    let submit_url = options["submitUrl"].take();
    let code = options["qrCode"].take();
    assert!(code.as_str().unwrap().starts_with(&format!("/phone/{order}.")), "{code}");
    let page_key = submit_url.as_str().unwrap().strip_prefix(&format!("/checkout?order={order}&page=")).unwrap();
    assert!(page_key.starts_with("pg_") && page_key.len() == 35, "{page_key}");
    let expected = json!({
        "publicKey": "pkey_test_1", "amount": 400_000, "currency": "THB", "apiUrl": house.omise.url, "locale": "en",
        "zeroInterest": false, "linkedAccounts": [], "submitUrl": null, "qrCode": null,
        "statusUrl": format!("/orders/{order}/status"),
    });
    assert_eq!(options, expected);
    page.says(r#"<script type="module" src="/assets/mount.js">"#).says(&format!(r#"href="/checkout/{order}""#));
}

#[tokio::test]
async fn a_failed_payment_is_explained_for_every_code_and_may_be_tried_again() {
    for (code, english, thai) in [
        ("payment_expired", "approved in time", "ภายในเวลา"),
        ("payment_rejected", "rejected the payment", "ปฏิเสธรายการ"),
        ("failed_processing", "couldn’t process", "ไม่สำเร็จ"),
        ("invalid_account", "no valid account", "ไม่พบบัญชี"),
        ("insufficient_fund", "enough money", "ไม่เพียงพอ"),
        ("insufficient_balance", "enough money", "ไม่เพียงพอ"),
        ("payment_cancelled", "was cancelled", "ถูกยกเลิก"),
        ("timeout", "approved in time", "ภายในเวลา"),
        ("rate_limit_exceeded", "too many requests", "มากเกินไป"),
        ("a_code_of_tomorrow", "gave no reason", "ไม่ได้แจ้งเหตุผล"),
    ] {
        let house = House::open().await;
        let (shopper, order) = house.shopper("tea-towel").await;
        shopper.pay(&order, "a1", &house.omise.mobile_banking(4_500)).await;
        house.omise.settle_charge(0, &json!({ "status": "failed", "failure_code": code, "failure_message": "raw" }));
        let retry = format!(r#"href="/checkout/{order}""#);
        shopper.complete(&order).await.says(english).says(&retry).says_nothing_of("raw");
        shopper.in_language("th").complete(&order).await.says(thai).says(&retry);
    }
}

#[tokio::test]
async fn an_order_that_is_paid_or_pending_never_offers_to_pay() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    shopper.pay(&order, "a1", &house.omise.mobile_banking(4_500)).await;
    for (status, words) in [("pending", "Approve the payment in KMA"), ("successful", "Paid. Thank you!")] {
        house.omise.settle_charge(0, &json!({ "status": status }));
        let page = shopper.complete(&order).await;
        page.says(words).says_nothing_of("/checkout/").says_nothing_of("Try again");
        for path in ["", "/mount"] {
            let checkout = shopper.get(&format!("/checkout/{order}{path}")).await;
            assert_eq!(checkout.location(), format!("/orders/{order}/complete"));
        }
    }
}

#[tokio::test]
async fn the_address_says_nothing_about_the_payment() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let claims = "?status=successful&paid=true&charge=chrg_test_1";
    shopper.get(&format!("/orders/{order}/complete{claims}")).await.says("Not paid yet");
}

#[tokio::test]
async fn a_waiting_page_reloads_itself_without_script_even_after_an_hour() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    shopper.pay(&order, "a1", &house.omise.mobile_banking(4_500)).await;
    let page = shopper.complete(&order).await;
    page.says(r#"<noscript><meta http-equiv="refresh" content="2"></noscript>"#)
        .says(&format!(r#"data-status-url="/orders/{order}/status""#))
        .says(r#"data-state="authorize""#)
        .says(r#"id="news" role="status" aria-live="polite"></p>"#);
    let database = house.database().await;
    sqlx::query("UPDATE attempts SET created_at = created_at - 3600000").execute(&database).await.unwrap();
    let page = shopper.complete(&order).await;
    page.says(r#"<noscript><meta http-equiv="refresh" content="300"></noscript>"#).says(r#"data-seconds="300""#);
    house.omise.settle_charge(0, &json!({ "status": "successful" }));
    shopper.complete(&order).await.says_nothing_of("refresh").says_nothing_of("id=\"news\"");
}

#[tokio::test]
async fn the_widget_and_the_shops_own_files_are_served_with_their_types() {
    let house = House::open().await;
    let browser = house.browser();
    for (path, mime) in [
        ("/noren/noren.js", "text/javascript"),
        ("/noren/noren.0123abcd.wasm", "application/wasm"),
        ("/assets/shop.css", "text/css; charset=utf-8"),
        ("/assets/mount.js", "text/javascript; charset=utf-8"),
        ("/assets/tea-set.svg", "image/svg+xml"),
    ] {
        let file = browser.get(path).await;
        assert_eq!(
            (file.status, file.headers[header::CONTENT_TYPE].to_str().unwrap()),
            (StatusCode::OK, mime),
            "{path}"
        );
    }
    let compressed = browser.get("/noren/noren.js").await;
    assert_eq!((compressed.headers[header::CONTENT_ENCODING].to_str().unwrap(), &*compressed.body), ("br", "brotli"));
    for path in ["/noren/missing.js", "/noren/../shop.db", "/assets/shop.db", "/assets/..%2fCargo.toml"] {
        assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(browser.get("/healthz").await.body, "ok");
}

#[tokio::test]
async fn names_with_a_hash_are_kept_for_ever_and_entries_are_asked_for_anew() {
    let house = House::open().await;
    let browser = house.browser();
    let kept = async |path: &str| browser.get(path).await.headers[header::CACHE_CONTROL].to_str().unwrap().to_owned();
    for path in ["/noren/noren.0123abcd.wasm", "/noren/noren.th.0123abcd.json"] {
        assert_eq!(kept(path).await, "public, max-age=31536000, immutable", "{path}");
    }
    // A missing file may exist after the next build.
    for path in ["/noren/noren.js", "/noren/noren.99999999.wasm"] {
        assert_eq!(kept(path).await, "no-cache", "{path}");
    }
    assert!(browser.get("/noren/noren.js").await.headers.contains_key(header::ETAG), "the browser revalidates it");
}

#[tokio::test]
async fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    let house = House::open().await;
    let page = house.browser().post("/orders", &[("product", "tea-towel")]).await;
    let cookie = page.headers[header::SET_COOKIE].to_str().unwrap();
    for attribute in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert_eq!(house.browser().post("/orders", &[("product", "nothing")]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_last_failure_is_marked_as_one_the_widget_shows_too() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let checkout = format!("/checkout/{order}");
    shopper.get(&checkout).await.says_nothing_of("id=\"reason\"").says_nothing_of("refused.js");
    let another = format!("{checkout}?error=nothing_chosen");
    shopper.get(&another).await.says(r#"<p class="alert" id="reason">No way to pay was chosen."#);
    shopper.pay(&order, "a1", &house.omise.mobile_banking(4_500)).await;
    house.omise.settle_charge(0, &json!({ "status": "failed", "failure_code": "payment_rejected" }));
    shopper.complete(&order).await;
    let last = r#"<p class="alert" id="reason" data-is-last>Your bank rejected the payment."#;
    for path in ["", "/mount", "?error=payment_rejected"] {
        shopper.get(&format!("{checkout}{path}")).await.says(last).says(r#"<script src="/assets/refused.js">"#);
    }
    // The widget doesn't know this failure.
    shopper.get(&another).await.says(r#"<p class="alert" id="reason">No way to pay was chosen."#);
}
