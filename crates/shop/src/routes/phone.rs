//! `GET /phone/{token}`: the address in the code on a checkout page.

use axum::extract::{FromRef, Path, State};
use axum::response::Redirect;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Key;
use jiff::Timestamp;

use crate::error::Error;
use crate::pay_link::PayLink;
use crate::shop::App;
use crate::visitor::{Visitor, let_in};

/// Makes a guest of whoever opens it, and leads to the checkout, whose address has no token. The shopper stays the shopper.
pub(crate) async fn open(
    State(app): State<App>,
    visitor: Visitor,
    jar: CookieJar,
    Path(token): Path<String>,
) -> Result<(CookieJar, Redirect), Error> {
    let link = PayLink::read(&Key::from_ref(&app), &token).ok_or(Error::LinkBroken)?;
    if !link.may_pay(Timestamp::now()) {
        return Err(Error::LinkExpired);
    }
    let is_shopper = visitor.pays(&app.shop, &link.order).await.is_ok_and(|visit| visit.guest_until.is_none());
    let jar = if is_shopper { jar } else { let_in(jar, &app, &link) };
    Ok((jar, Redirect::to(&format!("/checkout/{}", link.order))))
}

/// The address for the code of an order.
pub(crate) fn address(app: &App, link: &PayLink) -> String {
    format!("/phone/{}", link.token(&Key::from_ref(app)))
}
