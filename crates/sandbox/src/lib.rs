//! An Omise-compatible API with its test-mode pages, for a laptop or a CI without internet.
//!
//! The binary is a thin shell around [`Sandbox`]; tests call its router without a port.

// The larger objects are single `json!` literals, so that their keys read in the order in which they are sent.
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
mod slow;
mod store;
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
pub use slow::Patience;
pub use store::Database;
pub use webhooks::{SecretError, WebhookSecret};
