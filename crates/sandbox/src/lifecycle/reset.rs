//! Restores the stored state at the start, and resets the sandbox to the state of a first start.

use super::account::delete_account;
use super::address::move_pages;
use crate::app::{App, Change};
use crate::clock::{ClockPosition, format_utc};
use crate::error::ApiError;
use crate::store::clear;
use crate::store::settings::delete;

/// Restores clock, account and capability from the database, moves the test pages to this sandbox's address, and
/// resumes the webhooks.
pub(crate) async fn resume(app: &App) -> Result<(), ApiError> {
    if let Some(position) = app.store.load_setting::<ClockPosition>().await? {
        app.clock.resume(&position);
        if position == app.clock.position() {
            tracing::info!(now = format_utc(app.clock.now()), "the clock continues where it was moved to");
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

/// Deletes objects, deliveries, faults, outcomes, requests, the changes of the account and the moves of the clock, and
/// adds what `fill` adds. If `fill` fails, nothing changes.
///
/// # Errors
/// Those of `fill`.
pub(crate) async fn reset_and_fill(
    app: &App,
    fill: impl AsyncFnOnce(&mut Change<'_>) -> Result<(), ApiError>,
) -> Result<(), ApiError> {
    let mut change = app.change().await?;
    clear(&mut change.tx);
    delete::<ClockPosition>(&mut change.tx)?;
    delete_account(&mut change.tx)?;
    fill(&mut change).await?;
    // The clock goes first. If it were still ahead, a request could expire the new objects at once.
    app.scenario.reset();
    app.requests.clear();
    app.clock.reset();
    change.commit().await
}
