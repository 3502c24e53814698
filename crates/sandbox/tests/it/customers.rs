//! Customers and their linked accounts.

use serde_json::json;

use crate::support::{FORM, Merchant, id};

#[tokio::test]
async fn a_customer_is_made_changed_and_read() {
    let merchant = Merchant::open().await;
    let form = "email=nok@example.com&description=Nok&metadata[shopper]=7";
    let customer = merchant.post("/customers", form).await.ok();
    let location = customer["location"].as_str().expect("a text").to_owned();
    assert_eq!(customer["metadata"], json!({"shopper": "7"}));
    let changed = merchant.call("PATCH", &location, "application/json", r#"{"description":"Noi"}"#).await.ok();
    assert_eq!((&changed["email"], &changed["description"]), (&json!("nok@example.com"), &json!("Noi")));
    assert_eq!(changed["metadata"], json!({"shopper": "7"}), "what isn't named stays");
    assert_eq!(merchant.get(&location).await.ok(), changed);
    assert_eq!(merchant.get("/customers").await.ok()["data"], json!([changed]));
}

#[tokio::test]
async fn an_account_belongs_to_one_customer() {
    let merchant = Merchant::open().await;
    let (account, customer) = merchant.link().await;
    let attach = format!("linked_account={}", id(&account));
    let again = merchant.call("PATCH", &format!("/customers/{}", id(&customer)), FORM, &attach).await.ok();
    assert_eq!(again["linked_accounts"]["total"], 1);
    let refusal = merchant.post("/customers", &attach).await.refusal();
    let message = "linked account is already attached to another customer";
    assert_eq!(refusal, (400, "bad_request".into(), message.into()));
    assert_eq!(merchant.get("/customers").await.ok()["total"], 1, "a refused customer isn't there");
}

#[tokio::test]
async fn a_customer_with_a_wrong_field_is_refused() {
    let merchant = Merchant::open().await;
    let unknown = (404, "not_found", "linked_account lnac_test_1 was not found");
    for (form, expected) in [
        ("email=nobody", (400, "bad_request", "email is in invalid format")),
        ("email=a@b@c", (400, "bad_request", "email is in invalid format")),
        ("card=tokn_test_1", (400, "bad_request", "card is currently not supported")),
        ("metadata=x&email=@", (400, "bad_request", "Metadata should be a JSON hash and email is in invalid format")),
        ("linked_account=lnac_test_1", unknown),
    ] {
        let (status, code, message) = merchant.post("/customers", form).await.refusal();
        assert_eq!((status, code.as_str(), message.as_str()), expected, "{form}");
    }
    let missing = merchant.call("PATCH", "/customers/cust_test_1", FORM, "description=x").await.refusal();
    assert_eq!(missing, (404, "not_found".into(), "customer cust_test_1 was not found".into()));
}

#[tokio::test]
async fn a_deleted_customer_and_its_accounts_stay_readable() {
    let merchant = Merchant::open().await;
    let (account, customer) = merchant.link().await;
    let location = format!("/customers/{}", id(&customer));
    let deleted = merchant.call("DELETE", &location, FORM, "").await.ok();
    assert_eq!((&deleted["deleted"], &deleted["id"]), (&json!(true), &customer["id"]));
    assert_eq!(merchant.get(&location).await.ok(), deleted, "still readable");
    let left = merchant.get(&format!("/linked_accounts/{}", id(&account))).await.ok();
    assert_eq!(left["status"], "successful");
    let form = format!("amount=5000&currency=THB&customer={}&linked_account={}", id(&customer), id(&account));
    let gone = (404, "not_found".to_owned(), format!("customer {} was not found", id(&customer)));
    assert_eq!(merchant.post("/charges", &form).await.refusal(), gone);
    assert_eq!(merchant.call("PATCH", &location, FORM, "description=x").await.refusal(), gone);
    assert_eq!(merchant.call("DELETE", &location, FORM, "").await.refusal(), gone);
    let told = merchant.get("/events?order=reverse_chronological&limit=1").await.ok();
    assert_eq!(told["data"][0]["key"], "customer.destroy");
}
