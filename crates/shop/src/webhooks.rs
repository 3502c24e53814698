//! Omise's events. An event is a hint and nothing more: it names an object, which is then retrieved. So it doesn't
//! matter who sends one, how often, or what it claims.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;

use crate::error::Error;
use crate::memberships::follow;
use crate::omise_client::{Subject, subject_of_event};
use crate::orders::{linking, settle};
use crate::shop::Shop;

/// `POST /webhooks/omise`: 200 once it is followed (or concerns nothing of this shop's), 400 for garbage, 503 when
/// Omise can't be asked, so that the event comes again.
pub(crate) async fn receive(State(shop): State<Arc<Shop>>, body: Bytes) -> Result<StatusCode, Error> {
    match subject_of_event(&body).map_err(|_| Error::BadRequest)? {
        Subject::Charge(charge) => settle::follow_charge(&shop, &charge).await?,
        Subject::LinkedAccount(account) => linking::follow(&shop, &account).await?,
        Subject::Schedule(schedule) => follow::schedule(&shop, &schedule).await?,
        Subject::Other => {}
    }
    Ok(StatusCode::OK)
}
