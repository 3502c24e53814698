//! Orders and the attempts to pay them: the rules of money, without HTML and without SQL.
//!
//! An [`Order`] says what is owed. Each press of Pay is an [`Attempt`]. [`payment::pay`] turns one into at most one
//! charge; [`settle`] asks Omise what became of it; [`surplus`] is about a charge too many; [`linking`] adds a bank account
//! on the way.

pub mod attempt;
pub mod installments;
pub mod last_choice;
pub mod linking;
mod order;
pub mod payment;
mod reason;
pub mod refund;
pub mod settle;
mod source_check;
pub mod surplus;

pub use attempt::{Attempt, AttemptState, Press};
pub use order::{Interest, Order, OrderState, Plan, Quantity};
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
    /// A membership could not be ended, so the account that pays it was kept.
    #[error("the membership still charges this account")]
    StillCharging,
    /// The task that carried the request out was cut off.
    #[error("the payment's task was cut off")]
    Task(#[from] tokio::task::JoinError),
}
