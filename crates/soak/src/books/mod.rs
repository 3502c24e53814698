//! The books: what the sandbox has, what the shop has written down, and whether the two are one story.
//!
//! Nothing here comes from the shop or the sandbox. The words of their columns and documents are read as anybody could.

mod check;
mod sandbox;
mod shop;

pub(crate) use check::{Told, check};
pub(crate) use sandbox::{AtOmise, waiting};
pub(crate) use shop::{InBooks, drop_indices, open};
