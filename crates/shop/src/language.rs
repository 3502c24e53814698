//! English, Thai or Malay. `?lang=th` decides, and a cookie keeps it. Without either, the browser's preference decides.
//! Every shop speaks all three. Its header links to English and to the language of its country.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, Request};
use axum::http::header::{ACCEPT_LANGUAGE, HOST, REFERER, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use url::Url;

use crate::money::Currency;

const COOKIE: &str = "noren_language";

/// A language that this shop speaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Language {
    English,
    Thai,
    Malay,
}

impl Language {
    /// The tag for `<html lang>` and for the widget.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Thai => "th",
            Self::Malay => "ms",
        }
    }

    /// The language's name for itself.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Thai => "ไทย",
            Self::Malay => "Bahasa Melayu",
        }
    }

    /// The languages that the header links to.
    pub(crate) fn offered(currency: Currency) -> [Self; 2] {
        match currency {
            Currency::Thb => [Self::English, Self::Thai],
            Currency::Myr => [Self::English, Self::Malay],
        }
    }

    /// Picks this language's text of three.
    pub(crate) fn pick<T>(self, [english, thai, malay]: [T; 3]) -> T {
        match self {
            Self::English => english,
            Self::Thai => thai,
            Self::Malay => malay,
        }
    }

    fn from_tag(tag: &str) -> Option<Self> {
        match tag.trim().split(['-', ';']).next()?.to_ascii_lowercase().as_str() {
            "en" => Some(Self::English),
            "th" => Some(Self::Thai),
            "ms" => Some(Self::Malay),
            _ => None,
        }
    }

    fn from_query(uri: &Uri) -> Option<Self> {
        let query = uri.query()?;
        url::form_urlencoded::parse(query.as_bytes())
            .find(|(name, _)| name == "lang")
            .and_then(|(_, tag)| Self::from_tag(&tag))
    }

    /// The language of a request. Browsers list the languages that they accept in order of preference.
    pub(crate) fn of(uri: &Uri, headers: &HeaderMap) -> Self {
        let cookie = || Self::from_tag(CookieJar::from_headers(headers).get(COOKIE)?.value());
        let accepted = || headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?.split(',').find_map(Self::from_tag);
        Self::from_query(uri).or_else(cookie).or_else(accepted).unwrap_or(Self::English)
    }
}

impl<S: Sync> FromRequestParts<S> for Language {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.uri, &parts.headers))
    }
}

/// Keeps the language of `?lang=` in a cookie. Redirects a link to a language so that the page keeps its other query
/// fields.
pub(crate) async fn remember_language(request: Request, next: Next) -> Response {
    let asked = Language::from_query(request.uri());
    let whole = query_with_language(request.uri(), request.headers());
    let mut response = match whole {
        // A redirect to a query alone keeps the path.
        Some(query) => Redirect::to(&format!("?{query}")).into_response(),
        None => next.run(request).await,
    };
    if let Some(language) = asked {
        let cookie = format!("{COOKIE}={}; Path=/; Max-Age=31536000; SameSite=Lax", language.tag());
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
    }
    response
}

/// The query of the page that the shopper comes from, with the new language. A link to a language is the same on every
/// page and lacks that query, e.g. why a payment was refused. `None` if nothing has to be added.
fn query_with_language(uri: &Uri, headers: &HeaderMap) -> Option<String> {
    let is_language = |name: &str| name == "lang";
    let asked = uri.query()?;
    let is_link = url::form_urlencoded::parse(asked.as_bytes()).all(|(name, _)| is_language(&name));
    let from = Url::parse(headers.get(REFERER)?.to_str().ok()?).ok()?;
    let is_same_page = headers.get(HOST)?.to_str().ok()? == from.authority() && from.path() == uri.path();
    let rest: Vec<_> = from.query_pairs().filter(|(name, _)| !is_language(name)).collect();
    if !is_link || !is_same_page || rest.is_empty() {
        return None;
    }
    Some(format!("{}&{asked}", url::form_urlencoded::Serializer::new(String::new()).extend_pairs(rest).finish()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_language_keeps_what_the_address_of_the_same_page_says() {
        let whole = |uri: &'static str, from: &'static str| {
            let headers = [(HOST, "shop.test"), (REFERER, from)];
            let headers = headers.map(|(name, value)| (name, HeaderValue::from_static(value))).into_iter().collect();
            query_with_language(&Uri::from_static(uri), &headers)
        };
        let kept = Some("error=timeout&lang=th".to_owned());
        assert_eq!(whole("/checkout/1?lang=th", "http://shop.test/checkout/1?error=timeout"), kept);
        assert_eq!(whole("/checkout/1?lang=th", "http://shop.test/checkout/1?lang=en&error=timeout"), kept);
        for (uri, from) in [
            ("/checkout/1?lang=th", "http://shop.test/checkout/2?error=timeout"),
            ("/checkout/1?lang=th", "http://elsewhere.test/checkout/1?error=timeout"),
            ("/checkout/1?lang=th", "http://shop.test/checkout/1?lang=en"),
            ("/checkout/1?error=timeout&lang=th", "http://shop.test/checkout/1?error=timeout"),
            ("/checkout/1", "http://shop.test/checkout/1?error=timeout"),
        ] {
            assert_eq!(whole(uri, from), None, "{uri} from {from}");
        }
    }

    #[test]
    fn the_address_wins_over_the_cookie_and_the_cookie_over_the_browser() {
        let language = |uri: &'static str, cookie: &'static str, accept: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert("cookie", HeaderValue::from_static(cookie));
            headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static(accept));
            Language::of(&Uri::from_static(uri), &headers).tag()
        };
        assert_eq!(language("/?lang=th", "noren_language=en", "en"), "th");
        assert_eq!(language("/", "noren_language=th", "en"), "th");
        assert_eq!(language("/", "", "ja, th-TH;q=0.9, en;q=0.8"), "th");
        assert_eq!(language("/?lang=ms", "noren_language=th", "en"), "ms");
        assert_eq!(language("/", "noren_language=ms", "th"), "ms");
        assert_eq!(language("/", "", "ms-MY,ms;q=0.9,en;q=0.8"), "ms");
        assert_eq!(language("/?lang=xx", "noren_language=xx", "ja"), "en");
    }
}
