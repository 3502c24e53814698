//! A search: its parameters, and the object with its results.

use serde_json::{Map, Value, json};

use super::problems::Problems;
use crate::error::ApiError;
use crate::params::Params;

const PER_PAGE: usize = 30;

/// The kind of object that is searched.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Scope {
    Charge,
    Customer,
}

/// A text to look for, filters that must match, and the page of results to answer with.
#[derive(Debug)]
pub(crate) struct Search {
    pub(crate) scope: Scope,
    query: String,
    filters: Map<String, Value>,
    page: usize,
}

/// How many objects match, and those of one page.
#[derive(Debug, Default)]
pub(crate) struct SearchResults {
    total: usize,
    page: Vec<Value>,
}

impl Search {
    /// # Errors
    /// 400 `bad_request` for a scope that is not imitated and a page below 1.
    pub(crate) fn read(params: &Params) -> Result<Self, ApiError> {
        let mut problems = Problems::default();
        let scope = match problems.require(params.text("scope"), "scope cannot be blank").as_deref() {
            Some("charge") => Some(Scope::Charge),
            Some("customer") => Some(Scope::Customer),
            Some(_) => {
                problems.add("scope must be charge or customer");
                None
            }
            None => None,
        };
        let query = problems.take(params.text("query")).unwrap_or_default();
        let page = problems.take(params.integer("page")).unwrap_or(1);
        let page = usize::try_from(page).ok().filter(|page| *page > 0);
        if page.is_none() {
            problems.add("page must be greater than or equal to 1");
        }
        let filters = params.verbatim("filters").and_then(|filters| filters.as_object().cloned()).unwrap_or_default();
        problems.check(ApiError::BadRequest)?;
        let scope = scope.ok_or_else(|| ApiError::BadRequest("scope cannot be blank".to_owned()))?;
        Ok(Self { scope, query, filters, page: page.unwrap_or(1) })
    }

    /// Counts the object if it matches, and keeps it if it is on the wanted page.
    pub(crate) fn add_if_matching(&self, object: Value, results: &mut SearchResults) {
        if !self.is_match(&object) {
            return;
        }
        if results.total / PER_PAGE == self.page - 1 {
            results.page.push(object);
        }
        results.total += 1;
    }

    /// Whether the text is in the object's id, description, email or metadata, and every filter matches.
    fn is_match(&self, object: &Value) -> bool {
        let wanted = self.query.to_lowercase();
        let has_text = |name: &str| text_of(&object[name]).to_lowercase().contains(&wanted);
        let has_value = |(name, value): (&String, &Value)| text_of(&object[name]).eq_ignore_ascii_case(&text_of(value));
        ["id", "description", "email", "metadata"].into_iter().any(has_text) && self.filters.iter().all(has_value)
    }

    /// The search object, once every object was added, oldest first.
    pub(crate) fn to_json(&self, results: &SearchResults) -> Value {
        json!({
            "object": "search",
            "order": "chronological",
            "scope": match self.scope {
                Scope::Charge => "charge",
                Scope::Customer => "customer",
            },
            "query": self.query,
            "filters": self.filters,
            "page": self.page,
            "total_pages": results.total.div_ceil(PER_PAGE).max(1),
            "location": "/search",
            "total": results.total,
            "data": results.page,
        })
    }
}

fn text_of(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
