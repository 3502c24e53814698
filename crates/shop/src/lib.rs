//! `noren-shop`: the reference merchant server. It sells five things, and shows three rules of a merchant's server: the
//! server decides the amount, nobody pays twice, and an order is paid only if Omise says so.
//!
//! In reading order: [`config`] → [`shop`] → [`router`] → `routes` → [`orders`] and [`memberships`] (the rules) →
//! [`omise_client`] and [`store`] (which the rules call) → [`reconcile`], [`audit`] and [`webhooks`] (news from Omise)
//! → `pages` (HTML).

pub mod audit;
mod calendar;
pub mod config;
mod error;
mod explain;
pub mod ids;
mod language;
mod log;
pub mod memberships;
pub mod merchant;
pub mod money;
pub mod omise_client;
pub mod orders;
mod pages;
mod pay_link;
mod problem;
pub mod reconcile;
pub mod router;
mod routes;
mod same_origin;
mod security_headers;
pub mod shop;
mod shopper;
pub mod store;
mod submission;
mod visitor;
pub mod webhooks;
mod widget;

#[cfg(test)]
mod fuzz_tests;
