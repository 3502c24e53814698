//! Charges in excess: one that Omise made for this shop, and whose order, or whose shopper's membership, is paid by
//! another one. It happens when a charge appears after it was given up, and the shopper has paid again since.
//!
//! While nobody has approved it, it is ended. Once it is paid, installments are given back at once; mobile banking and
//! direct debit can't be by Omise, so the merchant's page asks the merchant to. Should what pays the order fail, the charge
//! in excess takes its place.

use jiff::Timestamp;

use super::refund::{self, RefundState};
use super::{Attempt, AttemptState, OrderError, settle};
use crate::ids::{AttemptId, OrderId};
use crate::money::Money;
use crate::omise_client::{Charge, ChargeId, ChargeStatus, OmiseError, PaidBy};
use crate::shop::Shop;

/// A charge in excess as it is written down.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Surplus {
    /// The charge.
    pub charge: ChargeId,
    /// The order that it was made for.
    pub order: OrderId,
    /// The attempt that made it.
    pub attempt: AttemptId,
    /// Its amount.
    pub price: Money,
    /// How it stands.
    pub state: SurplusState,
    /// When it was found.
    pub found_at: Timestamp,
    /// How often the reconciler has asked about it.
    pub checks: u32,
}

/// Where a charge in excess stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SurplusState {
    /// Omise hasn't decided on it.
    Open,
    /// The shop has its money and must give it back.
    Paid,
    /// Nobody has paid by it, or the money went back.
    Over,
}

/// Writes down a charge in excess, and does what can be done about it.
///
/// # Errors
/// When the database fails. What can't be done now is tried again later.
pub(super) async fn found(shop: &Shop, attempt: &Attempt, charge: &Charge) -> Result<(), OrderError> {
    let known = shop.store.surplus_of_order(&attempt.order).await?;
    let known = known.into_iter().find(|known| known.charge == charge.id);
    let Some(order) = shop.store.order(&attempt.order).await? else { return Ok(()) };
    let surplus = Surplus {
        charge: charge.id.clone(),
        order: attempt.order.clone(),
        attempt: attempt.id.clone(),
        price: Money { subunits: charge.amount, ..order.price },
        state: known.as_ref().map_or(SurplusState::Open, |known| known.state),
        found_at: known.as_ref().map_or_else(Timestamp::now, |known| known.found_at),
        checks: 0,
    };
    if known.is_none() {
        // One that came to nothing is nobody's business.
        if state_of(charge) == SurplusState::Over {
            return Ok(());
        }
        tracing::error!(order = %surplus.order, charge = %surplus.charge, status = ?charge.status, "a charge in excess");
    }
    settle(shop, surplus, charge).await
}

/// Asks Omise about a charge in excess. It takes the place of what paid its order, should that have failed.
///
/// # Errors
/// When Omise can't be asked, or the database fails.
pub async fn follow(shop: &Shop, surplus: &Surplus) -> Result<(), OrderError> {
    let charge = shop.omise.charge(&surplus.charge).await?;
    let Some(attempt) = shop.store.attempt(&surplus.order, &surplus.attempt).await? else { return Ok(()) };
    // It comes back here by `found` when the order is still taken.
    let attempt = settle::record(shop, &attempt, &charge).await?;
    if attempt.state.charge() == Some(&surplus.charge) {
        shop.store.drop_surplus(&surplus.charge).await?;
    }
    Ok(())
}

async fn settle(shop: &Shop, surplus: Surplus, charge: &Charge) -> Result<(), OrderError> {
    let mut state = state_of(charge);
    // Written down first, so that it isn't forgotten in a crash.
    shop.store.keep_surplus(&Surplus { state, ..surplus.clone() }).await?;
    if charge.status == ChargeStatus::Pending {
        state = ended(shop, &surplus.charge).await?;
    }
    let is_installments = charge.method.as_ref().is_some_and(PaidBy::is_installments);
    if state == SurplusState::Paid && is_installments && is_order_paid(shop, &surplus).await? {
        let given_back = refund::give_back_charge(shop, &surplus.order, &surplus.charge, surplus.price).await?;
        if matches!(given_back, RefundState::Done { .. }) {
            state = SurplusState::Over;
        }
    }
    Ok(shop.store.keep_surplus(&Surplus { state, ..surplus }).await?)
}

fn state_of(charge: &Charge) -> SurplusState {
    match charge.status {
        ChargeStatus::Pending | ChargeStatus::Unclear { .. } => SurplusState::Open,
        ChargeStatus::Successful if refund::is_given_back(charge) => SurplusState::Over,
        ChargeStatus::Successful => SurplusState::Paid,
        ChargeStatus::Failed { .. } | ChargeStatus::Expired | ChargeStatus::Reversed => SurplusState::Over,
    }
}

/// Ends a charge that nobody has approved, and answers what Omise says of it then: only that is believed.
async fn ended(shop: &Shop, charge: &ChargeId) -> Result<SurplusState, OrderError> {
    if let Err(error) = shop.omise.expire_charge(charge).await {
        tracing::warn!(%charge, error = &error as &dyn std::error::Error, "a charge in excess could not be ended");
    }
    match shop.omise.charge(charge).await {
        Ok(charge) => Ok(state_of(&charge)),
        Err(OmiseError::Refused { .. } | OmiseError::Unknown(_)) => Ok(SurplusState::Open),
    }
}

/// Whether what took this charge's place is paid for certain: while it is only under way, this one may still be needed.
async fn is_order_paid(shop: &Shop, surplus: &Surplus) -> Result<bool, OrderError> {
    let decisive = shop.store.decisive_attempt(&surplus.order).await?;
    Ok(decisive.is_some_and(|attempt| matches!(attempt.state, AttemptState::Successful { .. })))
}
