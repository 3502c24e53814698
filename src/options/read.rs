//! Reading single options. Attributes are always text, so a number or a boolean may be written as one.
//!
//! What is wrong is noted, not returned: each reader goes on with a value that nobody will see, so that no option has a way out
//! of its own, and the first note is what [`super::CheckoutOptions::check`] answers with.

use super::OptionsError;
use crate::{checkout::settings::LinkedAccount, value::Value};
use core::cell::RefCell;
use noren_domain::{
    catalog::{self, InstallmentBank},
    method::{MethodType, WantedMethod},
    rate::Rate,
};

pub(super) struct Reader<'a> {
    fields: &'a Value,
    /// The first thing that is wrong.
    wrong: RefCell<Option<OptionsError>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(fields: &'a Value) -> Self {
        Self { fields, wrong: RefCell::default() }
    }

    /// What is wrong, if anything was.
    pub(super) fn into_wrong(self) -> Option<OptionsError> {
        self.wrong.into_inner()
    }

    pub(super) fn field(&self, name: &str) -> &'a Value {
        // Keeps the published types complete; only this machine's tests have it.
        #[cfg(all(test, not(target_arch = "wasm32")))]
        super::published_tests::asked(name);
        self.fields.get(name)
    }

    /// Notes what is wrong, if it is the first.
    #[inline(never)]
    pub(super) fn note(&self, error: OptionsError) {
        self.wrong.borrow_mut().get_or_insert(error);
    }

    /// Notes that an option has a value that is not allowed.
    #[inline(never)]
    pub(super) fn refuse(&self, name: &str, allowed: &str) {
        self.refuse_part(name, &self.field(name).shown(), allowed);
    }

    /// Notes the same of a part of its value.
    #[inline(never)]
    fn refuse_part(&self, name: &str, shown: &str, allowed: &str) {
        self.note(OptionsError::wrong(name, shown, allowed));
    }

    #[inline(never)]
    pub(super) fn text(&self, name: &str) -> Option<&'a str> {
        let value = self.field(name);
        if value.text().is_none() && !value.is_absent() {
            self.refuse(name, "a string");
        }
        value.text()
    }

    #[inline(never)]
    pub(super) fn bool(&self, name: &str) -> Option<bool> {
        match self.field(name) {
            Value::Absent => return None,
            Value::Bool(value) => return Some(*value),
            Value::Text(text) if text == "true" => return Some(true),
            Value::Text(text) if text == "false" => return Some(false),
            _ => self.refuse(name, "true or false"),
        }
        None
    }

    /// A whole number from one to the most, or digits and nothing else; nothing where it is neither.
    #[inline(never)]
    pub(super) fn whole(&self, name: &str, most: u64) -> Option<u64> {
        let whole = match self.field(name) {
            Value::Text(text) => digits(text),
            value => value.whole(),
        };
        whole.filter(|whole| (1..=most).contains(whole))
    }

    pub(super) fn milliseconds(&self, name: &str) -> Option<u32> {
        const MOST: u64 = 300_000;
        let ms = self.whole(name, MOST).and_then(|ms| u32::try_from(ms).ok());
        if ms.is_none() && !self.field(name).is_absent() {
            self.refuse(name, "a whole number of milliseconds from 1 to 300000");
        }
        ms
    }

    /// Whether a callback is there.
    #[inline(never)]
    pub(super) fn function(&self, name: &str) -> bool {
        let value = self.field(name);
        let is_function = matches!(value, Value::Function);
        if !is_function && !value.is_absent() {
            self.refuse(name, "a function");
        }
        is_function
    }

    /// Which of these words it is.
    #[inline(never)]
    pub(super) fn one_of(&self, name: &str, words: &[&str]) -> Option<usize> {
        let value = self.field(name);
        let chosen = words.iter().position(|word| value.text() == Some(word));
        if chosen.is_none() && !value.is_absent() {
            let mut allowed = String::new();
            for word in words {
                if !allowed.is_empty() {
                    allowed.push_str(", ");
                }
                allowed.push_str(word);
            }
            self.refuse(name, &allowed);
        }
        chosen
    }

    /// An array of texts, or one text with commas; nothing where it is absent.
    #[inline(never)]
    fn words(&self, name: &str, allowed: &str) -> Option<Vec<&'a str>> {
        let mut words = Vec::new();
        match self.field(name) {
            Value::Absent => return None,
            Value::Text(text) => words.extend(text.split(',').map(str::trim_ascii)),
            Value::List(items) => {
                for item in items {
                    match item.text() {
                        Some(word) => words.push(word),
                        None => self.refuse(name, allowed),
                    }
                }
            }
            _ => self.refuse(name, allowed),
        }
        Some(words)
    }

    pub(super) fn methods(&self, name: &str) -> Option<Vec<WantedMethod>> {
        const ALLOWED: &str =
            "an array of mobile_banking, installment, direct_debit, or of their types such as installment_kbank";
        let words = self.words(name, ALLOWED)?;
        if words.is_empty() {
            self.refuse(name, ALLOWED);
        }
        let mut methods = Vec::new();
        for word in words {
            match WantedMethod::from_api_name(word) {
                Some(method) => methods.push(method),
                None => self.refuse_word(name, word, ALLOWED),
            }
        }
        Some(methods)
    }

    pub(super) fn origins(&self, name: &str) -> Vec<String> {
        const ALLOWED: &str = "an array of origins such as https://pay.example.com";
        let mut origins = Vec::new();
        for word in self.words(name, ALLOWED).unwrap_or_default() {
            if origin_of(word) != Some(word) {
                self.refuse_word(name, word, ALLOWED);
            }
            origins.push(word.to_owned());
        }
        origins
    }

    #[inline(never)]
    fn refuse_word(&self, name: &str, word: &str, allowed: &str) {
        self.refuse_part(name, &["\"", word, "\""].concat(), allowed);
    }

    /// The properties of an object; none where it is absent.
    #[inline(never)]
    fn entries(&self, name: &str, allowed: &str) -> &'a [(String, Value)] {
        let value = self.field(name);
        if !matches!(value, Value::Map(_) | Value::Absent) {
            self.refuse(name, allowed);
        }
        value.entries()
    }

    pub(super) fn text_map(&self, name: &str) -> Vec<(String, String)> {
        const ALLOWED: &str = "an object of strings";
        let mut map = Vec::new();
        for (key, value) in self.entries(name, ALLOWED) {
            match value.text() {
                Some(text) => map.push((key.clone(), text.to_owned())),
                None => self.refuse(name, ALLOWED),
            }
        }
        map
    }

    pub(super) fn rates(&self, name: &str) -> Vec<(&'static InstallmentBank, Rate)> {
        const ALLOWED: &str =
            "an object such as { kbank: 0.65 }: percent a month by bank, from 0 to 10, with four decimals at most";
        let mut rates = Vec::new();
        for (code, value) in self.entries(name, ALLOWED) {
            match (catalog::installment(code), rate_of_percent(value)) {
                (Some(bank), Some(rate)) => rates.push((bank, rate)),
                _ => self.refuse_part(name, &[code, ": ", &value.shown()].concat(), ALLOWED),
            }
        }
        rates
    }

    pub(super) fn linked_accounts(&self, name: &str) -> Vec<LinkedAccount> {
        const ALLOWED: &str = "an array of { id: \"lnac_…\", type: \"direct_debit_…\", lastDigits: \"7890\" }";
        let value = self.field(name);
        if !matches!(value, Value::List(_) | Value::Absent) {
            self.refuse(name, ALLOWED);
        }
        let mut accounts = Vec::new();
        for item in value.items() {
            match linked_account(item) {
                Some(account) => accounts.push(account),
                None => self.refuse(name, ALLOWED),
            }
        }
        accounts
    }
}

