//! What the shop has written down: its tables, read past its code.

use std::path::Path;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use sqlx::{FromRow, SqlitePool};

/// The rules of the shop's database that keep a shopper from paying twice.
const INDICES: [&str; 2] = ["one_open_or_successful_charge_per_order", "one_membership_is_paid_for_per_shopper"];

/// All that the check needs of the shop.
#[derive(Default)]
pub(crate) struct InBooks {
    pub(crate) orders: Vec<Order>,
    pub(crate) attempts: Vec<Attempt>,
    pub(crate) surplus: Vec<Surplus>,
    /// The time at which they were read, in milliseconds since 1970.
    pub(crate) now_ms: i64,
}

#[derive(FromRow)]
pub(crate) struct Order {
    pub(crate) id: String,
    pub(crate) shopper_id: String,
    pub(crate) amount: i64,
    pub(crate) currency: String,
    pub(crate) plan: String,
}

#[derive(FromRow)]
pub(crate) struct Attempt {
    pub(crate) order_id: String,
    pub(crate) id: String,
    pub(crate) status: String,
    pub(crate) charge_id: Option<String>,
    pub(crate) created_at: i64,
}

/// A charge in excess that the shop knows of.
#[derive(FromRow)]
pub(crate) struct Surplus {
    pub(crate) charge_id: String,
    pub(crate) status: String,
}

impl InBooks {
    pub(crate) async fn read(database: &SqlitePool) -> anyhow::Result<Self> {
        let orders = sqlx::query_as("SELECT id, shopper_id, amount, currency, plan FROM orders");
        let attempts = sqlx::query_as("SELECT order_id, id, status, charge_id, created_at FROM attempts");
        let surplus = sqlx::query_as("SELECT charge_id, status FROM surplus_charges");
        let now = sqlx::query_scalar("SELECT CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)");
        Ok(Self {
            orders: orders.fetch_all(database).await?,
            attempts: attempts.fetch_all(database).await?,
            surplus: surplus.fetch_all(database).await?,
            now_ms: now.fetch_one(database).await?,
        })
    }

    /// How many charges are open by the books.
    pub(crate) async fn open(database: &SqlitePool) -> anyhow::Result<i64> {
        let open = "SELECT count(*) FROM attempts WHERE status = 'pending'";
        Ok(sqlx::query_scalar(open).fetch_one(database).await?)
    }
}

/// Opens a database file that a server uses meanwhile.
pub(crate) async fn open(file: &Path, may_write: bool) -> anyhow::Result<SqlitePool> {
    let options = SqliteConnectOptions::new().filename(file).read_only(!may_write);
    let options = options.busy_timeout(Duration::from_secs(10));
    Ok(SqlitePoolOptions::new().max_connections(1).connect_with(options).await?)
}

/// Takes the rules away.
pub(crate) async fn drop_indices(database: &SqlitePool) -> anyhow::Result<()> {
    for index in INDICES {
        sqlx::query(sqlx::AssertSqlSafe(format!("DROP INDEX {index}"))).execute(database).await?;
    }
    Ok(())
}
