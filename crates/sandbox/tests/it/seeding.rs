//! Hand-written seeds: that of the README, defaults, and refused seeds.

use serde_json::{Value, json};

use crate::support::{Merchant, id, path};

/// The first JSON block of the README.
fn of_the_readme() -> Value {
    let readme = include_str!("../../README.md");
    let block = readme.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    serde_json::from_str(block).expect("JSON")
}

#[tokio::test]
async fn the_seed_of_the_readme_makes_what_the_readme_says() {
    let merchant = Merchant::open().await;
    merchant.charge_kma().await;
    merchant.wait_minutes(60).await;
    assert_eq!(merchant.steer("seed", of_the_readme()).await, json!({"objects": 5}));
    let all = merchant.objects().await;
    let count = |kind: &str| all[kind].as_array().expect("an array").len();
    assert_eq!((count("customers"), count("linked_accounts"), count("sources"), count("charges")), (1, 1, 1, 2));
    assert_eq!(count("events"), 0, "nobody is told");
    let customer = merchant.get("/customers/cust_test_somchai").await.ok();
    let account = &customer["linked_accounts"]["data"][0];
    assert_eq!((&account["id"], &account["status"]), (&json!("lnac_test_savings"), &json!("successful")));
    assert_eq!((&account["type"], &account["last_digits"]), (&json!("direct_debit_kbank"), &json!("7890")));
    let waiting = &all["charges"][0];
    assert_eq!((&waiting["status"], &waiting["amount"]), (&json!("pending"), &json!(400_000)));
    let source = &waiting["source"];
    assert_eq!((&source["id"], &source["charge_status"]), (&json!("src_test_plan"), &json!("pending")));
    assert_eq!((&waiting["fee"], &waiting["created_at"]), (&json!(14_600), &json!("2026-11-20T10:00:00Z")));
    let failed = &all["charges"][1];
    assert_eq!((&failed["status"], &failed["failure_code"]), (&json!("failed"), &json!("insufficient_fund")));
    // Seeded objects can be used like objects that requests made.
    let back = merchant.press(&path(&waiting["authorize_uri"]), "result=successful").await;
    assert_eq!(back.leads_to(), "https://example.com/");
    let again = "amount=5000&currency=THB&customer=cust_test_somchai&linked_account=lnac_test_savings";
    assert_eq!(merchant.post("/charges", again).await.ok()["status"], "successful");
    assert_ne!(merchant.charge_kma().await["id"], waiting["id"], "ids go on");
}

#[tokio::test]
async fn a_seed_without_optional_fields_gets_defaults() {
    let merchant = Merchant::open().await;
    let accounts = json!([{}, {"type": "direct_debit_ktb", "status": "pending"}]);
    merchant.steer("seed", json!({"customers": [{}], "linked_accounts": accounts})).await;
    let all = merchant.objects().await;
    assert_eq!(all["linked_accounts"][0]["status"], "successful");
    assert_eq!(all["linked_accounts"][1]["status"], "pending");
    assert!(id(&all["customers"][0]).starts_with("cust_test_"));
    let past =
        json!({"amount": 150_000, "source": {"type": "mobile_banking_bay"}, "created_at": "2026-11-20T09:00:00Z"});
    let mut paid = past.clone();
    paid["status"] = "successful".into();
    let early = json!({"amount": 150_000, "source": {"type": "mobile_banking_bay"}, "status": "expired"});
    merchant.steer("seed", json!({"charges": [paid, past, early]})).await;
    let all = merchant.objects().await;
    let (paid, late, early) = (&all["charges"][0], &all["charges"][1], &all["charges"][2]);
    assert_eq!((&paid["paid"], &paid["paid_at"]), (&json!(true), &json!("2026-11-20T09:00:00Z")));
    assert_eq!(late["status"], "expired", "it was made an hour ago");
    assert_eq!((&early["status"], &early["expired_at"]), (&json!("expired"), &json!("2026-11-20T10:00:00Z")));
}

