//! The language of a test page: that of `?lang=th`, or else the browser's, or else English.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri};

/// A language of the pages.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Language {
    English,
    Thai,
}

impl Language {
    /// The tag for `<html lang>` and `?lang=`.
    pub(super) fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Thai => "th",
        }
    }

    /// Picks the text in this language.
    pub(super) fn pick<T>(self, [english, thai]: [T; 2]) -> T {
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

    /// The language of a request. Browsers list the languages that they accept in order of preference.
    fn read(uri: &Uri, headers: &HeaderMap) -> Self {
        let asked = || {
            let query = form_urlencoded::parse(uri.query()?.as_bytes());
            query.filter(|(name, _)| name == "lang").find_map(|(_, tag)| Self::from_tag(&tag))
        };
        let accepted = || headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?.split(',').find_map(Self::from_tag);
        asked().or_else(accepted).unwrap_or(Self::English)
    }
}

impl<S: Sync> FromRequestParts<S> for Language {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::read(&parts.uri, &parts.headers))
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn the_address_counts_before_the_browser_s_languages() {
        let language = |uri: &'static str, accepted: &'static str| {
            let headers = [(ACCEPT_LANGUAGE, HeaderValue::from_static(accepted))].into_iter().collect();
            Language::read(&Uri::from_static(uri), &headers).tag()
        };
        assert_eq!(language("/register?ref=lnac_1&lang=th", "en"), "th");
        assert_eq!(language("/register?ref=lnac_1", "ja, th-TH;q=0.9, en;q=0.8"), "th");
        assert_eq!(language("/register?lang=xx", "ja"), "en");
    }
}
