//! Who is asking: the shopper whom the signed cookie names. A cookie that this shop didn't sign names nobody.

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
/// Counted anew with each order. Whoever has the browser can pay from the saved bank accounts.
const KNOWN_FOR: Duration = Duration::days(90);

/// The signed-in shopper. A route that takes one answers 404 to everybody else: a stranger learns nothing, not even that
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
        // The signature outlives a database that was thrown away.
        Ok(app.shop.store.knows_shopper(&shopper).await?.then_some(Self(shopper)))
    }
}

/// The shopper of a browser; one that has none becomes a new shopper, whom the caller has to sign in.
pub(crate) async fn shopper_or_new(shop: &Shop, shopper: Option<Shopper>) -> Result<ShopperId, Error> {
    if let Some(Shopper(shopper)) = shopper {
        return Ok(shopper);
    }
    let shopper = ShopperId::random();
    shop.store.add_shopper(&shopper, Timestamp::now()).await?;
    Ok(shopper)
}

/// The cookie that makes a browser this shopper's.
pub(crate) fn sign_in(jar: SignedCookieJar, shop: &Arc<Shop>, shopper: &ShopperId) -> SignedCookieJar {
    let cookie = Cookie::build((COOKIE, shopper.as_str().to_owned()))
        .path("/")
        .http_only(true)
        // Lax: a form on another site can't pay as this shopper, yet they are known when the bank sends them back.
        .same_site(SameSite::Lax)
        .secure(shop.settings.public_url.scheme() == "https")
        .max_age(KNOWN_FOR)
        .build();
    jar.add(cookie)
}

/// Takes the cookie away: from then on the browser is nobody's.
pub(crate) fn sign_out(jar: SignedCookieJar) -> SignedCookieJar {
    jar.remove(Cookie::build(COOKIE).path("/"))
}
