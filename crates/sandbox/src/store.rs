//! The objects at rest: SQLite, one row an object. Who changes something does so in a transaction of this store.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::pool::PoolConnection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Sqlite, SqlitePool, Transaction, query, query_as, query_scalar};

use crate::error::ApiError;
use crate::objects::{Order, Page};

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

/// A handle on the database. Clones share it.
#[derive(Clone, Debug)]
pub(crate) struct Store(SqlitePool);

/// A transaction that holds the write lock from its first moment, so that what it reads stays true until it commits.
pub(crate) type Tx = Transaction<'static, Sqlite>;

type Document = (String,);

impl Store {
    /// Opens the database and brings it up to date.
    pub(crate) async fn open(database: &Database) -> Result<Self, sqlx::Error> {
        let pool = match database {
            Database::Memory => in_memory().await?,
            Database::File(path) => in_file(path).await?,
        };
        sqlx::migrate!().run(&pool).await?;
        Ok(Self(pool))
    }

    pub(crate) async fn begin(&self) -> Result<Tx, ApiError> {
        Ok(self.0.begin_with("BEGIN IMMEDIATE").await?)
    }

    /// A connection to read with.
    pub(crate) async fn connection(&self) -> Result<PoolConnection<Sqlite>, ApiError> {
        Ok(self.0.acquire().await?)
    }

    /// The object of that kind and id.
    pub(crate) async fn find<R: Record>(&self, id: &str) -> Result<Option<R>, ApiError> {
        find(&mut *self.0.acquire().await?, id).await
    }

    /// The object of that kind whose page has that id.
    pub(crate) async fn find_by_page<R: Record>(&self, page: &str) -> Result<Option<R>, ApiError> {
        let row: Option<Document> = query_as("SELECT document FROM objects WHERE kind = ? AND page = ?")
            .bind(R::KIND)
            .bind(page)
            .fetch_optional(&self.0)
            .await?;
        row.map(read).transpose()
    }

    /// One page of a kind, and how many there are between the page's dates; of one owner, if one is given.
    pub(crate) async fn list<R: Record>(&self, page: &Page, owner: Option<&str>) -> Result<(Vec<R>, i64), ApiError> {
        list(&mut *self.0.acquire().await?, page, owner).await
    }

    /// Everything of a kind, oldest first.
    pub(crate) async fn all<R: Record>(&self) -> Result<Vec<R>, ApiError> {
        let rows: Vec<Document> = query_as("SELECT document FROM objects WHERE kind = ? ORDER BY seq")
            .bind(R::KIND)
            .fetch_all(&self.0)
            .await?;
        rows.into_iter().map(read).collect()
    }

    /// Whether anything pending has come to its end.
    pub(crate) async fn has_due(&self, now: Timestamp) -> Result<bool, ApiError> {
        let due: bool = query_scalar("SELECT EXISTS (SELECT 1 FROM objects WHERE due_at <= ?)")
            .bind(now.as_millisecond())
            .fetch_one(&self.0)
            .await?;
        Ok(due)
    }

    /// When the next pending thing comes to its end.
    pub(crate) async fn next_due(&self) -> Result<Option<Timestamp>, ApiError> {
        let due: Option<i64> =
            query_scalar("SELECT min(due_at) FROM objects WHERE due_at IS NOT NULL").fetch_one(&self.0).await?;
        Ok(due.and_then(|due| Timestamp::from_millisecond(due).ok()))
    }

    /// Deletes every object.
    pub(crate) async fn clear(&self) -> Result<(), ApiError> {
        query("DELETE FROM objects").execute(&self.0).await?;
        Ok(())
    }
}

/// One connection that is never given up: with it the database would be gone.
async fn in_memory() -> Result<SqlitePool, sqlx::Error> {
    let options = SqliteConnectOptions::new().in_memory(true);
    let pool = SqlitePoolOptions::new().min_connections(1).max_connections(1).idle_timeout(None).max_lifetime(None);
    pool.connect_with(options).await
}

async fn in_file(path: &Path) -> Result<SqlitePool, sqlx::Error> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Normal)
        .busy_timeout(std::time::Duration::from_secs(10));
    SqlitePoolOptions::new().max_connections(8).connect_with(options).await
}

/// Adds a new object.
pub(crate) async fn insert<R: Record>(tx: &mut SqliteConnection, record: &R) -> Result<(), ApiError> {
    query("INSERT INTO objects (id, kind, created_at, due_at, owner, page, document) VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(record.id())
        .bind(R::KIND)
        .bind(record.created_at().as_millisecond())
        .bind(record.due_at().map(Timestamp::as_millisecond))
        .bind(record.owner())
        .bind(record.page())
        .bind(serde_json::to_string(record)?)
        .execute(tx)
        .await?;
    Ok(())
}

/// Writes an object's present state over its former one.
pub(crate) async fn update<R: Record>(tx: &mut SqliteConnection, record: &R) -> Result<(), ApiError> {
    query("UPDATE objects SET due_at = ?, owner = ?, document = ? WHERE kind = ? AND id = ?")
        .bind(record.due_at().map(Timestamp::as_millisecond))
        .bind(record.owner())
        .bind(serde_json::to_string(record)?)
        .bind(R::KIND)
        .bind(record.id())
        .execute(tx)
        .await?;
    Ok(())
}

/// The object of that kind and id.
pub(crate) async fn find<R: Record>(tx: &mut SqliteConnection, id: &str) -> Result<Option<R>, ApiError> {
    let row: Option<Document> = query_as("SELECT document FROM objects WHERE kind = ? AND id = ?")
        .bind(R::KIND)
        .bind(id)
        .fetch_optional(tx)
        .await?;
    row.map(read).transpose()
}

/// The objects of a kind that should have ended by now.
pub(crate) async fn due<R: Record>(tx: &mut SqliteConnection, now: Timestamp) -> Result<Vec<R>, ApiError> {
    let rows: Vec<Document> =
        query_as("SELECT document FROM objects WHERE kind = ? AND due_at <= ? ORDER BY due_at, seq")
            .bind(R::KIND)
            .bind(now.as_millisecond())
            .fetch_all(tx)
            .await?;
    rows.into_iter().map(read).collect()
}

/// One page of a kind, and how many there are between the page's dates; of one owner, if one is given.
pub(crate) async fn list<R: Record>(
    tx: &mut SqliteConnection,
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
    let (from, to) = (page.from.as_millisecond(), page.to.as_second().saturating_mul(1_000).saturating_add(999));
    let rows: Vec<Document> = query_as(select)
        .bind(R::KIND)
        .bind(from)
        .bind(to)
        .bind(owner)
        .bind(owner)
        .bind(page.limit)
        .bind(page.offset)
        .fetch_all(&mut *tx)
        .await?;
    let total: i64 = query_scalar(
        "SELECT count(*) FROM objects WHERE kind = ? AND created_at BETWEEN ? AND ? AND (? IS NULL OR owner = ?)",
    )
    .bind(R::KIND)
    .bind(from)
    .bind(to)
    .bind(owner)
    .bind(owner)
    .fetch_one(&mut *tx)
    .await?;
    Ok((rows.into_iter().map(read).collect::<Result<_, _>>()?, total))
}

fn read<R: Record>((document,): Document) -> Result<R, ApiError> {
    Ok(serde_json::from_str(&document)?)
}
