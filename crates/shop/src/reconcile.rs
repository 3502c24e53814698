//! The task that asks Omise about every open attempt until its state is final: pending charges, and attempts whose
//! charge is unknown because an answer was lost or the shop crashed. Webhooks bring news sooner; this task brings all
//! of it.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use crate::audit;
use crate::config::Timings;
use crate::log::cause;
use crate::memberships::{follow, start};
use crate::orders::{AttemptState, OrderError, Paid, refund, settle, surplus};
use crate::shop::Shop;

/// How often the task reads from the database what is due. Each question to Omise has its own, growing interval.
const TICK: Duration = Duration::from_millis(500);

/// Runs until it is dropped.
pub async fn run(shop: Arc<Shop>) {
    if let Err(error) = shop.store.check_all_open(Timestamp::now()).await {
        tracing::error!(%error, "the open attempts could not be read");
    }
    // The shop may have stopped before it stored charges that Omise made.
    let mut compared_until = Timestamp::now() - Duration::from_hours(24);
    let mut compare_at = Timestamp::now();
    loop {
        if let Err(error) = once(&shop).await {
            tracing::error!(error = cause(&error), "reconciling failed");
        }
        let now = Timestamp::now();
        if now >= compare_at {
            // Omise's clock and this one may differ by some minutes.
            match audit::mend(&shop, compared_until - settle::CLOCKS_DISAGREE).await {
                Ok(()) => compared_until = now,
                Err(error) => {
                    tracing::warn!(error = cause(&error), "the list of charges can't be compared now");
                }
            }
            compare_at = now + shop.settings.timings.compare_every;
        }
        tokio::time::sleep(TICK).await;
    }
}

/// Asks about everything that is due: attempts, charges in excess, refunds and memberships. Begins the memberships
/// whose orders are paid.
///
/// # Errors
/// When the database fails. If Omise can't be asked, that is no error: the next round asks again.
pub async fn once(shop: &Shop) -> Result<(), OrderError> {
    attempts(shop).await?;
    for surplus in shop.store.surplus_to_check(Timestamp::now()).await? {
        match surplus::follow(shop, &surplus).await {
            Ok(()) => {}
            Err(OrderError::Omise(error)) => {
                tracing::warn!(charge = %surplus.charge, error = cause(&error), "Omise can't be asked");
            }
            Err(error) => return Err(error),
        }
        shop.store.check_surplus_after(&surplus.charge, pause(&shop.settings.timings, surplus.checks)).await?;
    }
    for refund in shop.store.refunds_to_check(Timestamp::now()).await? {
        refund::look_up(shop, &refund).await?;
        shop.store.check_refund_after(&refund.charge, pause(&shop.settings.timings, refund.checks)).await?;
    }
    for order in shop.store.paid_orders_without_membership().await? {
        if let Some(paid) = Paid::find(shop, &order).await? {
            start::begin(shop, &paid).await?;
        }
    }
    for membership in shop.store.memberships_to_check(Timestamp::now()).await? {
        match follow::refresh(shop, &membership).await {
            Ok(_) => {}
            Err(OrderError::Omise(error)) => {
                tracing::warn!(membership = %membership.id, error = cause(&error), "Omise can't be asked");
            }
            Err(error) => return Err(error),
        }
        shop.store.check_membership_after(&membership.id, pause(&shop.settings.timings, membership.checks)).await?;
    }
    Ok(())
}

async fn attempts(shop: &Shop) -> Result<(), OrderError> {
    let due = shop.store.attempts_to_check(Timestamp::now()).await?;
    // The charges of given-up attempts may be a day old. They get a list of their own, so that the others needn't wait
    // for it.
    for is_given_up in [false, true] {
        let group = due.iter().filter(|attempt| attempt.state.charge().is_none());
        let group =
            group.filter(|attempt| attempt.is_in_question(Timestamp::now(), shop.settings.timings.in_question_for));
        let group = group.filter(|attempt| (attempt.state == AttemptState::Abandoned) == is_given_up);
        let group: Vec<_> = group.cloned().collect();
        match settle::find_all(shop, &group).await {
            Ok(()) => {}
            Err(OrderError::Omise(error)) => {
                tracing::warn!(attempts = group.len(), error = cause(&error), "Omise's list can't be read");
            }
            Err(error) => return Err(error),
        }
    }
    for attempt in &due {
        if attempt.state.charge().is_some() {
            match settle::ask(shop, attempt).await {
                Ok(_) => {}
                Err(OrderError::Omise(error)) => {
                    tracing::warn!(order = %attempt.order, error = cause(&error), "Omise can't be asked");
                }
                Err(error) => return Err(error),
            }
        }
        let now = Timestamp::now();
        if attempt.state == AttemptState::Abandoned
            && !attempt.is_in_question(now, shop.settings.timings.in_question_for)
        {
            shop.store.stop_checking(attempt).await?;
        } else {
            shop.store.check_again(attempt, now, pause(&shop.settings.timings, attempt.checks)).await?;
        }
    }
    Ok(())
}

/// The pause doubles with every question, up to a limit.
fn pause(timings: &Timings, checks: u32) -> Duration {
    let doubled = timings.first_check_after.saturating_mul(1 << checks.min(16));
    doubled.min(timings.check_at_least_every)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pauses_double_up_to_a_limit() {
        let seconds = |checks| pause(&Timings::default(), checks).as_secs();
        assert_eq!([0, 1, 2, 7, 8, 1_000].map(seconds), [5, 10, 20, 640, 900, 900]);
    }
}
