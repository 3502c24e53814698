//! Linked accounts: registered, charged without the shopper, deleted.

use serde_json::{Value, json};

use crate::support::{FORM, Merchant, id, path};

fn debit(customer: &Value, account: &Value, amount: i64) -> String {
    format!("amount={amount}&currency=THB&customer={}&linked_account={}", id(customer), id(account))
}

#[tokio::test]
async fn a_registration_needs_type_return_uri_and_a_valid_citizen_id() {
    let merchant = Merchant::open().await;
    let back = "return_uri=https://example.com/linked";
    for (form, message) in [
        (back.to_owned(), "Type is not supported"),
        (format!("type=direct_debit_bbl&{back}"), "Type is not supported"),
        (format!("type=mobile_banking_bay&{back}"), "Type is not supported"),
        ("type=direct_debit_ktb".to_owned(), "return_uri cannot be blank"),
        ("type=direct_debit_ktb&return_uri=app://x".to_owned(), "return uri is invalid"),
        (format!("type=direct_debit_ktb&{back}&citizen_id=1101700230707"), "citizen_id is invalid"),
        (format!("type=direct_debit_ktb&{back}&citizen_id=12"), "citizen_id is invalid"),
    ] {
        let refusal = merchant.post("/linked_accounts", &form).await.refusal();
        assert_eq!(refusal, (400, "bad_request".into(), message.into()), "{form}");
    }
    for bank in ["bay", "kbank", "ktb", "scb"] {
        let form = format!("type=direct_debit_{bank}&{back}&citizen_id=1101700230708&metadata[shopper]=7");
        let account = merchant.post("/linked_accounts", &form).await.ok();
        assert_eq!(account["metadata"], json!({"shopper": "7"}));
        assert_eq!(account["registration_uri"], format!("http://sandbox.test/register?ref={}", id(&account)));
    }
}

#[tokio::test]
async fn a_registration_expires_after_a_day() {
    let merchant = Merchant::open().await;
    let account = merchant.begin_link().await;
    assert_eq!(account["expires_at"], "2026-11-21T10:00:00Z");
    merchant.wait_minutes(24 * 60 - 1).await;
    let location = format!("/linked_accounts/{}", id(&account));
    assert_eq!(merchant.get(&location).await.ok()["status"], "pending");
    merchant.wait_minutes(1).await;
    assert_eq!(merchant.get(&location).await.ok()["status"], "expired");
    assert_eq!(merchant.press(&path(&account["registration_uri"]), "result=successful").await.status, 409);
}

#[tokio::test]
async fn only_a_successful_account_of_the_customer_can_be_charged() {
    let merchant = Merchant::open().await;
    let (account, customer) = merchant.link().await;
    let (other_account, other_customer) = merchant.link().await;
    let pending = merchant.begin_link().await;
    let attach = format!("/customers/{}", id(&customer));
    let refusal = merchant.call("PATCH", &attach, FORM, &format!("linked_account={}", id(&pending))).await.refusal();
    assert_eq!(refusal.2, "linked account is pending, only a successful one can be attached");
    let foreign = "linked account does not belong to the customer";
    for (form, expected) in [
        (debit(&other_customer, &account, 5_000), (400, "invalid_charge", foreign)),
        (debit(&customer, &other_account, 5_000), (400, "invalid_charge", foreign)),
        (debit(&customer, &pending, 5_000), (400, "invalid_charge", foreign)),
        (
            debit(&customer, &account, 1_999),
            (400, "invalid_charge", "amount must be greater than or equal to 2000 (thb subunits)"),
        ),
        (
            debit(&customer, &account, 15_000_001),
            (400, "invalid_charge", "amount must be less than or equal to 15000000 (thb subunits)"),
        ),
        (debit(&customer, &account, 5_000).replace("THB", "MYR"), (400, "invalid_charge", "currency must be THB")),
        (
            format!("amount=5000&currency=THB&linked_account={}", id(&account)),
            (400, "invalid_charge", "customer cannot be blank"),
        ),
        (
            format!("amount=5000&currency=THB&customer={}", id(&customer)),
            (400, "invalid_charge", "linked_account cannot be blank"),
        ),
        (
            "amount=5000&currency=THB&customer=cust_test_1&linked_account=lnac_test_1".to_owned(),
            (404, "not_found", "customer cust_test_1 was not found"),
        ),
        (
            format!("amount=5000&currency=THB&customer={}&linked_account=lnac_test_1", id(&customer)),
            (404, "not_found", "linked_account lnac_test_1 was not found"),
        ),
    ] {
        let (status, code, message) = merchant.post("/charges", &form).await.refusal();
        assert_eq!((status, code.as_str(), message.as_str()), expected, "{form}");
    }
    merchant.post("/charges", &debit(&customer, &account, 5_000)).await.ok();
    merchant.call("DELETE", &format!("/linked_accounts/{}", id(&account)), FORM, "").await.ok();
    let refusal = merchant.post("/charges", &debit(&customer, &account, 5_000)).await.refusal();
    assert_eq!(refusal.2, "linked account is deleted");
}

