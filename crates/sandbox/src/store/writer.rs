//! The connection that writes, and the group commit: changes that wait for each other share one commit.
//!
//! Each change is a savepoint in a transaction of SQLite. When a change is ready and another one is waiting for the
//! connection, the transaction stays open and the next change joins it. The last one in the queue commits for all of
//! them. A change is acknowledged after that commit and never before. So many clients at once pay for one commit, and a
//! single client waits for no other.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, AtomicUsize, Ordering};

use jiff::Timestamp;
use sqlx::sqlite::SqliteConnection;
use sqlx::{Executor, SqlitePool, query_scalar};
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

use super::checkpoint::{self, Checkpoints};
use super::transaction::Transaction;

/// At most this many changes share a commit, so that none of them waits for long.
const MAX_CHANGES_PER_COMMIT: usize = 64;

/// The value of `next_due` if nothing is due at all.
const NEVER: i64 = i64::MAX;

/// The writing connection. It serves changes in the order in which they came. Clones share it.
#[derive(Clone, Debug)]
pub(super) struct Writer {
    connection: Arc<Mutex<WriteConnection>>,
    /// How many changes are waiting for the connection.
    waiting: Arc<AtomicUsize>,
    /// When the next object is due, in milliseconds since the epoch, by the last commit.
    next_due: Arc<AtomicI64>,
    commits: Arc<Commits>,
}

/// Counts commits, to know when to empty the log.
#[derive(Debug)]
struct Commits {
    count: AtomicU64,
    /// The count when [`Writer::is_idle`] was called last.
    at_last_look: AtomicU64,
    /// The count when the log was emptied. At the start it is one that never comes, because an earlier process may have
    /// left a log.
    at_empty_log: AtomicU64,
}

/// The connection with its open transaction.
#[derive(Debug)]
pub(crate) struct WriteConnection {
    connection: SqliteConnection,
    pub(super) has_transaction: bool,
    /// Notifies the changes in the open transaction when it is committed.
    pub(super) acknowledgements: Vec<oneshot::Sender<()>>,
    /// None for a database in memory, which has no log.
    checkpoints: Option<Checkpoints>,
}

impl Deref for WriteConnection {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        &self.connection
    }
}

impl DerefMut for WriteConnection {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.connection
    }
}

impl Writer {
    /// # Errors
    /// If the database cannot be read.
    pub(super) async fn new(
        connection: SqliteConnection,
        checkpoints: Option<Checkpoints>,
    ) -> Result<Self, sqlx::Error> {
        let acknowledgements = Vec::new();
        let mut connection = WriteConnection { connection, has_transaction: false, acknowledgements, checkpoints };
        let next_due =
            read_next_due(&mut connection, "SELECT min(due_at) FROM objects WHERE due_at IS NOT NULL").await?;
        let [count, at_last_look, at_empty_log] = [0, 0, u64::MAX].map(AtomicU64::new);
        Ok(Self {
            connection: Arc::new(Mutex::new(connection)),
            waiting: Arc::default(),
            next_due: Arc::new(AtomicI64::new(next_due)),
            commits: Arc::new(Commits { count, at_last_look, at_empty_log }),
        })
    }

    /// Whether there was no commit since the last call, but at least one since the log was emptied.
    pub(super) fn is_idle(&self) -> bool {
        let Commits { count, at_last_look, at_empty_log } = &*self.commits;
        let count = count.load(Ordering::SeqCst);
        at_last_look.swap(count, Ordering::SeqCst) == count && at_empty_log.load(Ordering::SeqCst) != count
    }

    /// Moves the log into the database file and makes it empty, unless another connection is using it.
    pub(super) async fn empty_log(&self, readers: &SqlitePool) -> Result<(), sqlx::Error> {
        let count = self.commits.count.load(Ordering::SeqCst);
        if checkpoint::empty_log(readers, self).await? {
            self.commits.at_empty_log.store(count, Ordering::SeqCst);
        }
        Ok(())
    }

