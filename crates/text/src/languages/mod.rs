//! The languages, one file each.

mod en;
mod ja;
mod ms;
mod th;
mod zh;

use crate::{Words, sentences::Sentences};

pub use self::{en::ENGLISH, ja::JAPANESE, ms::MALAY, th::THAI, zh::CHINESE};

/// Every language that the widget has, English first.
pub const LANGUAGES: [&Language; 5] = [&ENGLISH, &JAPANESE, &MALAY, &THAI, &CHINESE];

/// A language as its file in this folder has it.
pub struct Language {
    /// Its BCP 47 tag.
    pub tag: &'static str,
    /// Its sentences.
    pub sentences: Sentences,
    /// Names of banks by their code, where the language has other names than the catalogue.
    pub banks: &'static [(&'static str, &'static str)],
}

impl Language {
    /// The words as the wasm has them after the loader handed over this language. For tests.
    #[must_use]
    pub fn words(&self) -> Words {
        let sentences = self.sentences.rows().iter().map(|row| row.text.to_owned()).collect();
        let bank = |code: &str| Some(self.banks.iter().find(|(known, _)| *known == code)?.1.to_owned());
        Words::new(sentences, &bank)
    }
}