/// The number that some digits write; nothing for anything else.
fn digits(text: &str) -> Option<u64> {
    let mut number: u64 = 0;
    for byte in text.bytes() {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        // A number that is beyond all limits stays beyond them.
        number = number.saturating_mul(10).saturating_add(u64::from(digit));
    }
    if text.is_empty() { None } else { Some(number) }
}

fn linked_account(item: &Value) -> Option<LinkedAccount> {
    let id = item.get("id").text()?;
    let method = MethodType::from_api_name(item.get("type").text()?)?;
    let last_digits = item.get("lastDigits").text()?.to_owned();
    let is_linked = id.starts_with("lnac_") && matches!(method, MethodType::DirectDebit(_));
    is_linked.then(|| LinkedAccount { id: id.to_owned(), method, last_digits })
}

/// Percent a month as JavaScript counts, to parts per million; nothing where that isn't exact.
fn rate_of_percent(value: &Value) -> Option<Rate> {
    let Value::Number(percent) = value else { return None };
    let per_million = percent * 10_000.0;
    let whole = per_million.round();
    let is_exact = (per_million - whole).abs() < 1e-6 && (0.0..=f64::from(Rate::MAX_PER_MILLION)).contains(&whole);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and within range")]
    is_exact.then(|| Rate::new(whole as u32)).flatten()
}

/// The scheme, host and port of an absolute http address, as it is written.
#[inline(never)]
pub(super) fn origin_of(url: &str) -> Option<&str> {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let length = host.bytes().position(|byte| matches!(byte, b'/' | b'?' | b'#')).unwrap_or(host.len());
    let is_plain = length > 0 && !host.bytes().take(length).any(|byte| matches!(byte, b'@' | b' ' | b'\\'));
    is_plain.then(|| &url[..url.len() - host.len() + length])
}
