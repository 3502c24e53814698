//! A search: which objects are wanted, and the object that they are answered as.

use serde_json::{Map, Value, json};

use super::problems::Problems;
use crate::error::ApiError;
use crate::params::Params;

const PER_PAGE: usize = 30;

/// What can be searched.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Scope {
    Charge,
    Customer,
}

/// A text to look for, fields that must be so, and which page of what is found.
#[derive(Debug)]
pub(crate) struct Search {
    pub(crate) scope: Scope,
    query: String,
    filters: Map<String, Value>,
    page: usize,
}

/// What is wanted: how many, and those of one page.
#[derive(Debug, Default)]
pub(crate) struct Found {
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

    /// Counts the object if it is wanted, and keeps it if it is on the page that was asked for.
    pub(crate) fn look_at(&self, object: Value, found: &mut Found) {
        if !self.wants(&object) {
            return;
        }
        if found.total / PER_PAGE == self.page - 1 {
            found.page.push(object);
        }
        found.total += 1;
    }

    /// Whether the object is wanted: the text is in its id, description, email or metadata, and every filter fits.
    fn wants(&self, object: &Value) -> bool {
        let wanted = self.query.to_lowercase();
        let is_there = |name: &str| text_of(&object[name]).to_lowercase().contains(&wanted);
        let fits = |(name, value): (&String, &Value)| text_of(&object[name]).eq_ignore_ascii_case(&text_of(value));
        ["id", "description", "email", "metadata"].into_iter().any(is_there) && self.filters.iter().all(fits)
    }

    /// After every object was looked at, oldest first.
    pub(crate) fn to_json(&self, found: &Found) -> Value {
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
            "total_pages": found.total.div_ceil(PER_PAGE).max(1),
            "location": "/search",
            "total": found.total,
            "data": found.page,
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
