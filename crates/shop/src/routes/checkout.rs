//! The two checkout pages: the same widget, put on a page by a script tag in a form, and by `mount`.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::error::Error;
use crate::ids::{OrderId, ShopperId};
use crate::language::Language;
use crate::memberships::start;
use crate::omise_client::DirectDebit;
use crate::orders::{OrderState, Reason, linking, settle};
use crate::pages::{self, CheckoutPage, Refusal};
use crate::shop::Shop;
use crate::shopper::Shopper;

#[derive(Deserialize)]
pub(crate) struct CheckoutQuery {
    /// The code of a [`Reason`], after something went wrong.
    error: Option<String>,
    /// The type of an account that was removed just now.
    removed: Option<String>,
}

/// `GET /checkout/{order}`: the widget by a script tag inside a form.
pub(crate) async fn form(
    State(shop): State<Arc<Shop>>,
    Shopper(shopper): Shopper,
    Path(order): Path<String>,
    Query(query): Query<CheckoutQuery>,
    language: Language,
) -> Result<Response, Error> {
    match checkout(&shop, &shopper, order, query, language).await? {
        Ok(page) => Ok(pages::checkout_form(&page)?.into_response()),
        Err(elsewhere) => Ok(elsewhere.into_response()),
    }
}

/// `GET /checkout/{order}/mount`: the widget by `mount`, answered by `submitUrl`.
pub(crate) async fn mount(
    State(shop): State<Arc<Shop>>,
    Shopper(shopper): Shopper,
    Path(order): Path<String>,
    Query(query): Query<CheckoutQuery>,
    language: Language,
) -> Result<Response, Error> {
    match checkout(&shop, &shopper, order, query, language).await? {
        Ok(page) => Ok(pages::checkout_mount(&page)?.into_response()),
        Err(elsewhere) => Ok(elsewhere.into_response()),
    }
}

/// What both pages show; an order that is paid, or being paid, has no checkout.
async fn checkout(
    shop: &Arc<Shop>,
    shopper: &ShopperId,
    order: String,
    query: CheckoutQuery,
    language: Language,
) -> Result<Result<CheckoutPage, Redirect>, Error> {
    let order = shop.store.order_of(shopper, &OrderId::from(order)).await?.ok_or(Error::NotFound)?;
    if start::is_second(shop, &order).await? {
        return Ok(Err(Redirect::to("/membership")));
    }
    let state = settle::known_state(shop, &order).await?;
    if !state.may_be_paid() {
        return Ok(Err(Redirect::to(shop.complete_url(&order.id).path())));
    }
    let last = if let OrderState::Failed { reason } = state { Some(reason) } else { None };
    let reason = query.error.as_deref().map(Reason::from_code).or(last);
    let refusal = reason.map(|reason| Refusal { reason, is_last: Some(reason) == last });
    let product = shop.store.product(&order.product).await?.ok_or(Error::NotFound)?;
    let accounts = linking::saved_accounts_if_quick(shop, &order.shopper).await?;
    let removed = query.removed.as_deref().and_then(DirectDebit::from_type);
    Ok(Ok(CheckoutPage::new(shop, language, order, product, accounts, refusal, removed)))
}
