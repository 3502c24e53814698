//! The outbox: which events are still to be told to which endpoint.

use jiff::Timestamp;
use sqlx::{FromRow, query_as, query_scalar};

use super::{Store, Tx};
use crate::error::ApiError;

/// An event that an endpoint is to be told next.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Parcel {
    pub(crate) seq: i64,
    pub(crate) event: String,
    /// Attempts that have failed.
    pub(crate) attempts: i64,
    due_at: i64,
}

impl Parcel {
    /// How many milliseconds it has to wait.
    pub(crate) fn wait_ms(&self, now: Timestamp) -> u64 {
        u64::try_from(self.due_at.saturating_sub(now.as_millisecond())).unwrap_or_default()
    }
}

/// Puts an event about an object into the outbox of an endpoint.
pub(crate) fn post(tx: &mut Tx, endpoint: &str, object: &str, event: &str, now: Timestamp) -> Result<(), ApiError> {
    tx.write("INSERT INTO outbox (endpoint, object, event, due_at) VALUES (?, ?, ?, ?)")
        .bind(endpoint)?
        .bind(object)?
        .bind(event)?
        .bind(now.as_millisecond())?;
    Ok(())
}

/// Removes what was delivered or is given up.
pub(crate) fn settle(tx: &mut Tx, seq: i64) -> Result<(), ApiError> {
    tx.write("DELETE FROM outbox WHERE seq = ?").bind(seq)?;
    Ok(())
}

/// Has an attempt repeated at an instant.
pub(crate) fn postpone(tx: &mut Tx, seq: i64, until: Timestamp) -> Result<(), ApiError> {
    tx.write("UPDATE outbox SET attempts = attempts + 1, due_at = ? WHERE seq = ?")
        .bind(until.as_millisecond())?
        .bind(seq)?;
    Ok(())
}

/// Has what waits be due.
pub(crate) fn expedite(tx: &mut Tx, seq: i64, now: Timestamp) -> Result<(), ApiError> {
    tx.write("UPDATE outbox SET due_at = ? WHERE seq = ?").bind(now.as_millisecond())?.bind(seq)?;
    Ok(())
}

impl Store {
    /// What an endpoint is told next, besides what is under way to it: the oldest that is due, else what will be due
    /// first. An event waits for those of the same object before it, and for nothing else.
    pub(crate) async fn next_parcel(
        &self,
        endpoint: &str,
        under_way: &[i64],
        now: Timestamp,
    ) -> Result<Option<Parcel>, ApiError> {
        let heads = "SELECT seq, event, attempts, due_at FROM outbox AS own
            WHERE endpoint = ? AND seq NOT IN (SELECT value FROM json_each(?)) AND NOT EXISTS (
                SELECT 1 FROM outbox AS earlier
                WHERE earlier.object = own.object AND earlier.endpoint = own.endpoint AND earlier.seq < own.seq)";
        let under_way = serde_json::to_string(under_way)?;
        let due: Option<Parcel> =
            query_as(sqlx::AssertSqlSafe(format!("{heads} AND due_at <= ? ORDER BY seq LIMIT 1")))
                .bind(endpoint)
                .bind(&under_way)
                .bind(now.as_millisecond())
                .fetch_optional(&mut *self.connection().await?)
                .await?;
        if due.is_some() {
            return Ok(due);
        }
        let later = query_as(sqlx::AssertSqlSafe(format!("{heads} ORDER BY due_at, seq LIMIT 1")));
        Ok(later.bind(endpoint).bind(&under_way).fetch_optional(&mut *self.connection().await?).await?)
    }

    /// Every endpoint that is still to be told something.
    pub(crate) async fn waiting_endpoints(&self) -> Result<Vec<String>, ApiError> {
        Ok(query_scalar("SELECT DISTINCT endpoint FROM outbox").fetch_all(&mut *self.connection().await?).await?)
    }

    /// How much is still to be told.
    pub(crate) async fn waiting_parcels(&self) -> Result<i64, ApiError> {
        Ok(query_scalar("SELECT count(*) FROM outbox").fetch_one(&mut *self.connection().await?).await?)
    }

    /// The endpoints that were registered while the sandbox ran.
    pub(crate) async fn registered_endpoints(&self) -> Result<Vec<String>, ApiError> {
        Ok(query_scalar("SELECT url FROM webhook_endpoints").fetch_all(&mut *self.connection().await?).await?)
    }

    /// Keeps an endpoint for the next start too.
    pub(crate) async fn register_endpoint(&self, url: &str) -> Result<(), ApiError> {
        let mut tx = self.begin().await?;
        tx.write("INSERT OR IGNORE INTO webhook_endpoints (url) VALUES (?)").bind(url)?;
        tx.commit().await
    }
}
