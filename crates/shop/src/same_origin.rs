//! Keeps the pages of other origins from posting. A `SameSite` cookie doesn't: `other.shop.example` is the same site as
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

/// Refuses requests that change something and come from a page of another origin.
pub(crate) async fn require(State(shop): State<Arc<Shop>>, request: Request, next: Next) -> Response {
    if request.method().is_safe() || is_from_here(&shop.settings.public_url, request.headers()) {
        return next.run(request).await;
    }
    Error::OtherOrigin.into_response()
}

/// Whether a page of this shop sent a request, as the browser says. Programs that are no browsers say nothing.
fn is_from_here(public_url: &Url, headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    // Browsers send it to https and to loopback alone.
    if let Some(site) = text(SEC_FETCH_SITE) {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = text(ORIGIN) else { return true };
    // A shop may be reached by several names, e.g. by the machine's address from a phone.
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
