//! What happens when its time has come, by the sandbox's clock: banks decide, charges and registrations expire,
//! schedules charge.

use jiff::Timestamp;

use crate::app::App;
use crate::error::ApiError;
use crate::objects::{Charge, LinkedAccount, LinkedAccountStatus, Schedule};
use crate::store::{due, update};

/// Does everything that is due by now.
pub(crate) async fn catch_up(app: &App) -> Result<(), ApiError> {
    let now = app.clock.now();
    if app.store.next_due().is_none_or(|due| due > now) {
        return Ok(());
    }
    let mut change = app.change().await?;
    for charge in due::<Charge>(&mut change.tx, now).await? {
        super::charges::end_due(app, &mut change, charge).await?;
    }
    for mut account in due::<LinkedAccount>(&mut change.tx, now).await? {
        account.status = LinkedAccountStatus::Expired;
        update(&mut change.tx, &account)?;
        change.add_event("linked_account.complete", account.to_json()).await?;
    }
    for schedule in due::<Schedule>(&mut change.tx, now).await? {
        super::schedules::run(app, &mut change, schedule).await?;
    }
    change.commit().await
}

/// Moves the clock forward to an instant. It stops wherever something is due, so that each charge of a schedule has the
/// date of its own day.
pub(crate) async fn advance_to(app: &App, target: Timestamp) -> Result<(), ApiError> {
    while let Some(due) = app.store.next_due().filter(|due| *due < target) {
        if due > app.clock.now() {
            set_clock(app, due).await?;
        }
        catch_up(app).await?;
    }
    set_clock(app, target).await?;
    catch_up(app).await
}

/// Moves the clock to an instant and stores its position. Nothing that is due on the way happens yet.
pub(crate) async fn set_clock(app: &App, instant: Timestamp) -> Result<(), ApiError> {
    app.clock.set(instant);
    app.store.save_setting(&app.clock.position()).await
}
