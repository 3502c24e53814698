//! `PATCH /account`: the changes that a merchant makes in Omise's dashboard.

use noren_sandbox::{Country, Database, Settings};
use serde_json::{Value, json};

use crate::support::{Answer, Merchant, settings};
use crate::webhooks::Endpoint;

async fn patch(merchant: &Merchant, body: Value) -> Answer {
    merchant.call("PATCH", "/account", "application/json", &body.to_string()).await
}

#[tokio::test]
async fn a_malaysian_account_has_four_methods_in_ringgit() {
    let merchant = Merchant::with(Settings { country: Country::My, ..settings(Database::Memory) }).await;
    let (account, capability) = (merchant.get("/account").await.ok(), merchant.get("/capability").await.ok());
    assert_eq!((&account["country"], &account["currency"]), (&json!("MY"), &json!("MYR")));
    assert_eq!(capability["country"], "MY");
    let methods = capability["payment_methods"].as_array().expect("an array");
    let names: Vec<_> = methods.iter().map(|method| &method["name"]).collect();
    assert_eq!(names, ["installment_mbb", "fpx", "duitnow_qr", "touch_n_go"]);
    let expected = (&json!("installment_mbb"), &json!(["MYR"]), &json!([6, 12, 18, 24]));
    assert_eq!((&methods[0]["name"], &methods[0]["currencies"], &methods[0]["installment_terms"]), expected);
    let source = json!({"type": "installment_mbb", "installment_term": 6});
    let fpx = json!({"type": "fpx", "amount": 50_000, "bank": "bsn"});
    let seed = json!({"sources": [fpx], "charges": [{"amount": 50_000, "source": source}]});
    merchant.steer("seed", seed).await;
    merchant.steer("reset", Value::Null).await;
    assert_eq!(merchant.get("/capability").await.ok(), capability, "a reset leaves the account in its country");
}

#[tokio::test]
async fn a_patch_changes_only_the_fields_that_it_names() {
    let merchant = Merchant::open().await;
    let before = merchant.get("/account").await.ok();
    let keys = json!({"charge": ["order"], "refund": []});
    let changed = patch(&merchant, json!({"chain_enabled": true, "metadata_export_keys": keys})).await.ok();
    assert_eq!((&changed["chain_enabled"], &changed["metadata_export_keys"]), (&json!(true), &keys));
    assert_eq!((&changed["webhook_uri"], &changed["email"]), (&before["webhook_uri"], &before["email"]));
    let changed = patch(&merchant, json!({"zero_interest_installments": false})).await.ok();
    assert_eq!((&changed["chain_enabled"], &changed["zero_interest_installments"]), (&json!(true), &json!(false)));
    assert_eq!(merchant.get("/account").await.ok(), changed);
    assert_eq!(merchant.get("/capability").await.ok()["zero_interest_installments"], false);
    assert_eq!(patch(&merchant.public(), json!({})).await.refusal().0, 401);
    assert_eq!(merchant.call("DELETE", "/account", "", "").await.refusal().1, "method_not_allowed");
}

#[tokio::test]
async fn the_webhook_uri_gets_events_until_it_is_removed() {
    let merchant = Merchant::open().await;
    let (mut own, mut general) = (Endpoint::listen(&[]).await, Endpoint::listen(&[]).await);
    merchant.steer("webhook_endpoints", json!({"url": general.url})).await;
    assert_eq!(patch(&merchant, json!({"webhook_uri": own.url})).await.ok()["webhook_uri"], own.url);
    let first = merchant.charge_kma().await;
    assert_eq!(own.next().await.1["data"]["id"], first["id"]);
    assert_eq!(patch(&merchant, json!({"webhook_uri": ""})).await.ok()["webhook_uri"], Value::Null);
    merchant.charge_kma().await;
    for _ in 0..2 {
        general.next().await;
    }
    assert!(own.is_silent());
}

#[tokio::test]
async fn an_account_change_with_a_wrong_field_changes_nothing() {
    let merchant = Merchant::open().await;
    let before = merchant.get("/account").await.ok();
    for (body, message) in [
        (json!({"webhook_uri": "ftp://example.com", "chain_enabled": true}), "webhook uri is invalid"),
        (json!({"chain_return_uri": "here"}), "chain return uri is invalid"),
        (json!({"metadata_export_keys": {"card": []}}), "metadata_export_keys is invalid"),
        (json!({"metadata_export_keys": {"charge": [1]}}), "metadata_export_keys is invalid"),
        (json!({"zero_interest_installments": "maybe"}), "zero_interest_installments must be true or false"),
    ] {
        let refusal = patch(&merchant, body).await.refusal();
        assert_eq!((refusal.0, refusal.2.as_str()), (400, message));
    }
    assert_eq!(merchant.get("/account").await.ok(), before);
}
