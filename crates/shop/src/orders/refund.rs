//! Giving a payment back. Installments are given back as a whole; mobile banking and direct debit not at all: that is
//! between the shop and its shopper.
//!
//! The refund is written down before Omise is asked. When the answer is lost, the charge is retrieved: it says how much of
//! it was given back. It is asked for again only when no request can be under way any more.

use jiff::Timestamp;

use super::surplus::Surplus;
use super::{Attempt, AttemptState, Order, OrderError};
use crate::ids::OrderId;
use crate::money::Money;
use crate::omise_client::{Charge, ChargeId, OmiseError, PaidBy};
use crate::shop::Shop;

/// What Omise calls a refund that never arrived there; the shop's own word beside Omise's codes.
const NEVER_SENT: &str = "never_sent";

/// A refund as it is written down.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refund {
    /// Of which charge.
    pub charge: ChargeId,
    /// When it was begun.
    pub created_at: Timestamp,
    /// How it stands.
    pub state: RefundState,
    /// How often the reconciler has asked about it.
    pub checks: u32,
}

/// Where a refund stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RefundState {
    /// Omise may or may not have it.
    Sending,
    /// The money goes back.
    Done {
        /// Since when.
        at: Timestamp,
    },
    /// It doesn't go back; may be tried again.
    Refused {
        /// Omise's code.
        code: String,
    },
}

/// Whether an order can be given back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refundable {
    /// As a whole.
    InFull,
    /// Not with the way in which it was paid.
    NotThisMethod,
    /// It isn't paid.
    NotPaid,
    /// It was, or is being, given back.
    Begun(RefundState),
}

/// Whether an order can be given back, by what is written down: its decisive attempt and that one's refund.
pub fn refundable(attempt: Option<&Attempt>, refund: Option<&Refund>) -> Refundable {
    let Some(Attempt { state: AttemptState::Successful { .. }, method, .. }) = attempt else {
        return Refundable::NotPaid;
    };
    match refund.map(|refund| &refund.state) {
        Some(state @ (RefundState::Sending | RefundState::Done { .. })) => Refundable::Begun(state.clone()),
        Some(RefundState::Refused { .. }) | None => {
            let installments = method.as_ref().is_some_and(PaidBy::is_installments);
            if installments { Refundable::InFull } else { Refundable::NotThisMethod }
        }
    }
}

/// Gives an order back as a whole, or says how that stands. Asking twice gives back once.
///
/// # Errors
/// When Omise can't be asked before anything was begun, or the database fails.
pub async fn give_back(shop: &Shop, order: &Order) -> Result<Refundable, OrderError> {
    let attempt = shop.store.decisive_attempt(&order.id).await?;
    let Some((attempt, id)) = attempt.and_then(|attempt| attempt.state.charge().cloned().map(|id| (attempt, id)))
    else {
        return Ok(Refundable::NotPaid);
    };
    // What is written down may be old: it may have been given back elsewhere.
    let charge = shop.omise.charge(&id).await?;
    let attempt = super::settle::record(shop, &attempt, &charge).await?;
    let refund = shop.store.refund_of(&id).await?;
    let now = refundable(Some(&attempt), refund.as_ref());
    if now != Refundable::InFull {
        return Ok(now);
    }
    Ok(Refundable::Begun(give_back_charge(shop, &order.id, &id, order.price).await?))
}

/// Gives a charge of an order back as a whole, unless that is under way already.
///
/// # Errors
/// When the database fails. What Omise does wrong is in the answer.
pub(super) async fn give_back_charge(
    shop: &Shop,
    order: &OrderId,
    id: &ChargeId,
    price: Money,
) -> Result<RefundState, OrderError> {
    let begun_at = Timestamp::now();
    if !shop.store.begin_refund(order, id, begun_at).await? {
        return Ok(RefundState::Sending);
    }
    let state = match shop.omise.refund(id, price, order.as_str()).await {
        Ok(_) => RefundState::Done { at: Timestamp::now() },
        Err(OmiseError::Refused { code, message, .. }) => {
            tracing::warn!(%order, code, message, "Omise refused a refund");
            RefundState::Refused { code }
        }
        Err(error @ OmiseError::Unknown(_)) => {
            tracing::warn!(%order, error = &error as &dyn std::error::Error, "a refund's answer was lost");
            let refund = Refund { charge: id.clone(), created_at: begun_at, state: RefundState::Sending, checks: 0 };
            return look_up(shop, &refund).await;
        }
    };
    shop.store.set_refund(id, &state).await?;
    Ok(state)
}

/// Charges in excess, each with its refund.
///
/// # Errors
/// When the database fails.
pub async fn of_surplus(shop: &Shop, surplus: Vec<Surplus>) -> Result<Vec<(Surplus, Option<Refund>)>, sqlx::Error> {
    let mut all = Vec::new();
    for surplus in surplus {
        let refund = shop.store.refund_of(&surplus.charge).await?;
        all.push((surplus, refund));
    }
    Ok(all)
}

/// Asks Omise what became of a refund whose answer was lost.
///
/// # Errors
/// When the database fails. That Omise can't be asked is no error: it is asked again later.
pub async fn look_up(shop: &Shop, refund: &Refund) -> Result<RefundState, OrderError> {
    let state = match shop.omise.charge(&refund.charge).await {
        Ok(charge) if is_given_back(&charge) => RefundState::Done { at: Timestamp::now() },
        // A request that is still under way would be missed.
        Ok(_) if Timestamp::now() > refund.created_at + shop.settings.timings.give_up_after => {
            RefundState::Refused { code: NEVER_SENT.to_owned() }
        }
        Ok(_) => return Ok(RefundState::Sending),
        Err(error) => {
            tracing::warn!(charge = %refund.charge, error = &error as &dyn std::error::Error, "a refund can't be looked up now");
            return Ok(RefundState::Sending);
        }
    };
    shop.store.set_refund(&refund.charge, &state).await?;
    Ok(state)
}

/// Whether a charge was given back as a whole, by whomever.
pub(super) fn is_given_back(charge: &Charge) -> bool {
    charge.amount > 0 && charge.refunded >= charge.amount
}