#[tokio::test]
async fn a_deleted_account_stays_readable_and_leaves_its_customers_list() {
    let merchant = Merchant::open().await;
    let (account, customer) = merchant.link().await;
    let location = format!("/linked_accounts/{}", id(&account));
    let list = format!("/customers/{}/linked_accounts", id(&customer));
    assert_eq!(merchant.get(&list).await.ok()["data"], json!([account]));
    for _ in 0..2 {
        let deleted = merchant.call("DELETE", &location, FORM, "").await.ok();
        assert_eq!((&deleted["status"], &deleted["last_digits"]), (&json!("deleted"), &json!("7890")));
    }
    assert_eq!(merchant.get(&location).await.ok()["status"], "deleted");
    assert_eq!(merchant.get(&list).await.ok()["total"], 0);
    let events = merchant.get("/events").await.ok();
    let keys: Vec<_> = events["data"].as_array().expect("an array").iter().map(|event| &event["key"]).collect();
    let expected = ["linked_account.create", "linked_account.complete", "customer.create", "linked_account.delete"];
    assert_eq!(keys, expected, "deleting twice is told once");
}

#[tokio::test]
async fn the_next_charge_ends_as_set_and_only_that_one() {
    let merchant = Merchant::open().await;
    let (account, customer) = merchant.link().await;
    let form = debit(&customer, &account, 5_000);
    for (next, status, code, message) in [
        (json!({"status": "successful"}), "successful", json!(null), json!(null)),
        (
            json!({"status": "failed", "failure_code": "insufficient_fund"}),
            "failed",
            json!("insufficient_fund"),
            json!("Insufficient funds in the account or the payment method has reached its limit."),
        ),
        (
            json!({"status": "failed"}),
            "failed",
            json!("failed_processing"),
            json!("General payment processing failure."),
        ),
        (json!({"status": "pending"}), "pending", json!(null), json!(null)),
    ] {
        merchant.steer("next_charge", next.clone()).await;
        // A refused request does not use the next outcome.
        merchant.post("/charges", &debit(&customer, &account, 1)).await.refusal();
        let charge = merchant.post("/charges", &form).await.ok();
        assert_eq!(
            (&charge["status"], &charge["failure_code"], &charge["failure_message"]),
            (&json!(status), &code, &message)
        );
        assert_eq!(charge["paid"], status == "successful", "{next}");
        assert_eq!(merchant.post("/charges", &form).await.ok()["status"], "successful", "the one after {next}");
    }
    let wrong = json!({"status": "failed", "failure_code": "payment_cancelled"});
    let message =
        "failure_code must be one of insufficient_fund, invalid_account, rate_limit_exceeded, failed_processing";
    let refusal = merchant.post_json("/_sandbox/next_charge", wrong).await.refusal();
    assert_eq!(refusal, (400, "bad_request".into(), message.into()));
}

#[tokio::test]
async fn a_pending_debit_can_be_settled() {
    let merchant = Merchant::open().await;
    let (account, customer) = merchant.link().await;
    for (end, status, events) in [
        (json!({"status": "successful"}), "successful", 1),
        (json!({"status": "failed", "failure_code": "rate_limit_exceeded"}), "failed", 2),
    ] {
        merchant.steer("next_charge", json!({"status": "pending"})).await;
        let charge = merchant.post("/charges", &debit(&customer, &account, 5_000)).await.ok();
        assert_eq!((&charge["authorize_uri"], &charge["transaction"]), (&json!(null), &json!(null)));
        let settle = format!("charges/{}/settle", id(&charge));
        let settled = merchant.steer(&settle, end.clone()).await;
        assert_eq!((&settled["status"], &settled["failure_code"]), (&json!(status), &end["failure_code"]));
        assert_eq!(merchant.get(&format!("/charges/{}", id(&charge))).await.ok(), settled);
        let again = merchant.post_json(&format!("/_sandbox/{settle}"), end).await.refusal();
        assert_eq!(again.2, format!("charge is already {status}"));
        let all = merchant.objects().await;
        let complete = all["events"].as_array().expect("an array").iter().filter(|e| e["key"] == "charge.complete");
        assert_eq!(complete.count(), events);
    }
}

/// The status of a charge, and the keys of its events.
async fn progress(merchant: &Merchant, charge: &Value) -> (String, Vec<String>) {
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let now = merchant.get(&format!("/charges/{}", id(charge))).await.ok();
    let events = merchant.get(&format!("/charges/{}/events", id(charge))).await.ok();
    let keys = events["data"].as_array().expect("an array").iter().map(|event| text(&event["key"])).collect();
    (text(&now["status"]), keys)
}

