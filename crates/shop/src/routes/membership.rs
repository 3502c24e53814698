//! The membership: how it stands, and its end.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::{Form, Json};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::error::Error;
use crate::ids::ShopperId;
use crate::language::Language;
use crate::memberships::start::{self, Joining};
use crate::memberships::{Membership, follow};
use crate::omise_client::LinkedAccount;
use crate::orders::{OrderError, OrderState, Paid, linking, refund};
use crate::pages::{self, MembershipPage};
use crate::routes::home::sold;
use crate::shop::Shop;
use crate::shopper::Shopper;

/// The one thing that is paid every month.
const PRODUCT: &str = "tea-club";

/// `GET /membership`: for everybody; a member sees their own.
pub(crate) async fn page(
    State(shop): State<Arc<Shop>>,
    shopper: Option<Shopper>,
    language: Language,
) -> Result<Html<String>, Error> {
    let product = sold(&shop, PRODUCT).await?;
    let (joining, known) = match &shopper {
        Some(Shopper(shopper)) => joining_or_member(&shop, shopper).await?,
        None => (None, None),
    };
    let (membership, asked) = match known {
        Some(known) => {
            let (membership, asked) = asked(&shop, known).await?;
            (Some(membership), asked)
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
        asked,
    };
    Ok(pages::membership(&shop, language, &page)?)
}

/// The membership that is being paid for, if there is one, and else the one that has begun. One whose first payment is
/// there begins now.
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

/// `GET /membership/status`: the same in short, for `wait.js`.
pub(crate) async fn status(State(shop): State<Arc<Shop>>, Shopper(shopper): Shopper) -> Result<Json<Value>, Error> {
    let state = match joining_or_member(&shop, &shopper).await? {
        (Some(_), _) => Joining::NAME,
        (None, Some(known)) => asked(&shop, known).await?.0.state.name(),
        (None, None) => return Err(Error::NotFound),
    };
    Ok(Json(json!({ "state": state })))
}

/// The membership as Omise has it now, or as it was known when Omise can't be asked. The flag says which.
async fn asked(shop: &Shop, known: Membership) -> Result<(Membership, bool), Error> {
    match follow::refresh(shop, &known).await {
        Ok(membership) => Ok((membership, true)),
        Err(OrderError::Omise(error)) => {
            tracing::warn!(membership = %known.id, error = &error as &dyn std::error::Error, "showing what was known before");
            Ok((known, false))
        }
        Err(error) => Err(error.into()),
    }
}

/// The account that it is paid from, if it is still the shopper's and Omise says so in time.
async fn account(shop: &Shop, membership: &Membership) -> Result<Option<LinkedAccount>, Error> {
    let accounts = linking::saved_accounts_if_quick(shop, &membership.shopper).await?;
    Ok(accounts.into_iter().find(|account| account.id == membership.account))
}

/// `GET /membership/cancel`: the second step, without a script.
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
    /// The one that the page showed: another one isn't cancelled by mistake.
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
