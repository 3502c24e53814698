//! Asks Omise what became of an attempt, and stores the answer. All four callers come here: the complete page, the
//! webhook, the reconciler, and a press of Pay whose answer was lost.

use std::time::Duration;

use jiff::Timestamp;

use super::refund::{self, Refund, RefundState};
use super::surplus::{self, SurplusState};
use super::{Attempt, AttemptState, Order, OrderError, OrderState, Press};
use crate::ids::{AttemptId, OrderId};
use crate::log::cause;
use crate::omise_client::{Charge, ChargeId, ChargeStatus, Event, OmiseError, ScheduleId};
use crate::shop::Shop;

/// How much Omise's clock and this one may differ.
pub const CLOCKS_DISAGREE: Duration = Duration::from_mins(15);

/// An order as Omise answers, or as the database has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Known {
    /// Its state.
    pub state: OrderState,
    /// The attempt that the state is about; `None` before the first one.
    pub attempt: Option<Attempt>,
    /// Whether Omise has just answered.
    pub is_fresh: bool,
}

/// Asks Omise about one attempt and stores the answer.
///
/// # Errors
/// When Omise can't be asked, or the database fails. The stored attempt stays as it is.
pub async fn ask(shop: &Shop, attempt: &Attempt) -> Result<Attempt, OrderError> {
    match (&attempt.state, attempt.state.charge()) {
        (_, Some(id)) => {
            let charge = shop.omise.charge(id).await?;
            record(shop, attempt, &charge).await
        }
        (_, None) if attempt.is_in_question(Timestamp::now(), shop.settings.timings.in_question_for) => {
            find(shop, attempt).await
        }
        (_, None) => Ok(attempt.clone()),
    }
}

/// The state of an order by Omise's answer, or by the database if Omise can't be asked.
///
/// # Errors
/// When the database fails.
pub async fn order_state(shop: &Shop, order: &OrderId) -> Result<Known, OrderError> {
    let Some(attempt) = shop.store.decisive_attempt(order).await? else {
        return Ok(Known { state: OrderState::Unpaid, attempt: None, is_fresh: true });
    };
    let (attempt, is_fresh) = match ask(shop, &attempt).await {
        Ok(attempt) => (attempt, true),
        Err(OrderError::Omise(error)) => {
            tracing::warn!(%order, error = cause(&error), "Omise can't be asked; showing the stored state");
            (attempt, false)
        }
        Err(error) => return Err(error),
    };
    Ok(Known { state: state_by(shop, &attempt).await?, attempt: Some(attempt), is_fresh })
}

/// The state of an order by the database. Doesn't ask Omise.
///
/// # Errors
/// When the database fails.
pub async fn known_state(shop: &Shop, order: &Order) -> Result<OrderState, OrderError> {
    let attempt = shop.store.decisive_attempt(&order.id).await?;
    match attempt {
        Some(attempt) => Ok(state_by(shop, &attempt).await?),
        None => Ok(OrderState::Unpaid),
    }
}

/// The state of the order whose decisive attempt this is.
async fn state_by(shop: &Shop, attempt: &Attempt) -> Result<OrderState, OrderError> {
    if let AttemptState::Successful { charge, .. } = &attempt.state
        && let Some(Refund { state: RefundState::Done { at }, .. }) = shop.store.refund_of(charge).await?
    {
        return Ok(OrderState::Refunded { at });
    }
    let state = OrderState::from_attempt(attempt, Timestamp::now());
    // Omise has a charge for the order all the same: the page must neither say "not paid" nor offer to pay.
    if state.may_be_paid() {
        let surplus = shop.store.surplus_of_order(&attempt.order).await?;
        if surplus.iter().any(|surplus| surplus.state != SurplusState::Over) {
            return Ok(OrderState::InExcess { since: attempt.created_at });
        }
    }
    Ok(state)
}

/// Ends the charge that waits for the shopper, who wants to pay in another way. If the shopper or the bank decided on
/// it meanwhile, that decision counts. Ends nothing if the page that the shopper pressed on shows another attempt,
/// `seen`: another page has begun one since. The page of an earlier version names none.
///
/// # Errors
/// When Omise can't be asked, or the database fails.
pub async fn withdraw(shop: &Shop, order: &OrderId, seen: Option<&AttemptId>) -> Result<OrderState, OrderError> {
    let Some(attempt) = shop.store.decisive_attempt(order).await? else { return Ok(OrderState::Unpaid) };
    if seen.is_some_and(|seen| *seen != attempt.id) {
        return state_by(shop, &attempt).await;
    }
    let attempt = end_charge(shop, &attempt).await?;
    state_by(shop, &attempt).await
}

