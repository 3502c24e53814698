//! How a part above `orders` forbids a payment: `orders` calls the check that it was given before it charges anything.

use std::pin::Pin;

use super::{Order, OrderError, Reason};
use crate::shop::Shop;

/// Whether an order may be paid.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MayPay {
    /// It may.
    Yes,
    /// It may not, for this reason.
    No(Reason),
}

/// The check. A function without captures, because a payment runs in a task of its own.
pub type PayCheck = for<'a> fn(&'a Shop, &'a Order) -> PayCheckResult<'a>;

/// What a [`PayCheck`] returns. It fails when the database does.
pub type PayCheckResult<'a> = Pin<Box<dyn Future<Output = Result<MayPay, OrderError>> + Send + 'a>>;
