//! Keeps the addresses of test pages and pictures right. The objects in a file may have been made by a sandbox at another
//! address, for example with `--listen 127.0.0.1:0`.

use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::error::ApiError;
use crate::objects::{Charge, LinkedAccount, Source};
use crate::store::settings::{Setting, save};
use crate::store::{Record, Transaction, next_page, update};

/// The address of the sandbox in the stored objects.
#[derive(PartialEq, Eq, Serialize, Deserialize)]
struct Address(String);

impl Setting for Address {
    const NAME: &'static str = "address";
}

/// Moves the URLs of all objects to this sandbox's address. Events stay as they were.
pub(super) async fn move_pages(app: &App) -> Result<(), ApiError> {
    let here = Address(app.public_url.clone());
    if app.store.load_setting::<Address>().await?.as_ref() == Some(&here) {
        return Ok(());
    }
    let mut change = app.change().await?;
    move_each::<Charge>(&mut change.tx, &app.public_url).await?;
    move_each::<LinkedAccount>(&mut change.tx, &app.public_url).await?;
    move_each::<Source>(&mut change.tx, &app.public_url).await?;
    save(&mut change.tx, &here)?;
    change.commit().await
}

async fn move_each<R: Record>(tx: &mut Transaction, public_url: &str) -> Result<(), ApiError> {
    let mut after = None;
    loop {
        let page = next_page::<R>(tx, after).await?;
        let Some((last, _)) = page.last() else { return Ok(()) };
        after = Some(*last);
        for (_, mut object) in page {
            if object.move_to(public_url) {
                update(tx, &object)?;
            }
        }
    }
}
