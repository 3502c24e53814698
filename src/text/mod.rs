//! Every word that a shopper reads. A language that lacks a sentence does not compile.
//!
//! The languages themselves are not in the wasm: the build makes lists of them, and the page hands over the one that is spoken.

pub mod en;
pub mod ja;
pub mod ms;
pub mod th;
pub mod words;
pub mod zh;

use self::words::{Sentence, Words};
use noren_domain::{bank::Bank, money::Money};
use std::rc::Rc;

/// Whether an amount is shown to the last subunit, or without `.00` where there are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cents {
    /// `฿4,000.00`: what is paid.
    Always,
    /// `฿5,000`: a limit.
    IfAny,
}

/// How the browser writes amounts: the language is already chosen.
pub type MoneyFormat = Rc<dyn Fn(Money, Cents) -> String>;

/// One language, with the way to write amounts in it.
#[derive(Clone)]
pub struct Text {
    /// Which: a BCP 47 tag.
    pub locale: Rc<str>,
    /// Its sentences; `{name}` stands for what [`fill`] puts there.
    pub words: Rc<Words>,
    /// How the browser writes amounts in it.
    pub money: MoneyFormat,
}

impl Text {
    /// What is paid: `฿4,000.00`.
    #[must_use]
    pub fn amount(&self, money: Money) -> String {
        (self.money)(money, Cents::Always)
    }

    /// A limit: `฿5,000`.
    #[must_use]
    pub fn limit(&self, money: Money) -> String {
        (self.money)(money, Cents::IfAny)
    }

    /// A bank's short name.
    #[must_use]
    pub fn bank(&self, bank: &'static Bank) -> &str {
        self.words.bank(bank.code).unwrap_or(bank.name)
    }
}

impl Sentence {
    /// With values where it says `{name}`.
    #[must_use]
    #[inline(never)]
    pub fn fill(&self, values: &[(&str, &str)]) -> String {
        fill(self, values)
    }
}

/// Puts values where a sentence says `{name}`.
#[must_use]
pub fn fill(sentence: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut name_at = 0;
    for (at, byte) in sentence.bytes().enumerate() {
        // Braces are ASCII: what stands between two of them is whole characters.
        if byte == b'{' {
            filled.push_str(&sentence[name_at..at]);
            name_at = at + 1;
        } else if byte == b'}' {
            for (name, value) in values {
                if *name == &sentence[name_at..at] {
                    filled.push_str(value);
                }
            }
            name_at = at + 1;
        }
    }
    filled.push_str(&sentence[name_at..]);
    filled
}

#[cfg(test)]
mod tests;
