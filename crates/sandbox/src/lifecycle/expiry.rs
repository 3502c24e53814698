//! What has not been decided in time expires, by the sandbox's clock.

use crate::app::App;
use crate::error::ApiError;
use crate::objects::{Charge, LinkedAccount, LinkedAccountStatus, Outcome};
use crate::store::{due, update};

/// Expires every pending charge and registration whose time is over.
pub(crate) async fn expire_due(app: &App) -> Result<(), ApiError> {
    let now = app.clock.now();
    if !app.store.has_due(now).await? {
        return Ok(());
    }
    let mut change = app.change().await?;
    for mut charge in due::<Charge>(&mut change.tx, now).await? {
        charge.outcome = Outcome::Expired { at: charge.expires_at };
        super::charges::finish(&mut change, &charge, "charge.expire").await?;
    }
    for mut account in due::<LinkedAccount>(&mut change.tx, now).await? {
        account.status = LinkedAccountStatus::Expired;
        update(&mut change.tx, &account).await?;
        change.tell("linked_account.complete", account.to_json()).await?;
    }
    change.commit().await
}
