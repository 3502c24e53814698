//! The sandbox begins anew: in the state of its start, or with what an earlier process left in the file.

use super::account::forget_account;
use super::address::move_pages;
use crate::app::{App, Change};
use crate::clock::{Hands, written};
use crate::error::ApiError;
use crate::store::clear;
use crate::store::settings::delete;

/// Puts clock, account and capability where an earlier process had them, and the test pages where this one is.
pub(crate) async fn resume(app: &App) -> Result<(), ApiError> {
    if let Some(hands) = app.store.load_setting::<Hands>().await? {
        app.clock.resume(&hands);
        if hands == app.clock.hands() {
            tracing::info!(now = written(app.clock.now()), "the clock goes on where it was moved to");
        }
    }
    if let Some(account) = app.store.load_setting().await? {
        app.scenario.resume_account(account);
    }
    if let Some(capability) = app.store.load_setting().await? {
        app.scenario.resume_capability(capability);
    }
    move_pages(app).await?;
    app.webhooks.resume().await
}

/// Forgets objects, deliveries, faults, outcomes, requests, the account's changes and the clock's moves, for what `fill`
/// puts in their place: all of it, or nothing happens.
///
/// # Errors
/// Those of `fill`.
pub(crate) async fn begin_anew(
    app: &App,
    fill: impl AsyncFnOnce(&mut Change<'_>) -> Result<(), ApiError>,
) -> Result<(), ApiError> {
    let mut change = app.change().await?;
    clear(&mut change.tx).await?;
    delete::<Hands>(&mut change.tx).await?;
    forget_account(&mut change.tx).await?;
    fill(&mut change).await?;
    // Before anybody sees what is new: the clock may stand where it would expire at once.
    app.scenario.reset();
    app.requests.clear();
    app.clock.reset();
    change.commit().await
}
