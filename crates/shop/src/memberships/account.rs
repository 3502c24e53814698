//! The bank account that a membership is paid from, and what happens to the membership when the shopper removes it.

use super::{Membership, follow};
use crate::ids::ShopperId;
use crate::omise_client::{LinkedAccount, LinkedAccountId};
use crate::orders::{OrderError, linking};
use crate::shop::Shop;

/// The shopper's live membership that is paid from an account.
///
/// # Errors
/// When the database fails.
pub async fn membership_paid_from(
    shop: &Shop,
    shopper: &ShopperId,
    account: &LinkedAccountId,
) -> Result<Option<Membership>, OrderError> {
    let membership = shop.store.membership_of(shopper).await?;
    Ok(membership.filter(|known| known.state.is_live() && known.account == *account))
}

/// The result of [`remove`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Removal {
    /// Omise removed it.
    Removed(LinkedAccount),
    /// It isn't one of the shopper's accounts.
    NotTheirs,
    /// Omise didn't end the membership that it pays, so the account stays.
    StillCharged,
}

/// Removes an account at Omise. Cancels the membership that is paid from it first, because its payments could only
/// fail.
///
/// # Errors
/// When Omise can't be asked, or the database fails.
pub async fn remove(shop: &Shop, shopper: &ShopperId, account: &LinkedAccountId) -> Result<Removal, OrderError> {
    let Some(known) = linking::saved_account(shop, shopper, account).await? else { return Ok(Removal::NotTheirs) };
    if let Some(membership) = membership_paid_from(shop, shopper, account).await?
        && follow::cancel(shop, &membership).await?.state.is_live()
    {
        return Ok(Removal::StillCharged);
    }
    shop.omise.delete_linked_account(account).await?;
    Ok(Removal::Removed(known))
}
