//! `noren-shop`: the reference merchant server. It sells five things, and shows what a merchant's server owes its
//! shoppers: the amount is the server's, nobody pays twice, and what is paid is what Omise says when it is asked.
//!
//! In reading order: [`config`] → [`shop`] → [`router`] → `routes` → [`orders`] and [`memberships`] (the rules) → [`omise_client`] and
//! [`store`] (the two that the rules rest on) → [`reconcile`], [`audit`] and [`webhooks`] (what comes later) → `pages` (HTML).

pub mod audit;
mod calendar;
pub mod config;
mod error;
mod explain;
pub mod ids;
mod language;
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
