//! The payments that the schedules of memberships made.

use super::memberships::day;
use super::{Store, corrupt};
use crate::ids::MembershipId;
use crate::memberships::{Payment, PaymentState};
use crate::omise_client::{ChargeId, OccurrenceId};
use crate::orders::Reason;

#[derive(sqlx::FromRow)]
struct PaymentRow {
    occurrence_id: OccurrenceId,
    due_on: String,
    charge_id: Option<ChargeId>,
    status: String,
    reason: Option<String>,
    retry_on: Option<String>,
}

impl Store {
    /// Stores a payment, or its new state. A decided payment doesn't become pending again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_payment(&self, membership: &MembershipId, payment: &Payment) -> Result<(), sqlx::Error> {
        let reason = if let PaymentState::Failed { reason } = payment.state { Some(reason.code()) } else { None };
        sqlx::query(
            "INSERT INTO membership_payments (occurrence_id, membership_id, due_on, charge_id, status, reason, retry_on)
             VALUES (?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (occurrence_id) DO UPDATE
             SET charge_id = excluded.charge_id, status = excluded.status, reason = excluded.reason,
                 retry_on = excluded.retry_on
             WHERE excluded.status <> 'pending' OR status = 'pending'",
        )
        .bind(&payment.occurrence)
        .bind(membership)
        .bind(payment.due_on.to_string())
        .bind(&payment.charge)
        .bind(word(payment.state))
        .bind(reason)
        .bind(payment.retry_on.map(|date| date.to_string()))
        .execute(&self.pool)
        .await
        .map(drop)
    }

    /// A membership's payments after the first one, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn payments(&self, membership: &MembershipId) -> Result<Vec<Payment>, sqlx::Error> {
        let rows: Vec<PaymentRow> =
            sqlx::query_as("SELECT * FROM membership_payments WHERE membership_id = ? ORDER BY due_on, rowid")
                .bind(membership)
                .fetch_all(&self.pool)
                .await?;
        rows.into_iter().map(Payment::try_from).collect()
    }
}

fn word(state: PaymentState) -> &'static str {
    match state {
        PaymentState::Pending => "pending",
        PaymentState::Paid => "paid",
        PaymentState::Failed { .. } => "failed",
        PaymentState::TakenBack => "taken_back",
        PaymentState::Skipped => "skipped",
    }
}

impl TryFrom<PaymentRow> for Payment {
    type Error = sqlx::Error;

    fn try_from(row: PaymentRow) -> Result<Self, sqlx::Error> {
        let state = match row.status.as_str() {
            "pending" => PaymentState::Pending,
            "paid" => PaymentState::Paid,
            "failed" => PaymentState::Failed { reason: row.reason.as_deref().map_or(Reason::Other, Reason::from_code) },
            "taken_back" => PaymentState::TakenBack,
            "skipped" => PaymentState::Skipped,
            _ => return Err(corrupt("payment")),
        };
        let (due_on, retry_on) = (day(&row.due_on)?, row.retry_on.as_deref().map(day).transpose()?);
        Ok(Self { occurrence: row.occurrence_id, due_on, charge: row.charge_id, state, retry_on })
    }
}
