//! One press of Pay makes one charge, or none.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::fake_omise::{AUTHORIZE, Fault};
use crate::house::House;

#[tokio::test]
async fn a_source_pays_the_orders_price_and_leads_to_the_bank() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let source = house.omise.mobile_banking(4_500);
    let page = shopper.pay(&order, "a1", &source).await;
    assert_eq!(page.location(), AUTHORIZE);
    let expected = json!({
        "amount": 4_500, "currency": "THB", "source": source,
        "metadata": { "order": order, "attempt": "a1" },
    });
    let mut requests = house.omise.requests("POST /charges");
    let back = requests[0].as_object_mut().unwrap().remove("return_uri").unwrap();
    assert!(back.as_str().unwrap().starts_with("http://shop.test/returns/ret_"), "{back}");
    assert_eq!(requests, [expected]);
    assert_eq!(shopper.status(&order).await, "pending");
}

#[tokio::test]
async fn installments_are_charged_with_the_shops_own_interest_policy() {
    for (product, zero_interest) in [("linen-noren", true), ("hand-dyed-noren", false)] {
        let house = House::open().await;
        let (shopper, order) = house.shopper(product).await;
        let source = house.omise.monthly(400_000, 4.into(), zero_interest.into());
        assert_eq!(shopper.pay(&order, "a1", &source).await.location(), AUTHORIZE);
        let charge = &house.omise.requests("POST /charges")[0];
        assert_eq!(charge["zero_interest_installments"], zero_interest);
    }
}

#[tokio::test]
async fn the_browser_has_no_say_in_the_amount() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-set").await;
    let source = house.omise.mobile_banking(1_200_000);
    let fields = [("order", order.as_str()), ("omiseSource", &source), ("amount", "1"), ("currency", "MYR")];
    shopper.post("/checkout", &fields).await;
    assert_eq!(house.omise.charges()[0]["amount"], 1_200_000);
}

#[tokio::test]
async fn the_attempt_is_written_down_before_omise_is_called() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let source = house.omise.mobile_banking(4_500);
    house.omise.fail("POST /charges", Fault::HeldAfter);
    let paying = {
        let (shopper, order) = (shopper.clone(), order.clone());
        tokio::spawn(async move { shopper.pay(&order, "a1", &source).await })
    };
    house.omise.asked("POST /charges").await;
    assert_eq!(house.attempts().await, [("a1".to_owned(), "sending".to_owned())]);
    house.omise.let_go();
    assert_eq!(paying.await.unwrap().location(), AUTHORIZE);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_identical_presses_at_once_make_one_charge_and_get_one_answer() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let source = house.omise.mobile_banking(4_500);
    let presses = (0..8).map(|_| {
        let (shopper, order, source) = (shopper.clone(), order.clone(), source.clone());
        tokio::spawn(async move { shopper.pay_json(&order, "a1", &source).await.json() })
    });
    for press in presses.collect::<Vec<_>>() {
        assert_eq!(press.await.unwrap(), json!({ "redirectUri": AUTHORIZE }));
    }
    assert_eq!(house.omise.charges().len(), 1);
}

#[tokio::test]
async fn a_repeated_press_gets_the_first_answer() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let source = house.omise.mobile_banking(4_500);
    let first = shopper.pay_json(&order, "a1", &source).await.json();
    assert_eq!(shopper.pay_json(&order, "a1", &source).await.json(), first);
    assert_eq!(house.omise.requests("POST /charges").len(), 1);
}

#[tokio::test]
async fn a_strange_attempt_id_is_refused() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let source = house.omise.mobile_banking(4_500);
    assert_eq!(shopper.pay(&order, "no spaces, please", &source).await.status, StatusCode::BAD_REQUEST);
    let fields = [("order", &*order), ("omiseSource", &source), ("page", "no spaces, please")];
    assert_eq!(shopper.post("/checkout", &fields).await.status, StatusCode::BAD_REQUEST);
    assert!(house.omise.charges().is_empty());
}

