//! English or Thai: `?lang=th` decides and is remembered in a cookie, else the browser's own wish.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, Request};
use axum::http::header::{ACCEPT_LANGUAGE, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Uri};
use axum::middleware::Next;
use axum::response::Response;
use axum_extra::extract::CookieJar;

const COOKIE: &str = "noren_language";

/// A language that this shop speaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Language {
    English,
    Thai,
}

impl Language {
    /// The tag for `<html lang>` and for the widget.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Thai => "th",
        }
    }

    /// Of a text in both languages, the one in this.
    pub(crate) fn pick<T>(self, [english, thai]: [T; 2]) -> T {
        match self {
            Self::English => english,
            Self::Thai => thai,
        }
    }

    fn from_tag(tag: &str) -> Option<Self> {
        match tag.trim().split(['-', ';']).next()?.to_ascii_lowercase().as_str() {
            "en" => Some(Self::English),
            "th" => Some(Self::Thai),
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

/// Keeps the language that was asked for by name.
pub(crate) async fn remember(request: Request, next: Next) -> Response {
    let asked = Language::from_query(request.uri());
    let mut response = next.run(request).await;
    if let Some(language) = asked {
        let cookie = format!("{COOKIE}={}; Path=/; Max-Age=31536000; SameSite=Lax", language.tag());
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(language("/?lang=xx", "noren_language=xx", "ja"), "en");
    }
}
