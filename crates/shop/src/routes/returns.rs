//! Where the bank sends a shopper who is done. A phone may open the address in another browser than the one in which they
//! began, so whoever has it may read how the order stands, and for how much; nothing else, and there is nothing to press.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde_json::{Value, json};

use crate::error::Error;
use crate::ids::ReturnToken;
use crate::language::Language;
use crate::orders::{Order, settle};
use crate::pages;
use crate::shop::Shop;
use crate::visitor::Visitor;

/// `GET /returns/{token}`: the order's own page for its shopper and for a guest, a shorter one for everybody else.
pub(crate) async fn page(
    State(shop): State<Arc<Shop>>,
    visitor: Visitor,
    Path(token): Path<String>,
    language: Language,
) -> Result<Response, Error> {
    let token = ReturnToken::from(token);
    let order = order(&shop, &token).await?;
    if visitor.sees(&shop, &order.id).await.is_ok() {
        return Ok(Redirect::to(shop.complete_url(&order.id).path()).into_response());
    }
    let (state, asked) = settle::order_state(&shop, &order.id).await?;
    Ok(pages::returned(&shop, language, &token, order.price, &state, asked)?.into_response())
}

/// `GET /returns/{token}/status`: the same in short, for `wait.js`.
pub(crate) async fn status(State(shop): State<Arc<Shop>>, Path(token): Path<String>) -> Result<Json<Value>, Error> {
    let order = order(&shop, &ReturnToken::from(token)).await?;
    let (state, _) = settle::order_state(&shop, &order.id).await?;
    Ok(Json(json!({ "status": state.status(), "state": state.name() })))
}

async fn order(shop: &Shop, token: &ReturnToken) -> Result<Order, Error> {
    shop.store.order_of_return(token).await?.ok_or(Error::NotFound)
}
