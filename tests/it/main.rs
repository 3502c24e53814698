//! What crosses the parts.

mod architecture;
mod contract;
mod layout;
