//! The outbox: the deliveries that are still to be made. A row is an event that is still to be posted to an endpoint.

use jiff::Timestamp;
use sqlx::{FromRow, query_as, query_scalar};

use super::{Store, Transaction};
use crate::error::ApiError;

/// An event that is to be posted to an endpoint.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct PendingDelivery {
    pub(crate) seq: i64,
    pub(crate) event: String,
    /// How many attempts have failed.
    pub(crate) attempts: i64,
    due_at: i64,
}

impl PendingDelivery {
    /// How many milliseconds are left until it is due. Zero when it is due now.
    pub(crate) fn wait_ms(&self, now: Timestamp) -> u64 {
        u64::try_from(self.due_at.saturating_sub(now.as_millisecond())).unwrap_or_default()
    }
}

/// Adds an event about an object to an endpoint's outbox, due now.
pub(crate) fn add(
    tx: &mut Transaction,
    endpoint: &str,
    object: &str,
    event: &str,
    now: Timestamp,
) -> Result<(), ApiError> {
    tx.write("INSERT INTO outbox (endpoint, object, event, due_at) VALUES (?, ?, ?, ?)")
        .bind(endpoint)?
        .bind(object)?
        .bind(event)?
        .bind(now.as_millisecond())?;
    Ok(())
}

/// Removes a delivery that was made or is given up.
pub(crate) fn remove(tx: &mut Transaction, seq: i64) -> Result<(), ApiError> {
    tx.write("DELETE FROM outbox WHERE seq = ?").bind(seq)?;
    Ok(())
}

/// Counts a failed attempt and makes the next one due at `until`.
pub(crate) fn postpone(tx: &mut Transaction, seq: i64, until: Timestamp) -> Result<(), ApiError> {
    tx.write("UPDATE outbox SET attempts = attempts + 1, due_at = ? WHERE seq = ?")
        .bind(until.as_millisecond())?
        .bind(seq)?;
    Ok(())
}

impl Store {
    /// The delivery that an endpoint gets next, leaving out those `under_way`: the oldest one that is due, or else the
    /// one that will be due first. An event waits for the earlier events of the same object, and for no others.
    pub(crate) async fn next_delivery(
        &self,
        endpoint: &str,
        under_way: &[i64],
        now: Timestamp,
    ) -> Result<Option<PendingDelivery>, ApiError> {
        let first_of_each_object = "SELECT seq, event, attempts, due_at FROM outbox AS own
            WHERE endpoint = ? AND seq NOT IN (SELECT value FROM json_each(?)) AND NOT EXISTS (
                SELECT 1 FROM outbox AS earlier
                WHERE earlier.object = own.object AND earlier.endpoint = own.endpoint AND earlier.seq < own.seq)";
        let under_way = serde_json::to_string(under_way)?;
        let due = format!("{first_of_each_object} AND due_at <= ? ORDER BY seq LIMIT 1");
        let due: Option<PendingDelivery> = query_as(sqlx::AssertSqlSafe(due))
            .bind(endpoint)
            .bind(&under_way)
            .bind(now.as_millisecond())
            .fetch_optional(&mut *self.reader().await?)
            .await?;
        if due.is_some() {
            return Ok(due);
        }
        let later = format!("{first_of_each_object} ORDER BY due_at, seq LIMIT 1");
        let later = query_as(sqlx::AssertSqlSafe(later)).bind(endpoint).bind(&under_way);
        Ok(later.fetch_optional(&mut *self.reader().await?).await?)
    }

    /// The endpoints that have anything in their outbox.
    pub(crate) async fn endpoints_with_deliveries(&self) -> Result<Vec<String>, ApiError> {
        Ok(query_scalar("SELECT DISTINCT endpoint FROM outbox").fetch_all(&mut *self.reader().await?).await?)
    }

    /// How many deliveries are still to be made.
    pub(crate) async fn count_deliveries(&self) -> Result<i64, ApiError> {
        Ok(query_scalar("SELECT count(*) FROM outbox").fetch_one(&mut *self.reader().await?).await?)
    }

    /// Makes a delivery due now.
    pub(crate) async fn make_due(&self, seq: i64, now: Timestamp) -> Result<(), ApiError> {
        let mut tx = self.begin().await;
        tx.write("UPDATE outbox SET due_at = ? WHERE seq = ?").bind(now.as_millisecond())?.bind(seq)?;
        tx.commit().await
    }

    /// The endpoints that were registered by the control route.
    pub(crate) async fn registered_endpoints(&self) -> Result<Vec<String>, ApiError> {
        Ok(query_scalar("SELECT url FROM webhook_endpoints").fetch_all(&mut *self.reader().await?).await?)
    }

    /// Stores an endpoint, so that later starts know it too.
    pub(crate) async fn register_endpoint(&self, url: &str) -> Result<(), ApiError> {
        let mut tx = self.begin().await;
        tx.write("INSERT OR IGNORE INTO webhook_endpoints (url) VALUES (?)").bind(url)?;
        tx.commit().await
    }
}
