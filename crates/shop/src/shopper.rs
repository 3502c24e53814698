//! The shopper of a request, whom the signed cookie names. A cookie that this shop didn't sign names nobody.

use std::sync::Arc;

use axum::extract::{FromRef, FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use axum_extra::extract::SignedCookieJar;
use axum_extra::extract::cookie::{Cookie, Key, SameSite};
use jiff::Timestamp;
use time::Duration;

use crate::error::Error;
use crate::ids::ShopperId;
use crate::shop::{App, Shop};

const COOKIE: &str = "noren_shopper";
/// How long the cookie lives after the last order. It ends because anybody at that browser can pay from the saved
/// accounts.
const KNOWN_FOR: Duration = Duration::days(90);

/// The signed-in shopper. A route that takes one answers 404 to everybody else, so a stranger doesn't even learn that
/// an order exists.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Shopper(pub(crate) ShopperId);

impl FromRequestParts<App> for Shopper {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let shopper = <Self as OptionalFromRequestParts<App>>::from_request_parts(parts, app).await?;
        shopper.ok_or(Error::UnknownBrowser)
    }
}

impl OptionalFromRequestParts<App> for Shopper {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Option<Self>, Error> {
        let jar = SignedCookieJar::from_headers(&parts.headers, Key::from_ref(app));
        let Some(cookie) = jar.get(COOKIE) else { return Ok(None) };
        let shopper = ShopperId::from(cookie.value().to_owned());
        // A signed cookie can name a shopper of a database that was deleted.
        Ok(app.shop.store.knows_shopper(&shopper).await?.then_some(Self(shopper)))
    }
}

/// The shopper of a browser, or a new one, whom the caller must sign in.
pub(crate) async fn shopper_or_new(shop: &Shop, shopper: Option<Shopper>) -> Result<ShopperId, Error> {
    if let Some(Shopper(shopper)) = shopper {
        return Ok(shopper);
    }
    let shopper = ShopperId::random();
    shop.store.add_shopper(&shopper, Timestamp::now()).await?;
    Ok(shopper)
}

/// Adds the cookie that makes a browser this shopper's.
pub(crate) fn sign_in(jar: SignedCookieJar, shop: &Arc<Shop>, shopper: &ShopperId) -> SignedCookieJar {
    let cookie = Cookie::build((COOKIE, shopper.as_str().to_owned()))
        .path("/")
        .http_only(true)
        // Lax: a form on another site can't pay as this shopper, but the bank can send them back.
        .same_site(SameSite::Lax)
        .secure(shop.settings.public_url.scheme() == "https")
        .max_age(KNOWN_FOR)
        .build();
    jar.add(cookie)
}

/// Removes the cookie, so that the browser is nobody's.
pub(crate) fn sign_out(jar: SignedCookieJar) -> SignedCookieJar {
    jar.remove(Cookie::build(COOKIE).path("/"))
}
