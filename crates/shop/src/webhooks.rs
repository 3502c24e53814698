//! Omise's events. An event is only a hint: it names an object, and the shop retrieves that object. So it doesn't
//! matter who sends an event, how often, or what it claims. The shop asks Omise only about its own objects, and asks
//! once for many hints that come together.

mod hints;
mod signature;

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use jiff::Timestamp;

use crate::error::Error;
use crate::memberships::follow;
use crate::omise_client::{ChargeId, Event, Subject};
use crate::orders::settle::{self, ChargeOf};
use crate::orders::{OrderError, linking};
use crate::shop::Shop;

pub(crate) use hints::Hints;
pub use signature::{SecretError, WebhookSecret};

/// `POST /webhooks/omise`. Returns 200 once the shop has followed the event, or if it isn't about this shop; 400 if it
/// isn't an event; 401 if the shop has a webhook secret and Omise didn't sign the event; 503 if Omise can't be asked,
/// so that Omise sends the event again.
pub(crate) async fn receive(
    State(shop): State<Arc<Shop>>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<StatusCode, Error> {
    if let Some(secret) = &shop.settings.webhook_secret
        && !secret.has_signed(&headers, &body, Timestamp::now())
    {
        return Err(Error::BadSignature);
    }
    let event = Event::read(&body).map_err(|_| Error::BadRequest)?;
    match &event.subject {
        Subject::Charge(charge) if is_ours(&shop, charge, &event).await? => {
            shop.hints.follow(charge.as_str(), async || follow_charge(&shop, charge).await).await?;
        }
        Subject::LinkedAccount(account) => {
            shop.hints.follow(account.as_str(), async || linking::follow(&shop, account).await).await?;
        }
        Subject::Schedule(schedule) => {
            shop.hints.follow(schedule.as_str(), async || follow::follow_schedule(&shop, schedule).await).await?;
        }
        Subject::Charge(_) | Subject::Other => {}
    }
    Ok(StatusCode::OK)
}

/// Whether a hint is about a charge of an order or of a membership. If not, the shop doesn't ask Omise about it.
async fn is_ours(shop: &Shop, charge: &ChargeId, hint: &Event) -> Result<bool, sqlx::Error> {
    if settle::is_known(shop, charge, hint).await? {
        return Ok(true);
    }
    let Some(schedule) = &hint.schedule else { return Ok(false) };
    Ok(shop.store.membership_of_schedule(schedule).await?.is_some())
}

/// Retrieves a charge and stores what it says, for an order or for a membership.
async fn follow_charge(shop: &Shop, charge: &ChargeId) -> Result<(), OrderError> {
    match settle::follow_charge(shop, charge).await? {
        ChargeOf::Schedule(schedule) => follow::follow_schedule(shop, &schedule).await,
        ChargeOf::Order | ChargeOf::Nothing => Ok(()),
    }
}
