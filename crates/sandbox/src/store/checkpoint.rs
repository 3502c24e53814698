//! Checkpoints: they move committed changes from the write-ahead log into the database file.
//!
//! A checkpoint waits for the disk. SQLite would run its own in the commit that makes the log too long, and every
//! change behind that commit would wait too. So SQLite's own are off, and these run on another connection, beside the
//! writer.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, SqliteConnection, SqlitePool, query_as};

use super::writer::Writer;

/// A checkpoint runs after this many commits.
const COMMITS_BETWEEN: u32 = 200;

/// If the log is longer than this, 32 MB, a checkpoint makes it start again from its beginning.
const MAX_LOG_PAGES: i64 = 8_192;

/// The same in bytes. A log that has started again is shortened to this.
pub(super) const MAX_LOG_BYTES: &str = "33554432";

/// The writer waits for a checkpoint of about this many pages.
const SHORT_CHECKPOINT_PAGES: i64 = 200;

/// How many checkpoints may run to get there.
const MAX_ROUNDS: usize = 10;

/// Counts commits, and starts a checkpoint when there were enough.
#[derive(Debug)]
pub(super) struct Checkpoints {
    readers: SqlitePool,
    commits: u32,
    is_running: Arc<AtomicBool>,
}

impl Checkpoints {
    pub(super) fn new(readers: SqlitePool) -> Self {
        Self { readers, commits: 0, is_running: Arc::default() }
    }

    pub(super) fn count_commit(&mut self, writer: &Writer) {
        self.commits += 1;
        if self.commits < COMMITS_BETWEEN || self.is_running.swap(true, Ordering::SeqCst) {
            return;
        }
        self.commits = 0;
        let (readers, is_running, writer) = (self.readers.clone(), Arc::clone(&self.is_running), writer.clone());
        tokio::spawn(async move {
            if let Err(cause) = run(&readers, &writer).await {
                tracing::warn!(cause = &cause as &dyn std::error::Error, "a checkpoint failed");
            }
            is_running.store(false, Ordering::SeqCst);
        });
    }
}

/// Runs a checkpoint. If the log is too long, runs more of them and the last one without a writer.
///
/// The log only starts again from its beginning if all of it is in the database file while nothing is written. While a
/// checkpoint runs, the log grows, and it grows less if the checkpoint is shorter. So the writer has to wait for the
/// last one only, which has few pages left.
async fn run(readers: &SqlitePool, writer: &Writer) -> Result<(), sqlx::Error> {
    let mut connection = readers.acquire().await?;
    let mut pages = checkpoint(&mut connection).await?;
    if pages <= MAX_LOG_PAGES {
        return Ok(());
    }
    for _ in 0..MAX_ROUNDS {
        let before = pages;
        pages = checkpoint(&mut connection).await?;
        if pages - before <= SHORT_CHECKPOINT_PAGES {
            break;
        }
    }
    let _no_writer = writer.lock_committed().await;
    checkpoint(&mut connection).await.map(drop)
}

/// Moves all of the log into the database file and makes the log empty. Returns false if another connection was using
/// the log, which then stays as it is.
pub(super) async fn empty_log(readers: &SqlitePool, writer: &Writer) -> Result<bool, sqlx::Error> {
    checkpoint(&mut *readers.acquire().await?).await?;
    // The writer has to wait meanwhile, so this gives up at once if it cannot have the log for itself.
    let options = SqliteConnectOptions::clone(&readers.connect_options()).busy_timeout(Duration::ZERO);
    let mut connection = options.connect().await?;
    let no_writer = writer.lock_committed().await;
    let emptied: Result<(i64, i64, i64), _> =
        query_as("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut connection).await;
    drop(no_writer);
    connection.close().await?;
    emptied.map(|(busy, _, _)| busy == 0)
}

/// Moves as much of the log as no reader needs any more, without waiting for others. Returns the length of the log.
async fn checkpoint(connection: &mut SqliteConnection) -> Result<i64, sqlx::Error> {
    let (_busy, pages, _moved): (i64, i64, i64) =
        query_as("PRAGMA wal_checkpoint(PASSIVE)").fetch_one(connection).await?;
    Ok(pages)
}
