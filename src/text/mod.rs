//! Every word that a shopper reads. A language that lacks a sentence does not compile.

mod en;
mod th;
mod words;

pub use self::words::Words;
use noren_domain::{bank::Bank, money::Money};
use std::rc::Rc;

/// A language of the widget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locale {
    /// English.
    En,
    /// Thai.
    Th,
}

impl Locale {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::En, Self::Th];

    /// The option's word for it, a BCP 47 tag.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Th => "th",
        }
    }

    /// The language for a page's `lang`: `th-TH` is Thai; what we have no words for is English.
    #[must_use]
    pub fn of_language(tag: &str) -> Self {
        let is_it = |locale: &Self| match tag.split_at_checked(locale.code().len()) {
            Some((language, rest)) => {
                language.eq_ignore_ascii_case(locale.code()) && matches!(rest.bytes().next(), None | Some(b'-' | b'_'))
            }
            None => false,
        };
        Self::ALL.into_iter().find(is_it).unwrap_or(Self::En)
    }

    const fn words(self) -> &'static Words {
        match self {
            Self::En => &en::WORDS,
            Self::Th => &th::WORDS,
        }
    }
}

/// Whether an amount is shown to the last subunit, or without `.00` where there are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cents {
    /// `฿4,000.00`: what is paid.
    Always,
    /// `฿5,000`: a limit.
    IfAny,
}

/// How the browser writes amounts: the locale is already chosen.
pub type MoneyFormat = Rc<dyn Fn(Money, Cents) -> String>;

/// One language, with the way to write amounts in it.
#[derive(Clone)]
pub struct Text {
    /// Which.
    pub locale: Locale,
    /// Its sentences; `{name}` stands for what [`fill`] puts there.
    pub words: &'static Words,
    money: MoneyFormat,
}

impl Text {
    /// A language with the way to write amounts in it.
    #[must_use]
    pub fn new(locale: Locale, money: MoneyFormat) -> Self {
        Self { locale, words: locale.words(), money }
    }

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
    pub const fn bank(&self, bank: &'static Bank) -> &'static str {
        match self.locale {
            Locale::En => bank.name_en,
            Locale::Th => bank.name_th,
        }
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.locale == other.locale && Rc::ptr_eq(&self.money, &other.money)
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
