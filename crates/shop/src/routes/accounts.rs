//! Linked bank accounts: back from the bank with one, and removing one.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use serde_json::json;

use crate::error::Error;
use crate::ids::{LinkId, OrderId};
use crate::language::Language;
use crate::omise_client::LinkedAccountId;
use crate::orders::linking::{self, Finished};
use crate::orders::payment::Answer;
use crate::pages;
use crate::routes::pay::back_to_checkout;
use crate::shop::Shop;
use crate::shopper::Shopper;
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
        Finished::Wait => pages::linking(&shop, language, link.created_at)?.into_response(),
        Finished::Paid(Answer::Authorize(url)) => Redirect::to(url.as_str()).into_response(),
        Finished::Paid(Answer::Complete) => Redirect::to(shop.complete_url(&order.id).path()).into_response(),
        Finished::Paid(Answer::Refused(reason)) | Finished::NotLinked(reason) => {
            back_to_checkout(&order, reason).into_response()
        }
    })
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
    if !linking::remove(&shop, &shopper, &removal.account).await? {
        return Err(Error::NotFound);
    }
    Ok(match (format, removal.order) {
        (Format::Json, _) => Json(json!({ "removed": removal.account })).into_response(),
        (Format::Form, None) => Redirect::to("/").into_response(),
        (Format::Form, Some(order)) => {
            let order = shop.store.order_of(&shopper, &OrderId::from(order)).await?.ok_or(Error::NotFound)?;
            Redirect::to(&format!("/checkout/{}", order.id)).into_response()
        }
    })
}
