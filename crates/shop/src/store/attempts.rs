//! Attempts. If several requests come at once, the unique indexes let one through.

use std::time::Duration;

use jiff::Timestamp;

use super::{Store, corrupt, time};
use crate::ids::{AttemptId, OrderId, PageKey, ReturnToken, ShopperId};
use crate::omise_client::{ChargeId, NextStep, PaidBy};
use crate::orders::{Attempt, AttemptState, Order, Plan, Press, Reason};

/// The result of [`Store::claim`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Claim {
    /// The attempt is stored: go on.
    Ours(Attempt),
    /// The same press came before.
    Repeated(Attempt),
    /// Another attempt of the order is open or has paid, or the press was withdrawn.
    OrderTaken,
    /// The order is monthly, and the shopper is paying or has paid by this other order.
    JoinsByAnother(OrderId),
}

#[derive(sqlx::FromRow)]
struct AttemptRow {
    order_id: OrderId,
    id: AttemptId,
    status: String,
    charge_id: Option<ChargeId>,
    authorize_url: Option<String>,
    code_url: Option<String>,
    approve_by: Option<i64>,
    reason: Option<String>,
    created_at: i64,
    paid_at: Option<i64>,
    checks: u32,
    means: String,
    is_answer_lost: bool,
    return_token: Option<ReturnToken>,
    page: Option<PageKey>,
    method: Option<String>,
    term: Option<u8>,
    account_digits: Option<String>,
    bank: Option<String>,
}

/// The value of the column `reason` of a pending charge whose status this shop doesn't know.
const UNCLEAR: &str = "unclear";

