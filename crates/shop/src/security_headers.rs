//! The security headers of every answer.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::shop::Shop;

const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");
const CROSS_ORIGIN_OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const NO_PERMISSIONS: &str = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

/// Adds the headers.
pub(crate) async fn add(State(shop): State<Arc<Shop>>, request: Request, next: Next) -> Response {
    let policy = content_security_policy(&shop.settings.api_url.origin().ascii_serialization());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // No other site learns the address of an order.
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    // No page uses these, so an injected script can't use them either.
    headers.insert(PERMISSIONS_POLICY, HeaderValue::from_static(NO_PERMISSIONS));
    // A page that opens this one, or that this one opens, can't script it.
    headers.insert(CROSS_ORIGIN_OPENER_POLICY, HeaderValue::from_static("same-origin"));
    response
}

/// The widget needs four things of a strict policy: WebAssembly, and `connect-src`, `form-action` and `img-src` for
/// Omise's API, which has the pictures of PromptPay's codes.
///
/// Chromium applies `form-action` also to the redirect that answers a form: this server redirects to the bank. Only
/// Omise knows the banks' addresses, hence `https:`.
fn content_security_policy(api: &str) -> String {
    [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        &format!("img-src 'self' data: {api}"),
        &format!("connect-src 'self' {api}"),
        &format!("form-action 'self' {api} https:"),
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
    .join("; ")
}
