//! Who may see all orders and give money back: whoever has the merchant's token, which is given or printed at the start.
//!
//! A session is a random cookie that other sites can't send (`SameSite=Strict`). Every form of these pages carries a second
//! secret of the session besides: a page that could make the browser post would still not know it.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use std::sync::{Mutex, PoisonError};

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use jiff::{SignedDuration, Timestamp};

use crate::error::Error;
use crate::shop::App;

const COOKIE: &str = "noren_merchant";
const SESSION: SignedDuration = SignedDuration::from_hours(12);
/// Shorter ones can be guessed.
const SHORTEST_TOKEN_BYTES: usize = 16;

/// The merchant's token. `Debug` doesn't show it.
#[derive(Clone, PartialEq, Eq)]
pub struct MerchantToken(String);

/// The token is too short.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a merchant token has at least {SHORTEST_TOKEN_BYTES} characters")]
pub struct WeakToken;

impl MerchantToken {
    /// A token that nobody can guess (122 random bits).
    pub fn random() -> Self {
        Self(secret())
    }

    /// The token as text, for the one line that tells it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl FromStr for MerchantToken {
    type Err = WeakToken;

    fn from_str(text: &str) -> Result<Self, WeakToken> {
        if text.len() < SHORTEST_TOKEN_BYTES { Err(WeakToken) } else { Ok(Self(text.to_owned())) }
    }
}

impl fmt::Debug for MerchantToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MerchantToken(…)")
    }
}

/// The open sessions. They end with the process.
#[derive(Debug, Default)]
pub(crate) struct Sessions(Mutex<HashMap<String, Session>>);

#[derive(Clone, Debug)]
struct Session {
    form_key: String,
    until: Timestamp,
}

/// A signed-in merchant. A route that takes one answers 404 to everybody else.
pub(crate) struct Merchant {
    session: String,
    /// What the forms of this session carry.
    pub(crate) form_key: String,
}

impl Merchant {
    /// Whether a form came from a page of this session.
    ///
    /// # Errors
    /// `BadRequest` when it didn't.
    pub(crate) fn check(&self, form_key: &str) -> Result<(), Error> {
        if is_same(&self.form_key, form_key) { Ok(()) } else { Err(Error::BadRequest) }
    }
}

impl FromRequestParts<App> for Merchant {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let merchant = <Self as OptionalFromRequestParts<App>>::from_request_parts(parts, app).await?;
        merchant.ok_or(Error::SignedOut)
    }
}

impl OptionalFromRequestParts<App> for Merchant {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Option<Self>, Error> {
        let jar = CookieJar::from_headers(&parts.headers);
        let Some(cookie) = jar.get(COOKIE) else { return Ok(None) };
        let sessions = app.shop.merchant_sessions.0.lock().unwrap_or_else(PoisonError::into_inner);
        let session = sessions.get(cookie.value()).filter(|session| session.until > Timestamp::now());
        Ok(session.map(|session| Self { session: cookie.value().to_owned(), form_key: session.form_key.clone() }))
    }
}

/// Opens a session for whoever has the token; `None` for anybody else.
pub(crate) fn sign_in(app: &App, jar: CookieJar, token: &str) -> Option<CookieJar> {
    if !is_same(app.shop.settings.merchant_token.expose(), token) {
        return None;
    }
    let (id, now) = (secret(), Timestamp::now());
    let mut sessions = app.shop.merchant_sessions.0.lock().unwrap_or_else(PoisonError::into_inner);
    sessions.retain(|_, session| session.until > now);
    sessions.insert(id.clone(), Session { form_key: secret(), until: now + SESSION });
    let cookie = Cookie::build((COOKIE, id))
        .path("/merchant")
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(app.shop.settings.public_url.scheme() == "https");
    Some(jar.add(cookie))
}

/// Ends a session.
pub(crate) fn sign_out(app: &App, merchant: &Merchant) {
    let mut sessions = app.shop.merchant_sessions.0.lock().unwrap_or_else(PoisonError::into_inner);
    sessions.remove(&merchant.session);
}

fn secret() -> String {
    uuid::Uuid::new_v4().simple().to_string()
}

/// Compares in the same time wherever the difference is.
fn is_same(one: &str, other: &str) -> bool {
    let differences = one.bytes().zip(other.bytes()).fold(0, |seen, (a, b)| seen | (a ^ b));
    one.len() == other.len() && differences == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_long_and_not_shown() {
        assert_eq!("too-short".parse::<MerchantToken>(), Err(WeakToken));
        let token: MerchantToken = "long-enough-to-be-a-token".parse().unwrap();
        assert_eq!(format!("{token:?}"), "MerchantToken(…)");
        assert_ne!(MerchantToken::random(), MerchantToken::random());
    }

    #[test]
    fn only_the_same_is_the_same() {
        assert!(is_same("abc", "abc"));
        for other in ["abd", "ab", "abcd", ""] {
            assert!(!is_same("abc", other), "{other}");
        }
    }
}
