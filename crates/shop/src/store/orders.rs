//! Orders.

use super::products::price;
use super::{Store, time};
use crate::ids::{OrderId, ShopperId};
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

    /// An order, if it is this shopper's. There is no way to ask for an order without saying whose.
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
