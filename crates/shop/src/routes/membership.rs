//! The membership: its page, and cancelling it.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::{Form, Json};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::error::Error;
use crate::ids::ShopperId;
use crate::language::Language;
use crate::log::cause;
use crate::memberships::start::{self, Joining};
use crate::memberships::{Membership, follow};
use crate::omise_client::LinkedAccount;
use crate::orders::{OrderError, OrderState, Paid, linking, refund};
use crate::pages::{self, MembershipPage};
use crate::routes::home::find_product;
use crate::shop::Shop;
use crate::shopper::Shopper;

/// The product that a member pays every month.
const PRODUCT: &str = "tea-club";

/// `GET /membership`: the offer for everybody, and a member's own membership.
pub(crate) async fn page(
    State(shop): State<Arc<Shop>>,
    shopper: Option<Shopper>,
    language: Language,
) -> Result<Html<String>, Error> {
    let product = find_product(&shop, PRODUCT).await?;
    let (joining, known) = match &shopper {
        Some(Shopper(shopper)) => joining_or_member(&shop, shopper).await?,
        None => (None, None),
    };
    let (membership, is_fresh) = match known {
        Some(known) => {
            let (membership, is_fresh) = refresh_if_possible(&shop, known).await?;
            (Some(membership), is_fresh)
        }
        None => (None, true),
    };
    let (payments, account) = match &membership {
        Some(membership) => (shop.store.payments(&membership.id).await?, account(&shop, membership).await?),
        None => (Vec::new(), None),
    };
    let surplus = match &shopper {
        Some(Shopper(shopper)) => shop.store.surplus_of_memberships(shopper).await?,
        None => Vec::new(),
    };
    let page = MembershipPage {
        joining: joining.as_ref(),
        excess: &refund::of_surplus(&shop, surplus).await?,
        product: &product,
        membership: membership.as_ref(),
        payments: &payments,
        account: account.as_ref(),
        is_fresh,
    };
    Ok(pages::membership(&shop, language, &page)?)
}

/// The membership that the shopper is paying for, or else the one that has begun. If the first payment is paid, the
/// membership begins now.
async fn joining_or_member(shop: &Shop, shopper: &ShopperId) -> Result<(Option<Joining>, Option<Membership>), Error> {
    let known = shop.store.membership_of(shopper).await?;
    if known.as_ref().is_some_and(|known| known.state.is_live()) {
        return Ok((None, known));
    }
    let Some(joining) = start::joining(shop, shopper).await? else { return Ok((None, known)) };
    match joining.state {
        OrderState::Paid { .. } => match Paid::find(shop, &joining.order).await? {
            Some(paid) => Ok((None, start::begin(shop, &paid).await?)),
            None => Ok((None, None)),
        },
        _ => Ok((Some(joining), known)),
    }
}

/// `GET /membership/status`: the state in JSON, for `wait.js`.
pub(crate) async fn status(State(shop): State<Arc<Shop>>, Shopper(shopper): Shopper) -> Result<Json<Value>, Error> {
    let state = match joining_or_member(&shop, &shopper).await? {
        (Some(_), _) => Joining::NAME,
        (None, Some(known)) => refresh_if_possible(&shop, known).await?.0.state.name(),
        (None, None) => return Err(Error::NotFound),
    };
    Ok(Json(json!({ "state": state })))
}

/// The membership as Omise has it now, or the stored one if Omise can't be asked. The flag is whether Omise answered.
async fn refresh_if_possible(shop: &Shop, known: Membership) -> Result<(Membership, bool), Error> {
    match follow::refresh(shop, &known).await {
        Ok(membership) => Ok((membership, true)),
        Err(OrderError::Omise(error)) => {
            tracing::warn!(membership = %known.id, error = cause(&error), "Omise can't be asked; showing the stored state");
            Ok((known, false))
        }
        Err(error) => Err(error.into()),
    }
}

/// The account that pays it, if it is still the shopper's and Omise answers in time.
async fn account(shop: &Shop, membership: &Membership) -> Result<Option<LinkedAccount>, Error> {
    let accounts = linking::saved_accounts_if_quick(shop, &membership.shopper).await?;
    Ok(accounts.into_iter().find(|account| account.id == membership.account))
}

/// `GET /membership/cancel`: asks the shopper to confirm.
pub(crate) async fn confirm(
    State(shop): State<Arc<Shop>>,
    Shopper(shopper): Shopper,
    language: Language,
) -> Result<Response, Error> {
    let Some(membership) = shop.store.membership_of(&shopper).await?.filter(|known| known.state.is_live()) else {
        return Ok(Redirect::to("/membership").into_response());
    };
    let payments = shop.store.payments(&membership.id).await?;
    let account = account(&shop, &membership).await?;
    Ok(pages::cancel_membership(&shop, language, &membership, &payments, account.as_ref())?.into_response())
}

#[derive(Deserialize)]
pub(crate) struct Cancellation {
    /// The membership that the page showed, so that the form cancels no other one.
    membership: String,
}

/// `POST /membership/cancel`
pub(crate) async fn cancel(
    State(shop): State<Arc<Shop>>,
    Shopper(shopper): Shopper,
    Form(wish): Form<Cancellation>,
) -> Result<Redirect, Error> {
    let membership = shop.store.membership_of(&shopper).await?.filter(|known| known.id.as_str() == wish.membership);
    follow::cancel(&shop, &membership.ok_or(Error::NotFound)?).await?;
    Ok(Redirect::to("/membership"))
}
