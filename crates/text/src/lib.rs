//! Every sentence that a shopper reads, in every language.
//!
//! [`sentences`] is the table: one row per sentence. Each file in [`languages`] fills it in; a language that lacks a sentence does
//! not compile. The widget's wasm contains no language: `cargo xtask build` writes each into a file, the loader hands the widget
//! the one that the shopper reads, and [`Words`] holds it.

mod sentence;
#[macro_use]
mod table;
mod text;

pub mod languages;
pub mod sentences;

pub use self::{
    languages::{LANGUAGES, Language},
    sentence::Sentence,
    sentences::Words,
    text::{Cents, MoneyFormat, Text},
};

#[cfg(test)]
mod tests;