/// The attempt of an order whose charge waits for the shopper. Only such a charge can be ended.
///
/// # Errors
/// When the database fails.
pub async fn open_charge_of_shopper(shop: &Shop, order: &OrderId) -> Result<Option<Attempt>, sqlx::Error> {
    let attempt = shop.store.decisive_attempt(order).await?;
    Ok(attempt.filter(|attempt| attempt.waits_for_shopper().is_some()))
}

/// Ends the charge of an earlier press that waits for the shopper, and answers whether the order may be paid now. It
/// may not if the shopper approved the charge meanwhile or began it on a later page, or if Omise can't be asked.
///
/// # Errors
/// When the database fails.
pub async fn end_earlier_charge(shop: &Shop, order: &Order, press: &Press) -> Result<bool, OrderError> {
    let earlier = open_charge_of_shopper(shop, &order.id).await?;
    let Some(earlier) = earlier.filter(|earlier| press.may_end(earlier)) else {
        return Ok(known_state(shop, order).await?.may_be_paid());
    };
    match end_charge(shop, &earlier).await {
        Ok(ended) => Ok(state_by(shop, &ended).await?.may_be_paid()),
        Err(OrderError::Omise(error)) => {
            tracing::warn!(order = %order.id, error = cause(&error), "Omise can't be asked to end an earlier charge");
            Ok(false)
        }
        Err(error) => Err(error),
    }
}

/// Asks Omise to end the charge of an attempt, if it waits for the shopper. Then retrieves the charge and stores only
/// that answer.
async fn end_charge(shop: &Shop, attempt: &Attempt) -> Result<Attempt, OrderError> {
    if let Some(charge) = attempt.waits_for_shopper()
        && let Err(error) = shop.omise.expire_charge(charge).await
    {
        tracing::warn!(order = %attempt.order, error = cause(&error), "Omise did not end a charge");
    }
    ask(shop, attempt).await
}

/// Whether a hint is about a charge that this shop stored, or seems to be about one that an attempt made. Doesn't ask
/// Omise.
///
/// # Errors
/// When the database fails.
pub async fn is_known(shop: &Shop, charge: &ChargeId, hint: &Event) -> Result<bool, sqlx::Error> {
    if shop.store.knows_charge(charge).await? {
        return Ok(true);
    }
    // The hint may come before the answer that names the charge.
    let Some(tag) = &hint.tag else { return Ok(false) };
    let Some(attempt) = AttemptId::parse(&tag.attempt) else { return Ok(false) };
    Ok(shop.store.attempt(&OrderId::from(tag.order.clone()), &attempt).await?.is_some())
}

/// What a charge turned out to be once it was retrieved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ChargeOf {
    /// An order's: what it says is stored.
    Order,
    /// A schedule's, which isn't the business of `orders`. Nothing is stored.
    Schedule(ScheduleId),
    /// Not this shop's.
    Nothing,
}

/// Follows a hint about a charge: retrieves it from Omise, and believes that answer alone.
///
/// # Errors
/// When Omise can't be asked, or the database fails: Omise should send the hint again.
pub async fn follow_charge(shop: &Shop, id: &ChargeId) -> Result<ChargeOf, OrderError> {
    let charge = match shop.omise.charge(id).await {
        Ok(charge) => charge,
        Err(OmiseError::Refused { .. }) => return Ok(ChargeOf::Nothing),
        Err(error) => return Err(error.into()),
    };
    // The tag finds the attempt and the id may not: the hint may come before the answer that names the id.
    let Some(tag) = &charge.tag else { return Ok(charge.schedule.map_or(ChargeOf::Nothing, ChargeOf::Schedule)) };
    let (order, attempt) = (OrderId::from(tag.order.clone()), AttemptId::parse(&tag.attempt));
    let Some(attempt) = attempt else { return Ok(ChargeOf::Nothing) };
    let Some(attempt) = shop.store.attempt(&order, &attempt).await? else { return Ok(ChargeOf::Nothing) };
    record(shop, &attempt, &charge).await?;
    Ok(ChargeOf::Order)
}

