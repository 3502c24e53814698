//! Who may use the control routes. They need no key. So the sandbox also refuses a request that a page of another site
//! made a browser on this machine send, even if that site's host name resolves to a loopback address (DNS rebinding).

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use url::{Host, Url};

use crate::app::App;
use crate::error::ApiError;

/// Who may use the control routes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ControlAccess {
    /// Nobody.
    Off,
    /// Callers on this machine.
    #[default]
    ThisMachine,
    /// Everybody who can reach the sandbox.
    Everybody,
}

/// Middleware of the control routes: answers 403 to a caller who may not use them.
pub(crate) async fn with_control_access(
    State((app, access)): State<(App, ControlAccess)>,
    request: Request,
    next: Next,
) -> Response {
    match check(&app, access, &request) {
        Ok(()) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    }
}

fn check(app: &App, access: ControlAccess, request: &Request) -> Result<(), ApiError> {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let is_near = peer.is_none_or(|ConnectInfo(peer)| peer.ip().to_canonical().is_loopback());
    match access {
        ControlAccess::Off => return Err(ApiError::Forbidden("control routes are off here")),
        ControlAccess::ThisMachine if !is_near => {
            return Err(ApiError::Forbidden("control routes are for this machine only"));
        }
        ControlAccess::ThisMachine if !is_known_host(app, request.headers()) => {
            return Err(ApiError::Forbidden("control routes answer to localhost and the host of --public-url only"));
        }
        ControlAccess::ThisMachine | ControlAccess::Everybody => {}
    }
    if is_same_site(request.method(), request.headers()) {
        Ok(())
    } else {
        Err(ApiError::Forbidden("a page of another site may not steer the sandbox"))
    }
}

fn text(headers: &HeaderMap, name: impl axum::http::header::AsHeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// Whether `Host` is a name of this sandbox. After DNS rebinding it is the name of the attacker's site. A request
/// without a `Host` is not from a browser, so it passes.
fn is_known_host(app: &App, headers: &HeaderMap) -> bool {
    if !headers.contains_key(HOST) {
        return true;
    }
    let asked = text(headers, HOST).and_then(|host| Url::parse(&format!("http://{host}")).ok());
    let public = Url::parse(&app.public_url).ok();
    match asked.as_ref().and_then(Url::host) {
        Some(Host::Ipv4(address)) if address.is_loopback() => true,
        Some(Host::Ipv6(address)) if address.to_canonical().is_loopback() => true,
        Some(Host::Domain(name)) if name == "localhost" || name.ends_with(".localhost") => true,
        host => host.is_some() && host == public.as_ref().and_then(Url::host),
    }
}

/// Whether no page of another site made this request. For a page, browsers send its `Origin` when it posts, and
/// `Sec-Fetch-Site`. Other clients send neither. A link that a person follows may be on any page.
fn is_same_site(method: &Method, headers: &HeaderMap) -> bool {
    let is_link = *method == Method::GET && text(headers, "sec-fetch-mode") == Some("navigate");
    let is_near = text(headers, "sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    let is_own = text(headers, ORIGIN)
        .is_none_or(|origin| origin.split_once("://").map(|(_, host)| host) == text(headers, HOST));
    is_own && (is_near || is_link)
}
