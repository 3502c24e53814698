//! The database: SQLite, one row for each object. All SQL is in this folder.
//!
//! One connection writes, because SQLite has one writer at a time. Changes wait for it in the order in which they came
//! and share commits, see `writer`. (If they waited for SQLite's own lock, they would have to poll for it.) Up to
//! [`READERS`] other connections read meanwhile.

mod batch;
mod checkpoint;
pub(crate) mod lock;
pub(crate) mod outbox;
pub(crate) mod settings;
pub(crate) mod snapshot;
#[cfg(test)]
mod tests;
mod transaction;
mod writer;

use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::pool::PoolConnection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Sqlite, SqlitePool, query_as, query_scalar};
use tokio::sync::OwnedMutexGuard;

use crate::error::ApiError;
use crate::objects::{Order, Page};
use checkpoint::{Checkpoints, MAX_LOG_BYTES};
use writer::{WriteConnection, Writer};

pub(crate) use transaction::Transaction;

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

    /// Moves the URLs that it has to the sandbox's present address. Returns whether any was at another one.
    fn move_to(&mut self, _public_url: &str) -> bool {
        false
    }
}

const READERS: u32 = 4;

/// How many objects [`next_page`] reads at once.
const PAGE: i64 = 100;

/// A handle on the database. Clones share it.
#[derive(Clone, Debug)]
pub(crate) struct Store {
    writer: Writer,
    /// None for a database in memory, which has the writer's connection only.
    readers: Option<SqlitePool>,
}

/// A connection to read with.
pub(crate) enum Reader {
    Pooled(PoolConnection<Sqlite>),
    /// The writer's connection, of a database in memory.
    Writers(OwnedMutexGuard<WriteConnection>),
}

impl Deref for Reader {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        match self {
            Self::Pooled(connection) => connection,
            Self::Writers(connection) => connection,
        }
    }
}

impl DerefMut for Reader {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        match self {
            Self::Pooled(connection) => connection,
            Self::Writers(connection) => connection,
        }
    }
}

/// Something to read objects from: a connection, or a transaction with what it has written so far.
pub(crate) trait Reads {
    async fn connection(&mut self) -> Result<&mut SqliteConnection, ApiError>;
}

impl Reads for Reader {
    async fn connection(&mut self) -> Result<&mut SqliteConnection, ApiError> {
        Ok(&mut *self)
    }
}

type Document = (String,);

impl Store {
    /// Opens the database and migrates it to the present schema.
    pub(crate) async fn open(database: &Database) -> Result<Self, sqlx::Error> {
        let (mut connection, readers) = match database {
            Database::Memory => (SqliteConnectOptions::new().in_memory(true).connect().await?, None),
            Database::File(path) => {
                let connection = file_options(path).connect().await?;
                let readers = SqlitePoolOptions::new().max_connections(READERS).connect_lazy_with(file_options(path));
                (connection, Some(readers))
            }
        };
        sqlx::migrate!().run(&mut connection).await?;
        let checkpoints = readers.clone().map(Checkpoints::new);
        Ok(Self { writer: Writer::new(connection, checkpoints).await?, readers })
    }

    /// Begins a transaction, once those before it have ended.
    pub(crate) async fn begin(&self) -> Transaction {
        self.writer.begin().await
    }

    /// A connection to read with.
    pub(crate) async fn reader(&self) -> Result<Reader, sqlx::Error> {
        match &self.readers {
            Some(readers) => Ok(Reader::Pooled(readers.acquire().await?)),
            None => Ok(Reader::Writers(self.writer.lock().await)),
        }
    }

    /// The object of that kind and id.
    pub(crate) async fn find<R: Record>(&self, id: &str) -> Result<Option<R>, ApiError> {
        find(&mut self.reader().await?, id).await
    }

    /// Like [`Store::find`].
    ///
    /// # Errors
    /// 404 when there is none.
    pub(crate) async fn get<R: Record>(&self, id: &str) -> Result<R, ApiError> {
        get(&mut self.reader().await?, id).await
    }

    /// The object of that kind whose test page has that id.
    pub(crate) async fn find_by_page<R: Record>(&self, page: &str) -> Result<Option<R>, ApiError> {
        let row: Option<Document> = query_as("SELECT document FROM objects WHERE kind = ? AND page = ?")
            .bind(R::KIND)
            .bind(page)
            .fetch_optional(&mut *self.reader().await?)
            .await?;
        row.map(read).transpose()
    }

    /// Like [`list`], on a connection of its own.
    pub(crate) async fn list<R: Record>(&self, page: &Page, owner: Option<&str>) -> Result<(Vec<R>, i64), ApiError> {
        list(&mut self.reader().await?, page, owner).await
    }

    /// When the next object is due. None if nothing is.
    pub(crate) fn next_due(&self) -> Option<Timestamp> {
        self.writer.next_due()
    }

    /// Makes the log empty if nothing was committed since the last call, unless it is empty already.
    pub(crate) async fn empty_log_if_idle(&self) -> Result<(), sqlx::Error> {
        match &self.readers {
            Some(readers) if self.writer.is_idle() => self.writer.empty_log(readers).await,
            Some(_) | None => Ok(()),
        }
    }

    /// Moves all of the log into the database file and makes it empty.
    pub(crate) async fn empty_log(&self) -> Result<(), sqlx::Error> {
        match &self.readers {
            Some(readers) => self.writer.empty_log(readers).await,
            None => Ok(()),
        }
    }

