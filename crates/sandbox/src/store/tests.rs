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

fn insert_alarm(tx: &mut Transaction, due_at: Timestamp) {
    insert(tx, &Alarm { id: due_at.to_string(), due_at }).expect("a statement");
}

async fn has_alarm(store: &Store, due_at: Timestamp) -> bool {
    store.find::<Alarm>(&due_at.to_string()).await.expect("an answer").is_some()
}

#[tokio::test]
async fn a_dropped_change_is_rolled_back_and_the_next_one_is_not() {
    let store = Store::open(&Database::Memory).await.expect("a store");
    let mut dropped = store.begin().await;
    insert_alarm(&mut dropped, second(7));
    dropped.connection().await.expect("the statement has run");
    // The next change waits, so it joins the transaction of the one that is dropped.
    let next = tokio::spawn({
        let store = store.clone();
        async move {
            let mut tx = store.begin().await;
            insert_alarm(&mut tx, second(9));
            tx.commit().await
        }
    });
    tokio::task::yield_now().await;
    drop(dropped);
    next.await.expect("no panic").expect("committed");
    assert_eq!((has_alarm(&store, second(7)).await, has_alarm(&store, second(9)).await), (false, true));
}

#[tokio::test]
async fn a_client_that_hangs_up_while_it_waits_leaves_no_change_unacknowledged() {
    let store = Store::open(&Database::Memory).await.expect("a store");
    let mut first = store.begin().await;
    insert_alarm(&mut first, second(7));
    let waiting = tokio::spawn({
        let store = store.clone();
        async move { store.begin().await.commit().await }
    });
    tokio::task::yield_now().await;
    let committed = tokio::spawn(first.commit());
    tokio::task::yield_now().await;
    waiting.abort();
    committed.await.expect("no panic").expect("acknowledged");
    assert!(has_alarm(&store, second(7)).await);
}

#[tokio::test]
async fn next_due_is_the_earliest_instant_of_what_is_committed() {
    let store = Store::open(&Database::Memory).await.expect("a store");
    assert_eq!(store.next_due(), None);
    for (due_at, expected) in [(7, 7), (9, 7), (5, 5)] {
        let mut tx = store.begin().await;
        insert_alarm(&mut tx, second(due_at));
        tx.commit().await.expect("committed");
        assert_eq!(store.next_due(), Some(second(expected)));
    }
    let mut tx = store.begin().await;
    clear(&mut tx);
    tx.commit().await.expect("committed");
    assert_eq!(store.next_due(), None);
}
