//! One language as the view uses it: sentences, amounts, names of banks.

use crate::Words;
use noren_domain::{brand::Brand, money::Money};
use std::rc::Rc;

/// Whether an amount is written to the last subunit, or without `.00` where there are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cents {
    /// `฿4,000.00`: a price or a payment.
    Always,
    /// `฿5,000`: a limit.
    IfAny,
}

/// Writes an amount in one language. In a browser, `Intl.NumberFormat` does it.
pub type MoneyFormat = Rc<dyn Fn(Money, Cents) -> String>;

/// The shopper's language.
#[derive(Clone)]
pub struct Text {
    /// Its BCP 47 tag.
    pub locale: Rc<str>,
    /// Its sentences.
    pub words: Rc<Words>,
    /// Writes amounts in it.
    pub money: MoneyFormat,
}

/// Two are equal if both come from one hand-over by the loader. Sentences are not compared.
impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.words, &other.words)
    }
}

impl Text {
    /// A price or a payment: `฿4,000.00`.
    #[must_use]
    pub fn amount(&self, money: Money) -> String {
        (self.money)(money, Cents::Always)
    }

    /// A limit: `฿5,000`.
    #[must_use]
    pub fn limit(&self, money: Money) -> String {
        (self.money)(money, Cents::IfAny)
    }

    /// The brand's short name in this language, else the catalogue's.
    #[must_use]
    pub fn brand(&self, brand: &'static Brand) -> &str {
        self.words.brand(brand).unwrap_or(brand.name)
    }
}
