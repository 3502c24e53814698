//! The sandbox through its router, without a port; and once as the binary that people start.

mod access;
mod account;
mod binary;
mod charges;
mod control;
mod customers;
mod durability;
mod fuzz;
mod goldens;
mod linked_account_charges;
mod openapi;
mod outbox;
mod pages;
mod privacy;
mod protocol;
mod refunds;
mod schedules;
mod search;
mod seeding;
mod seeds;
mod slow_clients;
mod sources;
mod storage;
mod support;
mod upgrade;
mod webhooks;
