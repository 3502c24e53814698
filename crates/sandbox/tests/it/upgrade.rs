//! A database of an earlier version opens, and its objects are unchanged.

use axum::http::StatusCode;
use noren_sandbox::Database;
use serde_json::json;

use crate::storage::Folder;
use crate::support::{Merchant, RETURN, settings};

const FIRST: &str = include_str!("databases/first.sql");

#[tokio::test]
async fn a_database_of_the_first_version_opens_with_all_its_objects() {
    let folder = Folder::new("upgrade");
    let file = sqlx::sqlite::SqliteConnectOptions::new().filename(folder.file()).create_if_missing(true);
    let database = sqlx::SqlitePool::connect_with(file).await.expect("a file");
    sqlx::raw_sql(FIRST).execute(&database).await.expect("the first database");
    database.close().await;

    let merchant = Merchant::with(settings(Database::File(folder.file()))).await;
    let objects = merchant.get("/_sandbox/objects").await.ok();
    let count = |list: &str| objects[list].as_array().expect("a list").len();
    assert_eq!(["sources", "charges", "linked_accounts", "customers"].map(count), [3, 4, 1, 1]);
    let with = |status: &str| {
        let charges = objects["charges"].as_array().expect("a list");
        charges
            .iter()
            .filter(|charge| charge["status"] == status)
            .map(|charge| charge["id"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!((with("successful").len(), with("failed").len()), (2, 1));
    // The pending charge can still be decided, and the linked account charged.
    let pending = with("pending").remove(0);
    let settle = format!("/_sandbox/charges/{}/settle", pending.as_str().expect("an id"));
    assert_eq!(merchant.post_json(&settle, json!({ "status": "successful" })).await.status, StatusCode::OK);
    let (customer, account) = (objects["customers"][0]["id"].clone(), objects["linked_accounts"][0]["id"].clone());
    let (customer, account) = (customer.as_str().expect("an id"), account.as_str().expect("an id"));
    let charge = format!("amount=4500&currency=THB&customer={customer}&linked_account={account}&{RETURN}");
    let charge = merchant.post("/charges", &charge).await.ok();
    assert_eq!(charge["linked_account"]["id"], account);
}
