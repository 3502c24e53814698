//! The API's objects: the fields that the store keeps of each, its JSON, and the parameters of the requests that make
//! it.
//!
//! Omise's field names are in this folder only. Keys have Omise's order.

mod account;
mod capability;
mod charge;
mod charge_request;
mod citizen_id;
mod customer;
mod event;
mod fixture;
mod linked_account;
mod list;
mod occurrence;
mod problems;
mod qr_code;
mod refund;
mod request;
mod schedule;
mod schedule_request;
pub(crate) mod schema;
mod search;
mod source;
mod source_request;
mod versioned;

pub(crate) use account::{Account, AccountChange, AccountUpdate, MERCHANT};
pub(crate) use capability::Capability;
pub(crate) use charge::{Charge, ChargeStatus, Decision, Failure, Occasion, Outcome, PaidFrom};
pub(crate) use charge_request::{ChargeRequest, ChargeUpdate, Paying};
pub(crate) use customer::{Customer, CustomerRequest};
pub(crate) use event::{Delivery, Event};
pub(crate) use fixture::{Fixture, FixtureJson, Seeded};
pub(crate) use linked_account::{LinkedAccount, LinkedAccountRequest, LinkedAccountStatus, Registered};
pub(crate) use list::{Order, Page, list_json};
pub(crate) use occurrence::{Occurrence, OccurrenceStatus};
pub(crate) use qr_code::QrCode;
pub(crate) use refund::{Refund, RefundRequest};
pub(crate) use schedule::{Retry, Schedule, ScheduleStatus, ScheduledCharge, day_of};
pub(crate) use schedule_request::ScheduleRequest;
pub(crate) use search::{Scope, Search, SearchResults};
pub(crate) use source::{Source, SourceStatus};
pub(crate) use source_request::SourceRequest;
pub(crate) use versioned::{former_deletion, in_former_shape};
