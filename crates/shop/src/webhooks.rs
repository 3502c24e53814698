//! Omise's events. An event is a hint and nothing more: it names an object, which is then retrieved. So it doesn't
//! matter who sends one, how often, or what it claims. Omise is asked about what is this shop's alone, and once for many
//! hints that come together.

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

/// `POST /webhooks/omise`: 200 once it is followed (or concerns nothing of this shop's), 400 for garbage, 401 without
/// Omise's signature where a secret is set, 503 when Omise can't be asked, so that the event comes again.
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
            shop.hints.follow(schedule.as_str(), async || follow::schedule(&shop, schedule).await).await?;
        }
        Subject::Charge(_) | Subject::Other => {}
    }
    Ok(StatusCode::OK)
}

/// Whether a hint about a charge is worth a question to Omise: an order's charge, or one of a membership's schedule.
async fn is_ours(shop: &Shop, charge: &ChargeId, hint: &Event) -> Result<bool, sqlx::Error> {
    if settle::is_known(shop, charge, hint).await? {
        return Ok(true);
    }
    let Some(schedule) = &hint.schedule else { return Ok(false) };
    Ok(shop.store.membership_of_schedule(schedule).await?.is_some())
}

/// Retrieves a charge and hands it to the part that it concerns.
async fn follow_charge(shop: &Shop, charge: &ChargeId) -> Result<(), OrderError> {
    match settle::follow_charge(shop, charge).await? {
        ChargeOf::Schedule(schedule) => follow::schedule(shop, &schedule).await,
        ChargeOf::Order | ChargeOf::Nothing => Ok(()),
    }
}