    /// When the next object is due. None if nothing is.
    pub(super) fn next_due(&self) -> Option<Timestamp> {
        let due_at = Some(self.next_due.load(Ordering::SeqCst)).filter(|due_at| *due_at != NEVER);
        due_at.and_then(|due_at| Timestamp::from_millisecond(due_at).ok())
    }

    /// Waits for the connection. It may have an open transaction of changes that are not acknowledged yet.
    pub(super) async fn lock(&self) -> OwnedMutexGuard<WriteConnection> {
        Arc::clone(&self.connection).lock_owned().await
    }

    /// Waits for the connection and commits its open transaction.
    pub(super) async fn lock_committed(&self) -> OwnedMutexGuard<WriteConnection> {
        let mut connection = self.lock().await;
        if connection.has_transaction {
            self.commit(&mut connection).await;
        }
        connection
    }

    /// Begins a change, once the changes before it have ended.
    pub(super) async fn begin(&self) -> Transaction {
        let in_queue = InQueue::join(self);
        let connection = self.lock().await;
        in_queue.leave();
        Transaction::new(connection, self.clone())
    }

    /// Commits the open transaction, unless a waiting change is to join it. That change then calls this in turn.
    pub(super) async fn commit_unless_joined(&self, mut connection: OwnedMutexGuard<WriteConnection>) {
        let is_joined =
            self.waiting.load(Ordering::SeqCst) > 0 && connection.acknowledgements.len() < MAX_CHANGES_PER_COMMIT;
        if is_joined || !connection.has_transaction {
            return;
        }
        self.commit(&mut connection).await;
        if let Some(checkpoints) = &mut connection.checkpoints {
            checkpoints.count_commit(self);
        }
    }

    /// Commits, and acknowledges every change in the transaction. If it fails, every one of them fails.
    async fn commit(&self, connection: &mut WriteConnection) {
        let sql = "COMMIT; SELECT min(due_at) FROM objects WHERE due_at IS NOT NULL";
        match read_next_due(connection, sql).await {
            Ok(due_at) => {
                self.next_due.store(due_at, Ordering::SeqCst);
                self.commits.count.fetch_add(1, Ordering::SeqCst);
                for acknowledgement in connection.acknowledgements.drain(..) {
                    // A client that has hung up does not wait for it any more.
                    let _ = acknowledgement.send(());
                }
            }
            Err(cause) => {
                tracing::error!(cause = &cause as &dyn std::error::Error, "a commit failed");
                let _ = connection.connection.execute("ROLLBACK").await;
                // Dropping a sender tells its change that it failed.
                connection.acknowledgements.clear();
            }
        }
        connection.has_transaction = false;
    }
}

/// A change that waits for the connection.
struct InQueue {
    writer: Writer,
    has_left: bool,
}

impl InQueue {
    fn join(writer: &Writer) -> Self {
        writer.waiting.fetch_add(1, Ordering::SeqCst);
        Self { writer: writer.clone(), has_left: false }
    }

    /// Ends the wait of a change that has the connection now.
    fn leave(mut self) {
        self.has_left = true;
    }
}

impl Drop for InQueue {
    fn drop(&mut self) {
        self.writer.waiting.fetch_sub(1, Ordering::SeqCst);
        if !self.has_left {
            // The client has hung up. The change before may have left its commit to this one.
            let writer = self.writer.clone();
            tokio::spawn(async move { writer.commit_unless_joined(writer.lock().await).await });
        }
    }
}

/// Runs `sql`, which selects the earliest `due_at` at its end.
async fn read_next_due(connection: &mut WriteConnection, sql: &'static str) -> Result<i64, sqlx::Error> {
    let due_at: Option<i64> = query_scalar(sql).fetch_one(&mut connection.connection).await?;
    Ok(due_at.unwrap_or(NEVER))
}
