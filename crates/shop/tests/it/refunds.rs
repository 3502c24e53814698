//! The merchant's page: who may see it, and which orders can be refunded.

use axum::http::{StatusCode, header};
use noren_shop::reconcile;
use serde_json::json;

use crate::fake_omise::Fault;
use crate::house::{Browser, House, MERCHANT_TOKEN};

/// An order paid by installments.
async fn paid_monthly(house: &House) -> (Browser, String) {
    let (shopper, order) = house.shopper("linen-noren").await;
    let source = house.omise.monthly(400_000, 4.into(), true.into());
    house.omise.next_charge(json!({ "status": "successful", "source": { "type": "installment_kbank" } }));
    shopper.pay(&order, "a1", &source).await;
    (shopper, order)
}

async fn give_back(merchant: &Browser, key: &str, order: &str) {
    let page = merchant.post("/merchant/refunds", &[("order", order), ("key", key)]).await;
    assert_eq!(page.location(), format!("/merchant?refund={order}"));
}

/// The beginning of the notice about a refund.
fn said(class: &str) -> String {
    format!(r#"<p class="said {class}" role="status" tabindex="-1" autofocus>Order "#)
}

#[tokio::test]
async fn installments_are_given_back_as_a_whole_and_once() {
    let house = House::open().await;
    let (shopper, order) = paid_monthly(&house).await;
    let merchant = house.browser();
    let key = merchant.sign_in_as_merchant().await;
    let step = format!("/merchant/refunds/{order}");
    merchant.get("/merchant").await.says("Linen noren").says("KBank card, monthly").says(&step);
    merchant.get(&step).await.says("Refund ฿4,000.00?").says("as a whole").says("can’t be undone");
    assert!(house.omise.requests("POST /charges/chrg_test_1/refunds").is_empty(), "asking gives nothing back");
    for _ in 0..2 {
        give_back(&merchant, &key, &order).await;
    }
    let requests = house.omise.requests("POST /charges/chrg_test_1/refunds");
    assert_eq!(requests, [json!({ "amount": 400_000, "metadata": { "order": order } })]);
    let page = merchant.get("/merchant").await;
    page.says_nothing_of("autofocus")
        .says("Refunded in full on")
        .says(r#"<span class="second none">Refunded</span>"#)
        .says_nothing_of(&step);
    assert_eq!(merchant.get(&step).await.location(), "/merchant");
    shopper.complete(&order).await.says("We gave the whole amount back").says_nothing_of("/checkout/");
    assert_eq!(shopper.status(&order).await, "paid");
    // Nobody can pay a refunded order again.
    shopper.pay(&order, "a2", &house.omise.mobile_banking(400_000)).await;
    assert_eq!(house.omise.charges().len(), 1);
}

#[tokio::test]
async fn two_presses_at_once_give_back_once() {
    let house = House::open().await;
    let (_, order) = paid_monthly(&house).await;
    let merchant = house.browser();
    let key = merchant.sign_in_as_merchant().await;
    tokio::join!(give_back(&merchant, &key, &order), give_back(&merchant, &key, &order));
    assert_eq!(house.omise.requests("POST /charges/chrg_test_1/refunds").len(), 1);
}

#[tokio::test]
async fn only_paid_installments_can_be_refunded() {
    let house = House::open().await;
    let merchant = house.browser();
    let key = merchant.sign_in_as_merchant().await;
    let (shopper, app) = house.shopper("tea-towel").await;
    let source = json!({ "status": "successful", "source": { "type": "mobile_banking_bay" } });
    house.omise.next_charge(source);
    shopper.pay(&app, "a1", &house.omise.mobile_banking(4_500)).await;
    let debit = shopper.order("tea-towel").await;
    house.omise.next_charge(
        json!({ "source": null, "linked_account": { "type": "direct_debit_kbank", "last_digits": "7890" } }),
    );
    shopper.link(&house, &debit, "l1").await;
    let unpaid = shopper.order("linen-noren").await;
    let (_, waiting) = house.shopper("linen-noren").await;
    for order in [&app, &debit, &unpaid, &waiting] {
        assert_eq!(merchant.get(&format!("/merchant/refunds/{order}")).await.location(), "/merchant");
        give_back(&merchant, &key, order).await;
    }
    let page = merchant.get("/merchant").await;
    assert_eq!(page.body.matches("can’t be refunded through Omise").count(), 2, "{}", page.body);
    page.says("Krungsri app").says("KBank ·· 7890").says_nothing_of("Refund in full");
    assert!(!house.omise.requests("POST /charges/").iter().any(|body| body["amount"].is_u64()));
}

#[tokio::test]
async fn an_order_that_failed_says_why_to_the_merchant() {
    let house = House::open().await;
    let merchant = house.browser();
    merchant.sign_in_as_merchant().await;
    for (code, english, thai) in [
        (
            "insufficient_fund",
            "Not enough money, or over a limit (insufficient_fund).",
            "เกินวงเงิน (insufficient_fund)</p>",
        ),
        ("payment_rejected", "The bank rejected it (payment_rejected).", "ธนาคารปฏิเสธรายการ"),
        ("a_code_of_tomorrow", "The bank gave no reason.", "ธนาคารไม่ได้แจ้งเหตุผล"),
    ] {
        house.omise.next_charge(json!({ "status": "failed", "failure_code": code }));
        let (shopper, order) = house.shopper("tea-towel").await;
        shopper.pay(&order, "a1", &house.omise.mobile_banking(4_500)).await;
        merchant.get("/merchant").await.says(english);
        merchant.clone().in_language("th").get("/merchant").await.says(thai);
    }
    let (shopper, order) = house.shopper("tea-towel").await;
    shopper.pay(&order, "a1", &house.omise.mobile_banking(100)).await;
    merchant.get("/merchant").await.says("The source was for another amount (amount_mismatch).");
}

#[tokio::test]
async fn a_refund_whose_answer_was_lost_is_looked_up_and_never_made_again() {
    for fault in [Fault::DropsAfter, Fault::SilentAfter] {
        let house = House::open_impatient().await;
        let (_, order) = paid_monthly(&house).await;
        let merchant = house.browser();
        let key = merchant.sign_in_as_merchant().await;
        house.omise.fail("POST /charges/chrg_test_1/refunds", fault);
        give_back(&merchant, &key, &order).await;
        merchant.get("/merchant").await.says("Refunded in full on");
        assert_eq!(house.omise.requests("POST /charges/chrg_test_1/refunds").len(), 1, "{fault:?}");
    }
}

#[tokio::test]
async fn a_refund_without_an_answer_is_repeated_only_later() {
    let house = House::open().await;
    let (_, order) = paid_monthly(&house).await;
    let merchant = house.browser();
    let key = merchant.sign_in_as_merchant().await;
    house.omise.fail("POST /charges/chrg_test_1/refunds", Fault::FailsBefore);
    for _ in 0..2 {
        give_back(&merchant, &key, &order).await;
        merchant
            .get("/merchant")
            .await
            .says("We don’t know yet whether the refund arrived")
            .says_nothing_of("Refund in full");
    }
    reconcile::once(&house.shop).await.unwrap();
    assert_eq!(house.omise.requests("POST /charges/chrg_test_1/refunds").len(), 1);
    let database = house.database().await;
    sqlx::query("UPDATE refunds SET created_at = created_at - 60000").execute(&database).await.unwrap();
    reconcile::once(&house.shop).await.unwrap();
    merchant.get("/merchant").await.says("refused (never_sent)").says("Refund in full");
    give_back(&merchant, &key, &order).await;
    merchant.get("/merchant").await.says("Refunded in full on");
}

#[tokio::test]
async fn a_refused_refund_is_explained_and_may_be_tried_again() {
    let house = House::open().await;
    let (_, order) = paid_monthly(&house).await;
    let merchant = house.browser();
    let key = merchant.sign_in_as_merchant().await;
    house.omise.fail("POST /charges/chrg_test_1/refunds", Fault::Refuses);
    give_back(&merchant, &key, &order).await;
    merchant.get("/merchant").await.says("The refund was refused (invalid_charge)").says("Refund in full");
    let asked = format!("/merchant?refund={order}");
    merchant.get(&asked).await.says(&said("alert")).says(": The refund was refused (invalid_charge)");
    give_back(&merchant, &key, &order).await;
    merchant.get(&asked).await.says(&said("note")).says(": Refunded in full on");
    // An unknown order, or one without a refund, shows no notice.
    let (_, other) = house.shopper("tea-towel").await;
    for other in [&*other, "ord_1", "%3Cb%3E"] {
        merchant.get(&format!("/merchant?refund={other}")).await.says_nothing_of("role=\"status\"");
    }
}

#[tokio::test]
async fn a_refund_in_the_dashboard_is_retrieved_after_its_event() {
    let house = House::open().await;
    let (shopper, order) = paid_monthly(&house).await;
    let event = json!({ "object": "refund", "id": "rfnd_test_1", "charge": "chrg_test_1", "amount": 400_000 });
    house.hint("refund.create", event.clone()).await;
    let merchant = house.browser();
    let key = merchant.sign_in_as_merchant().await;
    merchant.get("/merchant").await.says("Refund in full").says_nothing_of("Refunded in full on");
    house.omise.settle_charge(0, &json!({ "refunded_amount": 400_000 }));
    house.hint("refund.create", event).await;
    merchant.get("/merchant").await.says("Refunded in full on");
    give_back(&merchant, &key, &order).await;
    assert!(house.omise.requests("POST /charges/chrg_test_1/refunds").is_empty());
    shopper.complete(&order).await.says("We gave the whole amount back");
}

#[tokio::test]
async fn nobody_sees_the_page_or_gives_back_without_the_token() {
    for is_shopper in [true, false] {
        let house = House::open().await;
        let (shopper, order) = paid_monthly(&house).await;
        let other = if is_shopper { shopper } else { house.browser() };
        other.get("/merchant").await.says("Merchant token").says_nothing_of(&order).says_nothing_of("Linen noren");
        assert_eq!(other.get(&format!("/merchant/refunds/{order}")).await.status, StatusCode::NOT_FOUND);
        let posted = other.post("/merchant/refunds", &[("order", &order), ("key", "")]).await;
        assert_eq!(posted.status, StatusCode::NOT_FOUND);
        for wrong in ["", "the-token-of-the-merchan", "the-token-of-the-merchanT", "the-token-of-the-merchant2"] {
            let page = other.post("/merchant/sign-in", &[("token", wrong)]).await;
            assert_eq!(page.status, StatusCode::UNAUTHORIZED);
            page.says("That isn’t the token").says_nothing_of(MERCHANT_TOKEN);
        }
        other.set_cookie("noren_merchant", "00000000000000000000000000000000");
        other.get("/merchant").await.says("Merchant token");
        assert!(house.omise.requests("POST /charges/chrg_test_1/refunds").is_empty());
    }
}

#[tokio::test]
async fn a_form_of_another_site_or_session_gives_nothing_back() {
    let house = House::open().await;
    let (_, order) = paid_monthly(&house).await;
    let merchant = house.browser();
    let key = merchant.sign_in_as_merchant().await;
    let other_key = house.browser().sign_in_as_merchant().await;
    for wrong in ["", &other_key, &key[1..]] {
        let page = merchant.post("/merchant/refunds", &[("order", &order), ("key", wrong)]).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST);
    }
    assert!(house.omise.requests("POST /charges/chrg_test_1/refunds").is_empty());
    let page = house.browser().post("/merchant/sign-in", &[("token", MERCHANT_TOKEN)]).await;
    let cookie = page.headers[header::SET_COOKIE].to_str().unwrap();
    for attribute in ["HttpOnly", "SameSite=Strict", "Path=/merchant"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    // Signing out ends the session and not only the cookie.
    let cookie = merchant.cookie("noren_merchant").unwrap();
    merchant.post("/merchant/sign-out", &[("key", &key)]).await;
    merchant.set_cookie("noren_merchant", &cookie);
    merchant.get("/merchant").await.says("Merchant token");
}
