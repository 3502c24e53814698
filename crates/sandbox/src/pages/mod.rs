//! The test-mode pages behind `authorize_uri` and `registration_uri`, on which a person plays the bank, and the picture
//! of a QR code that leads to one. They have no script.

mod language;
mod payment;
mod picture;
mod registration;
mod verdict;
mod words;

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// Every page, and their style sheet.
pub(crate) fn pages() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(payment::show, payment::decide))
        .routes(routes!(picture::download))
        .routes(routes!(registration::show, registration::decide))
        .routes(routes!(style_sheet))
}

/// The pages' style sheet
#[utoipa::path(
    get, path = verdict::STYLE_SHEET, tag = "pages",
    security(()),
    responses((status = 200, content_type = "text/css", body = String)),
)]
async fn style_sheet() -> impl IntoResponse {
    let headers = [(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, "max-age=3600")];
    (headers, include_str!("../../templates/verdict.css"))
}
