//! Refuses posts of other origins' pages. A `SameSite` cookie isn't enough: `other.shop.example` is the same site as
//! `www.shop.example`, and its pages could charge a saved account.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderName};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use reqwest::Url;

use crate::error::Error;
use crate::shop::Shop;

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Refuses a request that can change something, if a page of another origin sent it.
pub(crate) async fn require(State(shop): State<Arc<Shop>>, request: Request, next: Next) -> Response {
    if request.method().is_safe() || is_from_here(&shop.settings.public_url, request.headers()) {
        return next.run(request).await;
    }
    Error::OtherOrigin.into_response()
}

/// Whether a page of this shop sent a request, by the headers that browsers send. Other programs don't send them and
/// pass.
fn is_from_here(public_url: &Url, headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    // Browsers send this header only to https and to loopback.
    if let Some(site) = text(SEC_FETCH_SITE) {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = text(ORIGIN) else { return true };
    // The shop may have several names, e.g. the machine's address for a phone.
    let host = Url::parse(origin).ok().filter(|url| url.scheme() == public_url.scheme());
    let host = host.and_then(|url| url.authority().rsplit('@').next().map(str::to_owned));
    origin == public_url.origin().ascii_serialization() || host.is_some_and(|host| text(HOST) == Some(&host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_says_whether_a_page_of_this_shop_asks() {
        let shop = Url::parse("https://www.shop.example/").unwrap();
        for (headers, expected) in [
            (&[("sec-fetch-site", "same-origin"), ("origin", "null")][..], true),
            (&[("sec-fetch-site", "none")], true),
            (&[("sec-fetch-site", "same-site"), ("origin", "https://www.shop.example")], false),
            (&[("sec-fetch-site", "cross-site")], false),
            (&[("origin", "https://www.shop.example")], true),
            (&[("origin", "https://other.shop.example")], false),
            (&[("origin", "http://www.shop.example")], false),
            (&[("origin", "https://www.shop.example:444")], false),
            (&[("origin", "null")], false),
            (&[("origin", "https://10.0.0.7:4000"), ("host", "10.0.0.7:4000")], true),
            (&[("origin", "https://evil.example"), ("host", "10.0.0.7:4000")], false),
            (&[], true),
        ] {
            let map = headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
            assert_eq!(is_from_here(&shop, &map), expected, "{headers:?}");
        }
    }
}