/// The key that the checkout page gives its form, for a widget that doesn't name the attempt.
async fn page_key(shopper: &crate::house::Browser, order: &str) -> String {
    let page = shopper.get(&format!("/checkout/{order}")).await.body;
    page.split(r#"name="page" value=""#).nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_form_without_an_attempt_id_that_is_submitted_twice_is_one_attempt() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    for page in [page_key(&shopper, &order).await, String::new()] {
        let order = shopper.order("tea-towel").await;
        let source = house.omise.mobile_banking(4_500);
        let fields = [("order", order.as_str()), ("page", &page), ("omiseSource", &source), ("omiseAttempt", "")];
        let (one, two) = tokio::join!(shopper.post("/checkout", &fields), shopper.post("/checkout", &fields));
        assert_eq!((one.location(), two.location()), (AUTHORIZE, AUTHORIZE), "both get the first answer");
    }
    assert_eq!(house.attempts().await.len(), 2);
    assert_eq!(house.omise.requests("POST /charges").len(), 2);
}

#[tokio::test]
async fn after_a_failure_the_next_showing_of_the_page_begins_another_attempt() {
    let house = House::open().await;
    let shopper = house.browser();
    let (account, _) = shopper.link(&house, &shopper.order("tea-towel").await, "l1").await;
    let order = shopper.order("tea-set").await;
    house.omise.next_charge(json!({ "status": "failed", "failure_code": "insufficient_fund", "paid_at": null }));
    let page = page_key(&shopper, &order).await;
    for _ in 0..2 {
        let fields = [("order", order.as_str()), ("page", &page), ("omiseLinkedAccount", &account)];
        shopper.post("/checkout", &fields).await;
        assert_eq!(shopper.status(&order).await, "failed", "a double submit doesn't try again by itself");
    }
    let page = page_key(&shopper, &order).await;
    let fields = [("order", order.as_str()), ("page", &page), ("omiseLinkedAccount", &account)];
    shopper.post("/checkout", &fields).await;
    assert_eq!(shopper.status(&order).await, "paid");
    assert_eq!(house.omise.requests("POST /charges").len(), 3);
}

#[tokio::test]
async fn a_source_that_does_not_fit_the_order_is_refused_in_words() {
    let cases: [(Value, &str, &str); 5] = [
        (json!({ "amount": 100 }), "amount_mismatch", "The amount differs"),
        (json!({ "amount": 400_000, "currency": "USD" }), "amount_mismatch", "The amount differs"),
        (json!({ "amount": 400_000, "type": "paypay" }), "method_not_accepted", "can’t be used for this order"),
        (
            json!({ "amount": 400_000, "type": "installment_kbank", "installment_term": 4, "zero_interest_installments": true }),
            "interest_mismatch",
            "interest terms differ",
        ),
        (
            json!({ "amount": 400_000, "type": "installment_kbank", "zero_interest_installments": false }),
            "term_missing",
            "can’t be used for this order",
        ),
    ];
    let house = House::open().await;
    for (values, code, words) in cases {
        let (shopper, order) = house.shopper("hand-dyed-noren").await;
        let source = house.omise.source(values);
        let back = shopper.pay(&order, "a1", &source).await;
        assert_eq!(back.location(), format!("/checkout/{order}?error={code}"));
        shopper.get(back.location()).await.says(words).says("not charged");
        let json = shopper.pay_json(&order, "a1", &source).await;
        assert_eq!(
            (json.status, json.json()["error"]["code"].clone()),
            (StatusCode::UNPROCESSABLE_ENTITY, code.into())
        );
        // A source that fits still pays the order.
        let good = house.omise.mobile_banking(400_000);
        assert_eq!(shopper.pay(&order, "a2", &good).await.location(), AUTHORIZE);
        assert_eq!(house.omise.charges().last().unwrap()["metadata"]["attempt"], "a2");
    }
    assert_eq!(house.omise.charges().len(), 5);
}

#[tokio::test]
async fn a_source_that_omise_does_not_know_and_an_empty_choice_are_refused() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let unknown = shopper.pay(&order, "a1", "src_test_404").await;
    assert_eq!(unknown.location(), format!("/checkout/{order}?error=source_not_found"));
    let nothing = shopper.pay(&order, "a2", "").await;
    assert_eq!(nothing.location(), format!("/checkout/{order}?error=nothing_chosen"));
    assert!(house.omise.charges().is_empty());
}

