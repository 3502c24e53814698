//! Orders.

use super::products::price;
use super::{Store, time};
use crate::ids::{OrderId, ReturnToken, ShopperId};
use crate::orders::{Interest, Order, Plan, Quantity};

#[derive(sqlx::FromRow)]
struct OrderRow {
    id: OrderId,
    shopper_id: ShopperId,
    product: String,
    quantity: Quantity,
    amount: i64,
    currency: String,
    interest: Interest,
    plan: Plan,
    created_at: i64,
}

impl Store {
    /// Stores a new order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_order(&self, order: &Order) -> Result<(), sqlx::Error> {
        let amount = i64::try_from(order.price.subunits).map_err(|error| sqlx::Error::Encode(error.into()))?;
        sqlx::query(
            "INSERT INTO orders (id, shopper_id, product, quantity, amount, currency, interest, plan, created_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(&order.id)
        .bind(&order.shopper)
        .bind(&order.product)
        .bind(order.quantity)
        .bind(amount)
        .bind(order.price.currency.code())
        .bind(order.interest)
        .bind(order.plan)
        .bind(order.created_at.as_millisecond())
        .execute(&self.pool)
        .await
        .map(drop)
    }

    /// The order of an attempt, by the token of its return address.
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

    /// An order of any shopper's.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn order(&self, order: &OrderId) -> Result<Option<Order>, sqlx::Error> {
        let row: Option<OrderRow> =
            sqlx::query_as("SELECT * FROM orders WHERE id = ?").bind(order).fetch_optional(&self.pool).await?;
        row.map(Order::try_from).transpose()
    }

    /// The latest orders of all shoppers, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn latest_orders(&self, limit: u32) -> Result<Vec<Order>, sqlx::Error> {
        let rows: Vec<OrderRow> = sqlx::query_as("SELECT * FROM orders ORDER BY created_at DESC, rowid DESC LIMIT ?")
            .bind(limit)
            .fetch_all(&self.pool)
            .await?;
        rows.into_iter().map(Order::try_from).collect()
    }

    /// Orders that paid the first month of a membership that hasn't begun.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn paid_orders_without_membership(&self) -> Result<Vec<Order>, sqlx::Error> {
        let rows: Vec<OrderRow> = sqlx::query_as(
            "SELECT orders.* FROM orders JOIN attempts ON attempts.order_id = orders.id
             WHERE orders.plan = 'monthly' AND attempts.status = 'successful'
               AND NOT EXISTS (SELECT 1 FROM memberships WHERE memberships.order_id = orders.id) LIMIT 100",
        )
        .fetch_all(&self.pool)
        .await?;
        rows.into_iter().map(Order::try_from).collect()
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
            quantity: row.quantity,
            price: price(row.amount, &row.currency)?,
            interest: row.interest,
            plan: row.plan,
            created_at: time(row.created_at)?,
        })
    }
}
