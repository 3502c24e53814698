//! The two checkout pages: the same widget, put on a page by a script tag in a form, and by `mount`.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::error::Error;
use crate::ids::{OrderId, ShopperId};
use crate::language::Language;
use crate::omise_client::LinkedAccount;
use crate::orders::{Order, OrderState, Reason, settle};
use crate::pages::{self, CheckoutPage};
use crate::shop::Shop;
use crate::shopper::Shopper;

/// Saved accounts are a convenience: the page doesn't wait longer than this for them.
const ACCOUNTS_TIMEOUT: Duration = Duration::from_secs(3);

#[derive(Deserialize)]
pub(crate) struct CheckoutQuery {
    /// The code of a [`Reason`], after something went wrong.
    error: Option<String>,
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
    let state = settle::known_state(shop, &order).await?;
    if !state.may_be_paid() {
        return Ok(Err(Redirect::to(shop.complete_url(&order.id).path())));
    }
    let reason = match (query.error.as_deref().map(Reason::from_code), state) {
        (Some(reason), _) | (None, OrderState::Failed { reason }) => Some(reason),
        (None, _) => None,
    };
    let product = shop.store.product(&order.product).await?.ok_or(Error::NotFound)?;
    let accounts = accounts(shop, &order).await?;
    Ok(Ok(CheckoutPage::new(shop, language, order, product, accounts, reason)))
}

/// The shopper's accounts as Omise knows them now, or none when it can't be asked.
async fn accounts(shop: &Shop, order: &Order) -> Result<Vec<LinkedAccount>, Error> {
    let Some(customer) = shop.store.customer_of(&order.shopper).await? else { return Ok(Vec::new()) };
    match tokio::time::timeout(ACCOUNTS_TIMEOUT, shop.omise.chargeable_accounts(&customer)).await {
        Ok(Ok(accounts)) => Ok(accounts),
        Ok(Err(error)) => {
            tracing::warn!(error = &error as &dyn std::error::Error, "a checkout without saved accounts");
            Ok(Vec::new())
        }
        Err(_) => Ok(Vec::new()),
    }
}
