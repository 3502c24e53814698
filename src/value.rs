//! A value as a page or an API gave it, before anything is believed of it.
//!
//! Reading JavaScript values into this small tree once costs far less wasm than deriving a deserializer, and what reads the
//! tree (`options`, `effects::wire`) runs natively in tests.

use noren_domain::money::digits;
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

/// What JavaScript's `typeof` and `Array.isArray` can tell apart, as far as options and answers need it.
#[derive(Clone, PartialEq)]
pub enum Value {
    /// `undefined` or `null`.
    Absent,
    /// A boolean.
    Bool(bool),
    /// A number, whole or not.
    Number(f64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Self>),
    /// An object's own enumerable properties, in their order.
    Map(Vec<(String, Self)>),
    /// A function.
    Function,
    /// Anything else: a symbol, a bigint, a property that threw when it was read, something nested too deep.
    Opaque,
}

impl Value {
    /// An object of texts.
    #[must_use]
    pub fn texts(entries: &[(&str, &str)]) -> Self {
        let mut texts = Vec::new();
        for (name, text) in entries {
            texts.push(((*name).to_owned(), Self::Text((*text).to_owned())));
        }
        Self::Map(texts)
    }

    /// A property of an object; absent where there is none, or where this is no object.
    #[must_use]
    pub fn get(&self, name: &str) -> &Self {
        match self {
            Self::Map(entries) => entries.iter().find(|(key, _)| key == name).map_or(&Self::Absent, |(_, value)| value),
            _ => &Self::Absent,
        }
    }

    /// The text, if this is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The boolean, if this is one.
    #[must_use]
    pub fn bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The number, if this is a whole one from 0 to 2⁵³ − 1, the largest that JavaScript counts to.
    #[must_use]
    pub fn whole(&self) -> Option<u64> {
        const LARGEST: f64 = 9_007_199_254_740_991.0;
        match self {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and within range")]
            Self::Number(number) if number.trunc() == *number && (0.0..=LARGEST).contains(number) => {
                Some(*number as u64)
            }
            _ => None,
        }
    }

    /// The items of an array; none where this is no array.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// The properties of an object; none where this is no object.
    #[must_use]
    pub fn entries(&self) -> &[(String, Self)] {
        match self {
            Self::Map(entries) => entries,
            _ => &[],
        }
    }

    /// Whether nothing was given.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        *self == Self::Absent
    }

    /// How an error message shows it: short, and never the inside of an object.
    #[must_use]
    pub fn shown(&self) -> String {
        const LONGEST: usize = 60;
        match self {
            Self::Absent => "nothing".to_owned(),
            Self::Bool(value) => (if *value { "true" } else { "false" }).to_owned(),
            Self::Number(number) => match (self.whole(), Self::Number(number.abs() * 1000.0).whole()) {
                (Some(whole), _) => digits(whole),
                // Prices are mistaken by their decimals or their sign.
                (None, Some(thousandths)) => {
                    let mut shown = digits(thousandths);
                    while shown.len() < 4 {
                        shown.insert(0, '0');
                    }
                    shown.insert(shown.len() - 3, '.');
                    if *number < 0.0 {
                        shown.insert(0, '-');
                    }
                    shown
                }
                (None, None) => "a number that is not whole, or out of range".to_owned(),
            },
            Self::Text(text) => {
                let mut shown: String = text.chars().take(LONGEST).collect();
                if shown.len() < text.len() {
                    shown.push('…');
                }
                ["\"", &shown, "\""].concat()
            }
            Self::List(_) => "an array".to_owned(),
            Self::Map(_) => "an object".to_owned(),
            Self::Function => "a function".to_owned(),
            Self::Opaque => "a value that can't be read".to_owned(),
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Self::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (name, value) in entries {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
            Self::Absent | Self::Function | Self::Opaque => serializer.serialize_none(),
        }
    }
}

#[cfg(test)]
impl From<serde_json::Value> for Value {
    fn from(json: serde_json::Value) -> Self {
        match json {
            serde_json::Value::Null => Self::Absent,
            serde_json::Value::Bool(value) => Self::Bool(value),
            serde_json::Value::Number(number) => Self::Number(number.as_f64().unwrap()),
            serde_json::Value::String(text) => Self::Text(text),
            serde_json::Value::Array(items) => Self::List(items.into_iter().map(Self::from).collect()),
            serde_json::Value::Object(entries) => {
                Self::Map(entries.into_iter().map(|(key, value)| (key, Self::from(value))).collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_numbers_that_javascript_can_count_to_are_whole() {
        for (number, whole) in [
            (0.0, Some(0)),
            (400_000.0, Some(400_000)),
            (9_007_199_254_740_991.0, Some(9_007_199_254_740_991)),
            (9_007_199_254_740_992.0, None),
            (40.5, None),
            (-1.0, None),
            (f64::NAN, None),
            (f64::INFINITY, None),
        ] {
            assert_eq!(Value::Number(number).whole(), whole, "{number}");
        }
        assert_eq!(Value::Text("1".into()).whole(), None);
    }

    #[test]
    fn what_is_missing_reads_as_absent() {
        let value = Value::from(serde_json::json!({"a": {"b": null}}));
        assert!(value.get("a").get("b").is_absent());
        assert!(value.get("x").get("y").is_absent());
        assert!(value.get("a").items().is_empty());
    }

    #[test]
    fn a_number_is_shown_as_it_was_written() {
        for (number, shown) in [
            (400_000.0, "400000"),
            (4000.5, "4000.500"),
            (40.05, "40.050"),
            (0.125, "0.125"),
            (-4000.0, "-4000.000"),
            (-0.5, "-0.500"),
            (1e300, "a number that is not whole, or out of range"),
            (f64::NAN, "a number that is not whole, or out of range"),
        ] {
            assert_eq!(Value::Number(number).shown(), shown);
        }
    }

    #[test]
    fn a_long_text_is_cut_when_shown() {
        let shown = Value::Text("ก".repeat(100)).shown();
        assert_eq!(shown.chars().count(), 63);
    }
}
