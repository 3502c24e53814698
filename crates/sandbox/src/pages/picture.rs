//! The picture of a charge's QR code. Whoever has its address may have it, without a key.

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use qrcode::render::svg;

use crate::app::App;
use crate::error::ApiError;
use crate::objects::{Charge, PaidFrom, QrCode, Source};
use crate::params::Path;

/// The least width and height of the picture, in pixels.
const LEAST_SIDE: u32 = 320;

/// Downloads the QR code of a charge
///
/// A phone that scans it gets the page on which the payment is approved or refused.
#[utoipa::path(
    get, path = "/charges/{charge}/documents/{document}/downloads/{secret}", tag = "pages",
    security(()),
    params(
        ("charge", Path, description = "Id of the charge"),
        ("document", Path, description = "Id in `scannable_code`"),
        ("secret", Path, description = "The last part of `download_uri`"),
    ),
    responses((status = 200, content_type = "image/svg+xml", body = String)),
)]
pub(super) async fn download(
    State(app): State<App>,
    Path((charge, document, secret)): Path<(String, String, String)>,
) -> Result<Response, ApiError> {
    let not_found = || ApiError::NotFound { kind: "document", id: document.clone() };
    let charge: Charge = app.store.find(&charge).await?.ok_or_else(not_found)?;
    let PaidFrom::Source { id, authorize_uri, .. } = &charge.paid_from else { return Err(not_found()) };
    let source: Source = app.store.get(id).await?;
    let is_asked_for = |code: &QrCode| code.charge == charge.id && code.document == document && code.secret == secret;
    if !source.qr_code.as_ref().is_some_and(is_asked_for) {
        return Err(not_found());
    }
    let picture = draw(authorize_uri).map_err(|cause| ApiError::Internal(Box::new(cause)))?;
    Ok(([(CONTENT_TYPE, "image/svg+xml")], picture).into_response())
}

fn draw(text: &str) -> Result<String, qrcode::types::QrError> {
    let code = qrcode::QrCode::new(text)?;
    Ok(code.render::<svg::Color<'_>>().min_dimensions(LEAST_SIDE, LEAST_SIDE).build())
}
