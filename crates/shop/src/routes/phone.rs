//! `GET /phone/{token}`: the address in the QR code of a checkout page.

use axum::extract::{FromRef, Path, State};
use axum::response::Redirect;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Key;
use jiff::Timestamp;

use crate::error::Error;
use crate::pay_link::PayLink;
use crate::shop::App;
use crate::visitor::{Visitor, sign_in_guest};

/// Makes a browser a guest and redirects to the checkout, whose address has no token. The shopper's own browser doesn't
/// become a guest.
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
    let is_shopper = visitor.find_to_pay(&app.shop, &link.order).await.is_ok_and(|visit| visit.guest_until.is_none());
    let jar = if is_shopper { jar } else { sign_in_guest(jar, &app, &link) };
    Ok((jar, Redirect::to(&format!("/checkout/{}", link.order))))
}

/// The address for the QR code of an order.
pub(crate) fn address(app: &App, link: &PayLink) -> String {
    format!("/phone/{}", link.token(&Key::from_ref(app)))
}
