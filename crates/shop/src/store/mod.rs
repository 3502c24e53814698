//! The shop's database, SQLite. All SQL is in this folder. A function here runs its statements and decides nothing.

mod attempts;
mod links;
mod membership_payments;
mod memberships;
mod orders;
mod products;
mod refunds;
mod shoppers;
mod surplus;

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum_extra::extract::cookie::Key;
use jiff::Timestamp;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, SqlitePool};

pub use attempts::Claim;
pub use products::Product;

/// An open database.
#[derive(Clone, Debug)]
pub struct Store {
    pool: SqlitePool,
    /// Holds a database in memory, which is deleted with its last connection. The pool's own closes when a request is
    /// cut off in the middle of a statement. In a `Mutex`, because a connection is not `Sync`.
    _holds_memory: Option<Arc<Mutex<SqliteConnection>>>,
}

impl Store {
    /// Opens a database, and creates the file and the tables that don't exist. `None` is a database in memory.
    ///
    /// # Errors
    /// When the file can't be opened, or isn't a database of this shop's.
    pub async fn open(file: Option<&Path>) -> Result<Self, sqlx::Error> {
        let (pool, holds_memory) = match file {
            Some(file) => {
                let options = SqliteConnectOptions::new()
                    .filename(file)
                    .create_if_missing(true)
                    .journal_mode(SqliteJournalMode::Wal)
                    // 4 MB: SQLite shrinks the log again after a burst.
                    .pragma("journal_size_limit", "4194304")
                    // An attempt must be on the disk before Omise gets the request, also if the power fails.
                    .synchronous(SqliteSynchronous::Full);
                (SqlitePoolOptions::new().max_connections(4).connect_with(with_pragmas(options)).await?, None)
            }
            None => {
                // Each parse of this address names a database of its own.
                let options = with_pragmas("sqlite::memory:".parse()?);
                let holds_memory = options.connect().await?;
                // Connections that share memory lock each other out at once, without the busy time-out.
                let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
                (pool, Some(Arc::new(Mutex::new(holds_memory))))
            }
        };
        sqlx::migrate!().run(&pool).await?;
        Ok(Self { pool, _holds_memory: holds_memory })
    }

    /// The key that signs cookies. The first call makes it and stores it, so that cookies stay valid after a restart.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cookie_key(&self) -> Result<Key, sqlx::Error> {
        sqlx::query("INSERT INTO settings (name, value) VALUES ('cookie_key', ?) ON CONFLICT DO NOTHING")
            .bind(Key::generate().master())
            .execute(&self.pool)
            .await?;
        let key: Vec<u8> =
            sqlx::query_scalar("SELECT value FROM settings WHERE name = 'cookie_key'").fetch_one(&self.pool).await?;
        Key::try_from(key.as_slice()).map_err(|error| sqlx::Error::Decode(error.into()))
    }

    /// Whether no statement runs or waits for a connection. The model in `tests/it/model` asks it.
    pub fn is_idle(&self) -> bool {
        u32::try_from(self.pool.num_idle()) == Ok(self.pool.size())
    }

    /// Waits for the running statements, then closes the database.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

/// What every connection needs.
fn with_pragmas(options: SqliteConnectOptions) -> SqliteConnectOptions {
    options.foreign_keys(true).busy_timeout(Duration::from_secs(10))
}

/// The error of a column with a value that this program doesn't write.
fn corrupt(what: &'static str) -> sqlx::Error {
    sqlx::Error::Decode(format!("the database holds no valid {what}").into())
}

fn time(milliseconds: i64) -> Result<Timestamp, sqlx::Error> {
    Timestamp::from_millisecond(milliseconds).map_err(|error| sqlx::Error::Decode(error.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn requests_that_are_cut_off_leave_a_database_in_memory() {
        let store = Store::open(None).await.unwrap();
        for round in 0..2_000 {
            let requests: Vec<_> = (0..8)
                .map(|_| {
                    let store = store.clone();
                    tokio::spawn(async move { store.products(Currency::Thb).await })
                })
                .collect();
            for _ in 0..round % 50 {
                tokio::task::yield_now().await;
            }
            for request in requests {
                request.abort();
            }
        }
        assert!(!store.products(Currency::Thb).await.unwrap().is_empty());
    }
}
