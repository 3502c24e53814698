//! How an order stands. Whatever brought the shopper here, the answer is Omise's, asked now.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;
use axum::response::{Html, Redirect};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::error::Error;
use crate::ids::OrderId;
use crate::language::Language;
use crate::memberships::start;
use crate::orders::{MayPay, OrderState, Paid, Reason, refund, settle};
use crate::pages::{self, OrderPage};
use crate::shop::Shop;
use crate::visitor::{Visit, Visitor};

#[derive(Deserialize)]
pub(crate) struct OrderQuery {
    /// `paid`, once the shopper says so. It is answered, not believed.
    said: Option<String>,
}

/// `GET /orders/{order}/complete`
pub(crate) async fn page(
    State(shop): State<Arc<Shop>>,
    visitor: Visitor,
    Path(order): Path<String>,
    Query(query): Query<OrderQuery>,
    headers: HeaderMap,
    language: Language,
) -> Result<Html<String>, Error> {
    let visit = visitor.sees(&shop, &OrderId::from(order)).await?;
    let order = &visit.order;
    let product = shop.store.product(&order.product).await?.ok_or(Error::NotFound)?;
    let (state, asked) = settle::order_state(&shop, &order.id).await?;
    if matches!(state, OrderState::Paid { .. })
        && let Some(paid) = Paid::find(&shop, order).await?
    {
        start::begin(&shop, &paid).await?;
    }
    let attempt = shop.store.decisive_attempt(&order.id).await?;
    let link = match &attempt {
        Some(attempt) => shop.store.link_of_attempt(&order.shopper, Some(&order.id), &attempt.id).await?,
        None => None,
    };
    let (state, method) = visit.told(state, attempt.and_then(|attempt| attempt.method));
    let excess = refund::of_surplus(&shop, shop.store.surplus_of_order(&order.id).await?).await?;
    // A membership that would be a second one isn't offered to be paid.
    let is_hindered = state.may_be_paid() && start::may_pay(&shop, order).await? != MayPay::Yes;
    let page = OrderPage {
        excess: &excess,
        is_hindered,
        order,
        product: &product,
        state: &state,
        method: method.as_ref(),
        is_by_link: visit.guest_until.is_none() && link.is_some(),
        asked,
        is_phone: is_phone(&headers),
        says_paid: query.said.as_deref() == Some("paid"),
    };
    Ok(pages::complete(&shop, language, &page)?)
}

/// Whether a browser says that it is one of a phone.
fn is_phone(headers: &HeaderMap) -> bool {
    let browser = headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    ["Android", "iPhone", "iPad"].iter().any(|phone| browser.contains(phone))
}

/// `GET /orders/{order}/status`: the same in short, for scripts: the widget's `statusUrl`, and this shop's `wait.js`.
pub(crate) async fn status(
    State(shop): State<Arc<Shop>>,
    visitor: Visitor,
    Path(order): Path<String>,
    language: Language,
) -> Result<Json<Value>, Error> {
    let visit = visitor.sees(&shop, &OrderId::from(order)).await?;
    let (state, _) = settle::order_state(&shop, &visit.order.id).await?;
    let attempt = shop.store.decisive_attempt(&visit.order.id).await?;
    let (state, _) = visit.told(state, attempt.and_then(|attempt| attempt.method));
    Ok(Json(in_short(language, &state)))
}

/// `POST /orders/{order}/withdraw`: the shopper who was sent to a bank wants to pay in another way. The open charge is
/// ended first, so that not both can be paid.
pub(crate) async fn withdraw(
    State(shop): State<Arc<Shop>>,
    visitor: Visitor,
    Path(order): Path<String>,
) -> Result<Redirect, Error> {
    let Visit { order, .. } = visitor.pays(&shop, &OrderId::from(order)).await?;
    let state = settle::withdraw(&shop, &order.id).await?;
    let page = if state.may_be_paid() {
        format!("/checkout/{}?way=another", order.id)
    } else {
        format!("/orders/{}/complete", order.id)
    };
    Ok(Redirect::to(&page))
}

/// The answer for scripts. The widget's `statusUrl` reads `status`, and after a failure `code`. It has words for Omise's codes;
/// for the shop's own codes the answer has a `message`. `wait.js` reads `state`, which tells more states apart.
fn in_short(language: Language, state: &OrderState) -> Value {
    let reason = match state {
        OrderState::Failed { reason } => Some(*reason),
        OrderState::Expired => Some(Reason::PaymentExpired),
        _ => None,
    };
    let mut answer = json!({ "status": state.status(), "state": state.name() });
    if let Some(reason) = reason {
        answer["code"] = reason.code().into();
        if !reason.is_omises() {
            answer["message"] = pages::reason(language, reason).into();
        }
    }
    answer
}
