//! The shop's own styles, scripts and pictures, which the program contains, and the caching of the widget's files.

use axum::extract::{Path, Request};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::error::Error;

const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";
const SVG: &str = "image/svg+xml";

macro_rules! assets {
    ($($file:literal: $mime:ident),* $(,)?) => {
        [$(($file, $mime, include_str!(concat!("../../assets/", $file)))),*]
    };
}

/// Name, type, content.
const ASSETS: [(&str, &str, &str); 14] = assets![
    "shop.css": CSS,
    "load.js": JS,
    "mount.js": JS,
    "refused.js": JS,
    "elsewhere.js": JS,
    "wait.js": JS,
    "noren.svg": SVG,
    "tea-towel.svg": SVG,
    "linen-noren.svg": SVG,
    "hand-dyed-noren.svg": SVG,
    "tea-set.svg": SVG,
    "tea-club.svg": SVG,
    "batik-noren.svg": SVG,
    "small-noren.svg": SVG,
];

/// `GET /assets/{file}`
pub(crate) async fn asset(Path(file): Path<String>) -> Result<impl IntoResponse, Error> {
    let (_, mime, content) = ASSETS.into_iter().find(|(name, ..)| *name == file).ok_or(Error::NotFound)?;
    Ok(([(CONTENT_TYPE, mime), (CACHE_CONTROL, "public, max-age=300")], content))
}

/// Adds `Cache-Control` to the widget's files. A file with a hash in its name never changes. Browsers revalidate the
/// others, and `ServeDir` answers 304 by their `ETag` and time.
pub(crate) async fn cache_widget(request: Request, next: Next) -> Response {
    let is_hashed = has_hash(request.uri().path());
    let mut response = next.run(request).await;
    let is_there = !response.status().is_client_error() && !response.status().is_server_error();
    let kept = if is_hashed && is_there { "public, max-age=31536000, immutable" } else { "no-cache" };
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(kept));
    response
}

/// `noren.1a2b3c4d.wasm`, `noren.th.1a2b3c4d.json`, `noren.wasm.1a2b3c4d.js`
fn has_hash(path: &str) -> bool {
    let mut parts = path.rsplit('.');
    let is_late = matches!(parts.next(), Some("wasm" | "json" | "js"));
    is_late && parts.next().is_some_and(|hash| hash.len() == 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}
