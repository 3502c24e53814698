//! The database: SQLite, one row for each object.
//!
//! One connection writes, because SQLite has one writer at a time. A change takes that connection out of a pool of one,
//! so that changes wait for each other in the order in which they came, instead of polling for SQLite's lock. Up to
//! [`READERS`] other connections read meanwhile.

pub(crate) mod lock;
pub(crate) mod outbox;
pub(crate) mod settings;
pub(crate) mod snapshot;
#[cfg(test)]
mod tests;

use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::pool::PoolConnection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Sqlite, SqlitePool, query, query_as, query_scalar};

use crate::error::ApiError;
use crate::objects::{Order, Page};

/// Where the objects are kept.
#[derive(Clone, Debug, Default)]
pub enum Database {
    /// In memory, until the process ends.
    #[default]
    Memory,
    /// In a file, which outlives the process.
    File(PathBuf),
}

/// A kind of object that the store can keep.
pub(crate) trait Record: Serialize + DeserializeOwned {
    const KIND: &'static str;
    fn id(&self) -> &str;
    fn created_at(&self) -> Timestamp;

    /// When something happens to it by itself: it expires, or its bank decides. None for an object that stays as it is.
    fn due_at(&self) -> Option<Timestamp> {
        None
    }

    /// The id of the object that it belongs to, such as the customer of a linked account.
    fn owner(&self) -> Option<&str> {
        None
    }

    /// The id in the URL of its test page, if it has one.
    fn page(&self) -> Option<&str> {
        None
    }
}

const READERS: u32 = 4;

/// How many objects [`next_page`] reads at once.
const PAGE: i64 = 100;

/// The next due instant if nothing is due.
const NEVER: i64 = i64::MAX;

/// The next due instant before it was read from the database: something may be due now.
const UNKNOWN: i64 = i64::MIN;

/// A handle on the database. Clones share it.
#[derive(Clone, Debug)]
pub(crate) struct Store {
    /// A pool of one connection.
    writer: SqlitePool,
    /// For a database in memory this is the writer's pool: such a database has one connection only.
    readers: SqlitePool,
    /// An instant before which nothing is due, in milliseconds since the epoch. Most requests compare it with the
    /// clock, so it is in memory.
    next_due: Arc<AtomicI64>,
}

/// A transaction that may write. It is rolled back unless it is committed.
pub(crate) struct Transaction {
    inner: sqlx::Transaction<'static, Sqlite>,
    next_due: NextDue,
}

impl Deref for Transaction {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        &self.inner
    }
}

impl DerefMut for Transaction {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.inner
    }
}

impl Transaction {
    /// Commits. When this returns, the change is in the database for good.
    ///
    /// # Errors
    /// When the change cannot be written. Then nothing of it is.
    pub(crate) async fn commit(self) -> Result<(), ApiError> {
        let Self { inner, mut next_due } = self;
        inner.commit().await?;
        next_due.is_committed = true;
        Ok(())
    }

    /// Reads from the database when the next object is due. Call this once everything that is due by now is done.
    pub(crate) async fn refresh_next_due(&mut self) -> Result<(), ApiError> {
        let earliest = query_scalar("SELECT min(due_at) FROM objects WHERE due_at IS NOT NULL");
        let due_at: Option<i64> = earliest.fetch_one(&mut *self.inner).await?;
        // No other transaction can add an earlier one, because it has to wait for the end of this one.
        self.next_due.shared.store(due_at.unwrap_or(NEVER), Ordering::SeqCst);
        Ok(())
    }
}

/// The next due instant, as a transaction changes it.
struct NextDue {
    shared: Arc<AtomicI64>,
    is_committed: bool,
}

impl Drop for NextDue {
    /// After a rollback, what the transaction has noted or read may be wrong.
    fn drop(&mut self) {
        if !self.is_committed {
            self.shared.store(UNKNOWN, Ordering::SeqCst);
        }
    }
}

type Document = (String,);

impl Store {
    /// Opens the database and migrates it to the present schema.
    pub(crate) async fn open(database: &Database) -> Result<Self, sqlx::Error> {
        let next_due = Arc::new(AtomicI64::new(UNKNOWN));
        let store = match database {
            Database::Memory => {
                let only = pool(1).connect_with(SqliteConnectOptions::new().in_memory(true)).await?;
                Self { writer: only.clone(), readers: only, next_due }
            }
            Database::File(path) => Self {
                writer: pool(1).connect_with(file_options(path)).await?,
                readers: pool(READERS).connect_lazy_with(file_options(path)),
                next_due,
            },
        };
        sqlx::migrate!().run(&store.writer).await?;
        Ok(store)
    }

