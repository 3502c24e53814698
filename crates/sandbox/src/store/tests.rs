//! Transactions: what a rollback leaves, and when the next object is due.

use super::*;

#[derive(Serialize, serde::Deserialize)]
struct Alarm {
    id: String,
    due_at: Timestamp,
}

impl Record for Alarm {
    const KIND: &'static str = "alarm";

    fn id(&self) -> &str {
        &self.id
    }

    fn created_at(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }

    fn due_at(&self) -> Option<Timestamp> {
        Some(self.due_at)
    }
}

fn second(second: i64) -> Timestamp {
    Timestamp::from_second(second).expect("an instant")
}

async fn insert_alarm(tx: &mut Transaction, due_at: Timestamp) {
    insert(tx, &Alarm { id: format!("alrm_test_{due_at}"), due_at }).await.expect("inserted");
}

#[tokio::test]
async fn a_transaction_that_is_not_committed_is_rolled_back() {
    let store = Store::open(&Database::Memory).await.expect("a store");
    let mut tx = store.begin().await.expect("a transaction");
    insert_alarm(&mut tx, second(7)).await;
    drop(tx);
    assert_eq!(store.count_ever_made().await.expect("a count"), 0);
}

#[tokio::test]
async fn next_due_is_the_earliest_instant_and_never_too_late() {
    let store = Store::open(&Database::Memory).await.expect("a store");
    assert_eq!(store.next_due(), Some(Timestamp::MIN), "unknown at the start");
    let mut tx = store.begin().await.expect("a transaction");
    tx.refresh_next_due().await.expect("refreshed");
    tx.commit().await.expect("committed");
    assert_eq!(store.next_due(), None);
    for (due_at, expected) in [(7, 7), (9, 7), (5, 5)] {
        let mut tx = store.begin().await.expect("a transaction");
        insert_alarm(&mut tx, second(due_at)).await;
        tx.commit().await.expect("committed");
        assert_eq!(store.next_due(), Some(second(expected)));
    }
    let mut tx = store.begin().await.expect("a transaction");
    clear(&mut tx).await.expect("cleared");
    tx.refresh_next_due().await.expect("refreshed");
    assert_eq!(store.next_due(), None);
    drop(tx);
    assert_eq!(store.next_due(), Some(Timestamp::MIN), "unknown after a rollback");
    let mut tx = store.begin().await.expect("a transaction");
    tx.refresh_next_due().await.expect("refreshed");
    tx.commit().await.expect("committed");
    assert_eq!(store.next_due(), Some(second(5)), "the rolled back deletion has not happened");
}