#[tokio::test]
async fn a_definite_refusal_fails_the_attempt_and_leaves_the_order_payable() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    house.omise.fail("POST /charges", Fault::Refuses);
    let source = house.omise.mobile_banking(4_500);
    let refused = shopper.pay(&order, "a1", &source).await;
    assert_eq!(refused.location(), format!("/checkout/{order}?error=charge_refused"));
    shopper.complete(&order).await.says("refused this payment").says("Try again");
    assert_eq!(shopper.pay(&order, "a2", &source).await.location(), AUTHORIZE);
    let states = [("a1", "refused"), ("a2", "pending")].map(|(id, state)| (id.to_owned(), state.to_owned()));
    assert_eq!(house.attempts().await, states);
}

#[tokio::test]
async fn an_unchecked_source_is_not_charged_and_the_press_may_come_again() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let source = house.omise.mobile_banking(4_500);
    house.omise.fail("GET /sources", Fault::FailsBefore);
    let answer = shopper.pay_json(&order, "a1", &source).await.json();
    assert_eq!(answer["error"]["code"], "unreachable");
    assert!(house.omise.charges().is_empty());
    assert_eq!(shopper.pay_json(&order, "a1", &source).await.json()["redirectUri"], AUTHORIZE);
}

#[tokio::test]
async fn an_order_is_its_shoppers_alone() {
    let house = House::open().await;
    let (owner, order) = house.shopper("tea-towel").await;
    let (stranger, _) = house.shopper("tea-towel").await;
    let nobody = house.browser();
    let forger = house.browser();
    let unsigned = owner.cookie("noren_shopper").unwrap().rsplit("shp_").next().map(|id| format!("shp_{id}")).unwrap();
    forger.set_cookie("noren_shopper", &unsigned);
    let source = house.omise.mobile_banking(4_500);
    for other in [stranger, nobody, forger] {
        for path in [
            format!("/checkout/{order}"),
            format!("/checkout/{order}/mount"),
            format!("/orders/{order}/complete"),
            format!("/orders/{order}/status"),
        ] {
            assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        assert_eq!(other.pay(&order, "a1", &source).await.status, StatusCode::NOT_FOUND);
        let json = other.pay_json(&order, "a1", &source).await;
        assert_eq!((json.status, json.json()["error"]["code"].clone()), (StatusCode::NOT_FOUND, "not_found".into()));
    }
    assert!(house.omise.charges().is_empty());
    assert_eq!(owner.pay(&order, "a1", &source).await.location(), AUTHORIZE);
}

#[tokio::test]
async fn the_shopper_is_known_after_a_restart() {
    let house = House::open().await;
    let (shopper, order) = house.shopper("tea-towel").await;
    let cookie = shopper.cookie("noren_shopper").unwrap();
    let house = house.restart().await;
    let again = house.browser();
    again.set_cookie("noren_shopper", &cookie);
    assert_eq!(again.status(&order).await, "none");
}

#[tokio::test]
async fn the_database_itself_refuses_a_second_open_or_successful_attempt() {
    let house = House::open().await;
    let (_, order) = house.shopper("tea-towel").await;
    let database = house.database().await;
    let insert = async |id: &str, status: &str| {
        sqlx::query("INSERT INTO attempts (order_id, id, means, status, created_at) VALUES (?, ?, 'src_1', ?, 0)")
            .bind(&order)
            .bind(id)
            .bind(status)
            .execute(&database)
            .await
    };
    insert("a1", "failed").await.unwrap();
    insert("a2", "expired").await.unwrap();
    insert("a3", "successful").await.unwrap();
    for (id, status) in [("a4", "sending"), ("a5", "pending"), ("a6", "successful")] {
        let refused = insert(id, status).await.unwrap_err();
        assert!(refused.as_database_error().unwrap().is_unique_violation(), "{status}");
    }
    insert("a7", "refused").await.unwrap();
}
