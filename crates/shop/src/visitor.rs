//! Who looks at an order: its shopper, or a guest. A guest is a browser that opened the order's link, see
//! [`crate::pay_link`].

use axum::extract::{FromRef, FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, Key, SameSite};
use jiff::Timestamp;

use crate::error::Error;
use crate::ids::{AttemptId, OrderId};
use crate::omise_client::PaidBy;
use crate::orders::{Attempt, Order, OrderState};
use crate::pay_link::PayLink;
use crate::shop::{App, Shop};
use crate::shopper::Shopper;

const COOKIE: &str = "noren_guest";

/// A browser, by its cookies.
pub(crate) struct Visitor {
    shopper: Option<Shopper>,
    link: Option<PayLink>,
}

/// An order that the visitor may see.
pub(crate) struct Visit {
    pub(crate) order: Order,
    /// For a guest: until when they may pay.
    pub(crate) guest_until: Option<Timestamp>,
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let jar = CookieJar::from_headers(&parts.headers);
        let link = jar.get(COOKIE).and_then(|cookie| PayLink::read(&Key::from_ref(app), cookie.value()));
        let shopper = <Shopper as OptionalFromRequestParts<App>>::from_request_parts(parts, app).await?;
        Ok(Self { shopper, link })
    }
}

impl Visitor {
    /// Finds an order, if this browser may look at it.
    pub(crate) async fn find_to_see(&self, shop: &Shop, order: &OrderId) -> Result<Visit, Error> {
        self.find(shop, order, PayLink::may_look).await
    }

    /// Finds an order, if this browser may pay it.
    pub(crate) async fn find_to_pay(&self, shop: &Shop, order: &OrderId) -> Result<Visit, Error> {
        self.find(shop, order, PayLink::may_pay).await
    }

    async fn find(&self, shop: &Shop, id: &OrderId, may: fn(&PayLink, Timestamp) -> bool) -> Result<Visit, Error> {
        if let Some(Shopper(shopper)) = &self.shopper
            && let Some(order) = shop.store.order_of(shopper, id).await?
        {
            return Ok(Visit { order, guest_until: None });
        }
        match self.link.as_ref().filter(|link| link.order == *id) {
            Some(link) if may(link, Timestamp::now()) => {
                let order = shop.store.order(id).await?.ok_or(Error::NotFound)?;
                Ok(Visit { order, guest_until: Some(link.pays_until()) })
            }
            Some(_) => Err(Error::LinkExpired),
            None if self.shopper.is_none() => Err(Error::UnknownBrowser),
            None => Err(Error::NotFound),
        }
    }
}

impl Visit {
    /// The state and the method that this visitor may know. A guest can't pay from the shopper's bank account and
    /// doesn't learn of it, so an order that failed there looks unpaid.
    pub(crate) fn visible(&self, state: OrderState, method: Option<PaidBy>) -> (OrderState, Option<PaidBy>) {
        if self.guest_until.is_none() {
            return (state, method);
        }
        let method = method.filter(PaidBy::is_source);
        match state {
            OrderState::Failed { .. } if method.is_none() => (OrderState::Unpaid, None),
            state => (state, method),
        }
    }

    /// The attempt's id, if this visitor may know it. Without an id from the widget, the shop makes one of what pays. So
    /// a guest sees no id of a payment by bank account.
    pub(crate) fn visible_attempt<'a>(&self, attempt: Option<&'a Attempt>) -> Option<&'a AttemptId> {
        let is_visible =
            |attempt: &&Attempt| self.guest_until.is_none() || attempt.method.as_ref().is_some_and(PaidBy::is_source);
        attempt.filter(is_visible).map(|attempt| &attempt.id)
    }
}

/// Adds the cookie that makes a browser a guest. It holds the link's token.
pub(crate) fn sign_in_guest(jar: CookieJar, app: &App, link: &PayLink) -> CookieJar {
    let cookie = Cookie::build((COOKIE, link.token(&Key::from_ref(app))))
        .path("/")
        .http_only(true)
        // Lax, like the shopper's cookie: the bank sends the guest back from another site.
        .same_site(SameSite::Lax)
        .secure(app.shop.settings.public_url.scheme() == "https");
    jar.add(cookie)
}
