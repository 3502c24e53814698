//! Reading single options. Attributes are always text, so a number or a boolean may be written as one.

use super::OptionsError;
use crate::{checkout::settings::LinkedAccount, value::Value};
use noren_domain::{
    catalog::{self, InstallmentBank},
    method::{MethodType, WantedMethod},
    rate::Rate,
};

pub(super) struct Reader<'a>(pub(super) &'a Value);

impl<'a> Reader<'a> {
    pub(super) fn field(&self, name: &str) -> &'a Value {
        self.0.get(name)
    }

    /// Refuses options that are not among these: a misspelt one must not be ignored in silence.
    pub(super) fn only(&self, known: &[&str]) -> Result<(), OptionsError> {
        match self.0.entries().iter().find(|(name, _)| !known.contains(&name.as_str())) {
            Some((option, _)) => Err(OptionsError::Unknown { option: option.clone() }),
            None => Ok(()),
        }
    }

    fn wrong<T>(&self, name: &str, allowed: &str) -> Result<T, OptionsError> {
        Err(OptionsError::wrong(name, &self.field(name).shown(), allowed))
    }

    pub(super) fn text(&self, name: &str) -> Result<Option<&'a str>, OptionsError> {
        match self.field(name) {
            Value::Absent => Ok(None),
            Value::Text(text) => Ok(Some(text)),
            _ => self.wrong(name, "a string"),
        }
    }

    pub(super) fn bool(&self, name: &str) -> Result<Option<bool>, OptionsError> {
        match self.field(name) {
            Value::Absent => Ok(None),
            Value::Bool(value) => Ok(Some(*value)),
            Value::Text(text) if text == "true" => Ok(Some(true)),
            Value::Text(text) if text == "false" => Ok(Some(false)),
            _ => self.wrong(name, "true or false"),
        }
    }

    /// A whole number, or digits and nothing else.
    pub(super) fn whole(&self, name: &str) -> Option<u64> {
        match self.field(name) {
            Value::Text(text) if text.bytes().all(|byte| byte.is_ascii_digit()) => text.parse().ok(),
            value => value.whole(),
        }
    }

    pub(super) fn milliseconds(&self, name: &str) -> Result<Option<u32>, OptionsError> {
        if self.field(name).is_absent() {
            return Ok(None);
        }
        match self.whole(name).and_then(|whole| u32::try_from(whole).ok()).filter(|ms| (1..=300_000).contains(ms)) {
            Some(ms) => Ok(Some(ms)),
            None => self.wrong(name, "a whole number of milliseconds from 1 to 300000"),
        }
    }

    /// Whether a callback is there.
    pub(super) fn function(&self, name: &str) -> Result<bool, OptionsError> {
        match self.field(name) {
            Value::Absent => Ok(false),
            Value::Function => Ok(true),
            _ => self.wrong(name, "a function"),
        }
    }

    pub(super) fn one_of<T: Copy>(&self, name: &str, choices: &[(&str, T)]) -> Result<Option<T>, OptionsError> {
        if self.field(name).is_absent() {
            return Ok(None);
        }
        let chosen = self.field(name).text().and_then(|text| choices.iter().find(|(word, _)| *word == text));
        match chosen {
            Some((_, choice)) => Ok(Some(*choice)),
            None => self.wrong(name, &choices.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ")),
        }
    }

    /// An array of texts, or one text with commas.
    fn words(&self, name: &str, allowed: &str) -> Result<Option<Vec<&'a str>>, OptionsError> {
        match self.field(name) {
            Value::Absent => Ok(None),
            Value::Text(text) => Ok(Some(text.split(',').map(str::trim).collect())),
            Value::List(items) => match items.iter().map(Value::text).collect() {
                Some(words) => Ok(Some(words)),
                None => self.wrong(name, allowed),
            },
            _ => self.wrong(name, allowed),
        }
    }

    pub(super) fn methods(&self, name: &'static str) -> Result<Option<Vec<WantedMethod>>, OptionsError> {
        const ALLOWED: &str = "an array of mobile_banking, installment, direct_debit, or of their types such as installment_kbank";
        let Some(words) = self.words(name, ALLOWED)? else { return Ok(None) };
        if words.is_empty() {
            return self.wrong(name, ALLOWED);
        }
        let read = |word: &str| {
            WantedMethod::from_api_name(word).ok_or_else(|| OptionsError::wrong(name, &["\"", word, "\""].concat(), ALLOWED))
        };
        words.into_iter().map(read).collect::<Result<_, _>>().map(Some)
    }

    pub(super) fn origins(&self, name: &'static str) -> Result<Vec<String>, OptionsError> {
        const ALLOWED: &str = "an array of origins such as https://pay.example.com";
        let words = self.words(name, ALLOWED)?.unwrap_or_default();
        let read = |word: &str| match origin_of(word) {
            Some(origin) if origin == word => Ok(word.to_owned()),
            _ => Err(OptionsError::wrong(name, &["\"", word, "\""].concat(), ALLOWED)),
        };
        words.into_iter().map(read).collect()
    }

    pub(super) fn text_map(&self, name: &'static str) -> Result<Vec<(String, String)>, OptionsError> {
        const ALLOWED: &str = "an object of strings";
        match self.field(name) {
            Value::Absent => Ok(vec![]),
            Value::Map(entries) => {
                let read = |(key, value): &(String, Value)| Some((key.clone(), value.text()?.to_owned()));
                match entries.iter().map(read).collect() {
                    Some(map) => Ok(map),
                    None => self.wrong(name, ALLOWED),
                }
            }
            _ => self.wrong(name, ALLOWED),
        }
    }

    pub(super) fn rates(&self, name: &'static str) -> Result<Vec<(&'static InstallmentBank, Rate)>, OptionsError> {
        const ALLOWED: &str = "an object such as { kbank: 0.65 }: percent a month by bank, from 0 to 10, with four decimals at most";
        let entries = match self.field(name) {
            Value::Absent => return Ok(vec![]),
            Value::Map(entries) => entries,
            _ => return self.wrong(name, ALLOWED),
        };
        let read = |(code, value): &(String, Value)| {
            let rate = match value {
                Value::Number(percent) => rate_of_percent(*percent),
                _ => None,
            };
            let shown = || [code.as_str(), ": ", &value.shown()].concat();
            catalog::installment(code).zip(rate).ok_or_else(|| OptionsError::wrong(name, &shown(), ALLOWED))
        };
        entries.iter().map(read).collect()
    }

    pub(super) fn linked_accounts(&self, name: &'static str) -> Result<Vec<LinkedAccount>, OptionsError> {
        const ALLOWED: &str = "an array of { id: \"lnac_…\", type: \"direct_debit_…\", lastDigits }";
        let items = match self.field(name) {
            Value::Absent => return Ok(vec![]),
            Value::List(items) => items,
            _ => return self.wrong(name, ALLOWED),
        };
        let accounts: Option<Vec<LinkedAccount>> = items.iter().map(linked_account).collect();
        accounts.map_or_else(|| self.wrong(name, ALLOWED), Ok)
    }
}