    /// Begins a transaction that may write, once those before it have ended.
    pub(crate) async fn begin(&self) -> Result<Transaction, ApiError> {
        let inner = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        let next_due = NextDue { shared: Arc::clone(&self.next_due), is_committed: false };
        Ok(Transaction { inner, next_due })
    }

    /// A connection to read what is committed.
    pub(crate) async fn reader(&self) -> Result<PoolConnection<Sqlite>, ApiError> {
        Ok(self.readers.acquire().await?)
    }

    /// The object of that kind and id.
    pub(crate) async fn find<R: Record>(&self, id: &str) -> Result<Option<R>, ApiError> {
        find(&mut *self.reader().await?, id).await
    }

    /// Like [`Store::find`].
    ///
    /// # Errors
    /// 404 when there is none.
    pub(crate) async fn get<R: Record>(&self, id: &str) -> Result<R, ApiError> {
        get(&mut *self.reader().await?, id).await
    }

    /// The object of that kind whose test page has that id.
    pub(crate) async fn find_by_page<R: Record>(&self, page: &str) -> Result<Option<R>, ApiError> {
        let row: Option<Document> = query_as("SELECT document FROM objects WHERE kind = ? AND page = ?")
            .bind(R::KIND)
            .bind(page)
            .fetch_optional(&self.readers)
            .await?;
        row.map(read).transpose()
    }

    /// Like [`list`], on a connection of its own.
    pub(crate) async fn list<R: Record>(&self, page: &Page, owner: Option<&str>) -> Result<(Vec<R>, i64), ApiError> {
        list(&mut *self.reader().await?, page, owner).await
    }

    /// An instant before which nothing is due. None if nothing is due at all.
    ///
    /// It may be too early, never too late: [`Transaction::refresh_next_due`] makes it exact.
    pub(crate) fn next_due(&self) -> Option<Timestamp> {
        match self.next_due.load(Ordering::SeqCst) {
            NEVER => None,
            due_at => Some(Timestamp::from_millisecond(due_at).unwrap_or(Timestamp::MIN)),
        }
    }

    /// How many objects there have ever been, those that a reset deleted included.
    pub(crate) async fn count_ever_made(&self) -> Result<i64, sqlx::Error> {
        let count = query_scalar("SELECT seq FROM sqlite_sequence WHERE name = 'objects'");
        Ok(count.fetch_optional(&self.readers).await?.unwrap_or_default())
    }

    /// Closes every connection. SQLite then moves all of its log into the database file and deletes the log.
    pub(crate) async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

/// A database in memory ends with its connection, so a pool closes none by itself.
fn pool(connections: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(connections)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
}

/// With a write-ahead log and `NORMAL`, a committed transaction survives `kill -9`. After a loss of power the last ones
/// may be missing, because SQLite syncs the log only when it moves the log into the database file.
fn file_options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Normal)
        .busy_timeout(Duration::from_secs(10))
}

/// Deletes every object, and the events that are still to be delivered.
pub(crate) async fn clear(tx: &mut Transaction) -> Result<(), ApiError> {
    query("DELETE FROM objects").execute(&mut **tx).await?;
    query("DELETE FROM outbox").execute(&mut **tx).await?;
    Ok(())
}

