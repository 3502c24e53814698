//! Bank accounts on their way to be linked.

use reqwest::Url;

use super::{Store, corrupt, time};
use crate::ids::{AttemptId, LinkId, OrderId, ShopperId};
use crate::omise_client::LinkedAccountId;
use crate::orders::linking::Link;

#[derive(sqlx::FromRow)]
struct LinkRow {
    id: LinkId,
    order_id: OrderId,
    attempt_id: AttemptId,
    linked_account_id: Option<LinkedAccountId>,
    registration_url: Option<String>,
    created_at: i64,
}

impl Store {
    /// Writes a link down before Omise is called; `false` when the same press was here before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin_link(&self, link: &Link) -> Result<bool, sqlx::Error> {
        let inserted = sqlx::query(
            "INSERT INTO links (id, order_id, attempt_id, created_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        )
        .bind(&link.id)
        .bind(&link.order)
        .bind(&link.attempt)
        .bind(link.created_at.as_millisecond())
        .execute(&self.pool)
        .await?;
        Ok(inserted.rows_affected() == 1)
    }

    /// Writes down what Omise made for a link.
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

    /// Forgets a link that came to nothing.
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

    /// The links of an order's other presses for which no account is known.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn lost_links(&self, order: &OrderId, attempt: &AttemptId) -> Result<Vec<Link>, sqlx::Error> {
        let rows: Vec<LinkRow> = sqlx::query_as(
            "SELECT * FROM links WHERE order_id = ? AND attempt_id <> ? AND linked_account_id IS NULL
             ORDER BY created_at DESC LIMIT 5",
        )
        .bind(order)
        .bind(attempt)
        .fetch_all(&self.pool)
        .await?;
        rows.into_iter().map(Link::try_from).collect()
    }

    /// The link that a press began.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn link_of_attempt(&self, order: &OrderId, attempt: &AttemptId) -> Result<Option<Link>, sqlx::Error> {
        let row: Option<LinkRow> = sqlx::query_as("SELECT * FROM links WHERE order_id = ? AND attempt_id = ?")
            .bind(order)
            .bind(attempt)
            .fetch_optional(&self.pool)
            .await?;
        row.map(Link::try_from).transpose()
    }

    /// A link, if its order is this shopper's.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn link_of(&self, shopper: &ShopperId, link: &LinkId) -> Result<Option<Link>, sqlx::Error> {
        let row: Option<LinkRow> = sqlx::query_as(
            "SELECT links.* FROM links JOIN orders ON orders.id = links.order_id
             WHERE links.id = ? AND orders.shopper_id = ?",
        )
        .bind(link)
        .bind(shopper)
        .fetch_optional(&self.pool)
        .await?;
        row.map(Link::try_from).transpose()
    }

    /// Whether there is such a link, whoever asks.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn knows_link(&self, link: &LinkId) -> Result<bool, sqlx::Error> {
        sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM links WHERE id = ?)").bind(link).fetch_one(&self.pool).await
    }

    /// Whose a linked account is, if it was made by this shop.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn shopper_of_linked_account(&self, account: &LinkedAccountId) -> Result<Option<ShopperId>, sqlx::Error> {
        sqlx::query_scalar(
            "SELECT orders.shopper_id FROM links JOIN orders ON orders.id = links.order_id
             WHERE links.linked_account_id = ?",
        )
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
        Ok(Self { id: row.id, order: row.order_id, attempt: row.attempt_id, begun, created_at: time(row.created_at)? })
    }
}
