//! Moves what was committed from the write-ahead log into the database, beside the writer rather than instead of it.
//!
//! A checkpoint waits for the disk. SQLite's own would make the commit that triggers it wait too, and everybody behind it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, SqliteConnection, SqlitePool, query_as};

use super::writer::Writer;

/// After so many commits it is worth it.
const COMMITS: u32 = 200;

/// Beyond 32 MB the log begins anew, for which the writer has to wait after all.
const MOST_PAGES: i64 = 8_192;

/// The same in bytes.
pub(super) const LOG_LIMIT_BYTES: &str = "33554432";

/// So few that the writer need not wait for long.
const FEW_PAGES: i64 = 200;

/// How often the rest is made smaller before the writer waits for it.
const ROUNDS: usize = 10;

/// Counts commits and has a checkpoint made now and then.
#[derive(Debug)]
pub(super) struct Checkpoint {
    readers: SqlitePool,
    commits: u32,
    is_running: Arc<AtomicBool>,
}

impl Checkpoint {
    pub(super) fn new(readers: SqlitePool) -> Self {
        Self { readers, commits: 0, is_running: Arc::default() }
    }

    pub(super) fn after_commit(&mut self, writer: &Writer) {
        self.commits += 1;
        if self.commits < COMMITS || self.is_running.swap(true, Ordering::SeqCst) {
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

/// The log begins anew only when all of it is in the database while nobody writes. While a checkpoint runs the log grows, by
/// less the shorter it takes: so there are several, and the writer waits for the last, which has little left to do.
async fn run(readers: &SqlitePool, writer: &Writer) -> Result<(), sqlx::Error> {
    let mut beside = readers.acquire().await?;
    let mut pages = passive(&mut beside).await?;
    if pages <= MOST_PAGES {
        return Ok(());
    }
    for _ in 0..ROUNDS {
        let before = pages;
        pages = passive(&mut beside).await?;
        if pages - before <= FEW_PAGES {
            break;
        }
    }
    let _idle = writer.idle_seat().await;
    passive(&mut beside).await.map(drop)
}

/// Moves all of the log into the database, and cuts it to nothing unless somebody reads an older state. Whether it did.
pub(super) async fn truncate(readers: &SqlitePool, writer: &Writer) -> Result<bool, sqlx::Error> {
    passive(&mut *readers.acquire().await?).await?;
    // Where others are at work it gives up at once, since the writer waits meanwhile.
    let options = SqliteConnectOptions::clone(&readers.connect_options()).busy_timeout(Duration::ZERO);
    let mut beside = options.connect().await?;
    let idle = writer.idle_seat().await;
    let truncated: Result<(i64, i64, i64), _> =
        query_as("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut beside).await;
    drop(idle);
    beside.close().await?;
    truncated.map(|(busy, _, _)| busy == 0)
}

/// How long the log was, all of which is in the database then unless somebody reads an older state.
async fn passive(beside: &mut SqliteConnection) -> Result<i64, sqlx::Error> {
    let (_busy, pages, _moved): (i64, i64, i64) = query_as("PRAGMA wal_checkpoint(PASSIVE)").fetch_one(beside).await?;
    Ok(pages)
}
