//! Orders.

use super::products::price;
use super::{Store, time};
use crate::ids::{OrderId, ReturnToken, ShopperId};
use crate::orders::{Interest, Order};

#[derive(sqlx::FromRow)]
struct OrderRow {
    id: OrderId,
    shopper_id: ShopperId,
    product: String,
    amount: i64,
    currency: String,
    interest: Interest,
    created_at: i64,
}

impl Store {
    /// Writes down a new order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_order(&self, order: &Order) -> Result<(), sqlx::Error> {
        let amount = i64::try_from(order.price.subunits).map_err(|error| sqlx::Error::Encode(error.into()))?;
        sqlx::query(
            "INSERT INTO orders (id, shopper_id, product, amount, currency, interest, created_at)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(&order.id)
        .bind(&order.shopper)
        .bind(&order.product)
        .bind(amount)
        .bind(order.price.currency.code())
        .bind(order.interest)
        .bind(order.created_at.as_millisecond())
        .execute(&self.pool)
        .await
        .map(drop)
    }

    /// The order of an attempt by the token of its return address, for whoever has it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn order_of_return(&self, token: &ReturnToken) -> Result<Option<Order>, sqlx::Error> {
        let row: Option<OrderRow> = sqlx::query_as(
            "SELECT orders.* FROM orders JOIN attempts ON attempts.order_id = orders.id
             WHERE attempts.return_token = ?",
        )
        .bind(token)
        .fetch_optional(&self.pool)
        .await?;
        row.map(Order::try_from).transpose()
    }

    /// An order, if it is this shopper's.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn order_of(&self, shopper: &ShopperId, order: &OrderId) -> Result<Option<Order>, sqlx::Error> {
        let row: Option<OrderRow> = sqlx::query_as("SELECT * FROM orders WHERE id = ? AND shopper_id = ?")
            .bind(order)
            .bind(shopper)
            .fetch_optional(&self.pool)
            .await?;
        row.map(Order::try_from).transpose()
    }
}

impl TryFrom<OrderRow> for Order {
    type Error = sqlx::Error;

    fn try_from(row: OrderRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: row.id,
            shopper: row.shopper_id,
            product: row.product,
            price: price(row.amount, &row.currency)?,
            interest: row.interest,
            created_at: time(row.created_at)?,
        })
    }
}
