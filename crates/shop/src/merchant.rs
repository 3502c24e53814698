//! The merchant's session. The merchant's token opens one, and in it the merchant sees all orders and refunds them. A
//! flag sets the token; without it the shop prints a random one when it starts.
//!
//! The session is a random cookie that other sites can't send (`SameSite=Strict`). Every form of the merchant's pages
//! carries a second secret of the session: a page that makes the browser post doesn't know it.

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::str::FromStr;
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use jiff::{SignedDuration, Timestamp};

use crate::error::Error;
use crate::shop::App;

const COOKIE: &str = "noren_merchant";
const SESSION: SignedDuration = SignedDuration::from_hours(12);
/// A shorter token can be guessed, and so can one of few different characters.
const SHORTEST_TOKEN_BYTES: usize = 16;
const FEWEST_DIFFERENT: usize = 8;
/// This many wrong tokens in a row cost nothing. After each further one every sign-in waits, twice as long each time.
const FREE_ATTEMPTS: u32 = 5;
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_secs(60);

/// The merchant's token. `Debug` doesn't show it.
#[derive(Clone, PartialEq, Eq)]
pub struct MerchantToken(String);

/// The token is too easy to guess.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a merchant token has at least {SHORTEST_TOKEN_BYTES} characters, {FEWEST_DIFFERENT} of them different")]
pub struct WeakToken;

impl MerchantToken {
    /// Makes a token that nobody can guess (122 random bits).
    pub fn random() -> Self {
        Self(secret())
    }

    /// The token as text, for the one line that prints it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl FromStr for MerchantToken {
    type Err = WeakToken;

    fn from_str(text: &str) -> Result<Self, WeakToken> {
        let different: BTreeSet<char> = text.chars().collect();
        if text.len() < SHORTEST_TOKEN_BYTES || different.len() < FEWEST_DIFFERENT {
            return Err(WeakToken);
        }
        Ok(Self(text.to_owned()))
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

/// Slows down the guessing of tokens. Everybody waits, because behind a proxy all have one address.
#[derive(Debug, Default)]
pub(crate) struct Guesses(Mutex<Wrong>);

#[derive(Clone, Copy, Debug, Default)]
struct Wrong {
    in_a_row: u32,
    last_at: Timestamp,
}

impl Guesses {
    /// Whether somebody may try a token now.
    fn may_try(&self, now: Timestamp) -> bool {
        let wrong = self.lock();
        now >= wrong.last_at + wrong.pause()
    }

    fn note(&self, is_right: bool, now: Timestamp) {
        let mut wrong = self.lock();
        let in_a_row = if is_right { 0 } else { wrong.in_a_row.saturating_add(1) };
        *wrong = Wrong { in_a_row, last_at: now };
    }

    fn lock(&self) -> MutexGuard<'_, Wrong> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Wrong {
    fn pause(self) -> SignedDuration {
        match self.in_a_row.checked_sub(FREE_ATTEMPTS) {
            None => SignedDuration::ZERO,
            Some(more) => SignedDuration::from_secs(1 << more.min(6)).min(LONGEST_PAUSE),
        }
    }
}

/// A signed-in merchant. A route that takes one answers 404 to everybody else.
pub(crate) struct Merchant {
    session: String,
    /// The second secret, which the forms of this session carry.
    pub(crate) form_key: String,
}

impl Merchant {
    /// Checks that a form came from a page of this session.
    ///
    /// # Errors
    /// `BadRequest` if it didn't.
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

/// Opens a session if the token is right; `None` if it isn't.
///
/// # Errors
/// `TooManyAttempts` after too many wrong tokens. Until the pause is over not even the right one opens a session.
pub(crate) fn sign_in(app: &App, jar: CookieJar, token: &str) -> Result<Option<CookieJar>, Error> {
    let now = Timestamp::now();
    if !app.shop.merchant_guesses.may_try(now) {
        return Err(Error::TooManyAttempts);
    }
    let is_right = is_same(app.shop.settings.merchant_token.expose(), token);
    app.shop.merchant_guesses.note(is_right, now);
    if !is_right {
        return Ok(None);
    }
    let id = secret();
    let mut sessions = app.shop.merchant_sessions.0.lock().unwrap_or_else(PoisonError::into_inner);
    sessions.retain(|_, session| session.until > now);
    sessions.insert(id.clone(), Session { form_key: secret(), until: now + SESSION });
    let cookie = Cookie::build((COOKIE, id))
        .path("/merchant")
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(app.shop.settings.public_url.scheme() == "https");
    Ok(Some(jar.add(cookie)))
}

/// Ends a session.
pub(crate) fn sign_out(app: &App, merchant: &Merchant) {
    let mut sessions = app.shop.merchant_sessions.0.lock().unwrap_or_else(PoisonError::into_inner);
    sessions.remove(&merchant.session);
}

fn secret() -> String {
    uuid::Uuid::new_v4().simple().to_string()
}

/// Compares in constant time, so that the time doesn't show how much of a guess is right.
fn is_same(one: &str, other: &str) -> bool {
    let differences = one.bytes().zip(other.bytes()).fold(0, |seen, (a, b)| seen | (a ^ b));
    one.len() == other.len() && differences == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_long_and_not_shown() {
        for weak in ["too-short", "aaaaaaaaaaaaaaaaaaaa", "abcabcabcabcabcabcabc", "1234567123456712345"] {
            assert_eq!(weak.parse::<MerchantToken>(), Err(WeakToken), "{weak}");
        }
        let token: MerchantToken = "long-enough-to-be-a-token".parse().unwrap();
        assert_eq!(format!("{token:?}"), "MerchantToken(…)");
        assert_ne!(MerchantToken::random(), MerchantToken::random());
    }

    #[test]
    fn each_wrong_token_after_the_fifth_costs_a_longer_pause() {
        let (guesses, start) = (Guesses::default(), Timestamp::UNIX_EPOCH);
        for _ in 0..FREE_ATTEMPTS {
            assert!(guesses.may_try(start));
            guesses.note(false, start);
        }
        let mut now = start;
        for pause_s in [1, 2, 4, 8, 16, 32, 60, 60] {
            let over = now + SignedDuration::from_secs(pause_s);
            assert!(!guesses.may_try(over - SignedDuration::from_millis(1)) && guesses.may_try(over), "{pause_s}");
            now = over;
            guesses.note(false, now);
        }
        guesses.note(true, now);
        assert!(guesses.may_try(now));
    }

    #[test]
    fn only_the_same_is_the_same() {
        assert!(is_same("abc", "abc"));
        for other in ["abd", "ab", "abcd", ""] {
            assert!(!is_same("abc", other), "{other}");
        }
    }
}
