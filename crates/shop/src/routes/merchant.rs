//! The merchant's page: signing in, the latest orders, and refunding one.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use crate::error::Error;
use crate::ids::OrderId;
use crate::language::Language;
use crate::merchant::{Merchant, sign_in, sign_out};
use crate::orders::refund::{Refundable, of_surplus, refund_order, refundable};
use crate::orders::{Attempt, AttemptState, Order};
use crate::pages::{self, Sale};
use crate::shop::{App, Shop};

/// How many orders the page shows.
const LATEST: u32 = 50;

#[derive(Deserialize)]
pub(crate) struct OrdersQuery {
    /// The order that the merchant has just refunded. The page says what became of that.
    refund: Option<String>,
}

/// `GET /merchant`: the orders, or the form that asks for the token.
pub(crate) async fn page(
    State(shop): State<Arc<Shop>>,
    merchant: Option<Merchant>,
    Query(query): Query<OrdersQuery>,
    language: Language,
) -> Result<Html<String>, Error> {
    let Some(merchant) = merchant else { return Ok(pages::merchant_sign_in(&shop, language, false)?) };
    let mut sales = Vec::new();
    for order in shop.store.latest_orders(LATEST).await? {
        sales.push(read_sale(&shop, order).await?);
    }
    let asked = query.refund.map(OrderId::from);
    Ok(pages::merchant(&shop, language, &merchant.form_key, &sales, asked.as_ref())?)
}

#[derive(Deserialize)]
pub(crate) struct Token {
    token: String,
}

/// `POST /merchant/sign-in`
pub(crate) async fn enter(
    State(app): State<App>,
    jar: CookieJar,
    language: Language,
    Form(given): Form<Token>,
) -> Result<Response, Error> {
    match sign_in(&app, jar, given.token.trim())? {
        Some(jar) => Ok((jar, Redirect::to("/merchant")).into_response()),
        None => {
            tracing::warn!("a wrong merchant token");
            let page = pages::merchant_sign_in(&app.shop, language, true)?;
            Ok((StatusCode::UNAUTHORIZED, page).into_response())
        }
    }
}

#[derive(Deserialize)]
pub(crate) struct FormKey {
    key: String,
}

/// `POST /merchant/sign-out`
pub(crate) async fn leave(
    State(app): State<App>,
    merchant: Merchant,
    Form(form): Form<FormKey>,
) -> Result<Redirect, Error> {
    merchant.check(&form.key)?;
    sign_out(&app, &merchant);
    Ok(Redirect::to("/merchant"))
}

/// `GET /merchant/refunds/{order}`: asks the merchant to confirm.
pub(crate) async fn confirm(
    State(shop): State<Arc<Shop>>,
    merchant: Merchant,
    Path(order): Path<String>,
    language: Language,
) -> Result<Response, Error> {
    let order = shop.store.order(&OrderId::from(order)).await?.ok_or(Error::NotFound)?;
    let sale = read_sale(&shop, order).await?;
    if sale.refundable != Refundable::InFull {
        return Ok(Redirect::to("/merchant").into_response());
    }
    Ok(pages::confirm_refund(&shop, language, &merchant.form_key, &sale)?.into_response())
}

#[derive(Deserialize)]
pub(crate) struct Wish {
    order: String,
    key: String,
}

/// `POST /merchant/refunds`: refunds an order, then shows the page with the result.
pub(crate) async fn refund(
    State(shop): State<Arc<Shop>>,
    merchant: Merchant,
    Form(wish): Form<Wish>,
) -> Result<Redirect, Error> {
    merchant.check(&wish.key)?;
    let order = shop.store.order(&OrderId::from(wish.order)).await?.ok_or(Error::NotFound)?;
    // In a task of its own, so that a merchant who closes the page doesn't cut off the request to Omise.
    let page = format!("/merchant?refund={}", order.id);
    let task = tokio::spawn(async move { refund_order(&shop, &order).await });
    task.await.map_err(|error| Error::Internal(error.into()))??;
    Ok(Redirect::to(&page))
}

/// Collects what the page shows of an order.
async fn read_sale(shop: &Shop, order: Order) -> Result<Sale, Error> {
    let product = shop.store.product(&order.product).await?.ok_or(Error::NotFound)?;
    let attempt = shop.store.decisive_attempt(&order.id).await?;
    let charge = attempt.as_ref().and_then(|attempt: &Attempt| attempt.state.charge());
    let refund = match charge {
        Some(charge) => shop.store.refund_of(charge).await?,
        None => None,
    };
    let refundable = refundable(attempt.as_ref(), refund.as_ref());
    let method = attempt.as_ref().and_then(|attempt| attempt.method.clone());
    let state = attempt.map_or(AttemptState::Abandoned, |attempt| attempt.state);
    let excess = of_surplus(shop, shop.store.surplus_of_order(&order.id).await?).await?;
    Ok(Sale { order, product, state, method, refundable, refund, excess })
}
