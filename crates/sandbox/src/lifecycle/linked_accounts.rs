//! Bank accounts are linked, and let go.

use super::{Settled, Verdict};
use crate::app::App;
use crate::error::ApiError;
use crate::objects::{LinkedAccount, LinkedAccountRequest, LinkedAccountStatus, Registered};
use crate::store::{find, insert, update};

/// Every account in the sandbox ends in these digits.
const LAST_DIGITS: &str = "7890";

/// Begins a registration.
pub(crate) async fn create_linked_account(app: &App, request: LinkedAccountRequest) -> Result<LinkedAccount, ApiError> {
    let mut change = app.change().await?;
    let account = LinkedAccount::new(app.ids.make("lnac"), request, &app.public_url, app.clock.now());
    insert(&mut change.tx, &account).await?;
    change.tell("linked_account.create", account.to_json()).await?;
    change.commit().await?;
    Ok(account)
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
    let mut account: LinkedAccount = find(&mut change.tx, id).await?.ok_or_else(|| not_found(id))?;
    if account.status != LinkedAccountStatus::Pending {
        return Ok(Settled::Before(account));
    }
    match verdict {
        Verdict::Successful => {
            account.status = LinkedAccountStatus::Successful;
            account.registered = Some(Registered { at: app.clock.now(), last_digits: LAST_DIGITS.to_owned() });
        }
        Verdict::Failed(failure) => account.status = LinkedAccountStatus::Failed(failure.into()),
    }
    update(&mut change.tx, &account).await?;
    change.tell("linked_account.complete", account.to_json()).await?;
    change.commit().await?;
    Ok(Settled::Now(account))
}

/// Deletes a linked account: it stays readable, and can't be charged any more. Deleting it again changes nothing.
///
/// # Errors
/// 404 when there is no such linked account.
pub(crate) async fn delete_linked_account(app: &App, id: &str) -> Result<LinkedAccount, ApiError> {
    let mut change = app.change().await?;
    let mut account: LinkedAccount = find(&mut change.tx, id).await?.ok_or_else(|| not_found(id))?;
    if account.status == LinkedAccountStatus::Deleted {
        return Ok(account);
    }
    account.status = LinkedAccountStatus::Deleted;
    update(&mut change.tx, &account).await?;
    change.tell("linked_account.delete", account.to_json()).await?;
    change.commit().await?;
    Ok(account)
}

fn not_found(id: &str) -> ApiError {
    ApiError::NotFound { kind: "linked_account", id: id.to_owned() }
}
