//! Charges in excess.

use std::time::Duration;

use jiff::Timestamp;

use super::products::price;
use super::{Store, corrupt, time};
use crate::ids::{AttemptId, OrderId, ShopperId};
use crate::omise_client::ChargeId;
use crate::orders::surplus::{Surplus, SurplusState};

#[derive(sqlx::FromRow)]
struct SurplusRow {
    charge_id: ChargeId,
    order_id: OrderId,
    attempt_id: AttemptId,
    amount: i64,
    currency: String,
    status: String,
    found_at: i64,
    checks: u32,
}

impl Store {
    /// Stores a charge in excess, or its new state.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_surplus(&self, surplus: &Surplus) -> Result<(), sqlx::Error> {
        let amount = i64::try_from(surplus.price.subunits).map_err(|error| sqlx::Error::Encode(error.into()))?;
        sqlx::query(
            "INSERT INTO surplus_charges
                 (charge_id, order_id, attempt_id, amount, currency, status, found_at, check_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, CASE WHEN ?6 <> 'over' THEN ?7 END)
             ON CONFLICT (charge_id) DO UPDATE
             SET status = ?6, check_at = CASE WHEN ?6 <> 'over' THEN coalesce(check_at, ?7) END",
        )
        .bind(&surplus.charge)
        .bind(&surplus.order)
        .bind(&surplus.attempt)
        .bind(amount)
        .bind(surplus.price.currency.code())
        .bind(word(surplus.state))
        .bind(surplus.found_at.as_millisecond())
        .execute(&self.pool)
        .await
        .map(drop)
    }

    /// Deletes a charge in excess, because it pays its order after all.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drop_surplus(&self, charge: &ChargeId) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM surplus_charges WHERE charge_id = ?").bind(charge).execute(&self.pool).await.map(drop)
    }

    /// The charges in excess of an order, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn surplus_of_order(&self, order: &OrderId) -> Result<Vec<Surplus>, sqlx::Error> {
        let rows: Vec<SurplusRow> =
            sqlx::query_as("SELECT * FROM surplus_charges WHERE order_id = ? ORDER BY found_at, rowid")
                .bind(order)
                .fetch_all(&self.pool)
                .await?;
        rows.into_iter().map(Surplus::try_from).collect()
    }

    /// The charges in excess of the shopper's memberships, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn surplus_of_memberships(&self, shopper: &ShopperId) -> Result<Vec<Surplus>, sqlx::Error> {
        let rows: Vec<SurplusRow> = sqlx::query_as(
            "SELECT surplus_charges.* FROM surplus_charges JOIN orders ON orders.id = surplus_charges.order_id
             WHERE orders.shopper_id = ? AND orders.plan = 'monthly' ORDER BY found_at, surplus_charges.rowid",
        )
        .bind(shopper)
        .fetch_all(&self.pool)
        .await?;
        rows.into_iter().map(Surplus::try_from).collect()
    }

    /// The charges in excess that are due for a question at `now`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn surplus_to_check(&self, now: Timestamp) -> Result<Vec<Surplus>, sqlx::Error> {
        let rows: Vec<SurplusRow> =
            sqlx::query_as("SELECT * FROM surplus_charges WHERE check_at <= ? ORDER BY check_at LIMIT 100")
                .bind(now.as_millisecond())
                .fetch_all(&self.pool)
                .await?;
        rows.into_iter().map(Surplus::try_from).collect()
    }

    /// Notes that the reconciler asked about a charge in excess, and when to ask again unless it is over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn check_surplus_after(&self, charge: &ChargeId, pause: Duration) -> Result<(), sqlx::Error> {
        sqlx::query(
            "UPDATE surplus_charges SET checks = checks + 1, check_at = ?2
             WHERE charge_id = ?1 AND check_at IS NOT NULL",
        )
        .bind(charge)
        .bind((Timestamp::now() + pause).as_millisecond())
        .execute(&self.pool)
        .await
        .map(drop)
    }
}

fn word(state: SurplusState) -> &'static str {
    match state {
        SurplusState::Open => "open",
        SurplusState::Paid => "paid",
        SurplusState::Over => "over",
    }
}

impl TryFrom<SurplusRow> for Surplus {
    type Error = sqlx::Error;

    fn try_from(row: SurplusRow) -> Result<Self, sqlx::Error> {
        let state = match row.status.as_str() {
            "open" => SurplusState::Open,
            "paid" => SurplusState::Paid,
            "over" => SurplusState::Over,
            _ => return Err(corrupt("charge in excess")),
        };
        Ok(Self {
            charge: row.charge_id,
            order: row.order_id,
            attempt: row.attempt_id,
            price: price(row.amount, &row.currency)?,
            state,
            found_at: time(row.found_at)?,
            checks: row.checks,
        })
    }
}
