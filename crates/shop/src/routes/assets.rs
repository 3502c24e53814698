//! The shop's own styles, scripts and pictures, compiled in.

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;

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
const ASSETS: [(&str, &str, &str); 11] = assets![
    "shop.css": CSS,
    "load.js": JS,
    "mount.js": JS,
    "wait.js": JS,
    "noren.svg": SVG,
    "tea-towel.svg": SVG,
    "linen-noren.svg": SVG,
    "hand-dyed-noren.svg": SVG,
    "tea-set.svg": SVG,
    "tea-club.svg": SVG,
    "small-noren.svg": SVG,
];

/// `GET /assets/{file}`
pub(crate) async fn asset(Path(file): Path<String>) -> Result<impl IntoResponse, Error> {
    let (_, mime, content) = ASSETS.into_iter().find(|(name, ..)| *name == file).ok_or(Error::NotFound)?;
    Ok(([(CONTENT_TYPE, mime), (CACHE_CONTROL, "public, max-age=300")], content))
}
