//! Links and deletes bank accounts.

use super::{Settled, Verdict};
use crate::app::{App, Change};
use crate::error::ApiError;
use crate::objects::{LinkedAccount, LinkedAccountRequest, LinkedAccountStatus, Registered};
use crate::store::{get, insert, update};

/// The last digits of every bank account in the sandbox.
pub(super) const LAST_DIGITS: &str = "7890";

/// Begins a registration. It ends at once if `/_sandbox/next_link` said how.
pub(crate) async fn create_linked_account(app: &App, request: LinkedAccountRequest) -> Result<LinkedAccount, ApiError> {
    let mut change = app.change().await?;
    let mut account = LinkedAccount::new(app.ids.make("lnac"), request, &app.public_url, app.clock.now());
    insert(&mut change.tx, &account)?;
    change.add_event("linked_account.create", account.to_json()).await?;
    if let Some(verdict) = app.scenario.take_next_link() {
        decide(app, &mut change, &mut account, verdict).await?;
    }
    change.commit().await?;
    Ok(account)
}

async fn decide(
    app: &App,
    change: &mut Change<'_>,
    account: &mut LinkedAccount,
    verdict: Verdict,
) -> Result<(), ApiError> {
    match verdict {
        Verdict::Successful => {
            account.status = LinkedAccountStatus::Successful;
            account.registered = Some(Registered { at: app.clock.now(), last_digits: LAST_DIGITS.to_owned() });
        }
        Verdict::Failed(failure) => account.status = LinkedAccountStatus::Failed(failure.into()),
    }
    update(&mut change.tx, account)?;
    change.add_event("linked_account.complete", account.to_json()).await
}

/// Decides a pending registration.
///
/// # Errors
/// 404 when there is no such linked account.
pub(crate) async fn settle_linked_account(
    app: &App,
    id: &str,
    verdict: Verdict,
) -> Result<Settled<LinkedAccount>, ApiError> {
    let mut change = app.change().await?;
    let mut account: LinkedAccount = get(&mut change.tx, id).await?;
    if account.status != LinkedAccountStatus::Pending {
        return Ok(Settled::Before(account));
    }
    decide(app, &mut change, &mut account, verdict).await?;
    change.commit().await?;
    Ok(Settled::Now(account))
}

/// Deletes a linked account. It stays readable, but can't be charged any more. Deleting it again changes nothing.
///
/// # Errors
/// 404 when there is no such linked account.
pub(crate) async fn delete_linked_account(app: &App, id: &str) -> Result<LinkedAccount, ApiError> {
    let mut change = app.change().await?;
    let mut account: LinkedAccount = get(&mut change.tx, id).await?;
    if account.status == LinkedAccountStatus::Deleted {
        return Ok(account);
    }
    account.status = LinkedAccountStatus::Deleted;
    update(&mut change.tx, &account)?;
    change.add_event("linked_account.delete", account.to_json()).await?;
    change.commit().await?;
    Ok(account)
}
