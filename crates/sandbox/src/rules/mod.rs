//! The rules that Omise enforces: methods with their limits, fees and failures, and recurrences. No JSON and no HTTP.

mod banks;
mod country;
mod failure;
mod fees;
mod methods;
mod money;
mod recurrence;

pub(crate) use banks::{Bank, BankList};
pub use country::Country;
pub(crate) use failure::{DIRECT_DEBIT_FAILURES, FailureCode, LINKED_ACCOUNT_FAILURES};
pub(crate) use fees::Fees;
pub(crate) use methods::{Accepted, Family, METHODS, Method, by_name};
pub(crate) use money::Currency;
pub(crate) use recurrence::{DATES_AHEAD, DayOfWeek, On, Rank, Recurrence};
