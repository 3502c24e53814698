//! The world: what the machine asks for is done here, and what happened is told back as events. Nothing is decided here.

pub mod api;
pub mod http;
pub mod page;
pub mod wire;
