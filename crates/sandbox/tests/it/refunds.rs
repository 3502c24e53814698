//! Which charges can be refunded, and what else can be done with an existing charge.

use serde_json::{Value, json};

use crate::support::{FORM, Merchant, RETURN, id, path};

async fn installment(merchant: &Merchant) -> Value {
    let inline = "source[type]=installment_kbank&source[installment_term]=4";
    merchant.post("/charges", &format!("amount=400000&currency=THB&{RETURN}&{inline}")).await.ok()
}

async fn refused(merchant: &Merchant, charge: &Value, amount: i64, message: &str) {
    let refusal =
        merchant.post(&format!("/charges/{}/refunds", id(charge)), &format!("amount={amount}")).await.refusal();
    assert_eq!(refusal, (400, "failed_refund".into(), message.into()));
}

#[tokio::test]
async fn an_installment_is_refunded_as_a_whole_and_once() {
    let merchant = Merchant::open().await;
    let charge = installment(&merchant).await;
    refused(&merchant, &charge, 400_000, "charge is pending, only a successful charge can be refunded").await;
    merchant.press(&path(&charge["authorize_uri"]), "result=successful").await;
    let part = "installments can only be refunded as a whole: amount must be 400000 (thb subunits)";
    refused(&merchant, &charge, 100_000, part).await;
    let location = format!("/charges/{}", id(&charge));
    assert_eq!(merchant.get(&location).await.ok()["refundable"], true);

    let form = "amount=400000&metadata[reason]=returned";
    let refund = merchant.post(&format!("{location}/refunds"), form).await.ok();
    assert_eq!((&refund["object"], &refund["amount"]), (&json!("refund"), &json!(400_000)));
    assert_eq!((&refund["charge"], &refund["metadata"]), (&charge["id"], &json!({"reason": "returned"})));
    let after = merchant.get(&location).await.ok();
    assert_eq!((&after["refunded_amount"], &after["refundable"]), (&json!(400_000), &json!(false)));
    assert_eq!((&after["refunds"]["data"], &after["refunds"]["total"]), (&json!([refund]), &json!(1)));
    assert_eq!(after["status"], "successful");
    refused(&merchant, &charge, 400_000, "charge was already refunded").await;
    for path in [format!("{location}/refunds"), "/refunds".to_owned()] {
        let list = merchant.get(&path).await.ok();
        assert_eq!((&list["data"], &list["location"]), (&json!([refund]), &json!(path)));
    }
    for path in [format!("/refunds/{}", id(&refund)), refund["location"].as_str().expect("a path").to_owned()] {
        assert_eq!(merchant.get(&path).await.ok(), refund);
    }
    let elsewhere = format!("/charges/{}/refunds/{}", id(&installment(&merchant).await), id(&refund));
    assert_eq!(merchant.get(&elsewhere).await.refusal().0, 404);
    let told = merchant.get(&format!("{location}/events")).await.ok();
    let keys: Vec<_> = told["data"].as_array().expect("events").iter().map(|event| event["key"].clone()).collect();
    assert_eq!(keys, ["charge.create", "charge.complete", "refund.create"]);
}

#[tokio::test]
async fn mobile_banking_and_direct_debit_cannot_be_refunded() {
    let merchant = Merchant::open().await;
    let kma = merchant.charge_kma().await;
    merchant.press(&path(&kma["authorize_uri"]), "result=successful").await;
    refused(&merchant, &kma, 150_000, "mobile_banking_bay charges cannot be refunded").await;
    let (account, customer) = merchant.link().await;
    let form = format!("amount=5000&currency=THB&customer={}&linked_account={}", id(&customer), id(&account));
    let debit = merchant.post("/charges", &form).await.ok();
    refused(&merchant, &debit, 5_000, "direct_debit_kbank charges cannot be refunded").await;
}

#[tokio::test]
async fn a_charge_can_be_described_but_not_captured_or_reversed() {
    let merchant = Merchant::open().await;
    let charge = merchant.charge_kma().await;
    let location = format!("/charges/{}", id(&charge));
    let form = "description=Order 7&metadata[order]=7&amount=1";
    let changed = merchant.call("PATCH", &location, FORM, form).await.ok();
    assert_eq!((&changed["description"], &changed["metadata"]), (&json!("Order 7"), &json!({"order": "7"})));
    assert_eq!(changed["amount"], 150_000, "nothing else can be changed");
    assert_eq!(merchant.get(&location).await.ok(), changed);
    let cleared = merchant.call("PATCH", &location, "application/json", r#"{"metadata": {}}"#).await.ok();
    assert_eq!((&cleared["description"], &cleared["metadata"]), (&json!("Order 7"), &json!({})));
    let told = merchant.get(&format!("{location}/events?order=reverse_chronological&limit=1")).await.ok();
    assert_eq!(told["data"][0]["key"], "charge.update");
    for (verb, code, message) in [
        ("capture", "failed_capture", "capture failed"),
        ("reverse", "failed_reverse", "only uncaptured authorized charges can be reversed"),
    ] {
        let refusal = merchant.post(&format!("{location}/{verb}"), "").await.refusal();
        assert_eq!(refusal, (400, code.into(), message.into()));
        assert_eq!(merchant.post(&format!("/charges/chrg_test_1/{verb}"), "").await.refusal().0, 404);
    }
}