#[tokio::test]
async fn a_wrong_seed_is_named_by_place_and_changes_nothing() {
    let merchant = Merchant::open().await;
    merchant.charge_kma().await;
    merchant.wait_minutes(1).await;
    merchant.steer("account", json!({"zero_interest_installments": false})).await;
    let state = async || {
        let (account, clock) = (merchant.get("/account").await.ok(), merchant.get("/_sandbox/clock").await.ok());
        (merchant.objects().await, account, clock)
    };
    let before = state().await;
    let kma = json!({"type": "mobile_banking_bay"});
    let charge = |field: &str, value: Value| {
        let mut charge = json!({"amount": 150_000, "source": kma});
        charge[field] = value;
        json!({"charges": [charge]})
    };
    let twice = json!({
        "sources": [{"id": "src_test_a", "amount": 2000, "type": "mobile_banking_bay"}],
        "charges": [{"source": "src_test_a"}, {"source": "src_test_a"}],
    });
    let stranger = json!({
        "customers": [{"id": "cust_test_1"}],
        "linked_accounts": [{"id": "lnac_test_1"}],
        "charges": [{"amount": 5000, "customer": "cust_test_1", "linked_account": "lnac_test_1"}],
    });
    for (seed, place, message) in [
        (json!({"customer": []}), "unknown field `customer`", "`customers`, `linked_accounts`, `sources`"),
        (charge("ammount", json!(1)), "charges[0]", "there is no field ammount"),
        (charge("amount", json!("x")), "charges[0]", "amount is not a number"),
        (charge("source", Value::Null), "charges[0]", "source cannot be blank"),
        (charge("source", json!("src_test_1")), "charges[0]", "source is not in the seed"),
        (charge("amount", json!(1)), "charges[0]", "amount must be greater than or equal to 2000 (thb subunits)"),
        (charge("status", json!("paid")), "charges[0]", "status must be pending, successful, failed or expired"),
        (charge("failure_code", json!("timeout")), "charges[0]", "failure_code goes with the status failed only"),
        (charge("expires_at", json!("soon")), "charges[0]", "expires_at must be a time to come"),
        (twice, "charges[1]", "source was already used"),
        (stranger, "charges[0]", "linked account does not belong to the customer"),
        (json!({"sources": [{"amount": 400_000, "type": "installment_kbank"}]}), "sources[0]", "installment_term must"),
        (json!({"customers": [{}, {"id": "chrg_test_1"}]}), "customers[1]", "id must be cust_test_ with lower-case"),
        (json!({"customers": [{"id": "cust_test_1"}, {"id": "cust_test_1"}]}), "customers[1]", "stands twice"),
        (json!({"customers": [{"created_at": "yesterday"}]}), "customers[0]", "created_at is not a date and time"),
        (
            json!({"linked_accounts": [{"customer": "cust_test_1"}]}),
            "linked_accounts[0]",
            "customer is not in the seed",
        ),
        (json!({"linked_accounts": [{"type": "teleport"}]}), "linked_accounts[0]", "Type is not supported"),
    ] {
        let (status, _, said) = merchant.post_json("/_sandbox/seed", seed).await.refusal();
        assert!(status == 400 && said.starts_with(place) && said.contains(message), "{place} {message}: {said}");
        assert_eq!(state().await, before, "{said}");
    }
}

#[tokio::test]
async fn a_large_export_can_be_a_seed() {
    let merchant = Merchant::open().await;
    let note = "x".repeat(100_000);
    let customers: Vec<_> = (0..30).map(|_| json!({"description": note})).collect();
    merchant.steer("seed", json!({"customers": customers})).await;
    let export = merchant.get("/_sandbox/export").await;
    assert!(export.text.len() > 3_000_000);
    assert_eq!(merchant.steer("seed", export.ok()).await, json!({"objects": 30}));
}

#[tokio::test]
async fn a_seeded_pending_debit_succeeds_by_itself() {
    let merchant = Merchant::open().await;
    let seed = json!({
        "customers": [{"id": "cust_test_nok"}],
        "linked_accounts": [{"id": "lnac_test_nok", "customer": "cust_test_nok"}],
        "charges": [{
            "id": "chrg_test_nok", "amount": 5_000, "customer": "cust_test_nok", "linked_account": "lnac_test_nok",
            "status": "pending", "created_at": "2026-11-19T10:00:00Z",
        }],
    });
    merchant.steer("seed", seed).await;
    let status = async || merchant.get("/charges/chrg_test_nok").await.ok()["status"].clone();
    assert_eq!(status().await, "pending");
    merchant.wait_minutes(1).await;
    assert_eq!(status().await, "successful");
}
