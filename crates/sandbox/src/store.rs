//! The objects at rest: SQLite, one row an object. Who changes something does so in a transaction of this store.
//!
//! There is one connection that writes: SQLite has one writer at a time anyway, and those who wait for the connection are
//! served in their order and share commits, where those who wait for SQLite's lock would poll for it.

mod batch;
mod checkpoint;
pub(crate) mod kept;
pub(crate) mod lock;
pub(crate) mod outbox;
pub(crate) mod snapshot;
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

use checkpoint::{Checkpoint, LOG_LIMIT_BYTES};
use writer::{Seat, Writer};

use crate::error::ApiError;
use crate::objects::{Order, Page};

pub(crate) use writer::Tx;

/// Where the objects are kept.
#[derive(Clone, Debug, Default)]
pub enum Database {
    /// Gone with the process.
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

    /// When it expires, while it is pending.
    fn due_at(&self) -> Option<Timestamp> {
        None
    }

    /// Whose it is.
    fn owner(&self) -> Option<&str> {
        None
    }

    /// The id in the URL of its page.
    fn page(&self) -> Option<&str> {
        None
    }
}

const READERS: u32 = 4;

/// How many objects are in memory at once where all are looked at.
const PAGE: i64 = 100;

/// A handle on the database. Clones share it.
#[derive(Clone, Debug)]
pub(crate) struct Store {
    writer: Writer,
    /// None for a database in memory, which has no other connection than the writer's.
    readers: Option<SqlitePool>,
}

/// A connection to read with.
pub(crate) enum Reader {
    Own(PoolConnection<Sqlite>),
    Shared(OwnedMutexGuard<Seat>),
}

impl Deref for Reader {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        match self {
            Self::Own(connection) => connection,
            Self::Shared(seat) => seat,
        }
    }
}

impl DerefMut for Reader {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        match self {
            Self::Own(connection) => connection,
            Self::Shared(seat) => seat,
        }
    }
}

/// What objects are read from: a connection, or a change with what it has written so far.
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
    /// Opens the database and brings it up to date.
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
        let checkpoint = readers.clone().map(Checkpoint::new);
        Ok(Self { writer: Writer::new(connection, checkpoint).await?, readers })
    }

    pub(crate) async fn begin(&self) -> Result<Tx, ApiError> {
        self.writer.begin().await
    }

    /// A connection to read with.
    pub(crate) async fn connection(&self) -> Result<Reader, ApiError> {
        Ok(self.reader().await?)
    }

    async fn reader(&self) -> Result<Reader, sqlx::Error> {
        match &self.readers {
            Some(readers) => Ok(Reader::Own(readers.acquire().await?)),
            None => Ok(Reader::Shared(self.writer.seat().await)),
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

    /// The object of that kind whose page has that id.
    pub(crate) async fn find_by_page<R: Record>(&self, page: &str) -> Result<Option<R>, ApiError> {
        let row: Option<Document> = query_as("SELECT document FROM objects WHERE kind = ? AND page = ?")
            .bind(R::KIND)
            .bind(page)
            .fetch_optional(&mut *self.reader().await?)
            .await?;
        row.map(read).transpose()
    }

    /// One page of a kind, and how many there are between the page's dates; of one owner, if one is given.
    pub(crate) async fn list<R: Record>(&self, page: &Page, owner: Option<&str>) -> Result<(Vec<R>, i64), ApiError> {
        list(&mut self.reader().await?, page, owner).await
    }

    /// Cuts the log to nothing, if something was written since that was done last, and nothing since the last call.
    pub(crate) async fn cut_log_if_idle(&self) -> Result<(), sqlx::Error> {
        let Some(readers) = &self.readers else { return Ok(()) };
        if self.writer.is_idle() { self.writer.cut_log(readers).await } else { Ok(()) }
    }

    /// Cuts the log to nothing.
    pub(crate) async fn cut_log(&self) -> Result<(), sqlx::Error> {
        let Some(readers) = &self.readers else { return Ok(()) };
        self.writer.cut_log(readers).await
    }

    /// When the next pending thing comes to its end.
    pub(crate) fn next_due(&self) -> Option<Timestamp> {
        self.writer.next_due()
    }

    /// How many objects there have ever been, those that a reset deleted included.
    pub(crate) async fn ever_made(&self) -> Result<i64, sqlx::Error> {
        let made = query_scalar("SELECT seq FROM sqlite_sequence WHERE name = 'objects'");
        Ok(made.fetch_optional(&mut *self.reader().await?).await?.unwrap_or_default())
    }
}

/// Deletes every object, and what merchants were still to be told.
pub(crate) fn clear(tx: &mut Tx) {
    tx.write("DELETE FROM objects");
    tx.write("DELETE FROM outbox");
}

/// What is acknowledged survives the end of the process, `kill -9` included. Checkpoints are made by hand.
fn file_options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Normal)
        .pragma("wal_autocheckpoint", "0")
        // A log that begins anew keeps no more room than it needs between two such beginnings.
        .pragma("journal_size_limit", LOG_LIMIT_BYTES)
        .busy_timeout(Duration::from_secs(10))
}

/// Adds a new object.
pub(crate) fn insert<R: Record>(tx: &mut Tx, record: &R) -> Result<(), ApiError> {
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

/// Writes an object's present state over its former one.
pub(crate) fn update<R: Record>(tx: &mut Tx, record: &R) -> Result<(), ApiError> {
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

/// The next objects of a kind after a place, oldest first, each with its place. None at the end.
pub(crate) async fn next_page<R: Record>(from: &mut impl Reads, after: Option<i64>) -> Result<Vec<(i64, R)>, ApiError> {
    // An index by kind would have SQLite sort all that are left for each page.
    let next = "SELECT seq, document FROM objects NOT INDEXED WHERE kind = ? AND seq > ? ORDER BY seq LIMIT ?";
    let rows: Vec<(i64, String)> = query_as(next)
        .bind(R::KIND)
        .bind(after.unwrap_or_default())
        .bind(PAGE)
        .fetch_all(from.connection().await?)
        .await?;
    rows.into_iter().map(|(place, document)| Ok((place, read((document,))?))).collect()
}

/// The objects of a kind that should have ended by now.
pub(crate) async fn due<R: Record>(from: &mut impl Reads, now: Timestamp) -> Result<Vec<R>, ApiError> {
    let rows: Vec<Document> =
        query_as("SELECT document FROM objects WHERE kind = ? AND due_at <= ? ORDER BY due_at, seq")
            .bind(R::KIND)
            .bind(now.as_millisecond())
            .fetch_all(from.connection().await?)
            .await?;
    rows.into_iter().map(read).collect()
}

/// One page of a kind, and how many there are between the page's dates; of one owner, if one is given.
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
    // A list shows whole seconds: what was made within the last of them is in it.
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
