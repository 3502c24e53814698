//! Bank accounts on their way to be linked.

use reqwest::Url;

use super::{Store, corrupt, time};
use crate::ids::{AttemptId, LinkId, OrderId, ShopperId};
use crate::omise_client::{DirectDebit, LinkedAccountId};
use crate::orders::linking::Link;

#[derive(sqlx::FromRow)]
struct LinkRow {
    id: LinkId,
    shopper_id: ShopperId,
    order_id: Option<OrderId>,
    attempt_id: AttemptId,
    bank: Option<String>,
    linked_account_id: Option<LinkedAccountId>,
    registration_url: Option<String>,
    created_at: i64,
    is_withdrawn: bool,
}

impl Store {
    /// Stores a link before the shop calls Omise; `false` if the same press came before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin_link(&self, link: &Link) -> Result<bool, sqlx::Error> {
        let inserted = sqlx::query(
            "INSERT INTO links (id, shopper_id, order_id, attempt_id, bank, created_at) VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT DO NOTHING",
        )
        .bind(&link.id)
        .bind(&link.shopper)
        .bind(&link.order)
        .bind(&link.attempt)
        .bind(link.bank.map(DirectDebit::type_name))
        .bind(link.created_at.as_millisecond())
        .execute(&self.pool)
        .await?;
        Ok(inserted.rows_affected() == 1)
    }

    /// Stores the account that Omise made for a link.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_linked_account(
        &self,
        link: &LinkId,
        account: &LinkedAccountId,
        registration_url: &Url,
    ) -> Result<(), sqlx::Error> {
        sqlx::query("UPDATE links SET linked_account_id = ?, registration_url = ? WHERE id = ?")
            .bind(account)
            .bind(registration_url.as_str())
            .bind(link)
            .execute(&self.pool)
            .await
            .map(drop)
    }

    /// Withdraws the payment of a link, unless the shop has begun to charge the account.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn withdraw_link(&self, link: &LinkId) -> Result<(), sqlx::Error> {
        sqlx::query(
            "UPDATE links SET is_withdrawn = 1 WHERE id = ? AND NOT EXISTS
                 (SELECT 1 FROM attempts WHERE order_id = links.order_id AND attempts.id = links.attempt_id)",
        )
        .bind(link)
        .execute(&self.pool)
        .await
        .map(drop)
    }

    /// Deletes a link that has no account.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drop_link(&self, link: &LinkId) -> Result<(), sqlx::Error> {
        sqlx::query("DELETE FROM links WHERE id = ? AND linked_account_id IS NULL")
            .bind(link)
            .execute(&self.pool)
            .await
            .map(drop)
    }

    /// The links without an account of the shopper's other presses, for the same order or for none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn lost_links(
        &self,
        shopper: &ShopperId,
        order: Option<&OrderId>,
        attempt: &AttemptId,
    ) -> Result<Vec<Link>, sqlx::Error> {
        let rows: Vec<LinkRow> = sqlx::query_as(
            "SELECT * FROM links
             WHERE shopper_id = ? AND order_id IS ? AND attempt_id <> ? AND linked_account_id IS NULL
             ORDER BY created_at DESC LIMIT 5",
        )
        .bind(shopper)
        .bind(order)
        .bind(attempt)
        .fetch_all(&self.pool)
        .await?;
        rows.into_iter().map(Link::try_from).collect()
    }

    /// The link that a press began, for an order or for none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn link_of_attempt(
        &self,
        shopper: &ShopperId,
        order: Option<&OrderId>,
        attempt: &AttemptId,
    ) -> Result<Option<Link>, sqlx::Error> {
        let row: Option<LinkRow> =
            sqlx::query_as("SELECT * FROM links WHERE shopper_id = ? AND order_id IS ? AND attempt_id = ?")
                .bind(shopper)
                .bind(order)
                .bind(attempt)
                .fetch_optional(&self.pool)
                .await?;
        row.map(Link::try_from).transpose()
    }

    /// The latest link that an order's shopper began in order to pay it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn latest_link(&self, order: &OrderId) -> Result<Option<Link>, sqlx::Error> {
        let row: Option<LinkRow> =
            sqlx::query_as("SELECT * FROM links WHERE order_id = ? ORDER BY created_at DESC, rowid DESC LIMIT 1")
                .bind(order)
                .fetch_optional(&self.pool)
                .await?;
        row.map(Link::try_from).transpose()
    }

    /// A link, if it is this shopper's.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn link_of(&self, shopper: &ShopperId, link: &LinkId) -> Result<Option<Link>, sqlx::Error> {
        let row: Option<LinkRow> = sqlx::query_as("SELECT * FROM links WHERE id = ? AND shopper_id = ?")
            .bind(link)
            .bind(shopper)
            .fetch_optional(&self.pool)
            .await?;
        row.map(Link::try_from).transpose()
    }

    /// Whether there is such a link, of any shopper.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn knows_link(&self, link: &LinkId) -> Result<bool, sqlx::Error> {
        sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM links WHERE id = ?)").bind(link).fetch_one(&self.pool).await
    }

    /// The shopper of a linked account, if this shop made it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn shopper_of_linked_account(&self, account: &LinkedAccountId) -> Result<Option<ShopperId>, sqlx::Error> {
        sqlx::query_scalar("SELECT shopper_id FROM links WHERE linked_account_id = ?")
            .bind(account)
            .fetch_optional(&self.pool)
            .await
    }
}

impl TryFrom<LinkRow> for Link {
    type Error = sqlx::Error;

    fn try_from(row: LinkRow) -> Result<Self, sqlx::Error> {
        let begun = match (row.linked_account_id, row.registration_url) {
            (Some(account), Some(url)) => Some((account, url.parse().map_err(|_| corrupt("registration_url"))?)),
            _ => None,
        };
        Ok(Self {
            id: row.id,
            shopper: row.shopper_id,
            order: row.order_id,
            attempt: row.attempt_id,
            bank: row.bank.as_deref().and_then(DirectDebit::from_type),
            begun,
            created_at: time(row.created_at)?,
            is_withdrawn: row.is_withdrawn,
        })
    }
}
