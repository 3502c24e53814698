//! The world outside the machine: these modules send requests, read answers and talk to the page.
//! They decide nothing.

pub mod api;
pub mod http;
pub mod page;
pub mod wire;

#[cfg(test)]
mod fuzz_tests;
