//! What crosses the parts.

#![expect(clippy::unwrap_used, reason = "a test that meets what it did not expect has failed")]

mod architecture;
mod contract;
mod documents;
mod imports;
mod languages;
mod layout;
mod map;
mod rates;
mod sources;
mod supply;
mod theming;
mod threats;
