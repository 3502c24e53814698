//! Changes the account and its capability, and stores them, so that a restart keeps the changes.

use serde_json::{Map, Value};

use crate::app::App;
use crate::error::ApiError;
use crate::objects::{Account, AccountUpdate, Capability};
use crate::store::Transaction;
use crate::store::settings::{delete, save};
use crate::version::Version;

/// The account as the API answers it.
pub(crate) fn account_json(app: &App) -> Value {
    let capability = app.scenario.capability();
    let merchant_bears = capability.merchant_bears_by_default();
    app.scenario.account().to_json(capability.country(), merchant_bears, Version::default().name())
}

/// Changes what the request names.
pub(crate) async fn update_account(app: &App, update: AccountUpdate) -> Result<Value, ApiError> {
    if let Some(merchant_bears) = update.merchant_bears {
        app.scenario.set_merchant_bears(merchant_bears);
    }
    app.scenario.update_account(update);
    save_account(app).await?;
    Ok(account_json(app))
}

/// Changes who bears the interest if a request does not say.
pub(crate) async fn set_merchant_bears(app: &App, merchant_bears: bool) -> Result<Value, ApiError> {
    app.scenario.set_merchant_bears(merchant_bears);
    save_account(app).await?;
    Ok(account_json(app))
}

/// Merges a JSON merge patch into the capability.
///
/// # Errors
/// 400 `bad_request` for a name that the sandbox has no method for.
pub(crate) async fn merge_capability(app: &App, patch: Map<String, Value>) -> Result<Value, ApiError> {
    app.scenario.merge_capability(patch).map_err(ApiError::BadRequest)?;
    save_account(app).await?;
    Ok(app.scenario.capability().to_json(Version::default()))
}

async fn save_account(app: &App) -> Result<(), ApiError> {
    let mut tx = app.store.begin().await;
    save(&mut tx, &app.scenario.account())?;
    save(&mut tx, &app.scenario.capability())?;
    tx.commit().await
}

/// Deletes the changes of account and capability, as part of a reset.
pub(super) fn delete_account(tx: &mut Transaction) -> Result<(), ApiError> {
    delete::<Account>(tx)?;
    delete::<Capability>(tx)
}
