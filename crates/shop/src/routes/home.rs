//! The shelf and the products' pages, and creating an order.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum_extra::extract::SignedCookieJar;
use jiff::Timestamp;
use serde::Deserialize;

use crate::error::Error;
use crate::ids::OrderId;
use crate::language::Language;
use crate::orders::{Order, Plan, Quantity};
use crate::pages;
use crate::shop::Shop;
use crate::shopper::{Shopper, shopper_or_new, sign_in};
use crate::store::Product;

/// `GET /`
pub(crate) async fn products(State(shop): State<Arc<Shop>>, language: Language) -> Result<Html<String>, Error> {
    Ok(pages::products(&shop, language, shop.store.products(shop.settings.currency).await?)?)
}

/// Finds a product, if this shop sells it: its price is in the currency of the account.
pub(crate) async fn find_product(shop: &Shop, slug: &str) -> Result<Product, Error> {
    let product = shop.store.product(slug).await?;
    product.filter(|product| product.price.currency == shop.settings.currency).ok_or(Error::NotFound)
}

/// `GET /products/{slug}`. Redirects to the membership for the monthly product.
pub(crate) async fn product(
    State(shop): State<Arc<Shop>>,
    Path(slug): Path<String>,
    language: Language,
) -> Result<Response, Error> {
    let product = find_product(&shop, &slug).await?;
    if product.plan == Plan::Monthly {
        return Ok(Redirect::to("/membership").into_response());
    }
    Ok(pages::product(&shop, language, &product)?.into_response())
}

#[derive(Deserialize)]
pub(crate) struct NewOrder {
    product: String,
    /// One if the form has no such field.
    quantity: Option<String>,
}

/// `POST /orders`: creates an order for the product's current price, times the quantity. A browser without a shopper
/// gets a new one.
pub(crate) async fn order(
    State(shop): State<Arc<Shop>>,
    shopper: Option<Shopper>,
    jar: SignedCookieJar,
    Form(new): Form<NewOrder>,
) -> Result<(SignedCookieJar, Redirect), Error> {
    let product = find_product(&shop, &new.product).await?;
    let quantity = match new.quantity.as_deref() {
        None => Quantity::ONE,
        Some(text) => Quantity::parse(text).ok_or(Error::BadRequest)?,
    };
    if product.plan == Plan::Monthly && quantity != Quantity::ONE {
        return Err(Error::BadRequest);
    }
    let price = product.price.times(quantity.get()).ok_or(Error::BadRequest)?;
    let now = Timestamp::now();
    let shopper = shopper_or_new(&shop, shopper).await?;
    let jar = sign_in(jar, &shop, &shopper);
    let order = Order {
        id: OrderId::random(),
        shopper,
        product: product.slug,
        quantity,
        price,
        interest: product.interest,
        plan: product.plan,
        created_at: now,
    };
    shop.store.add_order(&order).await?;
    Ok((jar, Redirect::to(&format!("/checkout/{}", order.id))))
}
