//! The addresses with their handlers, and the layers around them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use http_body_util::BodyExt;
use tower::ServiceBuilder;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::{DeadlineBody, TimeoutError};
use tower_http::trace::TraceLayer;

use crate::routes::{accounts, assets, checkout, complete, home, membership, merchant, pay, phone, returns};
use crate::shop::App;
use crate::{error, explain, language, same_origin, security_headers, webhooks};

/// Forms and events are smaller. Omise's event carries a whole charge, which is some kilobytes.
const LARGEST_BODY_BYTES: usize = 256 * 1024;

/// The whole shop as a service.
pub fn router(app: App) -> Router {
    let widget = ServiceBuilder::new()
        .layer(from_fn(assets::cache_widget))
        .service(ServeDir::new(&app.shop.settings.assets).precompressed_br());
    let pages = Router::new()
        .route("/", get(home::products))
        .route("/products/{slug}", get(home::product))
        .route("/orders", post(home::order))
        .route("/checkout/{order}", get(checkout::form))
        .route("/checkout/{order}/mount", get(checkout::mount))
        .route("/checkout", post(pay::pay))
        .route("/phone/{token}", get(phone::open))
        .route("/orders/{order}/complete", get(complete::page))
        .route("/orders/{order}/status", get(complete::status))
        .route("/orders/{order}/withdraw", post(complete::withdraw))
        .route("/returns/{token}", get(returns::page))
        .route("/returns/{token}/status", get(returns::status))
        .route("/accounts/{link}/complete", get(accounts::linked))
        .route("/accounts/{link}/status", get(accounts::status))
        .route("/accounts/{link}/withdraw", post(accounts::withdraw))
        .route("/accounts", get(accounts::page))
        .route("/accounts/link", post(accounts::link))
        .route("/accounts/{account}/remove", get(accounts::confirm))
        .route("/merchant", get(merchant::page))
        .route("/merchant/sign-in", post(merchant::enter))
        .route("/merchant/sign-out", post(merchant::leave))
        .route("/merchant/refunds", post(merchant::refund))
        .route("/merchant/refunds/{order}", get(merchant::confirm))
        .route("/forget", get(accounts::confirm_forgetting).post(accounts::forget))
        .route("/membership", get(membership::page))
        .route("/membership/status", get(membership::status))
        .route("/membership/cancel", get(membership::confirm).post(membership::cancel))
        .route("/accounts/remove", post(accounts::remove))
        .layer(from_fn_with_state(app.clone(), same_origin::require))
        .layer(SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, HeaderValue::from_static("no-store")));
    Router::new()
        .merge(pages)
        .route("/webhooks/omise", post(webhooks::receive))
        .route("/healthz", get(|| async { "ok" }))
        .route("/assets/{file}", get(assets::asset))
        .nest_service("/noren", widget)
        .fallback(|| async { error::Error::NotFound })
        .layer(DefaultBodyLimit::max(LARGEST_BODY_BYTES))
        .layer(from_fn(language::remember_language))
        .layer(from_fn_with_state(app.shop.settings.timings.body_timeout, with_body_deadline))
        .layer(from_fn_with_state(app.clone(), explain::explain_problem))
        .layer(from_fn_with_state(app.clone(), security_headers::add))
        .layer(TraceLayer::new_for_http())
        .with_state(app)
}

/// Answers 408 if a body took too long, whatever the handler answered.
async fn with_body_deadline(State(limit): State<Duration>, request: Request, next: Next) -> Response {
    let is_late = Arc::new(AtomicBool::new(false));
    let noted = Arc::clone(&is_late);
    let request = request.map(|body| {
        Body::new(DeadlineBody::new(limit, body).map_err(move |cause| {
            noted.fetch_or(cause.is::<TimeoutError>(), Ordering::SeqCst);
            cause
        }))
    });
    let response = next.run(request).await;
    if is_late.load(Ordering::SeqCst) { StatusCode::REQUEST_TIMEOUT.into_response() } else { response }
}
