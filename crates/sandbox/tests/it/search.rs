//! Searches for charges and customers by their texts.

use serde_json::json;

use crate::support::{Merchant, RETURN, id};

#[tokio::test]
async fn a_search_finds_charges_by_text_and_by_field() {
    let merchant = Merchant::open().await;
    let mut made = Vec::new();
    for order in ["Blue kettle", "Red kettle", "Blue cup"] {
        let form = format!("amount=2000&currency=THB&{RETURN}&source[type]=mobile_banking_bay&metadata[order]={order}");
        made.push(id(&merchant.post("/charges", &form).await.ok()));
    }
    merchant.post(&format!("/charges/{}/expire", made[0]), "").await.ok();
    merchant.post("/customers", "email=kettle@example.com").await.ok();
    for (query, expected) in [
        ("scope=charge&query=KETTLE", vec![0, 1]),
        ("scope=charge&query=blue&filters[status]=pending", vec![2]),
        ("scope=charge&filters[amount]=2000", vec![0, 1, 2]),
        ("scope=charge&query=nothing", vec![]),
        ("scope=charge&page=2", vec![]),
    ] {
        let search = merchant.get(&format!("/search?{query}")).await.ok();
        let found: Vec<_> = search["data"].as_array().expect("an array").iter().map(id).collect();
        let expected: Vec<_> = expected.into_iter().map(|index: usize| made[index].clone()).collect();
        assert_eq!(found, expected, "{query}");
        assert_eq!((&search["object"], &search["scope"]), (&json!("search"), &json!("charge")));
    }
    assert_eq!(merchant.get("/search?scope=customer&query=kettle").await.ok()["total"], 1);
    for (query, message) in [
        ("", "scope cannot be blank"),
        ("scope=dispute", "scope must be charge or customer"),
        ("scope=charge&page=0", "page must be greater than or equal to 1"),
    ] {
        let refusal = merchant.get(&format!("/search?{query}")).await.refusal();
        assert_eq!(refusal, (400, "bad_request".into(), message.into()));
    }
}
