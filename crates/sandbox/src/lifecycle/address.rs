//! The test pages are where the sandbox is: what a file keeps may have been made at another address, as with port 0.

use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::error::ApiError;
use crate::objects::{Charge, LinkedAccount};
use crate::store::kept::{Keepsake, keep};
use crate::store::update;

/// Where the pages of what is kept are.
#[derive(PartialEq, Eq, Serialize, Deserialize)]
struct Address(String);

impl Keepsake for Address {
    const NAME: &'static str = "address";
}

/// Has every test page be at this sandbox's address. What events told stays as it was told.
pub(super) async fn move_pages(app: &App) -> Result<(), ApiError> {
    let here = Address(app.public_url.clone());
    if app.store.kept::<Address>().await?.as_ref() == Some(&here) {
        return Ok(());
    }
    let (charges, accounts) = (app.store.all::<Charge>().await?, app.store.all::<LinkedAccount>().await?);
    let mut change = app.change().await?;
    for mut charge in charges {
        if charge.move_page(&app.public_url) {
            update(&mut change.tx, &charge)?;
        }
    }
    for mut account in accounts {
        if account.move_page(&app.public_url) {
            update(&mut change.tx, &account)?;
        }
    }
    keep(&mut change.tx, &here)?;
    change.commit().await
}
