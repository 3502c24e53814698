//! The link in the QR code on the checkout page: another browser sees and pays one order, and nothing else.

use axum::http::{StatusCode, header};
use jiff::Timestamp;
use ring::hmac;
use serde_json::{Value, json};

use crate::fake_omise::{AUTHORIZE, merge};
use crate::house::{Browser, House};

/// The address in the code of the shopper's page.
async fn code(shopper: &Browser, order: &str) -> String {
    let page = shopper.get(&format!("/checkout/{order}")).await.body;
    page.split("data-qr-code=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

/// The address in a code that is `minutes` old.
async fn old_code(house: &House, order: &str, minutes: i64) -> String {
    let key = house.shop.store.cookie_key().await.unwrap();
    let key = hmac::Key::new(hmac::HMAC_SHA256, key.signing());
    let claim = format!("{order}.{}", Timestamp::now().as_second() - minutes * 60);
    let tag = hmac::sign(&key, format!("a link that pays an order: {claim}").as_bytes());
    let tag: String = tag.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("/phone/{claim}.{tag}")
}

/// A browser that has opened the code of an order.
async fn guest(house: &House, shopper: &Browser, order: &str) -> Browser {
    let phone = house.browser();
    let opened = phone.get(&code(shopper, order).await).await;
    assert_eq!(opened.location(), format!("/checkout/{order}"));
    phone
}

/// A guest whose link is `minutes` old.
async fn old_guest(house: &House, order: &str, minutes: i64) -> Browser {
    let phone = house.browser();
    let address = old_code(house, order, minutes).await;
    phone.set_cookie("noren_guest", address.strip_prefix("/phone/").unwrap());
    phone
}

fn options(page: &str) -> Value {
    serde_json::from_str(page.split(r#"id="options">"#).nth(1).unwrap().split("</script>").next().unwrap()).unwrap()
}

#[tokio::test]
async fn the_shoppers_pages_have_a_code_and_no_others() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("linen-noren").await;
    let address = code(&shopper, &order).await;
    assert!(address.starts_with(&format!("/phone/{order}.")) && address.len() < 130, "{address}");
    shopper.get(&format!("/checkout/{order}")).await.says("elsewhere.js").says("being paid on another device");
    let mount = options(&shopper.get(&format!("/checkout/{order}/mount")).await.body);
    assert!(mount["qrCode"].as_str().unwrap().starts_with(&format!("/phone/{order}.")), "{mount}");
    // Only the shopper's browser can link the bank account that pays a membership.
    let club = shopper.order("tea-club").await;
    shopper.get(&format!("/checkout/{club}")).await.says_nothing_of("/phone/");
    // A guest gets no new link.
    let phone = guest(&house, &shopper, &order).await;
    for path in ["", "/mount"] {
        phone
            .get(&format!("/checkout/{order}{path}"))
            .await
            .says_nothing_of("/phone/")
            .says_nothing_of("qrCode")
            .says_nothing_of("elsewhere.js");
    }
}

#[tokio::test]
async fn a_guest_is_sent_back_for_an_account_only_where_accounts_pay() {
    const ADVICE: &str = "To pay from a linked bank account, go back to where you began.";
    for (house, product, is_sent_back) in
        [(House::open().await, "tea-towel", true), (House::open_in_malaysia().await, "batik-noren", false)]
    {
        let (shopper, order) = house.shopper(product).await;
        let form = guest(&house, &shopper, &order).await.get(&format!("/checkout/{order}")).await;
        form.says("You opened this order by a link: you can pay it here until ");
        assert_eq!(form.body.contains(ADVICE), is_sent_back, "{product}");
    }
}

#[tokio::test]
async fn a_guest_sees_the_order_and_nothing_of_the_shopper() {
    let house = House::open().await;
    let (shopper, first) = house.shopper("tea-towel").await;
    shopper.link(&house, &first, "l1").await;
    shopper.join(&house).await;
    let order = shopper.order("linen-noren").await;
    shopper.get(&format!("/checkout/{order}")).await.says("·· 7890").says("lnac_test_1");
    let phone = guest(&house, &shopper, &order).await;
    let form = phone.get(&format!("/checkout/{order}")).await;
    form.says("Linen noren").says("฿4,000.00").says("You opened this order by a link: you can pay it here until ");
    form.says(r#"data-methods="promptpay,online_banking,mobile_banking,installment,wallet""#)
        .says(r#"id="linked-accounts">[]<"#);
    let mount = phone.get(&format!("/checkout/{order}/mount")).await;
    assert_eq!(
        options(&mount.body)["methods"],
        json!(["promptpay", "online_banking", "mobile_banking", "installment", "wallet"])
    );
    let complete = phone.complete(&order).await;
    complete.says("Not paid yet").says("Linen noren");
    for page in [&form, &mount, &complete] {
        for kept in ["7890", "lnac_", "shp_", "cust_", &first] {
            page.says_nothing_of(kept);
        }
    }
    assert_eq!(phone.cookie("noren_shopper"), None);
    phone.in_language("th").get(&format!("/checkout/{order}")).await.says("คุณเปิดคำสั่งซื้อนี้จากลิงก์ ชำระเงินที่นี่ได้ถึง");
}

#[tokio::test]
async fn a_guest_pays_comes_back_from_the_bank_and_sees_the_result() {
    for json in [false, true] {
        let house = House::open().await;
        let (shopper, order) = house.shopper("linen-noren").await;
        let phone = guest(&house, &shopper, &order).await;
        let source = house.omise.mobile_banking(400_000);
        if json {
            assert_eq!(phone.pay_json(&order, "a1", &source).await.json(), json!({ "redirectUri": AUTHORIZE }));
        } else {
            assert_eq!(phone.pay(&order, "a1", &source).await.location(), AUTHORIZE);
        }
        assert_eq!(phone.status(&order).await, "pending");
        phone.complete(&order).await.says("Approve the payment in KMA");
        house.omise.settle_charge(0, &json!({ "status": "successful" }));
        let back = phone.get(&house.return_uri(0)).await;
        assert_eq!(back.location(), format!("/orders/{order}/complete"));
        phone.complete(&order).await.says("Paid. Thank you!").says("Linen noren").says("Krungsri app");
        // A press of Pay on the shopper's page charges nothing more.
        let late = shopper.pay(&order, "a2", &house.omise.mobile_banking(400_000)).await;
        shopper.get(late.location()).await.says("Paid. Thank you!");
        assert_eq!(house.omise.charges().len(), 1);
        assert_eq!(phone.get(&format!("/checkout/{order}")).await.location(), format!("/orders/{order}/complete"));
    }
}

#[tokio::test]
async fn a_guest_reads_why_a_code_or_a_wallet_did_not_pay() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let phone = guest(&house, &shopper, &order).await;
    phone.pay(&order, "a1", &house.omise.promptpay(4_500)).await;
    phone.complete(&order).await.says("Scan the code with your bank’s app");
    let wallet = house.omise.source(json!({ "type": "truemoney", "amount": 4_500 }));
    assert_eq!(phone.pay(&order, "a2", &wallet).await.location(), AUTHORIZE);
    house.omise.settle_charge(1, &json!({ "status": "failed", "failure_code": "payment_cancelled" }));
    phone.complete(&order).await.says("The payment was cancelled.").says("<dd>TrueMoney</dd>");
    phone.get(&format!("/checkout/{order}")).await.says(r#"data-selected="truemoney""#);
}

#[tokio::test]
async fn a_guest_is_told_why_it_failed_and_may_pay_another_way() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let phone = guest(&house, &shopper, &order).await;
    phone.pay(&order, "a1", &house.omise.mobile_banking(4_500)).await;
    let withdrawn = phone.post(&format!("/orders/{order}/withdraw"), &[]).await;
    assert_eq!(withdrawn.location(), format!("/checkout/{order}?way=another"));
    phone.pay(&order, "a2", &house.omise.mobile_banking(4_500)).await;
    house.omise.settle_charge(1, &json!({ "status": "failed", "failure_code": "payment_rejected" }));
    phone.complete(&order).await.says("Your bank rejected the payment");
    phone.get(&format!("/checkout/{order}")).await.says("Your bank rejected the payment");
    let refused = phone.pay(&order, "a3", &house.omise.mobile_banking(100)).await;
    assert_eq!(refused.location(), format!("/checkout/{order}?error=amount_mismatch"));
}

#[tokio::test]
async fn a_guest_neither_uses_nor_links_a_bank_account() {
    let house = House::open().await;
    let (shopper, first) = house.shopper("tea-towel").await;
    let (account, _) = shopper.link(&house, &first, "l1").await;
    let order = shopper.order("tea-towel").await;
    let phone = guest(&house, &shopper, &order).await;
    for field in [("omiseLinkedAccount", account.as_str()), ("omiseLinkType", "direct_debit_scb")] {
        let refused = phone.submit(&order, "a1", field).await;
        assert_eq!(refused.location(), format!("/checkout/{order}?error=method_not_accepted"), "{field:?}");
    }
    assert_eq!((house.omise.charges().len(), house.omise.linked_accounts().len()), (1, 1));
}

#[tokio::test]
async fn a_guest_learns_nothing_of_the_shoppers_own_bank_account() {
    let house = House::open().await;
    let (shopper, first) = house.shopper("tea-towel").await;
    let (account, _) = shopper.link(&house, &first, "l1").await;
    let order = shopper.order("tea-towel").await;
    let phone = guest(&house, &shopper, &order).await;
    let by_account =
        json!({ "source": null, "linked_account": { "type": "direct_debit_kbank", "last_digits": "7890" } });
    let mut failed = by_account.clone();
    merge(&mut failed, &json!({ "status": "failed", "failure_code": "insufficient_fund" }));
    house.omise.next_charge(failed);
    shopper.submit(&order, "a1", ("omiseLinkedAccount", &account)).await;
    shopper.complete(&order).await.says("enough money").says("KBank");
    phone.complete(&order).await.says("Not paid yet").says_nothing_of("enough money").says_nothing_of("KBank");
    phone.get(&format!("/checkout/{order}")).await.says_nothing_of("enough money");
    let status = phone.get(&format!("/orders/{order}/status")).await.json();
    assert_eq!(status, json!({ "status": "none", "state": "unpaid" }));
    house.omise.next_charge(by_account);
    shopper.submit(&order, "a2", ("omiseLinkedAccount", &account)).await;
    shopper.complete(&order).await.says("Paid. Thank you!").says("KBank");
    phone.complete(&order).await.says("Paid. Thank you!").says_nothing_of("KBank").says_nothing_of("7890");
}

#[tokio::test]
async fn a_link_opens_one_order_and_nothing_else_of_the_shop() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let other = shopper.join(&house).await;
    let phone = guest(&house, &shopper, &order).await;
    for path in ["/checkout/{}", "/checkout/{}/mount", "/orders/{}/complete", "/orders/{}/status"] {
        assert_eq!(phone.get(&path.replace("{}", &other)).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["/accounts/lnac_test_1/remove", "/membership/status", "/membership/cancel", "/merchant/refunds/{}"] {
        assert_eq!(phone.get(&path.replace("{}", &order)).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["/accounts", "/membership"] {
        phone.get(path).await.says_nothing_of("lnac_").says_nothing_of("7890").says_nothing_of("/membership/cancel");
    }
    let source = house.omise.mobile_banking(29_000);
    assert_eq!(phone.pay(&other, "a1", &source).await.status, StatusCode::NOT_FOUND);
    assert_eq!(phone.post(&format!("/orders/{other}/withdraw"), &[]).await.status, StatusCode::NOT_FOUND);
    let removal = [("account", "lnac_test_1"), ("order", &*order)];
    assert_eq!(phone.post("/accounts/remove", &removal).await.status, StatusCode::NOT_FOUND);
    // The next link replaces this one.
    let towel = shopper.order("tea-towel").await;
    phone.get(&code(&shopper, &towel).await).await;
    assert_eq!(phone.get(&format!("/checkout/{towel}")).await.status, StatusCode::OK);
    assert_eq!(phone.get(&format!("/checkout/{order}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_guest_keeps_their_own_orders_and_a_shopper_is_no_guest() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let (phone, own) = house.shopper("tea-set").await;
    phone.get(&code(&shopper, &order).await).await;
    for order in [&own, &order] {
        assert_eq!(phone.get(&format!("/checkout/{order}")).await.status, StatusCode::OK);
    }
    phone.get(&format!("/checkout/{own}")).await.says_nothing_of("by a link");
    assert_eq!(shopper.get(&code(&shopper, &order).await).await.location(), format!("/checkout/{order}"));
    assert_eq!(shopper.cookie("noren_guest"), None);
    shopper.get(&format!("/checkout/{order}")).await.says_nothing_of("by a link");
}

#[tokio::test]
async fn an_expired_link_opens_nothing_and_says_what_to_do() {
    let house = House::open().await;
    let (_, order) = house.shopper("tea-towel").await;
    let fresh = house.browser().get(&old_code(&house, &order, 29).await).await;
    assert_eq!(fresh.location(), format!("/checkout/{order}"));
    let phone = house.browser();
    let page = phone.get(&old_code(&house, &order, 30).await).await;
    assert_eq!((page.status, phone.cookie("noren_guest")), (StatusCode::GONE, None));
    page.says("This link has expired").says("Reload the checkout where you began").says_nothing_of(&order);
    let thai = phone.in_language("th").get(&old_code(&house, &order, 30).await).await;
    thai.says("ลิงก์นี้หมดอายุแล้ว");
}

#[tokio::test]
async fn a_guest_may_look_for_an_hour_longer_but_not_pay() {
    let house = House::open().await;
    let (_, order) = house.shopper("tea-towel").await;
    let phone = old_guest(&house, &order, 31).await;
    assert_eq!(phone.complete(&order).await.status, StatusCode::OK);
    assert_eq!(phone.status(&order).await, "none");
    phone.get(&format!("/checkout/{order}")).await.says("This link has expired");
    let refused = phone.pay_json(&order, "a1", &house.omise.mobile_banking(4_500)).await;
    assert_eq!((refused.status, refused.json()["error"]["code"].clone()), (StatusCode::GONE, json!("link_expired")));
    assert_eq!(phone.post(&format!("/orders/{order}/withdraw"), &[]).await.status, StatusCode::GONE);
    assert!(house.omise.charges().is_empty());
    let late = old_guest(&house, &order, 91).await;
    assert_eq!(late.complete(&order).await.status, StatusCode::GONE);
    assert_eq!(late.get(&format!("/orders/{order}/status")).await.status, StatusCode::GONE);
}

#[tokio::test]
async fn after_their_time_a_guests_checkout_leads_to_a_payment_under_way() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let phone = old_guest(&house, &order, 31).await;
    let checkout = format!("/checkout/{order}");
    assert_eq!(phone.get(&checkout).await.status, StatusCode::GONE, "it may still be paid");
    shopper.pay(&order, "a1", &house.omise.mobile_banking(4_500)).await;
    for (status, words) in [("pending", "Approve the payment in KMA"), ("successful", "Paid. Thank you!")] {
        house.omise.settle_charge(0, &json!({ "status": status }));
        for path in [checkout.clone(), format!("{checkout}/mount")] {
            let page = phone.get(&path).await;
            assert_eq!(page.location(), format!("/orders/{order}/complete"), "{status}");
            phone.get(page.location()).await.says(words);
        }
    }
    let late = old_guest(&house, &order, 91).await;
    assert_eq!(late.get(&checkout).await.status, StatusCode::GONE);
}

#[tokio::test]
async fn an_altered_link_opens_nothing_and_says_so() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let other = shopper.order("tea-set").await;
    let address = code(&shopper, &order).await;
    let longer_valid = old_code(&house, &order, 60).await.replacen('.', ".9", 1);
    for altered in [
        address.replace(&order, &other),
        address[..address.len() - 1].to_owned(),
        longer_valid,
        format!("/phone/{order}"),
        "/phone/nothing".to_owned(),
    ] {
        let phone = house.browser();
        let page = phone.get(&altered).await;
        assert_eq!((page.status, phone.cookie("noren_guest")), (StatusCode::NOT_FOUND, None), "{altered}");
        page.says("This link doesn’t work").says("Scan the code again");
        // It opens nothing as a cookie either.
        phone.set_cookie("noren_guest", altered.strip_prefix("/phone/").unwrap());
        for order in [&order, &other] {
            assert_eq!(phone.complete(order).await.status, StatusCode::NOT_FOUND, "{altered}");
        }
    }
    // The shop's signature of something else doesn't sign a link.
    let phone = house.browser();
    phone.set_cookie("noren_guest", &shopper.cookie("noren_shopper").unwrap());
    assert_eq!(phone.complete(&order).await.status, StatusCode::NOT_FOUND);
    let stranger = house.browser();
    stranger.set_cookie("noren_shopper", address.strip_prefix("/phone/").unwrap());
    assert_eq!(stranger.complete(&order).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_guests_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let page = house.browser().get(&code(&shopper, &order).await).await;
    let cookie = page.headers[header::SET_COOKIE].to_str().unwrap();
    for attribute in ["noren_guest=", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
}