/// Adds a new object.
pub(crate) async fn insert<R: Record>(tx: &mut Transaction, record: &R) -> Result<(), ApiError> {
    query("INSERT INTO objects (id, kind, created_at, due_at, owner, page, document) VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(record.id())
        .bind(R::KIND)
        .bind(record.created_at().as_millisecond())
        .bind(record.due_at().map(Timestamp::as_millisecond))
        .bind(record.owner())
        .bind(record.page())
        .bind(serde_json::to_string(record)?)
        .execute(&mut **tx)
        .await?;
    note_due(tx, record);
    Ok(())
}

/// Replaces the stored state of an object by its present one.
pub(crate) async fn update<R: Record>(tx: &mut Transaction, record: &R) -> Result<(), ApiError> {
    query("UPDATE objects SET due_at = ?, owner = ?, document = ? WHERE kind = ? AND id = ?")
        .bind(record.due_at().map(Timestamp::as_millisecond))
        .bind(record.owner())
        .bind(serde_json::to_string(record)?)
        .bind(R::KIND)
        .bind(record.id())
        .execute(&mut **tx)
        .await?;
    note_due(tx, record);
    Ok(())
}

/// Makes the next due instant earlier if the object is due before it.
fn note_due<R: Record>(tx: &Transaction, record: &R) {
    if let Some(due_at) = record.due_at() {
        tx.next_due.shared.fetch_min(due_at.as_millisecond(), Ordering::SeqCst);
    }
}

/// The object of that kind and id.
pub(crate) async fn find<R: Record>(from: &mut SqliteConnection, id: &str) -> Result<Option<R>, ApiError> {
    let row: Option<Document> = query_as("SELECT document FROM objects WHERE kind = ? AND id = ?")
        .bind(R::KIND)
        .bind(id)
        .fetch_optional(from)
        .await?;
    row.map(read).transpose()
}

/// Like [`find`].
///
/// # Errors
/// 404 when there is none.
pub(crate) async fn get<R: Record>(from: &mut SqliteConnection, id: &str) -> Result<R, ApiError> {
    find(from, id).await?.ok_or_else(|| ApiError::NotFound { kind: R::KIND, id: id.to_owned() })
}

/// The next objects of a kind after a place, oldest first, each with its place. The page after the last object is
/// empty.
pub(crate) async fn next_page<R: Record>(
    from: &mut SqliteConnection,
    after: Option<i64>,
) -> Result<Vec<(i64, R)>, ApiError> {
    // With the index by kind, SQLite would sort all remaining objects for each page.
    let next = "SELECT seq, document FROM objects NOT INDEXED WHERE kind = ? AND seq > ? ORDER BY seq LIMIT ?";
    let rows: Vec<(i64, String)> =
        query_as(next).bind(R::KIND).bind(after.unwrap_or_default()).bind(PAGE).fetch_all(from).await?;
    rows.into_iter().map(|(place, document)| Ok((place, read((document,))?))).collect()
}

/// The objects of a kind that are due by now, in the order in which they fell due.
pub(crate) async fn due<R: Record>(from: &mut SqliteConnection, now: Timestamp) -> Result<Vec<R>, ApiError> {
    let rows: Vec<Document> =
        query_as("SELECT document FROM objects WHERE kind = ? AND due_at <= ? ORDER BY due_at, seq")
            .bind(R::KIND)
            .bind(now.as_millisecond())
            .fetch_all(from)
            .await?;
    rows.into_iter().map(read).collect()
}

/// One page of the objects of a kind, and how many there are between the page's dates. With an owner, only the owner's
/// objects are listed and counted.
pub(crate) async fn list<R: Record>(
    from: &mut SqliteConnection,
    page: &Page,
    owner: Option<&str>,
) -> Result<(Vec<R>, i64), ApiError> {
    let select = match page.order {
        Order::Chronological => {
            "SELECT document FROM objects WHERE kind = ? AND created_at BETWEEN ? AND ? AND (? IS NULL OR owner = ?)
             ORDER BY created_at, seq LIMIT ? OFFSET ?"
        }
        Order::ReverseChronological => {
            "SELECT document FROM objects WHERE kind = ? AND created_at BETWEEN ? AND ? AND (? IS NULL OR owner = ?)
             ORDER BY created_at DESC, seq DESC LIMIT ? OFFSET ?"
        }
    };
    // The API shows whole seconds, so the list has everything that was made within its last second.
    let (since, until) = (page.from.as_millisecond(), page.to.as_second().saturating_mul(1_000).saturating_add(999));
    let rows: Vec<Document> = query_as(select)
        .bind(R::KIND)
        .bind(since)
        .bind(until)
        .bind(owner)
        .bind(owner)
        .bind(page.limit)
        .bind(page.offset)
        .fetch_all(&mut *from)
        .await?;
    let total: i64 = query_scalar(
        "SELECT count(*) FROM objects WHERE kind = ? AND created_at BETWEEN ? AND ? AND (? IS NULL OR owner = ?)",
    )
    .bind(R::KIND)
    .bind(since)
    .bind(until)
    .bind(owner)
    .bind(owner)
    .fetch_one(from)
    .await?;
    Ok((rows.into_iter().map(read).collect::<Result<_, _>>()?, total))
}

fn read<R: Record>((document,): Document) -> Result<R, ApiError> {
    Ok(serde_json::from_str(&document)?)
}
