//! What became of a membership: its schedule and that schedule's charges are retrieved, and only that is believed.

use super::{Membership, MembershipState, Payment, PaymentState, start};
use crate::omise_client::{Occurrence, OccurrenceStatus, OmiseError, Schedule, ScheduleId, ScheduleStatus};
use crate::orders::{OrderError, Reason};
use crate::shop::Shop;

/// Asks Omise how a membership stands and writes it down.
///
/// # Errors
/// When Omise can't be asked, or the database fails; what was known stays.
pub async fn refresh(shop: &Shop, membership: &Membership) -> Result<Membership, OrderError> {
    let membership = match (&membership.schedule, membership.state) {
        (None, MembershipState::Starting) => start::schedule(shop, membership).await?,
        _ => membership.clone(),
    };
    let Some(id) = &membership.schedule else { return Ok(membership) };
    let schedule = shop.omise.schedule(id).await?;
    let known = shop.store.payments(&membership.id).await?;
    for occurrence in shop.omise.occurrences(id).await? {
        let before = known.iter().find(|payment| payment.occurrence == occurrence.id);
        // A failure's date of retry is only known when its charge has been decided.
        let decided = before.is_some_and(|payment| payment.state != PaymentState::Pending);
        if decided && before.is_some_and(|payment| payment.retry_on == occurrence.retry_on) {
            continue;
        }
        if let Some(payment) = payment(shop, occurrence).await? {
            shop.store.keep_payment(&membership.id, &payment).await?;
        }
    }
    let now = Membership { state: state(&membership, &schedule), ..membership.clone() };
    shop.store.set_membership(&now).await?;
    Ok(now)
}

/// What an occurrence came to, by its charge; `None` for one that is still to come.
async fn payment(shop: &Shop, occurrence: Occurrence) -> Result<Option<Payment>, OmiseError> {
    let state = match (&occurrence.charge, occurrence.status) {
        (Some(charge), _) => PaymentState::from(&shop.omise.charge(charge).await?.status),
        (None, OccurrenceStatus::Skipped) => PaymentState::Skipped,
        (None, OccurrenceStatus::Failed) => PaymentState::Failed { reason: Reason::Other },
        (None, OccurrenceStatus::Other) => return Ok(None),
    };
    let Occurrence { id, due_on, charge, retry_on, .. } = occurrence;
    Ok(Some(Payment { occurrence: id, due_on, charge, state, retry_on }))
}

fn state(membership: &Membership, schedule: &Schedule) -> MembershipState {
    let at = schedule.ended_at;
    match &schedule.status {
        ScheduleStatus::Running => MembershipState::Running { next_on: schedule.next_on },
        ScheduleStatus::Expired => MembershipState::Ended { at },
        ScheduleStatus::Deleted => MembershipState::Cancelled { at },
        ScheduleStatus::Suspended => MembershipState::Suspended { at },
        ScheduleStatus::Unclear { word } => {
            tracing::warn!(membership = %membership.id, word, "a schedule has a status that this shop doesn't know");
            membership.state
        }
    }
}

/// Follows a hint that something happened to a schedule, or to a charge that it made. One that isn't this shop's is nobody's
/// business here.
///
/// # Errors
/// When Omise can't be asked, or the database fails: the hint should be given again.
pub async fn schedule(shop: &Shop, schedule: &ScheduleId) -> Result<(), OrderError> {
    match shop.store.membership_of_schedule(schedule).await? {
        Some(membership) => refresh(shop, &membership).await.map(drop),
        None => Ok(()),
    }
}

/// Ends a membership. Cancelling one that is over changes nothing.
///
/// # Errors
/// When Omise can't be asked: then it isn't known whether it ended, and may be cancelled again; or the database fails.
pub async fn cancel(shop: &Shop, membership: &Membership) -> Result<Membership, OrderError> {
    let membership = refresh(shop, membership).await?;
    let Some(schedule) = membership.schedule.as_ref().filter(|_| membership.state.is_live()) else {
        return Ok(membership);
    };
    if let Err(error) = shop.omise.delete_schedule(schedule).await {
        // Retrieved below: that tells whether it ended.
        tracing::warn!(membership = %membership.id, error = &error as &dyn std::error::Error, "a schedule's end was not confirmed");
    }
    refresh(shop, &membership).await
}
