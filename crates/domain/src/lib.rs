//! The rules of an Omise checkout: money, methods, banks, terms, eligibility and estimates.
//!
//! Every function here is pure. The crate knows no browser, no JSON and no clock.
//!
//! The modules are listed in reading order.

pub mod money;

pub mod brand;
pub mod catalog;
pub mod method;
pub mod tiles;

pub mod rate;
pub mod term;

pub mod estimate;
pub mod plan;

pub mod capability;
pub mod eligibility;

pub mod citizen_id;
mod digits;
pub mod key;
pub mod phone;
pub mod platform;