    /// How many objects there have ever been, those that a reset deleted included.
    pub(crate) async fn count_ever_made(&self) -> Result<i64, sqlx::Error> {
        let count = query_scalar("SELECT seq FROM sqlite_sequence WHERE name = 'objects'");
        Ok(count.fetch_optional(&mut *self.reader().await?).await?.unwrap_or_default())
    }
}

/// With a write-ahead log and `NORMAL`, a committed change survives `kill -9`. After a loss of power the last ones may
/// be missing, because SQLite syncs the log only at a checkpoint.
fn file_options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Normal)
        // Our own checkpoints replace SQLite's.
        .pragma("wal_autocheckpoint", "0")
        .pragma("journal_size_limit", MAX_LOG_BYTES)
        .busy_timeout(Duration::from_secs(10))
}

/// Deletes every object, and the events that are still to be delivered.
pub(crate) fn clear(tx: &mut Transaction) {
    tx.write("DELETE FROM objects");
    tx.write("DELETE FROM outbox");
}

/// Adds a new object.
pub(crate) fn insert<R: Record>(tx: &mut Transaction, record: &R) -> Result<(), ApiError> {
    tx.write("INSERT INTO objects (id, kind, created_at, due_at, owner, page, document) VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(record.id())?
        .bind(R::KIND)?
        .bind(record.created_at().as_millisecond())?
        .bind(record.due_at().map(Timestamp::as_millisecond))?
        .bind(record.owner())?
        .bind(record.page())?
        .bind(serde_json::to_string(record)?)?;
    Ok(())
}

/// Replaces the stored state of an object by its present one.
pub(crate) fn update<R: Record>(tx: &mut Transaction, record: &R) -> Result<(), ApiError> {
    tx.write("UPDATE objects SET due_at = ?, owner = ?, document = ? WHERE kind = ? AND id = ?")
        .bind(record.due_at().map(Timestamp::as_millisecond))?
        .bind(record.owner())?
        .bind(serde_json::to_string(record)?)?
        .bind(R::KIND)?
        .bind(record.id())?;
    Ok(())
}

/// The object of that kind and id.
pub(crate) async fn find<R: Record>(from: &mut impl Reads, id: &str) -> Result<Option<R>, ApiError> {
    let row: Option<Document> = query_as("SELECT document FROM objects WHERE kind = ? AND id = ?")
        .bind(R::KIND)
        .bind(id)
        .fetch_optional(from.connection().await?)
        .await?;
    row.map(read).transpose()
}

/// Like [`find`].
///
/// # Errors
/// 404 when there is none.
pub(crate) async fn get<R: Record>(from: &mut impl Reads, id: &str) -> Result<R, ApiError> {
    find(from, id).await?.ok_or_else(|| ApiError::NotFound { kind: R::KIND, id: id.to_owned() })
}

/// The next objects of a kind after a place, oldest first, each with its place. The page after the last object is
/// empty.
pub(crate) async fn next_page<R: Record>(from: &mut impl Reads, after: Option<i64>) -> Result<Vec<(i64, R)>, ApiError> {
    // With the index by kind, SQLite would sort all remaining objects for each page.
    let next = "SELECT seq, document FROM objects NOT INDEXED WHERE kind = ? AND seq > ? ORDER BY seq LIMIT ?";
    let rows: Vec<(i64, String)> = query_as(next)
        .bind(R::KIND)
        .bind(after.unwrap_or_default())
        .bind(PAGE)
        .fetch_all(from.connection().await?)
        .await?;
    rows.into_iter().map(|(place, document)| Ok((place, read((document,))?))).collect()
}

/// The objects of a kind that are due by now, in the order in which they fell due.
pub(crate) async fn due<R: Record>(from: &mut impl Reads, now: Timestamp) -> Result<Vec<R>, ApiError> {
    let rows: Vec<Document> =
        query_as("SELECT document FROM objects WHERE kind = ? AND due_at <= ? ORDER BY due_at, seq")
            .bind(R::KIND)
            .bind(now.as_millisecond())
            .fetch_all(from.connection().await?)
            .await?;
    rows.into_iter().map(read).collect()
}

/// One page of the objects of a kind, and how many there are between the page's dates. With an owner, only the owner's
/// objects are listed and counted.
pub(crate) async fn list<R: Record>(
    from: &mut impl Reads,
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
    let connection = from.connection().await?;
    let rows: Vec<Document> = query_as(select)
        .bind(R::KIND)
        .bind(since)
        .bind(until)
        .bind(owner)
        .bind(owner)
        .bind(page.limit)
        .bind(page.offset)
        .fetch_all(&mut *connection)
        .await?;
    let total: i64 = query_scalar(
        "SELECT count(*) FROM objects WHERE kind = ? AND created_at BETWEEN ? AND ? AND (? IS NULL OR owner = ?)",
    )
    .bind(R::KIND)
    .bind(since)
    .bind(until)
    .bind(owner)
    .bind(owner)
    .fetch_one(connection)
    .await?;
    Ok((rows.into_iter().map(read).collect::<Result<_, _>>()?, total))
}

fn read<R: Record>((document,): Document) -> Result<R, ApiError> {
    Ok(serde_json::from_str(&document)?)
}
