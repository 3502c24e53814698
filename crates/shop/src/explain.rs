//! The middleware that explains a problem: as a page in the shopper's language, or as the object that the widget reads.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::language::Language;
use crate::pages;
use crate::problem::Problem;
use crate::shop::Shop;

/// Replaces the body of an answer that has a [`Problem`].
pub(crate) async fn explain_problem(State(shop): State<Arc<Shop>>, request: Request, next: Next) -> Response {
    let language = Language::of(request.uri(), request.headers());
    let json = wants_json(request.headers());
    let response = next.run(request).await;
    let Some(problem) = problem_of(&response) else { return response };
    // The status stays, because axum's is more exact than the problem's: 405, 422.
    let status = response.status();
    let words = pages::words(language).problem(problem);
    // A missing file of the widget has a `Cache-Control` of its own, which stays: the next build may have that file.
    let kept = response.headers().get(CACHE_CONTROL).cloned();
    let headers = [(CACHE_CONTROL, kept.unwrap_or(HeaderValue::from_static("no-store")))];
    if json {
        let body = Json(json!({ "error": { "code": problem.code(), "message": words.text } }));
        return (status, headers, body).into_response();
    }
    match pages::problem(&shop, language, problem, words) {
        Ok(page) => (status, headers, page).into_response(),
        Err(_) => response,
    }
}

/// The problem of an answer that isn't a page or an object yet.
fn problem_of(response: &Response) -> Option<Problem> {
    let known = response.extensions().get::<Problem>().copied();
    let content = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_bare = !content.starts_with("text/html") && !content.starts_with("application/json");
    known.or_else(|| Problem::of_status(response.status()).filter(|_| is_bare))
}

fn wants_json(headers: &HeaderMap) -> bool {
    let names_json = |name| {
        headers.get(name).and_then(|value| value.to_str().ok()).is_some_and(|v| v.starts_with("application/json"))
    };
    names_json(CONTENT_TYPE) || names_json(ACCEPT)
}