#[tokio::test]
async fn a_pending_debit_succeeds_by_itself_within_a_minute() {
    let merchant = Merchant::open().await;
    let (account, customer) = merchant.link().await;
    merchant.steer("next_charge", json!({"status": "pending"})).await;
    let charge = merchant.post("/charges", &debit(&customer, &account, 5_000)).await.ok();
    merchant.steer("clock", json!({"advance_ms": 59_999})).await;
    assert_eq!(progress(&merchant, &charge).await, ("pending".to_owned(), vec!["charge.create".to_owned()]));
    merchant.steer("clock", json!({"advance_ms": 3_600_000})).await;
    let (status, keys) = progress(&merchant, &charge).await;
    assert_eq!((status.as_str(), keys.join(" ").as_str()), ("successful", "charge.create charge.complete"));
    let now = merchant.get(&format!("/charges/{}", id(&charge))).await.ok();
    assert_eq!((&now["paid_at"], &now["paid"]), (&json!("2026-11-20T10:01:00Z"), &json!(true)));
}

#[tokio::test]
async fn a_pending_debit_ends_as_and_when_it_was_set_to() {
    let merchant = Merchant::open().await;
    let (account, customer) = merchant.link().await;
    for (then, status, code) in [
        (json!({"then": "successful"}), "successful", Value::Null),
        (json!({"then": "failed"}), "failed", json!("failed_processing")),
        (json!({"then": "failed", "failure_code": "invalid_account"}), "failed", json!("invalid_account")),
    ] {
        let mut next = json!({"status": "pending", "after_ms": 5_000});
        next.as_object_mut().expect("an object").extend(then.as_object().expect("an object").clone());
        merchant.steer("next_charge", next).await;
        let charge = merchant.post("/charges", &debit(&customer, &account, 5_000)).await.ok();
        assert_eq!((&charge["status"], &charge["failure_code"]), (&json!("pending"), &Value::Null));
        merchant.steer("clock", json!({"advance_ms": 4_999})).await;
        assert_eq!(progress(&merchant, &charge).await.0, "pending");
        merchant.steer("clock", json!({"advance_ms": 1})).await;
        let now = merchant.get(&format!("/charges/{}", id(&charge))).await.ok();
        assert_eq!((&now["status"], &now["failure_code"]), (&json!(status), &code));
        assert_eq!(progress(&merchant, &charge).await.1, ["charge.create", "charge.complete"]);
    }
}

#[tokio::test]
async fn a_debit_that_is_set_to_stay_pending_expires() {
    let merchant = Merchant::open().await;
    let (account, customer) = merchant.link().await;
    for next in [
        json!({"status": "pending", "then": "pending"}),
        json!({"status": "pending", "then": "successful", "after_ms": 31_536_000_000_i64}),
    ] {
        merchant.steer("next_charge", next).await;
        let charge = merchant.post("/charges", &debit(&customer, &account, 5_000)).await.ok();
        merchant.wait_minutes(7 * 24 * 60 - 1).await;
        assert_eq!(progress(&merchant, &charge).await.0, "pending");
        merchant.wait_minutes(1).await;
        let (status, keys) = progress(&merchant, &charge).await;
        assert_eq!((status.as_str(), keys.last().map(String::as_str)), ("expired", Some("charge.expire")));
    }
}

#[tokio::test]
async fn a_later_end_is_refused_for_a_charge_that_is_not_pending() {
    let merchant = Merchant::open().await;
    let (account, customer) = merchant.link().await;
    for (route, end, message) in [
        (
            "next_charge",
            json!({"status": "successful", "after_ms": 1}),
            "then and after_ms go with the status pending only",
        ),
        (
            "next_charge",
            json!({"status": "failed", "then": "failed"}),
            "then and after_ms go with the status pending only",
        ),
        (
            "next_charge",
            json!({"status": "pending", "then": "pending", "after_ms": 1}),
            "after_ms goes with an end only",
        ),
        (
            "next_charge",
            json!({"status": "pending", "failure_code": "invalid_account"}),
            "failure_code goes with the status failed only",
        ),
        ("next_link", json!({"status": "pending", "then": "successful"}), "then and after_ms are for charges only"),
    ] {
        let refusal = merchant.post_json(&format!("/_sandbox/{route}"), end.clone()).await.refusal();
        assert_eq!(refusal, (400, "bad_request".into(), message.into()), "{end}");
    }
    merchant.steer("next_charge", json!({"status": "pending"})).await;
    let charge = merchant.post("/charges", &debit(&customer, &account, 5_000)).await.ok();
    let settle = format!("/_sandbox/charges/{}/settle", id(&charge));
    let refusal = merchant.post_json(&settle, json!({"status": "pending", "after_ms": 1})).await.refusal();
    assert_eq!(refusal.2, "status must be successful or failed");
}
