//! What became of a membership: the shop retrieves its schedule and that schedule's charges, and believes only those.

use super::{Membership, MembershipState, Payment, PaymentState, start};
use crate::log::cause;
use crate::omise_client::{Occurrence, OccurrenceStatus, OmiseError, Schedule, ScheduleId, ScheduleStatus};
use crate::orders::{OrderError, Reason};
use crate::shop::Shop;

/// Asks Omise how a membership stands and stores the answer.
///
/// # Errors
/// When Omise can't be asked, or the database fails. The stored membership stays as it is.
pub async fn refresh(shop: &Shop, membership: &Membership) -> Result<Membership, OrderError> {
    let membership = match (&membership.schedule, membership.state) {
        (None, MembershipState::Starting) => start::create_schedule(shop, membership).await?,
        _ => membership.clone(),
    };
    let Some(id) = &membership.schedule else { return Ok(membership) };
    let schedule = shop.omise.schedule(id).await?;
    let known = shop.store.payments(&membership.id).await?;
    for occurrence in shop.omise.occurrences(id).await? {
        let before = known.iter().find(|payment| payment.occurrence == occurrence.id);
        // Omise sets the date of a retry only after it has decided on the failed charge.
        let decided = before.is_some_and(|payment| payment.state != PaymentState::Pending);
        if decided && before.is_some_and(|payment| payment.retry_on == occurrence.retry_on) {
            continue;
        }
        if let Some(payment) = payment_of(shop, occurrence).await? {
            shop.store.keep_payment(&membership.id, &payment).await?;
        }
    }
    let now = Membership { state: state_by(&membership, &schedule), ..membership.clone() };
    shop.store.set_membership(&now).await?;
    Ok(now)
}

/// The payment that an occurrence made, with the state of its charge; `None` if it is still to come.
async fn payment_of(shop: &Shop, occurrence: Occurrence) -> Result<Option<Payment>, OmiseError> {
    let state = match (&occurrence.charge, occurrence.status) {
        (Some(charge), _) => PaymentState::from(&shop.omise.charge(charge).await?.status),
        (None, OccurrenceStatus::Skipped) => PaymentState::Skipped,
        (None, OccurrenceStatus::Failed) => PaymentState::Failed { reason: Reason::Other },
        (None, OccurrenceStatus::Other) => return Ok(None),
    };
    let Occurrence { id, due_on, charge, retry_on, .. } = occurrence;
    Ok(Some(Payment { occurrence: id, due_on, charge, state, retry_on }))
}

fn state_by(membership: &Membership, schedule: &Schedule) -> MembershipState {
    let at = schedule.ended_at;
    match &schedule.status {
        ScheduleStatus::Running => MembershipState::Running { next_on: schedule.next_on },
        ScheduleStatus::Expired => MembershipState::Ended { at },
        ScheduleStatus::Deleted => MembershipState::Cancelled { at },
        ScheduleStatus::Suspended => MembershipState::Suspended { at },
        ScheduleStatus::Unclear { word } => {
            tracing::warn!(membership = %membership.id, word, "a schedule has an unknown status");
            membership.state
        }
    }
}

/// Follows a hint about a schedule, or about a charge that it made. Ignores a schedule that isn't this shop's.
///
/// # Errors
/// When Omise can't be asked, or the database fails: Omise should send the hint again.
pub async fn follow_schedule(shop: &Shop, schedule: &ScheduleId) -> Result<(), OrderError> {
    match shop.store.membership_of_schedule(schedule).await? {
        Some(membership) => refresh(shop, &membership).await.map(drop),
        None => Ok(()),
    }
}

/// Cancels a membership. Cancelling one that is over changes nothing.
///
/// # Errors
/// When the database fails, or Omise can't be asked. Then nobody knows whether it ended, and the shopper may cancel
/// again.
pub async fn cancel(shop: &Shop, membership: &Membership) -> Result<Membership, OrderError> {
    let membership = refresh(shop, membership).await?;
    let Some(schedule) = membership.schedule.as_ref().filter(|_| membership.state.is_live()) else {
        return Ok(membership);
    };
    if let Err(error) = shop.omise.delete_schedule(schedule).await {
        // `refresh` below retrieves the schedule, which says whether it ended.
        tracing::warn!(membership = %membership.id, error = cause(&error), "Omise didn't confirm a schedule's end");
    }
    refresh(shop, &membership).await
}
