//! Fuzz targets: bracketed forms and JSON bodies are read exactly, and both give the same parameters.

use std::collections::BTreeSet;

use axum::http::HeaderValue;
use serde_json::json;

use super::*;

/// Characters of which brackets, repeated names and percent signs are made.
const ALPHABET: &str = "ab01[]=&%+[][&=";
const DEEPEST: usize = 8;

#[test]
fn fuzz_bracketed_forms() {
    noren_fuzz::check("bracketed_forms", |bytes| {
        let text = noren_fuzz::text(bytes, ALPHABET);
        let pairs: Vec<(String, String)> = form_urlencoded::parse(text.as_bytes()).into_owned().collect();
        let fields = match form::parse(text.as_bytes()) {
            Ok(fields) => fields,
            Err(sentence) => return assert!(pairs.iter().any(|(name, _)| sentence.contains(name)), "{sentence}"),
        };
        let mut leaves = Vec::new();
        for (name, value) in &fields {
            assert!(!name.is_empty());
            collect_leaves(name, value, 1, &mut leaves);
        }
        assert!(leaves.iter().all(|(_, leaf)| pairs.iter().any(|(_, value)| value == leaf)), "{text}");
        assert_eq!(form::parse(encode(&leaves).as_bytes()), Ok(fields), "{text}");
        assert_appended_values_replace_none(&pairs);
    });
}

/// The leaves of a value, by the bracketed names that lead to them.
fn collect_leaves(name: &str, value: &Value, depth: usize, leaves: &mut Vec<(String, String)>) {
    assert!(depth <= DEEPEST, "{name}");
    match value {
        Value::String(text) => leaves.push((name.to_owned(), text.clone())),
        Value::Array(elements) => {
            assert!(!elements.is_empty(), "{name}");
            for (index, element) in elements.iter().enumerate() {
                collect_leaves(&format!("{name}[{index}]"), element, depth + 1, leaves);
            }
        }
        Value::Object(fields) => {
            assert!(!fields.is_empty(), "{name}");
            for (key, field) in fields {
                collect_leaves(&format!("{name}[{key}]"), field, depth + 1, leaves);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => panic!("{name} is no text"),
    }
}

/// Checks that `on[days][]=15` adds a value and replaces none.
fn assert_appended_values_replace_none(pairs: &[(String, String)]) {
    let count = |pairs: &[(String, String)]| {
        let mut leaves = Vec::new();
        for (name, value) in form::parse(encode(pairs).as_bytes()).ok()? {
            collect_leaves(&name, &value, 1, &mut leaves);
        }
        Some(leaves.len())
    };
    for (at, (name, _)) in pairs.iter().enumerate().take(12).filter(|(_, (name, _))| is_appended(name)) {
        if let (Some(before), Some(after)) = (count(&pairs[..at]), count(&pairs[..=at])) {
            assert_eq!(after, before + 1, "{name} of {pairs:?}");
        }
    }
}

/// Whether a name ends with empty brackets. In `a[b[]` they are not empty, because the key is `b[`.
fn is_appended(name: &str) -> bool {
    name.strip_suffix("[]").is_some_and(|parent| parent.ends_with(']') || !parent.contains('['))
}

fn encode(pairs: &[(String, String)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

const WORDS: [&str; 20] = [
    "amount",
    "currency",
    "metadata",
    "source",
    "type",
    "on",
    "a",
    "b",
    "1",
    "-1",
    "+1",
    " 007 ",
    "1.5",
    "9223372036854775807",
    "9223372036854775808",
    "true",
    "false",
    "0",
    "",
    "NaN",
];

#[test]
fn fuzz_parameters() {
    noren_fuzz::check("parameters", |bytes| {
        let body = noren_fuzz::json(bytes, &WORDS);
        let read = read_body(&of_type("application/json; charset=utf-8"), body.to_string().as_bytes());
        let Some(fields) = body.as_object() else {
            assert_eq!(read.is_ok(), body.is_null(), "{body}");
            return;
        };
        let given = Params(read.unwrap());
        assert_eq!(&given.0, fields);
        for name in fields.keys() {
            assert_exact(&given, name);
        }
        assert_reads_the_same_as_a_form(&given);
    });
}

fn of_type(content_type: &'static str) -> HeaderMap {
    [(CONTENT_TYPE, HeaderValue::from_static(content_type))].into_iter().collect()
}

/// Checks that a whole number is the one that was written, and that every error names the parameter.
fn assert_exact(given: &Params, name: &str) {
    let written = given.text(name);
    match given.integer(name) {
        Ok(None) => assert_eq!(written, Ok(None)),
        Ok(Some(number)) => {
            let written = written.unwrap().unwrap();
            let (sign, digits) = match written.trim().strip_prefix('-') {
                Some(digits) => ("-", digits),
                None => ("", written.trim().trim_start_matches('+')),
            };
            let digits = digits.trim_start_matches('0');
            let expected = if digits.is_empty() { "0".to_owned() } else { format!("{sign}{digits}") };
            assert_eq!(number.to_string(), expected, "{written}");
        }
        Err(sentence) => {
            let whole = written.iter().flatten().find_map(|text| text.trim().parse::<i64>().ok());
            assert!(sentence.starts_with(name) && whole.is_none(), "{sentence}");
        }
    }
    for refusal in [given.text(name).err(), given.boolean(name).err(), given.texts(name).err()].into_iter().flatten() {
        assert!(refusal.starts_with(name), "{refusal}");
    }
}

/// Checks that texts, numbers and booleans are the same in a form.
fn assert_reads_the_same_as_a_form(given: &Params) {
    let is_plain = |name: &str| !name.is_empty() && !name.contains('[');
    let scalars = given.0.keys().filter(|name| is_plain(name));
    let scalars = scalars.filter_map(|name| Some((name.clone(), given.text(name).ok()??)));
    let pairs: Vec<(String, String)> = scalars.collect();
    let form = read_body(&of_type("application/x-www-form-urlencoded"), encode(&pairs).as_bytes());
    let form = Params(form.unwrap());
    let names: BTreeSet<&str> = pairs.iter().map(|(name, _)| name.as_str()).collect();
    for name in names {
        assert_eq!(form.text(name), given.text(name));
        assert_eq!(form.boolean(name), given.boolean(name));
        assert_eq!(form.integer(name).ok(), given.integer(name).ok(), "{name} of {given:?}");
    }
    let nested = json!({ "nested": given.0 });
    let nested = Params(nested.as_object().cloned().unwrap()).nested("nested");
    assert_eq!(nested.map(|nested| nested.0), Some(given.0.clone()));
}
