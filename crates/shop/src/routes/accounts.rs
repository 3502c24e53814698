//! Linked bank accounts: back from the bank with one, and removing one.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum_extra::extract::SignedCookieJar;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::error::Error;
use crate::ids::{LinkId, OrderId};
use crate::language::Language;
use crate::omise_client::{DirectDebit, LinkedAccountId};
use crate::orders::linking::{self, Finished};
use crate::orders::payment::Answer;
use crate::pages;
use crate::routes::pay::back_to_checkout;
use crate::shop::Shop;
use crate::shopper::{Shopper, sign_out};
use crate::submission::{Format, Submission};

/// `GET /accounts/{link}/complete`: where the bank sends the shopper. What became of the link is asked of Omise; the
/// address says nothing about it.
pub(crate) async fn linked(
    State(shop): State<Arc<Shop>>,
    shopper: Option<Shopper>,
    Path(link): Path<String>,
    language: Language,
) -> Result<Response, Error> {
    let link = LinkId::from(link);
    let mine = match &shopper {
        Some(Shopper(shopper)) => shop.store.link_of(shopper, &link).await?,
        None => None,
    };
    let (Some(link), Some(Shopper(shopper))) = (mine, shopper) else {
        // The bank's app may have opened another browser. Nobody is charged from there.
        let known = shop.store.knows_link(&link).await?;
        return if known {
            Ok(pages::linked_elsewhere(&shop, language)?.into_response())
        } else {
            Err(Error::NotFound)
        };
    };
    let order = shop.store.order_of(&shopper, &link.order).await?.ok_or(Error::NotFound)?;
    Ok(match linking::finish(&shop, &order, &link).await? {
        Finished::Wait => pages::linking(&shop, language, &link)?.into_response(),
        Finished::Paid(Answer::Authorize(url)) => Redirect::to(url.as_str()).into_response(),
        Finished::Paid(Answer::Complete) => Redirect::to(shop.complete_url(&order.id).path()).into_response(),
        Finished::Paid(Answer::Refused(reason)) | Finished::NotLinked(reason) => {
            back_to_checkout(&order, reason).into_response()
        }
    })
}

/// `GET /accounts/{link}/status`: how far the bank is, for `wait.js`. Nothing is charged by asking.
pub(crate) async fn status(
    State(shop): State<Arc<Shop>>,
    Shopper(shopper): Shopper,
    Path(link): Path<String>,
) -> Result<Json<Value>, Error> {
    let link = shop.store.link_of(&shopper, &LinkId::from(link)).await?.ok_or(Error::NotFound)?;
    let state = if linking::is_waiting(&shop, &link).await? { "pending" } else { "decided" };
    Ok(Json(json!({ "state": state })))
}

#[derive(Deserialize)]
pub(crate) struct AccountsQuery {
    /// The type of an account that was removed just now.
    removed: Option<String>,
}

/// `GET /accounts`: the shopper's saved accounts; a browser without a shopper has none.
pub(crate) async fn page(
    State(shop): State<Arc<Shop>>,
    shopper: Option<Shopper>,
    Query(query): Query<AccountsQuery>,
    language: Language,
) -> Result<Html<String>, Error> {
    let accounts = match &shopper {
        Some(Shopper(shopper)) => linking::saved_accounts(&shop, shopper).await?,
        None => Vec::new(),
    };
    let removed = query.removed.as_deref().and_then(DirectDebit::from_type);
    Ok(pages::accounts(&shop, language, &accounts, removed, shopper.is_some())?)
}

/// `GET /forget`: asks whether this browser shall forget its shopper.
pub(crate) async fn confirm_forgetting(
    State(shop): State<Arc<Shop>>,
    shopper: Option<Shopper>,
    language: Language,
) -> Result<Response, Error> {
    if shopper.is_none() {
        return Ok(Redirect::to("/accounts").into_response());
    }
    Ok(pages::forget_browser(&shop, language)?.into_response())
}

/// `POST /forget`
pub(crate) async fn forget(jar: SignedCookieJar) -> (SignedCookieJar, Redirect) {
    (sign_out(jar), Redirect::to("/accounts"))
}

#[derive(Deserialize)]
pub(crate) struct ConfirmQuery {
    /// The order whose checkout the shopper came from.
    order: Option<String>,
}

/// `GET /accounts/{account}/remove`: the second step, without a script.
pub(crate) async fn confirm(
    State(shop): State<Arc<Shop>>,
    Shopper(shopper): Shopper,
    Path(account): Path<String>,
    Query(query): Query<ConfirmQuery>,
    language: Language,
) -> Result<Html<String>, Error> {
    let account = LinkedAccountId::parse(&account).ok_or(Error::NotFound)?;
    let account = linking::saved_account(&shop, &shopper, &account).await?.ok_or(Error::NotFound)?;
    let order = match query.order {
        Some(order) => Some(shop.store.order_of(&shopper, &OrderId::from(order)).await?.ok_or(Error::NotFound)?.id),
        None => None,
    };
    let ends_membership = linking::membership_paid_from(&shop, &shopper, &account.id).await?.is_some();
    let page = pages::remove_account(&shop, language, &account, order.as_ref(), ends_membership);
    Ok(page.ok_or(Error::NotFound)??)
}

#[derive(Deserialize)]
pub(crate) struct Removal {
    /// The account to remove.
    #[serde(rename = "omiseLinkedAccount")]
    account: LinkedAccountId,
    /// The order whose checkout the shopper came from.
    order: Option<String>,
}

/// `POST /accounts/remove`: removes an account at Omise, if it is this shopper's.
pub(crate) async fn remove(
    State(shop): State<Arc<Shop>>,
    Shopper(shopper): Shopper,
    Submission(removal, format): Submission<Removal>,
) -> Result<Response, Error> {
    let removed = linking::remove(&shop, &shopper, &removal.account).await?.ok_or(Error::NotFound)?;
    let removed = removed.bank.map_or("", DirectDebit::type_name);
    Ok(match (format, removal.order) {
        (Format::Json, _) => Json(json!({ "removed": removal.account })).into_response(),
        (Format::Form, None) => Redirect::to(&format!("/accounts?removed={removed}")).into_response(),
        (Format::Form, Some(order)) => {
            let order = shop.store.order_of(&shopper, &OrderId::from(order)).await?.ok_or(Error::NotFound)?;
            Redirect::to(&format!("/checkout/{}?removed={removed}", order.id)).into_response()
        }
    })
}
