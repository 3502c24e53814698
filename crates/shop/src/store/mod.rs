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
use std::time::Duration;

use axum_extra::extract::cookie::Key;
use jiff::Timestamp;
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

pub use attempts::Claim;
pub use products::Product;

/// An open database.
#[derive(Clone, Debug)]
pub struct Store {
    pool: SqlitePool,
}

impl Store {
    /// Opens a database, and creates the file and the tables that don't exist. `None` is a database in memory.
    ///
    /// # Errors
    /// When the file can't be opened, or isn't a database of this shop's.
    pub async fn open(file: Option<&Path>) -> Result<Self, sqlx::Error> {
        let options = SqliteConnectOptions::new().foreign_keys(true).busy_timeout(Duration::from_secs(10));
        let pool = match file {
            Some(file) => {
                let options = options
                    .filename(file)
                    .create_if_missing(true)
                    .journal_mode(SqliteJournalMode::Wal)
                    // 4 MB: SQLite shrinks the log again after a burst.
                    .pragma("journal_size_limit", "4194304")
                    // An attempt must be on the disk before Omise gets the request, also if the power fails.
                    .synchronous(SqliteSynchronous::Full);
                SqlitePoolOptions::new().max_connections(4).connect_with(options).await?
            }
            // A second connection would open a second, empty database, and a closed one deletes its database.
            None => {
                let pool = SqlitePoolOptions::new().max_connections(1).idle_timeout(None).max_lifetime(None);
                pool.connect_with(options.in_memory(true)).await?
            }
        };
        sqlx::migrate!().run(&pool).await?;
        Ok(Self { pool })
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

    /// Whether no statement runs or waits for a connection.
    pub fn is_idle(&self) -> bool {
        u32::try_from(self.pool.num_idle()) == Ok(self.pool.size())
    }

    /// Waits for the running statements, then closes the database.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

/// The error of a column with a value that this program doesn't write.
fn corrupt(what: &'static str) -> sqlx::Error {
    sqlx::Error::Decode(format!("the database holds no valid {what}").into())
}

fn time(milliseconds: i64) -> Result<Timestamp, sqlx::Error> {
    Timestamp::from_millisecond(milliseconds).map_err(|error| sqlx::Error::Decode(error.into()))
}
