//! Orders and the attempts to pay them: the rules of money, without HTML and without SQL.
//!
//! An [`Order`] says what is owed. Each press of Pay is an [`Attempt`]. [`payment::pay`] turns one into at most one
//! charge; [`settle`] asks Omise what became of it; [`surplus`] is about a charge too many; [`linking`] adds a bank account
//! on the way.

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

/// What keeps an order from being worked on. Nothing in here is for a shopper's eyes.
#[derive(Debug, thiserror::Error)]
pub enum OrderError {
    /// The database failed.
    #[error("the database failed")]
    Store(#[from] sqlx::Error),
    /// Omise failed, or refused something that it had no reason to.
    #[error("asking Omise failed")]
    Omise(#[from] OmiseError),
    /// The task that carried the request out was cut off.
    #[error("the payment's task was cut off")]
    Task(#[from] tokio::task::JoinError),
}
