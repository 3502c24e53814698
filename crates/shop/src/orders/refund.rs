//! Refunds. Omise refunds installments, and this shop refunds them as a whole. Omise can't refund mobile banking, direct
//! debit and PromptPay: there the merchant gives the money back in some other way. The merchant refunds a wallet in
//! Omise's dashboard.
//!
//! The shop stores a refund before it asks Omise. If the answer is lost, it retrieves the charge, which says how much
//! of it was refunded. It asks for the refund again only when no request can be under way any more.

use jiff::Timestamp;

use super::surplus::Surplus;
use super::{Attempt, AttemptState, Order, OrderError};
use crate::ids::OrderId;
use crate::log::cause;
use crate::money::Money;
use crate::omise_client::{Charge, ChargeId, OmiseError, PaidBy};
use crate::shop::Shop;

/// The shop's own code, beside Omise's, for a refund that never reached Omise.
const NEVER_SENT: &str = "never_sent";

/// A refund, as it is stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refund {
    /// The charge.
    pub charge: ChargeId,
    /// When it was begun.
    pub created_at: Timestamp,
    /// How it stands.
    pub state: RefundState,
    /// How often the reconciler has asked about it.
    pub checks: u32,
}

/// The state of a refund.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RefundState {
    /// Omise may or may not have carried it out.
    Sending,
    /// Omise carried it out.
    Done {
        /// When the shop learned of it.
        at: Timestamp,
    },
    /// Omise refused it; the merchant may try again.
    Refused {
        /// Omise's code.
        code: String,
    },
}

/// Whether an order can be refunded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refundable {
    /// Yes, as a whole.
    InFull,
    /// No: this shop doesn't refund the method.
    NotThisMethod,
    /// No: it isn't paid.
    NotPaid,
    /// It is refunded, or the refund is under way.
    Begun(RefundState),
}

/// Whether an order can be refunded, by its decisive attempt and the refund of that one's charge.
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

/// Refunds an order as a whole, or answers how its refund stands. Two calls refund once.
///
/// # Errors
/// When Omise can't be asked before the refund begins, or the database fails.
pub async fn refund_order(shop: &Shop, order: &Order) -> Result<Refundable, OrderError> {
    let attempt = shop.store.decisive_attempt(&order.id).await?;
    let Some((attempt, id)) = attempt.and_then(|attempt| attempt.state.charge().cloned().map(|id| (attempt, id)))
    else {
        return Ok(Refundable::NotPaid);
    };
    // The merchant may have refunded it in Omise's dashboard.
    let charge = shop.omise.charge(&id).await?;
    let attempt = super::settle::record(shop, &attempt, &charge).await?;
    let refund = shop.store.refund_of(&id).await?;
    let now = refundable(Some(&attempt), refund.as_ref());
    if now != Refundable::InFull {
        return Ok(now);
    }
    Ok(Refundable::Begun(refund_charge(shop, &order.id, &id, order.price).await?))
}

/// Refunds a charge as a whole, unless a refund of it is under way already.
///
/// # Errors
/// When the database fails. If Omise fails, the answer says so.
pub(super) async fn refund_charge(
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
            tracing::warn!(%order, error = cause(&error), "a refund's answer was lost");
            let refund = Refund { charge: id.clone(), created_at: begun_at, state: RefundState::Sending, checks: 0 };
            return look_up(shop, &refund).await;
        }
    };
    shop.store.set_refund(id, &state).await?;
    Ok(state)
}

/// Pairs charges in excess with their refunds.
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
/// When the database fails. If Omise can't be asked, that is no error: the reconciler asks again.
pub async fn look_up(shop: &Shop, refund: &Refund) -> Result<RefundState, OrderError> {
    let state = match shop.omise.charge(&refund.charge).await {
        Ok(charge) if is_refunded(&charge) => RefundState::Done { at: Timestamp::now() },
        // The request may still be under way.
        Ok(_) if Timestamp::now() > refund.created_at + shop.settings.timings.give_up_after => {
            RefundState::Refused { code: NEVER_SENT.to_owned() }
        }
        Ok(_) => return Ok(RefundState::Sending),
        Err(error) => {
            tracing::warn!(charge = %refund.charge, error = cause(&error), "a refund can't be looked up now");
            return Ok(RefundState::Sending);
        }
    };
    shop.store.set_refund(&refund.charge, &state).await?;
    Ok(state)
}

/// Whether a charge was refunded as a whole, by this shop or in Omise's dashboard.
pub(super) fn is_refunded(charge: &Charge) -> bool {
    charge.amount > 0 && charge.refunded >= charge.amount
}
