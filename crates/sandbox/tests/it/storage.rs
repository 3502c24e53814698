//! What a file keeps, and what memory does not lose.

use std::fs;
use std::path::PathBuf;

use noren_sandbox::Database;

use crate::support::{Merchant, id, settings};

/// A folder of one test's own, deleted with it.
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
        // A folder that stays behind in the temporary directory does no harm.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[tokio::test]
async fn a_file_outlives_the_sandbox() {
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
async fn memory_keeps_its_objects_under_many_hands() {
    let merchant = Merchant::open().await;
    let hands: Vec<_> = (0..20)
        .map(|_| {
            let merchant = merchant.clone();
            tokio::spawn(async move { merchant.charge_kma().await })
        })
        .collect();
    for hand in hands {
        hand.await.expect("a charge");
    }
    assert_eq!(merchant.get("/charges").await.ok()["total"], 20);
}

#[tokio::test]
async fn a_file_takes_writers_at_once() {
    let folder = Folder::new("writers");
    let merchant = Merchant::with(settings(Database::File(folder.file()))).await;
    let hands: Vec<_> = (0..40)
        .map(|_| {
            let merchant = merchant.clone();
            tokio::spawn(async move { merchant.charge_kma().await })
        })
        .collect();
    for hand in hands {
        hand.await.expect("a charge");
    }
    assert_eq!(merchant.get("/charges?limit=1").await.ok()["total"], 40);
}

#[tokio::test]
async fn one_seed_gives_the_same_answers() {
    let (one, other) = (Merchant::open().await, Merchant::open().await);
    assert_eq!(one.charge_kma().await, other.charge_kma().await);
}