impl Store {
    /// Stores an attempt before the shop calls Omise, unless another one of the order is open or has paid, or the
    /// shopper withdrew the link that it belongs to.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn claim(
        &self,
        order: &Order,
        press: &Press,
        means: &str,
        now: Timestamp,
        first_check_after: Duration,
    ) -> Result<Claim, sqlx::Error> {
        let inserted = sqlx::query(
            "INSERT INTO attempts (order_id, id, means, status, created_at, check_at, return_token, page, joining)
             SELECT ?1, ?2, ?3, 'sending', ?4, ?5, ?6, ?7, ?8
             WHERE NOT EXISTS (SELECT 1 FROM links WHERE order_id = ?1 AND attempt_id = ?2 AND is_withdrawn)
             ON CONFLICT DO NOTHING",
        )
        .bind(&order.id)
        .bind(&press.id)
        .bind(means)
        .bind(now.as_millisecond())
        .bind((now + first_check_after).as_millisecond())
        .bind(ReturnToken::random())
        .bind(&press.page)
        .bind((order.plan == Plan::Monthly).then_some(&order.shopper))
        .execute(&self.pool)
        .await?
        .rows_affected();
        Ok(match (inserted, self.attempt(&order.id, &press.id).await?) {
            (0, Some(attempt)) => Claim::Repeated(attempt),
            (_, Some(attempt)) => Claim::Ours(attempt),
            (_, None) => match self.joining_order(&order.shopper).await? {
                Some(other) if order.plan == Plan::Monthly && other != order.id => Claim::JoinsByAnother(other),
                _ => Claim::OrderTaken,
            },
        })
    }

    /// The monthly order that a shopper is paying or has paid.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn joining_order(&self, shopper: &ShopperId) -> Result<Option<OrderId>, sqlx::Error> {
        sqlx::query_scalar(
            "SELECT order_id FROM attempts WHERE joining = ? AND status IN ('sending', 'pending', 'successful')",
        )
        .bind(shopper)
        .fetch_optional(&self.pool)
        .await
    }

    /// Notes that Omise's answer to an attempt was lost.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note_lost_answer(&self, attempt: &Attempt) -> Result<(), sqlx::Error> {
        sqlx::query("UPDATE attempts SET is_answer_lost = 1 WHERE order_id = ? AND id = ?")
            .bind(&attempt.order)
            .bind(&attempt.id)
            .execute(&self.pool)
            .await
            .map(drop)
    }

    /// The attempts of an order that the shop gave up and still asks about.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn attempts_given_up(&self, order: &OrderId) -> Result<Vec<Attempt>, sqlx::Error> {
        let rows: Vec<AttemptRow> = sqlx::query_as(
            "SELECT * FROM attempts WHERE order_id = ? AND status = 'abandoned' AND check_at IS NOT NULL",
        )
        .bind(order)
        .fetch_all(&self.pool)
        .await?;
        rows.into_iter().map(Attempt::try_from).collect()
    }

    /// Whether a charge is an attempt's, in excess, or a membership's.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn knows_charge(&self, charge: &ChargeId) -> Result<bool, sqlx::Error> {
        sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM attempts WHERE charge_id = ?1)
                 OR EXISTS (SELECT 1 FROM surplus_charges WHERE charge_id = ?1)
                 OR EXISTS (SELECT 1 FROM membership_payments WHERE charge_id = ?1)",
        )
        .bind(charge)
        .fetch_one(&self.pool)
        .await
    }

    /// Attempts since `since`, with or without a charge.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn attempts_since(&self, since: Timestamp) -> Result<Vec<Attempt>, sqlx::Error> {
        let rows: Vec<AttemptRow> = sqlx::query_as("SELECT * FROM attempts WHERE created_at >= ? ORDER BY created_at")
            .bind(since.as_millisecond())
            .fetch_all(&self.pool)
            .await?;
        rows.into_iter().map(Attempt::try_from).collect()
    }

    /// Takes a claim back. Only for an attempt of which Omise got no request.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn release(&self, attempt: &Attempt) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM attempts WHERE order_id = ? AND id = ? AND status = 'sending'")
            .bind(&attempt.order)
            .bind(&attempt.id)
            .execute(&self.pool)
            .await
            .map(drop)
    }

    /// Notes that the shop or Omise refused an attempt, so that there is no charge.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn refuse(&self, attempt: &Attempt, reason: Reason) -> Result<(), sqlx::Error> {
        self.set_state(attempt, &AttemptState::Refused { reason }).await.map(drop)
    }

    /// Stores an attempt's new state, unless that is older news: an attempt keeps its first charge, and a decided one
    /// doesn't become pending again. Answers whether it was stored.
    ///
    /// # Errors
    /// A unique violation when another attempt of the order, or of the shopper's membership, is open or successful;
    /// else when the database fails.
    pub async fn set_state(&self, attempt: &Attempt, state: &AttemptState) -> Result<bool, sqlx::Error> {
        let (next_step, approve_by) = if let AttemptState::Pending { next_step, approve_by, .. } = state {
            (next_step, *approve_by)
        } else {
            (&NextStep::Nothing, None)
        };
        let (authorize_url, code_url) = match next_step {
            NextStep::Visit(url) => (Some(url), None),
            NextStep::Scan(image) => (None, Some(image)),
            NextStep::Nothing => (None, None),
        };
        let (paid_at, reason) = match state {
            AttemptState::Successful { paid_at, .. } => (*paid_at, None),
            AttemptState::Failed { reason, .. } | AttemptState::Refused { reason } => (None, Some(reason.code())),
            AttemptState::Unclear { .. } => (None, Some(UNCLEAR)),
            AttemptState::Sending
            | AttemptState::Pending { .. }
            | AttemptState::Expired { .. }
            | AttemptState::Reversed { .. }
            | AttemptState::Abandoned => (None, None),
        };
        let written = sqlx::query(
            "UPDATE attempts
             SET status = ?3, charge_id = ?4, authorize_url = ?5, paid_at = ?6, reason = ?7, approve_by = ?9,
                 code_url = ?10,
                 check_at = CASE WHEN ?8 THEN coalesce(check_at, created_at) END
             WHERE order_id = ?1 AND id = ?2 AND (charge_id IS NULL OR charge_id = ?4)
               AND NOT (?3 = 'pending' AND status IN ('successful', 'failed', 'expired', 'reversed'))",
        )
        .bind(&attempt.order)
        .bind(&attempt.id)
        .bind(word(state))
        .bind(state.charge())
        .bind(authorize_url.map(reqwest::Url::as_str))
        .bind(paid_at.map(Timestamp::as_millisecond))
        .bind(reason)
        .bind(state.is_open() || *state == AttemptState::Abandoned)
        .bind(approve_by.map(Timestamp::as_millisecond))
        .bind(code_url.map(reqwest::Url::as_str))
        .execute(&self.pool)
        .await?;
        Ok(written.rows_affected() == 1)
    }

    /// Notes the method that pays an attempt.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note_method(&self, attempt: &Attempt, method: Option<&PaidBy>) -> Result<(), sqlx::Error> {
        let Some(method) = method else { return Ok(()) };
        sqlx::query(
            "UPDATE attempts SET method = ?3, term = ?4, account_digits = ?5, bank = ?6 WHERE order_id = ?1 AND id = ?2",
        )
        .bind(&attempt.order)
        .bind(&attempt.id)
        .bind(&method.name)
        .bind(method.term)
        .bind(&method.last_digits)
        .bind(&method.bank)
        .execute(&self.pool)
        .await
        .map(drop)
    }

    /// An attempt by its ids.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn attempt(&self, order: &OrderId, id: &AttemptId) -> Result<Option<Attempt>, sqlx::Error> {
        let row: Option<AttemptRow> = sqlx::query_as("SELECT * FROM attempts WHERE order_id = ? AND id = ?")
            .bind(order)
            .bind(id)
            .fetch_optional(&self.pool)
            .await?;
        row.map(Attempt::try_from).transpose()
    }

    /// The attempt that decides the state of its order: the open or successful one, else the latest.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn decisive_attempt(&self, order: &OrderId) -> Result<Option<Attempt>, sqlx::Error> {
        let row: Option<AttemptRow> = sqlx::query_as(
            "SELECT * FROM attempts WHERE order_id = ?
             ORDER BY status IN ('sending', 'pending', 'successful') DESC, created_at DESC, rowid DESC LIMIT 1",
        )
        .bind(order)
        .fetch_optional(&self.pool)
        .await?;
        row.map(Attempt::try_from).transpose()
    }

    /// The open and given-up attempts that are due for a question at `now`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn attempts_to_check(&self, now: Timestamp) -> Result<Vec<Attempt>, sqlx::Error> {
        let rows: Vec<AttemptRow> =
            sqlx::query_as("SELECT * FROM attempts WHERE check_at <= ? ORDER BY check_at LIMIT 100")
                .bind(now.as_millisecond())
                .fetch_all(&self.pool)
                .await?;
        rows.into_iter().map(Attempt::try_from).collect()
    }

    /// Notes that the reconciler asked about an attempt, and when to ask again unless it is decided.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn check_again(&self, attempt: &Attempt, now: Timestamp, after: Duration) -> Result<(), sqlx::Error> {
        sqlx::query(
            "UPDATE attempts SET checks = checks + 1, check_at = ?3
             WHERE order_id = ?1 AND id = ?2 AND status IN ('sending', 'pending', 'abandoned')",
        )
        .bind(&attempt.order)
        .bind(&attempt.id)
        .bind((now + after).as_millisecond())
        .execute(&self.pool)
        .await
        .map(drop)
    }

    /// Ends the questions about a given-up attempt.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn stop_checking(&self, attempt: &Attempt) -> Result<(), sqlx::Error> {
        sqlx::query("UPDATE attempts SET check_at = NULL WHERE order_id = ? AND id = ? AND status = 'abandoned'")
            .bind(&attempt.order)
            .bind(&attempt.id)
            .execute(&self.pool)
            .await
            .map(drop)
    }

    /// Makes every attempt that the reconciler asks about due now, e.g. after a crash.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn check_all_open(&self, now: Timestamp) -> Result<(), sqlx::Error> {
        sqlx::query("UPDATE attempts SET checks = 0, check_at = ? WHERE check_at IS NOT NULL")
            .bind(now.as_millisecond())
            .execute(&self.pool)
            .await
            .map(drop)
    }
}

