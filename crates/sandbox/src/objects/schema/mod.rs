//! The shapes of requests and answers for `/openapi.json`. No request is read and no answer is written with these
//! types, so that tests can compare the sandbox's answers with them.

#![expect(dead_code, reason = "the fields are read by the macro that describes them")]

mod answers;
mod charge;
mod charges;
mod paths;
mod refund;
mod requests;
mod schedule;
mod source;
mod sources;

pub(crate) use answers::{Account, Capability, Customer, Error, Event, LinkedAccount, Listed, Search};
pub(crate) use charge::Charge;
pub(crate) use charges::ChargeParams;
pub(crate) use paths::{
    ChargeId, CustomerId, EventId, LinkedAccountId, ListParams, OccurrenceId, RefundId, RefundOfCharge, ScheduleId,
    SearchParams, SourceId,
};
pub(crate) use refund::{Refund, RefundParams};
pub(crate) use requests::{AccountParams, ChargeUpdateParams, CustomerParams, LinkedAccountParams};
pub(crate) use schedule::{Occurrence, Schedule, ScheduleParams};
pub(crate) use source::Source;
pub(crate) use sources::SourceParams;
