//! Charges in excess: another charge pays the order, or the monthly plan that a shopper may pay only once. It happens
//! when a charge appears after the shop gave it up, and the shopper has paid again since.
//!
//! The shop asks Omise to end a charge in excess that the shopper hasn't approved. If it is paid, the shop refunds
//! installments at once. It refunds nothing else, so the merchant's page asks the merchant to do it. If the charge that pays the order fails, the charge in excess takes its place.

use jiff::Timestamp;

use super::refund::{self, RefundState};
use super::{Attempt, AttemptState, OrderError, settle};
use crate::ids::{AttemptId, OrderId};
use crate::log::cause;
use crate::money::Money;
use crate::omise_client::{Charge, ChargeId, ChargeStatus, OmiseError, PaidBy};
use crate::shop::Shop;

/// A charge in excess, as it is stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Surplus {
    /// The charge.
    pub charge: ChargeId,
    /// The order that it is for.
    pub order: OrderId,
    /// The attempt that made it.
    pub attempt: AttemptId,
    /// Its amount.
    pub price: Money,
    /// How it stands.
    pub state: SurplusState,
    /// When the shop found it.
    pub found_at: Timestamp,
    /// How often the reconciler has asked about it.
    pub checks: u32,
}

/// Where a charge in excess stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SurplusState {
    /// Omise hasn't said that it is paid or over.
    Open,
    /// It is paid, and the shop must give the money back.
    Paid,
    /// Nobody paid it, or the money went back.
    Over,
}

/// Stores a charge in excess, then ends or refunds it if that is possible.
///
/// # Errors
/// When the database fails. If Omise can't be asked, the reconciler tries again.
pub(super) async fn record(shop: &Shop, attempt: &Attempt, charge: &Charge) -> Result<(), OrderError> {
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
        // A charge that nobody paid concerns nobody.
        if state_of(charge) == SurplusState::Over {
            return Ok(());
        }
        let Surplus { order, charge: id, .. } = &surplus;
        tracing::error!(%order, charge = %id, status = ?charge.status, "a charge in excess");
    }
    end_or_refund(shop, surplus, charge).await
}

/// Asks Omise about a charge in excess. If the charge that paid the order has failed, this one takes its place.
///
/// # Errors
/// When Omise can't be asked, or the database fails.
pub async fn follow(shop: &Shop, surplus: &Surplus) -> Result<(), OrderError> {
    let charge = shop.omise.charge(&surplus.charge).await?;
    let Some(attempt) = shop.store.attempt(&surplus.order, &surplus.attempt).await? else { return Ok(()) };
    // If another charge still pays the order, this calls `record` of this file.
    let attempt = settle::record(shop, &attempt, &charge).await?;
    if attempt.state.charge() == Some(&surplus.charge) {
        shop.store.drop_surplus(&surplus.charge).await?;
    }
    Ok(())
}

async fn end_or_refund(shop: &Shop, surplus: Surplus, charge: &Charge) -> Result<(), OrderError> {
    let mut state = state_of(charge);
    // Stored first, so that a crash doesn't lose it.
    shop.store.keep_surplus(&Surplus { state, ..surplus.clone() }).await?;
    if charge.status == ChargeStatus::Pending {
        state = end_charge(shop, &surplus.charge).await?;
    }
    let is_installments = charge.method.as_ref().is_some_and(PaidBy::is_installments);
    if state == SurplusState::Paid && is_installments && is_order_paid(shop, &surplus).await? {
        let refunded = refund::refund_charge(shop, &surplus.order, &surplus.charge, surplus.price).await?;
        if matches!(refunded, RefundState::Done { .. }) {
            state = SurplusState::Over;
        }
    }
    Ok(shop.store.keep_surplus(&Surplus { state, ..surplus }).await?)
}

fn state_of(charge: &Charge) -> SurplusState {
    match charge.status {
        ChargeStatus::Pending | ChargeStatus::Unclear { .. } => SurplusState::Open,
        ChargeStatus::Successful if refund::is_refunded(charge) => SurplusState::Over,
        ChargeStatus::Successful => SurplusState::Paid,
        ChargeStatus::Failed { .. } | ChargeStatus::Expired | ChargeStatus::Reversed => SurplusState::Over,
    }
}

/// Asks Omise to end a charge that nobody has approved. Then retrieves the charge and believes only that answer.
async fn end_charge(shop: &Shop, charge: &ChargeId) -> Result<SurplusState, OrderError> {
    if let Err(error) = shop.omise.expire_charge(charge).await {
        tracing::warn!(%charge, error = cause(&error), "Omise did not end a charge in excess");
    }
    match shop.omise.charge(charge).await {
        Ok(charge) => Ok(state_of(&charge)),
        Err(OmiseError::Refused { .. } | OmiseError::Unknown(_)) => Ok(SurplusState::Open),
    }
}

/// Whether another charge has paid the order. While that one is only under way, the order may still need this one.
async fn is_order_paid(shop: &Shop, surplus: &Surplus) -> Result<bool, OrderError> {
    let decisive = shop.store.decisive_attempt(&surplus.order).await?;
    Ok(decisive.is_some_and(|attempt| matches!(attempt.state, AttemptState::Successful { .. })))
}
