//! The test-mode pages behind `authorize_uri` and `registration_uri`: a person plays the bank. No script.

mod payment;
mod registration;
mod verdict;

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use axum::routing::get;

use crate::app::App;

/// Every page, and their style sheet.
pub(crate) fn pages() -> Router<App> {
    Router::new()
        .route("/payments/{page}/authorize", get(payment::show).post(payment::decide))
        .route("/register", get(registration::show).post(registration::decide))
        .route(verdict::STYLE_SHEET, get(style_sheet))
}

async fn style_sheet() -> impl IntoResponse {
    let headers = [(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, "max-age=3600")];
    (headers, include_str!("../../templates/verdict.css"))
}
