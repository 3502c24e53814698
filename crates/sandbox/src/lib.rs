//! An Omise-compatible API with its test-mode pages, for a laptop or a CI without internet.
//!
//! The binary serves the router of a [`Sandbox`] on a port. Tests call that router directly.

// A large object is one `json!` literal, so that the code shows its keys in the order in which they are sent.
#![recursion_limit = "512"]

mod access;
mod app;
mod auth;
mod clock;
mod config;
mod error;
mod headers;
mod ids;
mod lifecycle;
mod objects;
mod openapi;
mod pages;
mod params;
mod requests;
mod router;
mod routes;
mod rules;
mod sandbox;
mod scenario;
mod server;
mod store;
mod timeouts;
mod version;
mod webhooks;

pub use access::ControlAccess;
pub use auth::{KeyError, Keys, PublicKey, SecretKey};
pub use clock::Clock;
pub use config::Config;
pub use ids::Ids;
pub use rules::Country;
pub use sandbox::{OpenError, Sandbox, Settings};
pub use server::serve;
pub use store::Database;
pub use timeouts::Timeouts;
pub use webhooks::{SecretError, WebhookSecret};
