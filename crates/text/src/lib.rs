//! Every sentence that a shopper reads, in every language.
//!
//! [`sentences`] is the table: one row per sentence. Each file in [`languages`] fills it in. A
//! language that lacks a sentence does not compile.
//!
//! The wasm contains no language. `cargo xtask build` writes English into the loader and each other
//! language into a file. The loader hands the wasm the one that the shopper reads, as [`Words`].

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
