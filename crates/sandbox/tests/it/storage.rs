//! What a database file keeps over a restart, and concurrent requests.

use std::fs;
use std::path::PathBuf;

use noren_sandbox::{Clock, Database, OpenError, Sandbox, Settings};
use serde_json::{Value, json};

use crate::support::{Merchant, id, settings};

/// A folder of one test. It is deleted when this is dropped.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(test: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("noren-sandbox-{test}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.0.join("sandbox.db")
    }

    pub(crate) fn log(&self) -> PathBuf {
        self.0.join("sandbox.log")
    }

    /// The bytes of the database and its log.
    pub(crate) fn everything(&self) -> Vec<u8> {
        let files = ["sandbox.db", "sandbox.db-wal"].map(|name| self.0.join(name));
        files.into_iter().filter_map(|file| fs::read(file).ok()).flatten().collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // If it cannot be deleted, it does no harm in the temporary directory.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[tokio::test]
async fn objects_in_a_file_survive_a_restart() {
    let folder = Folder::new("restart");
    let before = Merchant::with(settings(Database::File(folder.file()))).await;
    let charge = before.charge_kma().await;
    let (account, _) = before.link().await;
    drop(before);
    let mut restarted = settings(Database::File(folder.file()));
    restarted.ids = noren_sandbox::Ids::seeded(2);
    let after = Merchant::with(restarted).await;
    assert_eq!(after.get(&format!("/charges/{}", id(&charge))).await.ok(), charge);
    assert_eq!(after.get(&format!("/linked_accounts/{}", id(&account))).await.ok(), account);
    assert_eq!(after.charge_kma().await["status"], "pending", "the migrated database takes new objects");
    assert!(folder.0.join("sandbox.db-wal").exists(), "the database is in WAL mode");
}

#[tokio::test]
async fn test_pages_move_to_the_address_of_a_restarted_sandbox() {
    let folder = Folder::new("address");
    let at = |url: &str| Settings { public_url: url.to_owned(), ..settings(Database::File(folder.file())) };
    let before = Merchant::with(at("http://127.0.0.1:1")).await;
    let (charge, (account, _)) = (before.charge_kma().await, before.link().await);
    drop(before);
    let after = Merchant::with(at("http://127.0.0.1:2")).await;
    let there = |page: &Value| page.as_str().expect("an address").replace("127.0.0.1:1", "127.0.0.1:2");
    let now = after.get(&format!("/charges/{}", id(&charge))).await.ok();
    assert_eq!(now["authorize_uri"], there(&charge["authorize_uri"]));
    let now = after.get(&format!("/linked_accounts/{}", id(&account))).await.ok();
    assert_eq!(now["registration_uri"], there(&account["registration_uri"]));
}

#[tokio::test]
async fn a_moved_clock_survives_a_restart_but_not_a_reset() {
    let folder = Folder::new("clock");
    let at = |instant: &str| Settings {
        clock: Clock::fixed(instant.parse().expect("an instant")),
        ..settings(Database::File(folder.file()))
    };
    let now = async |merchant: &Merchant| merchant.get("/_sandbox/clock").await.ok()["now"].clone();
    let start = "2026-11-20T10:00:00Z";
    let before = Merchant::with(at(start)).await;
    before.wait_minutes(60).await;
    before.steer("clock", json!({"set": "2026-11-20T10:30:00Z"})).await;
    drop(before);
    let after = Merchant::with(at(start)).await;
    assert_eq!(now(&after).await, "2026-11-20T10:30:00Z");
    assert_eq!(after.charge_kma().await["created_at"], "2026-11-20T10:30:00Z");
    drop(after);
    let elsewhere = Merchant::with(at("2027-01-01T00:00:00Z")).await;
    assert_eq!(
        now(&elsewhere).await,
        "2027-01-01T00:00:00Z",
        "a sandbox that is started at another instant ignores the stored position"
    );
    drop(elsewhere);
    let reset = Merchant::with(at(start)).await;
    reset.steer("reset", Value::Null).await;
    drop(reset);
    assert_eq!(now(&Merchant::with(at(start)).await).await, start);
}

#[tokio::test]
async fn a_pending_debit_ends_after_a_restart() {
    let folder = Folder::new("pending");
    let open = async || Merchant::with(settings(Database::File(folder.file()))).await;
    let before = open().await;
    let (account, customer) = before.link().await;
    before.steer("next_charge", json!({"status": "pending", "then": "failed", "after_ms": 5_000})).await;
    let form = format!("amount=5000&currency=THB&customer={}&linked_account={}", id(&customer), id(&account));
    let charge = before.post("/charges", &form).await.ok();
    drop(before);
    let after = open().await;
    let location = format!("/charges/{}", id(&charge));
    assert_eq!(after.get(&location).await.ok(), charge);
    after.steer("clock", json!({"advance_ms": 5_000})).await;
    assert_eq!(after.get(&location).await.ok()["failure_code"], "failed_processing");
}

#[tokio::test]
async fn a_changed_account_survives_a_restart_but_not_a_reset() {
    let folder = Folder::new("account");
    let open = async || Merchant::with(settings(Database::File(folder.file()))).await;
    let before = open().await;
    let fresh = (before.get("/account").await.ok(), before.get("/capability").await.ok());
    before.steer("capability", json!({"payment_methods": ["mobile_banking_bay"]})).await;
    let changes = r#"{"zero_interest_installments": false, "webhook_uri": "http://127.0.0.1:9/hook"}"#;
    before.call("PATCH", "/account", "application/json", changes).await.ok();
    let changed = (before.get("/account").await.ok(), before.get("/capability").await.ok());
    assert_eq!(changed.0["zero_interest_installments"], false);
    drop(before);
    let after = open().await;
    assert_eq!((after.get("/account").await.ok(), after.get("/capability").await.ok()), changed);
    after.steer("reset", Value::Null).await;
    drop(after);
    let after = open().await;
    assert_eq!((after.get("/account").await.ok(), after.get("/capability").await.ok()), fresh);
}

#[tokio::test]
async fn only_one_sandbox_at_a_time_can_use_a_file() {
    let folder = Folder::new("locked");
    let first = Merchant::with(settings(Database::File(folder.file()))).await;
    let second = Sandbox::open(settings(Database::File(folder.file()))).await.err().expect("a refusal");
    assert!(matches!(&second, OpenError::InUse(file) if *file == folder.file()), "{second}");
    drop(first);
    Merchant::with(settings(Database::File(folder.file()))).await.charge_kma().await;
}

async fn charge_concurrently(merchant: &Merchant, charges: usize) {
    let requests: Vec<_> = (0..charges)
        .map(|_| {
            let merchant = merchant.clone();
            tokio::spawn(async move { merchant.charge_kma().await })
        })
        .collect();
    for request in requests {
        request.await.expect("a charge");
    }
    assert_eq!(merchant.get("/charges?limit=1").await.ok()["total"], charges);
}

#[tokio::test]
async fn concurrent_requests_lose_no_object_in_memory() {
    charge_concurrently(&Merchant::open().await, 20).await;
}

#[tokio::test]
async fn concurrent_requests_lose_no_object_in_a_file() {
    let folder = Folder::new("writers");
    let merchant = Merchant::with(settings(Database::File(folder.file()))).await;
    charge_concurrently(&merchant, 40).await;
}

#[tokio::test]
async fn one_seed_gives_the_same_answers() {
    let (one, other) = (Merchant::open().await, Merchant::open().await);
    assert_eq!(one.charge_kma().await, other.charge_kma().await);
}
