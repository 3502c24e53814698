//! The one connection that writes, and what it commits together.
//!
//! Each change is a savepoint. Those that wait while another is being made join its transaction, and whoever finds
//! nobody waiting commits for all; a change is acknowledged after that and not before. So a crowd pays for one commit,
//! and a single client waits for nobody.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, AtomicUsize, Ordering};

use jiff::Timestamp;
use sqlx::sqlite::SqliteConnection;
use sqlx::{Executor, SqlitePool, query_scalar};
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

use super::Reads;
use super::batch::{Batch, Statement};
use super::checkpoint::{self, Checkpoint};
use crate::error::ApiError;

/// So many changes at most share a commit, so that nobody waits for long.
const MOST_TOGETHER: usize = 64;

/// Nothing is pending.
const NEVER: i64 = i64::MAX;

/// Hands out the connection, in the order in which it is asked for. Clones share it.
#[derive(Clone, Debug)]
pub(super) struct Writer {
    seat: Arc<Mutex<Seat>>,
    waiting: Arc<AtomicUsize>,
    next_due: Arc<AtomicI64>,
    log: Arc<Log>,
}

/// How many commits there were, when somebody looked, and when the log was cut.
#[derive(Debug)]
struct Log {
    commits: AtomicU64,
    seen: AtomicU64,
    /// What an earlier process left was never cut.
    cut_at: AtomicU64,
}

/// The connection and its open transaction.
#[derive(Debug)]
pub(crate) struct Seat {
    connection: SqliteConnection,
    is_open: bool,
    /// Those whose changes are in the transaction, and who wait for its commit.
    unacknowledged: Vec<oneshot::Sender<()>>,
    checkpoint: Option<Checkpoint>,
}

impl Deref for Seat {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        &self.connection
    }
}

impl DerefMut for Seat {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.connection
    }
}

/// A change that is being made: what it reads stays true until it is committed. Dropped before, it is undone.
#[derive(Debug)]
pub(crate) struct Tx {
    seat: Option<OwnedMutexGuard<Seat>>,
    writer: Writer,
    /// What was not needed yet: it is run before the next read, or at the commit.
    batch: Batch,
    has_savepoint: bool,
}

/// Counts one who waits, for as long as it does.
struct Waiting(Writer);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.waiting.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Writer {
    /// # Errors
    /// When the database cannot be read.
    pub(super) async fn new(connection: SqliteConnection, checkpoint: Option<Checkpoint>) -> Result<Self, sqlx::Error> {
        let mut seat = Seat { connection, is_open: false, unacknowledged: Vec::new(), checkpoint };
        let next_due =
            AtomicI64::new(next_due(&mut seat, "SELECT min(due_at) FROM objects WHERE due_at IS NOT NULL").await?);
        let log = Log { commits: AtomicU64::new(0), seen: AtomicU64::new(0), cut_at: AtomicU64::new(u64::MAX) };
        let (seat, log) = (Arc::new(Mutex::new(seat)), Arc::new(log));
        Ok(Self { seat, waiting: Arc::default(), next_due: Arc::new(next_due), log })
    }

    /// Whether nothing was committed since it was last asked, and something since the log was cut.
    pub(super) fn is_idle(&self) -> bool {
        let commits = self.log.commits.load(Ordering::SeqCst);
        self.log.seen.swap(commits, Ordering::SeqCst) == commits && self.log.cut_at.load(Ordering::SeqCst) != commits
    }

    /// Cuts the log to nothing, unless somebody is at work.
    pub(super) async fn cut_log(&self, readers: &SqlitePool) -> Result<(), sqlx::Error> {
        let commits = self.log.commits.load(Ordering::SeqCst);
        if checkpoint::truncate(readers, self).await? {
            self.log.cut_at.store(commits, Ordering::SeqCst);
        }
        Ok(())
    }

    /// When the next pending thing comes to its end.
    pub(super) fn next_due(&self) -> Option<Timestamp> {
        let due = Some(self.next_due.load(Ordering::SeqCst)).filter(|due| *due != NEVER);
        due.and_then(|due| Timestamp::from_millisecond(due).ok())
    }

    /// The connection, to read what may not be committed yet.
    pub(super) async fn seat(&self) -> OwnedMutexGuard<Seat> {
        Arc::clone(&self.seat).lock_owned().await
    }

    pub(super) async fn begin(&self) -> Result<Tx, ApiError> {
        let seat = {
            self.waiting.fetch_add(1, Ordering::SeqCst);
            // Whoever gives up waiting may have been relied upon to commit.
            let waiting = Relied(Some(Waiting(self.clone())));
            let seat = self.seat().await;
            waiting.relieve();
            seat
        };
        // From here on, whatever happens, its drop leaves the connection in order.
        let is_open = seat.is_open;
        let mut tx = Tx { seat: Some(seat), writer: self.clone(), batch: Batch::default(), has_savepoint: false };
        if !is_open {
            tx.batch.add("BEGIN IMMEDIATE");
        }
        Ok(tx)
    }