fn linked_account(item: &Value) -> Option<LinkedAccount> {
    let id = item.get("id").text().filter(|id| id.starts_with("lnac_"))?.to_owned();
    let method = MethodType::from_api_name(item.get("type").text()?)?;
    let is_linked = matches!(method, MethodType::DirectDebit(_));
    let last_digits = item.get("lastDigits").text().unwrap_or_default().to_owned();
    is_linked.then_some(LinkedAccount { id, method, last_digits })
}

/// Percent a month as JavaScript counts, to parts per million; nothing where that isn't exact.
fn rate_of_percent(percent: f64) -> Option<Rate> {
    let per_million = percent * 10_000.0;
    let whole = per_million.round();
    let is_exact = (per_million - whole).abs() < 1e-6 && (0.0..=f64::from(Rate::MAX_PER_MILLION)).contains(&whole);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and within range")]
    is_exact.then(|| Rate::new(whole as u32)).flatten()
}

/// The scheme, host and port of an absolute http address, as it is written.
pub(super) fn origin_of(url: &str) -> Option<&str> {
    let scheme_end = ["https://", "http://"].into_iter().find(|scheme| url.starts_with(scheme))?.len();
    let host_end = url[scheme_end..].find(['/', '?', '#']).map_or(url.len(), |at| scheme_end + at);
    let host = &url[scheme_end..host_end];
    let is_plain = !host.is_empty() && !host.contains(['@', ' ', '\\']);
    is_plain.then_some(&url[..host_end])
}