fn word(state: &AttemptState) -> &'static str {
    match state {
        AttemptState::Sending => "sending",
        AttemptState::Pending { .. } | AttemptState::Unclear { .. } => "pending",
        AttemptState::Successful { .. } => "successful",
        AttemptState::Failed { .. } => "failed",
        AttemptState::Expired { .. } => "expired",
        AttemptState::Reversed { .. } => "reversed",
        AttemptState::Refused { .. } => "refused",
        AttemptState::Abandoned => "abandoned",
    }
}

impl TryFrom<AttemptRow> for Attempt {
    type Error = sqlx::Error;

    fn try_from(row: AttemptRow) -> Result<Self, sqlx::Error> {
        let reason = row.reason.as_deref().map_or(Reason::Other, Reason::from_code);
        let next_step = match (row.authorize_url, row.code_url) {
            (Some(url), _) => NextStep::Visit(url.parse().map_err(|_| corrupt("authorize_url"))?),
            (None, Some(url)) => NextStep::Scan(url.parse().map_err(|_| corrupt("code_url"))?),
            (None, None) => NextStep::Nothing,
        };
        let state = match (row.status.as_str(), row.charge_id) {
            ("sending", None) => AttemptState::Sending,
            ("refused", None) => AttemptState::Refused { reason },
            ("abandoned", None) => AttemptState::Abandoned,
            ("pending", Some(charge)) if row.reason.as_deref() == Some(UNCLEAR) => AttemptState::Unclear { charge },
            ("pending", Some(charge)) => {
                AttemptState::Pending { charge, next_step, approve_by: row.approve_by.map(time).transpose()? }
            }
            ("successful", Some(charge)) => {
                AttemptState::Successful { charge, paid_at: row.paid_at.map(time).transpose()? }
            }
            ("failed", Some(charge)) => AttemptState::Failed { charge, reason },
            ("expired", Some(charge)) => AttemptState::Expired { charge },
            ("reversed", Some(charge)) => AttemptState::Reversed { charge },
            _ => return Err(corrupt("attempt")),
        };
        let (term, last_digits, bank) = (row.term, row.account_digits, row.bank);
        let method = row.method.map(|name| PaidBy { name, term, last_digits, bank });
        Ok(Self {
            order: row.order_id,
            id: row.id,
            means: row.means,
            state,
            return_token: row.return_token,
            page: row.page,
            method,
            is_answer_lost: row.is_answer_lost,
            created_at: time(row.created_at)?,
            checks: row.checks,
        })
    }
}
