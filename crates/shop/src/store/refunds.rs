//! Refunds. The primary key lets one refund of a charge be under way.

use std::time::Duration;

use jiff::Timestamp;

use super::{Store, corrupt, time};
use crate::ids::OrderId;
use crate::omise_client::ChargeId;
use crate::orders::refund::{Refund, RefundState};

#[derive(sqlx::FromRow)]
struct RefundRow {
    charge_id: ChargeId,
    status: String,
    code: Option<String>,
    created_at: i64,
    done_at: Option<i64>,
    checks: u32,
}

impl Store {
    /// Stores a refund before the shop asks Omise; `false` if one is under way or done.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin_refund(&self, order: &OrderId, charge: &ChargeId, now: Timestamp) -> Result<bool, sqlx::Error> {
        let begun = sqlx::query(
            "INSERT INTO refunds (charge_id, order_id, status, created_at, check_at) VALUES (?1, ?2, 'sending', ?3, ?3)
             ON CONFLICT (charge_id) DO UPDATE
             SET status = 'sending', code = NULL, created_at = ?3, checks = 0, check_at = ?3 WHERE status = 'refused'",
        )
        .bind(charge)
        .bind(order)
        .bind(now.as_millisecond())
        .execute(&self.pool)
        .await?;
        Ok(begun.rows_affected() == 1)
    }

    /// Stores the state of a refund. One that is done stays done.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_refund(&self, charge: &ChargeId, state: &RefundState) -> Result<(), sqlx::Error> {
        let (status, code, done_at) = match state {
            RefundState::Sending => ("sending", None, None),
            RefundState::Done { at } => ("done", None, Some(at.as_millisecond())),
            RefundState::Refused { code } => ("refused", Some(code), None),
        };
        sqlx::query("UPDATE refunds SET status = ?2, code = ?3, done_at = ?4 WHERE charge_id = ?1 AND status <> 'done'")
            .bind(charge)
            .bind(status)
            .bind(code)
            .bind(done_at)
            .execute(&self.pool)
            .await
            .map(drop)
    }

    /// Notes that a charge is refunded, by this shop or in Omise's dashboard.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note_refund(&self, order: &OrderId, charge: &ChargeId, now: Timestamp) -> Result<(), sqlx::Error> {
        sqlx::query(
            "INSERT INTO refunds (charge_id, order_id, status, created_at, check_at, done_at)
             VALUES (?1, ?2, 'done', ?3, ?3, ?3)
             ON CONFLICT (charge_id) DO UPDATE SET status = 'done', code = NULL, done_at = ?3 WHERE status <> 'done'",
        )
        .bind(charge)
        .bind(order)
        .bind(now.as_millisecond())
        .execute(&self.pool)
        .await
        .map(drop)
    }

    /// The refund of a charge.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn refund_of(&self, charge: &ChargeId) -> Result<Option<Refund>, sqlx::Error> {
        let row: Option<RefundRow> =
            sqlx::query_as("SELECT * FROM refunds WHERE charge_id = ?").bind(charge).fetch_optional(&self.pool).await?;
        row.map(Refund::try_from).transpose()
    }

    /// The refunds without an answer from Omise that are due for a question at `now`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn refunds_to_check(&self, now: Timestamp) -> Result<Vec<Refund>, sqlx::Error> {
        let rows: Vec<RefundRow> =
            sqlx::query_as("SELECT * FROM refunds WHERE status = 'sending' AND check_at <= ? LIMIT 100")
                .bind(now.as_millisecond())
                .fetch_all(&self.pool)
                .await?;
        rows.into_iter().map(Refund::try_from).collect()
    }

    /// Notes that the reconciler asked about a refund, and when to ask again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn check_refund_after(&self, charge: &ChargeId, pause: Duration) -> Result<(), sqlx::Error> {
        sqlx::query("UPDATE refunds SET checks = checks + 1, check_at = ?2 WHERE charge_id = ?1")
            .bind(charge)
            .bind((Timestamp::now() + pause).as_millisecond())
            .execute(&self.pool)
            .await
            .map(drop)
    }
}

impl TryFrom<RefundRow> for Refund {
    type Error = sqlx::Error;

    fn try_from(row: RefundRow) -> Result<Self, sqlx::Error> {
        let state = match (row.status.as_str(), row.code, row.done_at) {
            ("sending", _, _) => RefundState::Sending,
            ("done", _, Some(at)) => RefundState::Done { at: time(at)? },
            ("refused", Some(code), _) => RefundState::Refused { code },
            _ => return Err(corrupt("refund")),
        };
        Ok(Self { charge: row.charge_id, created_at: time(row.created_at)?, state, checks: row.checks })
    }
}