    /// Commits for everybody, unless somebody waits who will.
    async fn pass_on(&self, mut seat: OwnedMutexGuard<Seat>) {
        let is_crowd = self.waiting.load(Ordering::SeqCst) > 0 && seat.unacknowledged.len() < MOST_TOGETHER;
        if is_crowd || !seat.is_open {
            return;
        }
        self.commit_for_all(&mut seat).await;
        if let Some(checkpoint) = &mut seat.checkpoint {
            checkpoint.after_commit(self);
        }
    }

    /// The connection, with nothing that isn't committed yet.
    pub(super) async fn idle_seat(&self) -> OwnedMutexGuard<Seat> {
        let mut seat = self.seat().await;
        if seat.is_open {
            self.commit_for_all(&mut seat).await;
        }
        seat
    }

    async fn commit_for_all(&self, seat: &mut Seat) {
        match next_due(seat, "COMMIT; SELECT min(due_at) FROM objects WHERE due_at IS NOT NULL").await {
            Ok(due) => {
                self.next_due.store(due, Ordering::SeqCst);
                self.log.commits.fetch_add(1, Ordering::SeqCst);
                for acknowledgement in seat.unacknowledged.drain(..) {
                    // Whoever doesn't wait any more need not know.
                    let _ = acknowledgement.send(());
                }
            }
            Err(cause) => {
                tracing::error!(cause = &cause as &dyn std::error::Error, "a commit failed");
                let _ = seat.connection.execute("ROLLBACK").await;
                seat.unacknowledged.clear();
            }
        }
        seat.is_open = false;
    }
}

/// Somebody on whom the one before may have relied to commit.
struct Relied(Option<Waiting>);

impl Relied {
    fn relieve(mut self) {
        self.0.take();
    }
}

impl Drop for Relied {
    fn drop(&mut self) {
        if let Some(waiting) = self.0.take() {
            let writer = waiting.0.clone();
            drop(waiting);
            tokio::spawn(async move { writer.pass_on(writer.seat().await).await });
        }
    }
}

impl Tx {
    fn seat_mut(&mut self) -> &mut Seat {
        self.seat.as_deref_mut().expect("a change has its seat until it ends")
    }

    /// Adds a statement to the change.
    pub(crate) fn write(&mut self, sql: &'static str) -> Statement<'_> {
        if !self.has_savepoint {
            self.has_savepoint = true;
            self.batch.add("SAVEPOINT change");
        }
        self.batch.add(sql)
    }

    /// The connection, to write with what [`Tx::write`] cannot do.
    pub(crate) async fn writing(&mut self) -> Result<&mut SqliteConnection, ApiError> {
        if !self.has_savepoint {
            self.has_savepoint = true;
            self.batch.add("SAVEPOINT change");
        }
        self.connection().await
    }

    /// Waits until the change is in the database for good.
    ///
    /// # Errors
    /// When it cannot be written; then nothing of it was.
    pub(crate) async fn commit(mut self) -> Result<(), ApiError> {
        if self.has_savepoint {
            self.batch.add("RELEASE change");
        }
        self.connection().await?;
        let (acknowledgement, acknowledged) = oneshot::channel();
        self.seat_mut().unacknowledged.push(acknowledgement);
        if let Some(seat) = self.seat.take() {
            let writer = self.writer.clone();
            // A client that hangs up must not stop the commit of others.
            tokio::spawn(async move { writer.pass_on(seat).await });
        }
        acknowledged.await.map_err(|_| ApiError::Internal("the change could not be committed".into()))
    }
}

impl Reads for Tx {
    /// Whatever was written is there to be read.
    async fn connection(&mut self) -> Result<&mut SqliteConnection, ApiError> {
        let mut batch = std::mem::take(&mut self.batch);
        let seat = self.seat_mut();
        seat.is_open = true;
        batch.run(&mut seat.connection).await?;
        Ok(&mut seat.connection)
    }
}

impl Drop for Tx {
    fn drop(&mut self) {
        let Some(mut seat) = self.seat.take() else { return };
        let (writer, has_savepoint) = (self.writer.clone(), self.has_savepoint);
        tokio::spawn(async move {
            if has_savepoint {
                // It fails when there is no such savepoint, and then there is nothing to undo.
                let _ = seat.connection.execute("ROLLBACK TO change; RELEASE change").await;
            }
            writer.pass_on(seat).await;
        });
    }
}

/// `sql` asks for the least instant at which something is due, in the end.
async fn next_due(seat: &mut Seat, sql: &'static str) -> Result<i64, sqlx::Error> {
    let due: Option<i64> = query_scalar(sql).fetch_one(&mut seat.connection).await?;
    Ok(due.unwrap_or(NEVER))
}
