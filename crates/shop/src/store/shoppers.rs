//! Shoppers and their customers at Omise.

use jiff::Timestamp;

use super::Store;
use crate::ids::ShopperId;
use crate::omise_client::CustomerId;

impl Store {
    /// Stores a new shopper.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_shopper(&self, shopper: &ShopperId, now: Timestamp) -> Result<(), sqlx::Error> {
        sqlx::query("INSERT INTO shoppers (id, created_at) VALUES (?, ?)")
            .bind(shopper)
            .bind(now.as_millisecond())
            .execute(&self.pool)
            .await
            .map(drop)
    }

    /// Whether there is such a shopper.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn knows_shopper(&self, shopper: &ShopperId) -> Result<bool, sqlx::Error> {
        sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM shoppers WHERE id = ?)")
            .bind(shopper)
            .fetch_one(&self.pool)
            .await
    }

    /// The shopper's customer at Omise; `None` before they linked an account.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn customer_of(&self, shopper: &ShopperId) -> Result<Option<CustomerId>, sqlx::Error> {
        let customer: Option<Option<CustomerId>> = sqlx::query_scalar("SELECT customer_id FROM shoppers WHERE id = ?")
            .bind(shopper)
            .fetch_optional(&self.pool)
            .await?;
        Ok(customer.flatten())
    }

    /// Stores a customer for a shopper who has none, and answers the stored one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_customer(&self, shopper: &ShopperId, customer: CustomerId) -> Result<CustomerId, sqlx::Error> {
        sqlx::query("UPDATE shoppers SET customer_id = ? WHERE id = ? AND customer_id IS NULL")
            .bind(&customer)
            .bind(shopper)
            .execute(&self.pool)
            .await?;
        Ok(self.customer_of(shopper).await?.unwrap_or(customer))
    }
}