/// Stores what a charge says about its attempt.
///
/// # Errors
/// When the database fails.
pub async fn record(shop: &Shop, attempt: &Attempt, charge: &Charge) -> Result<Attempt, OrderError> {
    if refund::is_refunded(charge) {
        shop.store.note_refund(&attempt.order, &charge.id, Timestamp::now()).await?;
    }
    let state = AttemptState::from(charge);
    // A decided attempt doesn't become open again.
    if state == attempt.state || (state.is_open() && !attempt.state.is_open() && attempt.state.charge().is_some()) {
        return Ok(attempt.clone());
    }
    // Only a change of state comes here, so this is logged once for all questions of the reconciler.
    if let ChargeStatus::Unclear { word } = &charge.status {
        tracing::warn!(order = %attempt.order, charge = %charge.id, word, "a charge has an unknown status");
    }
    match store_state(shop, attempt, &state).await? {
        Stored::Yes => {
            shop.store.note_method(attempt, charge.method.as_ref()).await?;
            let method = charge.method.clone().or_else(|| attempt.method.clone());
            Ok(Attempt { state, method, ..attempt.clone() })
        }
        Stored::OldNews => {
            let known = shop.store.attempt(&attempt.order, &attempt.id).await?.unwrap_or_else(|| attempt.clone());
            if known.state.charge().is_some_and(|other| *other != charge.id) {
                surplus::record(shop, &known, charge).await?;
            }
            Ok(known)
        }
        Stored::PaidByAnother => {
            surplus::record(shop, attempt, charge).await?;
            Ok(attempt.clone())
        }
    }
}

/// Whether a state was stored.
enum Stored {
    Yes,
    /// No: the attempt has another charge, or this one is decided already.
    OldNews,
    /// No: another attempt pays the order, or what the shopper may pay only once.
    PaidByAnother,
}

/// Stores an attempt's state. If its charge is paid while another one of the order waits for the shopper, ends that
/// other one.
async fn store_state(shop: &Shop, attempt: &Attempt, state: &AttemptState) -> Result<Stored, OrderError> {
    for is_last in [false, true] {
        match shop.store.set_state(attempt, state).await {
            Ok(true) => return Ok(Stored::Yes),
            Ok(false) => return Ok(Stored::OldNews),
            Err(sqlx::Error::Database(error)) if error.is_unique_violation() => {
                let waiting = open_charge_of_shopper(shop, &attempt.order).await?;
                let Some(waiting) = waiting.filter(|_| !is_last && matches!(state, AttemptState::Successful { .. }))
                else {
                    return Ok(Stored::PaidByAnother);
                };
                if Box::pin(end_charge(shop, &waiting)).await?.state.is_open() {
                    return Ok(Stored::PaidByAnother);
                }
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(Stored::PaidByAnother)
}

/// Looks for the charges of attempts that have none yet. Reads Omise's list, which may be long, once for all of them.
///
/// # Errors
/// When Omise can't be asked, or the database fails.
pub async fn find_all(shop: &Shop, attempts: &[Attempt]) -> Result<(), OrderError> {
    let Some(first) = attempts.iter().map(|attempt| attempt.created_at).min() else { return Ok(()) };
    let charges = shop.omise.charges_since(first - CLOCKS_DISAGREE).await?;
    for attempt in attempts {
        let tag = attempt.tag();
        store_search_result(shop, attempt, charges.iter().find(|charge| charge.tag.as_ref() == Some(&tag))).await?;
    }
    Ok(())
}

/// Looks for the charge of an attempt that has none yet.
async fn find(shop: &Shop, attempt: &Attempt) -> Result<Attempt, OrderError> {
    let charge = shop.omise.find_charge(&attempt.tag(), attempt.created_at - CLOCKS_DISAGREE).await?;
    store_search_result(shop, attempt, charge.as_ref()).await
}

/// Stores the charge that a search found for an attempt. Gives the attempt up after a while without one; a later search
/// may still find the charge.
async fn store_search_result(shop: &Shop, attempt: &Attempt, charge: Option<&Charge>) -> Result<Attempt, OrderError> {
    if let Some(charge) = charge {
        return record(shop, attempt, charge).await;
    }
    // The request may still be under way, so the search goes on well beyond its time-out.
    if attempt.state == AttemptState::Abandoned
        || Timestamp::now() < attempt.created_at + shop.settings.timings.give_up_after
    {
        return Ok(attempt.clone());
    }
    tracing::warn!(order = %attempt.order, "no charge came of an attempt");
    shop.store.set_state(attempt, &AttemptState::Abandoned).await?;
    Ok(Attempt { state: AttemptState::Abandoned, ..attempt.clone() })
}
