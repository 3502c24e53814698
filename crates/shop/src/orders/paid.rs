//! The event that `orders` gives to the parts above it: an order is paid.

use jiff::Timestamp;

use super::{AttemptState, Order};
use crate::omise_client::LinkedAccountId;
use crate::shop::Shop;

/// An order is paid. The reconciler and the pages can find the same event many times, so a receiver must expect that.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paid {
    /// The order.
    pub order: Order,
    /// The bank account that was charged; `None` if a source was.
    pub account: Option<LinkedAccountId>,
    /// When Omise says that it was paid, or else when Pay was pressed.
    pub at: Timestamp,
}

impl Paid {
    /// Reads from the database whether an order is paid. Doesn't ask Omise.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find(shop: &Shop, order: &Order) -> Result<Option<Self>, sqlx::Error> {
        let Some(attempt) = shop.store.decisive_attempt(&order.id).await? else { return Ok(None) };
        let AttemptState::Successful { paid_at, .. } = attempt.state else { return Ok(None) };
        Ok(Some(Self {
            order: order.clone(),
            account: LinkedAccountId::parse(&attempt.means),
            at: paid_at.unwrap_or(attempt.created_at),
        }))
    }
}
