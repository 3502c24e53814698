//! Orders and the attempts to pay them: the rules of money, without HTML and without SQL.
//!
//! An [`Order`] says what is owed. Each press of Pay is an [`Attempt`]. [`payment::pay`] makes at most one charge of an
//! attempt. [`settle`] asks Omise what became of the charge. [`surplus`] handles a charge too many. [`linking`] links a
//! bank account, to pay an order with it or only to save it.
//!
//! Memberships are a part above this one, which it doesn't know: it gives them the event [`Paid`], and asks the
//! [`PayCheck`] that the routes pass before it charges.

pub mod attempt;
pub mod installments;
pub mod last_choice;
pub mod linking;
mod may_pay;
mod order;
mod paid;
pub mod payment;
mod reason;
pub mod refund;
pub mod settle;
mod source_check;
pub mod surplus;

pub use attempt::{Attempt, AttemptState, Press};
pub use may_pay::{MayPay, PayCheck, PayCheckResult};
pub use order::{Interest, Order, OrderState, Plan, Quantity};
pub use paid::Paid;
pub use reason::Reason;

use crate::omise_client::OmiseError;

/// A failed operation on an order. It is for the log: a shopper never sees it.
#[derive(Debug, thiserror::Error)]
pub enum OrderError {
    /// The database failed.
    #[error("the database failed")]
    Store(#[from] sqlx::Error),
    /// Omise failed, or refused a request that should succeed.
    #[error("asking Omise failed")]
    Omise(#[from] OmiseError),
    /// The task of a payment panicked, or the runtime stopped it.
    #[error("the payment's task was cut off")]
    Task(#[from] tokio::task::JoinError),
}
