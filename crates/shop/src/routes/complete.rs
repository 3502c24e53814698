//! The page with an order's state. Each request asks Omise; the address of the page says nothing about the payment.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;
use axum::response::{Html, Redirect};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::error::Error;
use crate::ids::{AttemptId, OrderId};
use crate::language::Language;
use crate::memberships::start;
use crate::orders::settle::{self, Known};
use crate::orders::{MayPay, OrderState, Paid, Reason, refund};
use crate::pages::{self, OrderPage};
use crate::shop::Shop;
use crate::submission::Submission;
use crate::visitor::{Visit, Visitor};

#[derive(Deserialize)]
pub(crate) struct OrderQuery {
    /// `paid` if the shopper says so. The page answers that, and believes only Omise.
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
    let visit = visitor.find_to_see(&shop, &OrderId::from(order)).await?;
    let order = &visit.order;
    let product = shop.store.product(&order.product).await?.ok_or(Error::NotFound)?;
    let Known { state, attempt, is_fresh } = settle::order_state(&shop, &order.id).await?;
    if matches!(state, OrderState::Paid { .. })
        && let Some(paid) = Paid::find(&shop, order).await?
    {
        start::begin(&shop, &paid).await?;
    }
    let link = match &attempt {
        Some(attempt) => shop.store.link_of_attempt(&order.shopper, Some(&order.id), &attempt.id).await?,
        None => None,
    };
    let (state, method) = visit.visible(state, attempt.as_ref().and_then(|attempt| attempt.method.clone()));
    let excess = refund::of_surplus(&shop, shop.store.surplus_of_order(&order.id).await?).await?;
    // The page doesn't offer to pay for a second membership.
    let is_hindered = state.may_be_paid() && start::may_pay(&shop, order).await? != MayPay::Yes;
    let page = OrderPage {
        excess: &excess,
        is_hindered,
        order,
        product: &product,
        state: &state,
        attempt: visit.visible_attempt(attempt.as_ref()),
        method: method.as_ref(),
        is_by_link: visit.guest_until.is_none() && link.is_some(),
        is_fresh,
        is_phone: is_phone(&headers),
        says_paid: query.said.as_deref() == Some("paid"),
    };
    Ok(pages::complete(&shop, language, &page)?)
}

/// Whether the browser says that it runs on a phone.
fn is_phone(headers: &HeaderMap) -> bool {
    let browser = headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    ["Android", "iPhone", "iPad"].iter().any(|phone| browser.contains(phone))
}

/// `GET /orders/{order}/status`: the state in JSON, for the widget's `statusUrl` and for `wait.js`.
pub(crate) async fn status(
    State(shop): State<Arc<Shop>>,
    visitor: Visitor,
    Path(order): Path<String>,
    language: Language,
) -> Result<Json<Value>, Error> {
    let visit = visitor.find_to_see(&shop, &OrderId::from(order)).await?;
    let Known { state, attempt, .. } = settle::order_state(&shop, &visit.order.id).await?;
    let (state, _) = visit.visible(state, attempt.as_ref().and_then(|attempt| attempt.method.clone()));
    Ok(Json(status_json(language, &state, visit.visible_attempt(attempt.as_ref()))))
}

#[derive(Deserialize)]
pub(crate) struct Withdrawal {
    /// The attempt that the page shows.
    attempt: Option<String>,
}

/// `POST /orders/{order}/withdraw`: the shopper is at the bank and wants to pay in another way. Ends the open charge
/// first, so that the shopper can't pay both.
pub(crate) async fn withdraw(
    State(shop): State<Arc<Shop>>,
    visitor: Visitor,
    Path(order): Path<String>,
    Submission(withdrawal, _): Submission<Withdrawal>,
) -> Result<Redirect, Error> {
    let Visit { order, .. } = visitor.find_to_pay(&shop, &OrderId::from(order)).await?;
    let seen = withdrawal.attempt.map(|id| AttemptId::parse(&id).ok_or(Error::BadRequest)).transpose()?;
    let state = settle::withdraw(&shop, &order.id, seen.as_ref()).await?;
    let page = if state.may_be_paid() {
        format!("/checkout/{}?way=another", order.id)
    } else {
        format!("/orders/{}/complete", order.id)
    };
    Ok(Redirect::to(&page))
}

/// The answer for scripts. The widget's `statusUrl` reads `status`, and after a failure `code`. It has words for
/// Omise's codes; for the shop's own codes the answer has a `message`. `wait.js` reads `state`, which tells more states
/// apart, and `attempt`.
fn status_json(language: Language, state: &OrderState, attempt: Option<&AttemptId>) -> Value {
    let reason = match state {
        OrderState::Failed { reason } => Some(*reason),
        OrderState::Expired => Some(Reason::PaymentExpired),
        _ => None,
    };
    let mut answer = json!({ "status": state.status(), "state": state.name() });
    if let Some(attempt) = attempt {
        answer["attempt"] = attempt.as_str().into();
    }
    if let Some(reason) = reason {
        answer["code"] = reason.code().into();
        if !reason.is_omises() {
            answer["message"] = pages::reason(language, reason).into();
        }
    }
    answer
}
