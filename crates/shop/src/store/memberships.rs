//! Memberships. The unique indexes let one begin per order, and one be live per shopper.

use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;

use super::products::price;
use super::{Store, corrupt, time};
use crate::ids::{MembershipId, OrderId, ShopperId};
use crate::memberships::{Membership, MembershipState};
use crate::omise_client::{LinkedAccountId, ScheduleId};

#[derive(sqlx::FromRow)]
struct MembershipRow {
    id: MembershipId,
    order_id: OrderId,
    shopper_id: ShopperId,
    account_id: LinkedAccountId,
    amount: i64,
    currency: String,
    began_on: String,
    status: String,
    schedule_id: Option<ScheduleId>,
    next_on: Option<String>,
    ended_at: Option<i64>,
    asked_at: Option<i64>,
    created_at: i64,
    checks: u32,
}

impl Store {
    /// Stores a new membership; `false` if its order or its shopper has one already.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_membership(&self, membership: &Membership) -> Result<bool, sqlx::Error> {
        let amount = i64::try_from(membership.price.subunits).map_err(|error| sqlx::Error::Encode(error.into()))?;
        let inserted = sqlx::query(
            "INSERT INTO memberships
                 (id, order_id, shopper_id, account_id, amount, currency, began_on, status, created_at, check_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9) ON CONFLICT DO NOTHING",
        )
        .bind(&membership.id)
        .bind(&membership.order)
        .bind(&membership.shopper)
        .bind(&membership.account)
        .bind(amount)
        .bind(membership.price.currency.code())
        .bind(membership.began_on.to_string())
        .bind(membership.state.name())
        .bind(membership.created_at.as_millisecond())
        .execute(&self.pool)
        .await?;
        Ok(inserted.rows_affected() == 1)
    }

    /// Notes that the caller asks Omise for the schedule now; `false` if another request noted it meanwhile.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ask_for_schedule(&self, membership: &Membership, now: Timestamp) -> Result<bool, sqlx::Error> {
        let noted = sqlx::query(
            "UPDATE memberships SET asked_at = ?3 WHERE id = ?1 AND status = 'starting' AND asked_at IS ?2",
        )
        .bind(&membership.id)
        .bind(membership.asked_at.map(Timestamp::as_millisecond))
        .bind(now.as_millisecond())
        .execute(&self.pool)
        .await?;
        Ok(noted.rows_affected() == 1)
    }

    /// Stores the state of a membership. One that is over doesn't begin again, and a known schedule stays. Once the
    /// membership is over, its shopper may pay for another.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_membership(&self, membership: &Membership) -> Result<(), sqlx::Error> {
        let (next_on, ended_at) = match membership.state {
            MembershipState::Running { next_on } => (next_on, None),
            MembershipState::Cancelled { at } | MembershipState::Ended { at } | MembershipState::Suspended { at } => {
                (None, at)
            }
            MembershipState::Starting | MembershipState::Refused => (None, None),
        };
        let mut transaction = self.pool.begin().await?;
        sqlx::query(
            "UPDATE memberships
             SET schedule_id = coalesce(schedule_id, ?2), next_on = ?4, ended_at = ?5,
                 checks = CASE WHEN status = ?3 THEN checks ELSE 0 END, status = ?3
             WHERE id = ?1 AND (status IN ('starting', 'running') OR status = ?3)",
        )
        .bind(&membership.id)
        .bind(&membership.schedule)
        .bind(membership.state.name())
        .bind(next_on.map(|date| date.to_string()))
        .bind(ended_at.map(Timestamp::as_millisecond))
        .execute(&mut *transaction)
        .await?;
        sqlx::query(
            "UPDATE attempts SET joining = NULL WHERE order_id =
                 (SELECT order_id FROM memberships WHERE id = ? AND status NOT IN ('starting', 'running'))",
        )
        .bind(&membership.id)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await
    }

    /// The membership that an order paid for.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn membership_of_order(&self, order: &OrderId) -> Result<Option<Membership>, sqlx::Error> {
        self.one_membership("SELECT * FROM memberships WHERE order_id = ?", order.as_str()).await
    }

    /// The membership that a schedule charges.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn membership_of_schedule(&self, schedule: &ScheduleId) -> Result<Option<Membership>, sqlx::Error> {
        self.one_membership("SELECT * FROM memberships WHERE schedule_id = ?", schedule.as_str()).await
    }

    /// A shopper's membership: the one that is live, else the latest.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn membership_of(&self, shopper: &ShopperId) -> Result<Option<Membership>, sqlx::Error> {
        let latest = "SELECT * FROM memberships WHERE shopper_id = ?
             ORDER BY status IN ('starting', 'running') DESC, created_at DESC, rowid DESC LIMIT 1";
        self.one_membership(latest, shopper.as_str()).await
    }

    async fn one_membership(&self, query: &'static str, id: &str) -> Result<Option<Membership>, sqlx::Error> {
        let row: Option<MembershipRow> = sqlx::query_as(query).bind(id).fetch_optional(&self.pool).await?;
        row.map(Membership::try_from).transpose()
    }

    /// The memberships that are due for a question at `now`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn memberships_to_check(&self, now: Timestamp) -> Result<Vec<Membership>, sqlx::Error> {
        let rows: Vec<MembershipRow> =
            sqlx::query_as("SELECT * FROM memberships WHERE check_at <= ? ORDER BY check_at LIMIT 100")
                .bind(now.as_millisecond())
                .fetch_all(&self.pool)
                .await?;
        rows.into_iter().map(Membership::try_from).collect()
    }

    /// Notes that the reconciler asked about a membership, and when to ask again if there can still be news.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn check_membership_after(&self, id: &MembershipId, pause: Duration) -> Result<(), sqlx::Error> {
        sqlx::query(
            "UPDATE memberships SET checks = checks + 1, check_at = CASE
                 WHEN status IN ('starting', 'running') OR EXISTS
                     (SELECT 1 FROM membership_payments WHERE membership_id = ?1 AND status = 'pending')
                 THEN ?2 END
             WHERE id = ?1",
        )
        .bind(id)
        .bind((Timestamp::now() + pause).as_millisecond())
        .execute(&self.pool)
        .await
        .map(drop)
    }
}

/// Reads a date of the database.
pub(super) fn day(text: &str) -> Result<Date, sqlx::Error> {
    text.parse().map_err(|_| corrupt("day"))
}

impl TryFrom<MembershipRow> for Membership {
    type Error = sqlx::Error;

    fn try_from(row: MembershipRow) -> Result<Self, sqlx::Error> {
        let at = row.ended_at.map(time).transpose()?;
        let state = match row.status.as_str() {
            "starting" => MembershipState::Starting,
            "running" => MembershipState::Running { next_on: row.next_on.as_deref().map(day).transpose()? },
            "cancelled" => MembershipState::Cancelled { at },
            "ended" => MembershipState::Ended { at },
            "suspended" => MembershipState::Suspended { at },
            "refused" => MembershipState::Refused,
            _ => return Err(corrupt("membership")),
        };
        Ok(Self {
            id: row.id,
            order: row.order_id,
            shopper: row.shopper_id,
            account: row.account_id,
            price: price(row.amount, &row.currency)?,
            began_on: day(&row.began_on)?,
            state,
            schedule: row.schedule_id,
            asked_at: row.asked_at.map(time).transpose()?,
            created_at: time(row.created_at)?,
            checks: row.checks,
        })
    }
}
