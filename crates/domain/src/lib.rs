//! What an Omise checkout knows: money, methods, banks, terms, eligibility and estimates.
//!
//! Pure: no browser, no JSON, no clock. In reading order:

pub mod money;

pub mod bank;
pub mod catalog;
pub mod method;

pub mod rate;
pub mod term;

pub mod estimate;
pub mod plan;

pub mod capability;
pub mod eligibility;

pub mod citizen_id;
pub mod key;
pub mod platform;
