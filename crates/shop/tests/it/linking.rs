//! Linking a bank account, paying with it, and keeping it from other shoppers.

use axum::http::StatusCode;
use serde_json::json;

use crate::fake_omise::Fault;
use crate::house::House;

const REGISTER: &str = "http://test.omise.co/register?ref=lnac_test_5zr9wnoskjk6g0vpjd3";

#[tokio::test]
async fn a_linked_account_becomes_the_shoppers_and_pays_the_order() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let to_bank = shopper.submit(&order, "l1", ("omiseLinkType", "direct_debit_kbank")).await;
    assert_eq!(to_bank.location(), REGISTER);
    let request = &house.omise.requests("POST /linked_accounts")[0];
    assert_eq!(request["type"], "direct_debit_kbank");
    assert_eq!(request.get("citizen_id"), None);
    let back = request["return_uri"].as_str().unwrap();
    assert!(back.starts_with("http://shop.test/accounts/lnk_"), "{back}");
    assert!(back.ends_with(&format!("/complete?order={order}")), "{back}");

    house.omise.settle_link(0, &json!({ "status": "successful", "last_digits": "7890" }));
    let complete = format!("/orders/{order}/complete");
    assert_eq!(shopper.get(back).await.location(), complete);
    let expected = json!({
        "amount": 4_500, "currency": "THB", "customer": "cust_test_1", "linked_account": "lnac_test_1",
        "metadata": { "order": order, "attempt": "l1" },
    });
    assert_eq!(house.omise.requests("POST /charges"), [expected]);
    shopper.complete(&order).await.says("Paid. Thank you!");

    // Reloading the bank's address, or pressing again, changes nothing.
    assert_eq!(shopper.get(back).await.location(), complete);
    shopper.submit(&order, "l1", ("omiseLinkType", "direct_debit_kbank")).await;
    assert_eq!((house.omise.charges().len(), house.omise.linked_accounts().len()), (1, 1));
}

#[tokio::test]
async fn a_saved_account_is_offered_and_pays_without_a_redirect() {
    let house = House::open().await;
    let shopper = house.browser();
    let (account, _) = shopper.link(&house, &shopper.order("tea-towel").await, "l1").await;
    let order = shopper.order("linen-noren").await;
    let offer = r#"[{"id":"lnac_test_1","type":"direct_debit_kbank","lastDigits":"7890"}]"#;
    shopper.get(&format!("/checkout/{order}")).await.says(offer).says("KBank ·· 7890");
    let answer = json!({ "omiseLinkedAccount": account, "omiseAttempt": "a1", "omiseSource": "", "omiseLinkType": "" });
    let page = shopper.post_json(&format!("/checkout?order={order}"), answer).await;
    assert_eq!(page.json(), json!({ "redirectUri": format!("http://shop.test/orders/{order}/complete") }));
    assert_eq!(shopper.status(&order).await, "paid");
    let charge = house.omise.requests("POST /charges").pop().unwrap();
    assert_eq!(charge.get("zero_interest_installments"), None);
}

#[tokio::test]
async fn a_second_account_goes_to_the_same_customer() {
    let house = House::open().await;
    let shopper = house.browser();
    for attempt in ["l1", "l2"] {
        let order = shopper.order("tea-towel").await;
        let (_, page) = shopper.link(&house, &order, attempt).await;
        assert_eq!(page.location(), format!("/orders/{order}/complete"));
    }
    assert_eq!(house.omise.customers().len(), 1);
    assert_eq!(house.omise.customers()[0]["attached"], json!(["lnac_test_1", "lnac_test_2"]));
}

#[tokio::test]
async fn two_presses_at_once_begin_one_link() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let press = || shopper.submit(&order, "l1", ("omiseLinkType", "direct_debit_scb"));
    let (one, two) = tokio::join!(press(), press());
    assert_eq!((one.location(), two.location()), (REGISTER, REGISTER));
    assert_eq!(house.omise.linked_accounts().len(), 1);
}

