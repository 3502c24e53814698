//! The address where the bank sends the shopper back. A phone may open it in another browser than the one with the
//! shopper's cookie. So anybody with the address sees the order's state and amount, and nothing else, and can change
//! nothing.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde_json::{Value, json};

use crate::error::Error;
use crate::ids::ReturnToken;
use crate::language::Language;
use crate::orders::Order;
use crate::orders::settle::{self, Known};
use crate::pages;
use crate::shop::Shop;
use crate::visitor::Visitor;

/// `GET /returns/{token}`: leads the shopper and a guest to the order's page, and shows anybody else a shorter page.
pub(crate) async fn page(
    State(shop): State<Arc<Shop>>,
    visitor: Visitor,
    Path(token): Path<String>,
    language: Language,
) -> Result<Response, Error> {
    let token = ReturnToken::from(token);
    let order = order(&shop, &token).await?;
    if visitor.find_to_see(&shop, &order.id).await.is_ok() {
        return Ok(Redirect::to(shop.complete_url(&order.id).path()).into_response());
    }
    let Known { state, is_fresh, .. } = settle::order_state(&shop, &order.id).await?;
    Ok(pages::returned(&shop, language, &token, order.price, &state, is_fresh)?.into_response())
}

/// `GET /returns/{token}/status`: the state in JSON, for `wait.js`.
pub(crate) async fn status(State(shop): State<Arc<Shop>>, Path(token): Path<String>) -> Result<Json<Value>, Error> {
    let order = order(&shop, &ReturnToken::from(token)).await?;
    let state = settle::order_state(&shop, &order.id).await?.state;
    Ok(Json(json!({ "status": state.status(), "state": state.name() })))
}

async fn order(shop: &Shop, token: &ReturnToken) -> Result<Order, Error> {
    shop.store.order_of_return(token).await?.ok_or(Error::NotFound)
}
