//! Everything that changes objects. Each change is one transaction, with the events that report it.

mod account;
mod address;
mod answers;
mod charges;
mod customers;
mod due;
mod linked_accounts;
mod refunds;
mod reset;
mod schedules;
mod seeding;

pub(crate) use account::{account_json, merge_capability, set_merchant_bears, update_account};
pub(crate) use answers::{ApiObject, next_answers};
pub(crate) use charges::{
    BANK_DELAY_MS, charge_json, create_charge, create_source, expire_charge, settle_charge, update_charge,
};
pub(crate) use customers::{create_customer, delete_customer, update_customer};
pub(crate) use due::{advance_to, catch_up, set_clock};
pub(crate) use linked_accounts::{create_linked_account, delete_linked_account, settle_linked_account};
pub(crate) use refunds::refund_charge;
pub(crate) use reset::{reset_and_fill, resume};
pub(crate) use schedules::{create_schedule, delete_schedule};
pub(crate) use seeding::seed_by_hand;

use crate::objects::Decision;
use crate::rules::FailureCode;

/// How a person or a test decides a pending charge or registration.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Verdict {
    Successful,
    Failed(&'static FailureCode),
}

impl From<Verdict> for Decision {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Successful => Self::Successful,
            Verdict::Failed(failure) => Self::Failed(failure.into()),
        }
    }
}

/// The result of a verdict.
#[derive(Debug)]
pub(crate) enum Settled<T> {
    /// The object was pending, and the verdict decided it.
    Now(T),
    /// The object was decided before, so nothing changed.
    Before(T),
}