#[tokio::test]
async fn an_attachment_whose_answer_was_lost_is_not_lost() {
    for request in ["POST /customers", "PATCH /customers"] {
        let house = House::open().await;
        let (shopper, order) = house.shopper("tea-towel").await;
        house.omise.fail(request, Fault::DropsAfter);
        let (_, page) = shopper.link(&house, &order, "l1").await;
        if page.status == StatusCode::SERVICE_UNAVAILABLE {
            let back = house.omise.linked_accounts()[0]["return_uri"].as_str().unwrap().to_owned();
            shopper.get(&back).await;
        }
        assert_eq!(shopper.status(&order).await, "paid", "{request}");
        assert_eq!(house.omise.charges().len(), 1, "{request}");
    }
}

#[tokio::test]
async fn a_link_that_the_bank_refuses_leads_back_to_the_checkout_in_words() {
    for (code, words) in [
        ("registration_rejected", "didn’t link the account"),
        ("invalid_account", "no valid account"),
        ("rate_limit_exceeded", "too many requests"),
        ("failed_processing", "couldn’t process"),
    ] {
        let house = House::open().await;
        let (shopper, order) = house.shopper("tea-towel").await;
        shopper.submit(&order, "l1", ("omiseLinkType", "direct_debit_ktb")).await;
        house.omise.settle_link(0, &json!({ "status": "failed", "failure_code": code }));
        let back = house.omise.linked_accounts()[0]["return_uri"].as_str().unwrap().to_owned();
        let page = shopper.get(&back).await;
        assert_eq!(page.location(), format!("/checkout/{order}?error={code}"));
        for path in [page.location().to_owned(), format!("/checkout/{order}/mount?error={code}")] {
            let checkout = shopper.get(&path).await;
            checkout.says(words).says("You were not charged.");
            // The widget shows the alert, so the page has none.
            checkout.says(r#"<p class="alert" id="reason">"#);
        }
        assert!(house.omise.charges().is_empty());
    }
}

#[tokio::test]
async fn a_link_that_the_bank_has_not_decided_waits() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    shopper.submit(&order, "l1", ("omiseLinkType", "direct_debit_bay")).await;
    let back = house.omise.linked_accounts()[0]["return_uri"].as_str().unwrap().to_owned();
    let page = shopper.get(&back).await;
    page.says("Linking your bank account").says(r#"<noscript><meta http-equiv="refresh" content="2"></noscript>"#);
    page.says(r#"data-state="pending""#)
        .says(r#"role="status" aria-live="polite" data-leaving="Your bank has answered"#);
    page.says(&format!(r#"<a class="button" href="{REGISTER}">Continue to your bank"#));
    page.says(r#"/withdraw" method="post"><button class="quiet">Pay in another way"#);
    let status = page.body.split(r#"data-status-url=""#).nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(shopper.get(status).await.json(), json!({ "state": "pending" }));
    for decided in ["successful", "failed"] {
        house.omise.settle_link(0, &json!({ "status": decided }));
        assert_eq!(shopper.get(status).await.json(), json!({ "state": "decided" }));
    }
    assert!(house.omise.charges().is_empty(), "asking pays nothing");
    assert_eq!(house.browser().get(status).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_refused_link_and_an_unknown_bank_are_explained() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    house.omise.fail("POST /linked_accounts", Fault::Refuses);
    let refused = shopper.submit(&order, "l1", ("omiseLinkType", "direct_debit_bay")).await;
    assert_eq!(refused.location(), format!("/checkout/{order}?error=link_refused"));
    let unknown = shopper.submit(&order, "l2", ("omiseLinkType", "direct_debit_xyz")).await;
    assert_eq!(unknown.location(), format!("/checkout/{order}?error=method_not_accepted"));
}

#[tokio::test]
async fn another_shoppers_account_neither_pays_nor_is_removed() {
    let house = House::open().await;
    let owner = house.browser();
    let (account, _) = owner.link(&house, &owner.order("tea-towel").await, "l1").await;
    let thief = house.browser();
    // A thief with a customer of their own, and one without.
    for linked_before in [false, true] {
        if linked_before {
            thief.link(&house, &thief.order("tea-towel").await, "l2").await;
        }
        let charges = house.omise.charges().len();
        let order = thief.order("tea-set").await;
        let page = thief.submit(&order, "a1", ("omiseLinkedAccount", &account)).await;
        assert_eq!(page.location(), format!("/checkout/{order}?error=account_not_available"));
        let removal = thief.post("/accounts/remove", &[("omiseLinkedAccount", &account)]).await;
        assert_eq!(removal.status, StatusCode::NOT_FOUND);
        assert_eq!(house.omise.charges().len(), charges);
    }
    assert_eq!(house.omise.linked_accounts()[0]["status"], "successful");
    let back = house.omise.linked_accounts()[0]["return_uri"].as_str().unwrap().to_owned();
    // The address alone opens nothing, because the bank's app may have opened another browser.
    let charges = house.omise.charges().len();
    thief.get(&back).await.says("Go back to where you began").says_nothing_of("·· 7890");
    assert_eq!(house.omise.charges().len(), charges);
    assert_eq!(thief.get("/accounts/lnk_404/complete").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_link_whose_answer_was_lost_is_looked_up_instead_of_made_again() {
    for fault in [Fault::DropsAfter, Fault::SilentAfter] {
        let house = House::open_impatient().await;
        let (shopper, order) = house.shopper("tea-towel").await;
        house.omise.fail("POST /linked_accounts", fault);
        let to_bank = shopper.submit(&order, "l1", ("omiseLinkType", "direct_debit_kbank")).await;
        assert_eq!(to_bank.location(), REGISTER, "{fault:?}");
        assert_eq!(house.omise.linked_accounts().len(), 1, "{fault:?}");
        let back = house.omise.linked_accounts()[0]["return_uri"].as_str().unwrap().to_owned();
        house.omise.settle_link(0, &json!({ "status": "successful", "last_digits": "7890" }));
        shopper.get(&back).await;
        assert_eq!(shopper.status(&order).await, "paid", "{fault:?}");
    }
}

#[tokio::test]
async fn a_link_that_cannot_be_looked_up_now_is_found_by_the_next_press() {
    for (attempt, bank, accounts) in [("l1", "kbank", 1), ("l2", "kbank", 1), ("l2", "scb", 2)] {
        let house = House::open().await;
        let (shopper, order) = house.shopper("tea-towel").await;
        house.omise.fail("POST /linked_accounts", Fault::DropsAfter);
        house.omise.fail("GET /linked_accounts?", Fault::FailsBefore);
        let lost = shopper.submit(&order, "l1", ("omiseLinkType", "direct_debit_kbank")).await;
        assert_eq!(lost.location(), format!("/checkout/{order}?error=unreachable"));
        shopper.get(lost.location()).await.says("You were not charged");
        // The same press again waits for the first one's answer for twenty seconds.
        let database = house.database().await;
        sqlx::query("UPDATE links SET created_at = created_at - 20000").execute(&database).await.unwrap();
        let bank = format!("direct_debit_{bank}");
        let again = shopper.submit(&order, attempt, ("omiseLinkType", &bank)).await;
        assert_eq!(again.location(), REGISTER, "{attempt} {bank}");
        assert_eq!(house.omise.linked_accounts().len(), accounts, "{attempt} {bank}");
    }
}

#[tokio::test]
async fn an_account_with_an_unknown_status_waits_and_hides_no_other() {
    let house = House::open().await;
    let shopper = house.browser();
    let (_, _) = shopper.link(&house, &shopper.order("tea-towel").await, "l1").await;
    let order = shopper.order("tea-towel").await;
    shopper.submit(&order, "l2", ("omiseLinkType", "direct_debit_scb")).await;
    house.omise.settle_link(1, &json!({ "status": "under_review" }));
    let back = house.omise.linked_accounts()[1]["return_uri"].as_str().unwrap().to_owned();
    shopper.get(&back).await.says("Linking your bank account");
    house.omise.settle_link(1, &json!({ "status": "successful", "last_digits": "1234" }));
    shopper.get(&back).await;
    house.omise.settle_link(1, &json!({ "status": "under_review" }));
    let next = shopper.order("tea-towel").await;
    shopper.get(&format!("/checkout/{next}")).await.says("7890").says_nothing_of("·· 1234");
}

#[tokio::test]
async fn a_removed_account_is_deleted_at_omise_and_pays_no_more() {
    let house = House::open().await;
    let shopper = house.browser();
    let order = shopper.order("tea-towel").await;
    let (account, _) = shopper.link(&house, &order, "l1").await;
    let next = shopper.order("tea-set").await;
    let removal = shopper.post("/accounts/remove", &[("omiseLinkedAccount", &account), ("order", &next)]).await;
    assert_eq!(removal.location(), format!("/checkout/{next}?removed=direct_debit_kbank"));
    assert_eq!(house.omise.linked_accounts()[0]["status"], "deleted");
    shopper.get(&format!("/checkout/{next}")).await.says_nothing_of("·· 7890");
    let page = shopper.submit(&next, "a1", ("omiseLinkedAccount", &account)).await;
    assert_eq!(page.location(), format!("/checkout/{next}?error=account_not_available"));
    let json = shopper.post_json("/accounts/remove", json!({ "omiseLinkedAccount": account })).await;
    assert_eq!((json.status, json.json()["error"]["code"].clone()), (StatusCode::NOT_FOUND, "not_found".into()));
}

#[tokio::test]
async fn removing_an_account_asks_to_confirm_and_krungthai_names_a_further_step() {
    for (bank, advice) in [("ktb", true), ("kbank", false)] {
        let house = House::open().await;
        let (shopper, order) = house.shopper("tea-towel").await;
        let bank = format!("direct_debit_{bank}");
        shopper.submit(&order, "l1", ("omiseLinkType", &bank)).await;
        house.omise.settle_link(0, &json!({ "status": "successful", "last_digits": "7890" }));
        shopper.get(house.omise.linked_accounts()[0]["return_uri"].as_str().unwrap()).await;
        shopper.get("/accounts").await.says("·· 7890").says(r#"href="/accounts/lnac_test_1/remove""#);
        let next = shopper.order("tea-set").await;
        let step = format!("/accounts/lnac_test_1/remove?order={next}");
        shopper.get(&format!("/checkout/{next}")).await.says(&step).says_nothing_of(r#"action="/accounts/remove""#);
        let page = shopper.get(&step).await;
        page.says("·· 7890?").says("Keep it").says(&format!(r#"href="/checkout/{next}""#));
        assert_eq!(page.body.contains("ask the bank to disconnect"), advice);
        assert_eq!(house.omise.linked_accounts()[0]["status"], "successful", "asking removes nothing");
        let removal = shopper.post("/accounts/remove", &[("omiseLinkedAccount", "lnac_test_1")]).await;
        assert_eq!(removal.location(), format!("/accounts?removed={bank}"));
        let page = shopper.get(removal.location()).await;
        page.says("The account was removed").says("You have no saved bank account").says_nothing_of("·· 7890");
        assert_eq!(page.body.contains("Now ask Krungthai"), advice);
        assert_eq!(shopper.get(&step).await.status, StatusCode::NOT_FOUND);
        let (stranger, _) = house.shopper("tea-towel").await;
        stranger.get("/accounts").await.says("You have no saved bank account");
    }
}

#[tokio::test]
async fn the_shoppers_return_and_the_banks_event_at_once_make_one_customer() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    shopper.submit(&order, "l1", ("omiseLinkType", "direct_debit_kbank")).await;
    let back = house.omise.requests("POST /linked_accounts")[0]["return_uri"].as_str().unwrap().to_owned();
    house.omise.settle_link(0, &json!({ "status": "successful", "last_digits": "7890" }));
    house.omise.fail("POST /customers", Fault::HeldAfter);
    let returning = {
        let (shopper, back) = (shopper.clone(), back.clone());
        tokio::spawn(async move { shopper.get(&back).await })
    };
    house.omise.asked("POST /customers").await;
    let event = house.hint("linked_account.complete", json!({ "object": "linked_account", "id": "lnac_test_1" }));
    let let_go = async {
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        house.omise.let_go();
    };
    tokio::join!(event, let_go);
    assert_eq!(returning.await.unwrap().location(), format!("/orders/{order}/complete"));
    assert_eq!(house.omise.customers().len(), 1);
}
