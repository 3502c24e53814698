//! The parameters of a request, from its query string and its body, which is JSON or a bracketed form.

mod form;
mod path;

#[cfg(test)]
mod fuzz_tests;

use std::fmt;

use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use serde_json::{Map, Value};

use crate::error::ApiError;

pub(crate) use path::Path;

const BODY_LIMIT_BYTES: usize = 256 * 1024;

/// Parameters by name. A `null` and an empty string count as absent; numbers and booleans may be written as strings.
///
/// `Debug` shows names only, because a value may be a citizen id.
#[derive(Clone, Default)]
pub(crate) struct Params(Map<String, Value>);

impl Params {
    fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name).filter(|value| !value.is_null() && value.as_str() != Some(""))
    }

    /// Whether the parameter was sent with a value.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Whether the parameter was sent without a value.
    pub(crate) fn is_emptied(&self, name: &str) -> bool {
        self.0.contains_key(name) && !self.has(name)
    }

    /// A text. Numbers and booleans count as texts, as they were written.
    pub(crate) fn text(&self, name: &str) -> Result<Option<String>, String> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(scalar @ (Value::Number(_) | Value::Bool(_))) => Ok(Some(scalar.to_string())),
            Some(_) => Err(format!("{name} is invalid")),
        }
    }

    /// A whole number.
    pub(crate) fn integer(&self, name: &str) -> Result<Option<i64>, String> {
        let number = match self.get(name) {
            None => return Ok(None),
            Some(Value::Number(number)) => number.to_string(),
            Some(Value::String(text)) => text.trim().to_owned(),
            Some(_) => return Err(format!("{name} is not a number")),
        };
        match (number.parse::<i64>(), number.parse::<f64>()) {
            (Ok(whole), _) => Ok(Some(whole)),
            (_, Ok(fraction)) if fraction.is_finite() => Err(format!("{name} must be an integer")),
            _ => Err(format!("{name} is not a number")),
        }
    }

    /// `true`, `false`, `1` or `0`.
    pub(crate) fn boolean(&self, name: &str) -> Result<Option<bool>, String> {
        match self.text(name)?.as_deref() {
            None => Ok(None),
            Some("true" | "1") => Ok(Some(true)),
            Some("false" | "0") => Ok(Some(false)),
            Some(_) => Err(format!("{name} must be true or false")),
        }
    }

    /// Several texts: `weekdays[]`. A single text counts as an array of one.
    pub(crate) fn texts(&self, name: &str) -> Result<Vec<String>, String> {
        let elements = match self.get(name) {
            None => return Ok(Vec::new()),
            Some(Value::Array(elements)) => elements.as_slice(),
            Some(single) => std::slice::from_ref(single),
        };
        let text = |element: &Value| match element {
            Value::String(text) => Ok(text.clone()),
            Value::Number(number) => Ok(number.to_string()),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => Err(format!("{name} is invalid")),
        };
        elements.iter().map(text).collect()
    }

    /// Nested parameters: `source[…]`.
    pub(crate) fn nested(&self, name: &str) -> Option<Params> {
        self.get(name).and_then(Value::as_object).cloned().map(Params)
    }

    /// Adds the named parameters of `other` that are absent here.
    pub(crate) fn with_defaults(mut self, other: &Params, names: &[&str]) -> Params {
        for name in names {
            if let Some(value) = other.get(name).filter(|_| !self.has(name)) {
                self.0.insert((*name).to_owned(), value.clone());
            }
        }
        self
    }

    /// Adds a parameter if it is absent.
    pub(crate) fn set_default(&mut self, name: &str, value: Value) {
        if !self.has(name) {
            self.0.insert(name.to_owned(), value);
        }
    }

    /// Any value, as it was sent.
    pub(crate) fn verbatim(&self, name: &str) -> Option<Value> {
        self.get(name).cloned()
    }

    /// `metadata`, which must be an object.
    pub(crate) fn metadata(&self) -> Result<Option<Map<String, Value>>, String> {
        match self.get("metadata") {
            None => Ok(None),
            Some(Value::Object(fields)) => Ok(Some(fields.clone())),
            Some(_) => Err("Metadata should be a JSON hash".to_owned()),
        }
    }
}

impl From<Map<String, Value>> for Params {
    fn from(fields: Map<String, Value>) -> Self {
        Self(fields)
    }
}

impl fmt::Debug for Params {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.keys()).finish()
    }
}

impl<S: Send + Sync> FromRequest<S> for Params {
    type Rejection = ApiError;

    async fn from_request(request: Request, _state: &S) -> Result<Self, ApiError> {
        let (parts, body) = request.into_parts();
        let body =
            to_bytes(body, BODY_LIMIT_BYTES).await.map_err(|_| ApiError::TooLarge { limit_bytes: BODY_LIMIT_BYTES })?;
        let query = parts.uri.query().unwrap_or_default();
        let mut fields = form::parse(query.as_bytes()).map_err(ApiError::BadRequest)?;
        fields.extend(read_body(&parts.headers, &body).map_err(ApiError::BadRequest)?);
        Ok(Self(fields))
    }
}

/// Reads a body, also that of a GET, because some clients send one. `{}`, `null` and an empty body have no parameters.
fn read_body(headers: &HeaderMap, body: &[u8]) -> Result<Map<String, Value>, String> {
    if body.is_empty() {
        return Ok(Map::new());
    }
    let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match essence.as_str() {
        "application/json" => match serde_json::from_slice(body) {
            Ok(Value::Object(fields)) => Ok(fields),
            Ok(Value::Null) => Ok(Map::new()),
            Ok(_) => Err("the body must be a JSON object".to_owned()),
            Err(_) => Err("the body is not valid JSON".to_owned()),
        },
        "application/x-www-form-urlencoded" => form::parse(body),
        _ => Err("the body must be application/json or application/x-www-form-urlencoded".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn params(value: Value) -> Params {
        Params(value.as_object().cloned().expect("an object"))
    }

    #[test]
    fn numbers_and_booleans_may_be_strings() {
        let given = params(json!({"a": 1, "b": "1", "c": 1.5, "d": "x", "e": [], "f": "", "g": null, "h": true}));
        assert_eq!(given.integer("a"), Ok(Some(1)));
        assert_eq!(given.integer("b"), Ok(Some(1)));
        assert_eq!(given.integer("c"), Err("c must be an integer".into()));
        assert_eq!(given.integer("d"), Err("d is not a number".into()));
        assert_eq!(given.integer("e"), Err("e is not a number".into()));
        assert_eq!(given.integer("f"), Ok(None));
        assert_eq!(given.integer("g"), Ok(None));
        assert_eq!(given.boolean("a"), Ok(Some(true)));
        assert_eq!(given.boolean("h"), Ok(Some(true)));
        assert_eq!(given.boolean("d"), Err("d must be true or false".into()));
        assert_eq!(given.text("a"), Ok(Some("1".into())));
        assert_eq!(given.text("e"), Err("e is invalid".into()));
    }

    #[test]
    fn debug_shows_no_value() {
        let shown = format!("{:?}", params(json!({"citizen_id": "1101700230708"})));
        assert_eq!(shown, r#"["citizen_id"]"#);
    }
}
