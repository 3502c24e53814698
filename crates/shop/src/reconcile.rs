//! The task that asks Omise about every open attempt until it is final: pending charges, and attempts whose charge is
//! unknown because an answer was lost or the shop crashed. Webhooks make it fast; this makes it certain.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use crate::config::Timings;
use crate::orders::{Attempt, OrderError, settle};
use crate::shop::Shop;

/// How often the database is asked what is due. The questions to Omise have their own, growing intervals.
const TICK: Duration = Duration::from_millis(500);

/// Runs until it is dropped.
pub async fn run(shop: Arc<Shop>) {
    if let Err(error) = shop.store.check_all_open(Timestamp::now()).await {
        tracing::error!(%error, "the open attempts could not be read");
    }
    loop {
        if let Err(error) = once(&shop).await {
            tracing::error!(error = &error as &dyn std::error::Error, "reconciling failed");
        }
        tokio::time::sleep(TICK).await;
    }
}

/// Asks about every attempt that is due.
///
/// # Errors
/// When the database fails. That Omise can't be asked is no error: it is asked again later.
pub async fn once(shop: &Shop) -> Result<(), OrderError> {
    for attempt in shop.store.attempts_to_check(Timestamp::now()).await? {
        match settle::ask(shop, &attempt).await {
            Ok(_) => {}
            Err(OrderError::Omise(error)) => {
                tracing::warn!(order = %attempt.order, error = &error as &dyn std::error::Error, "Omise can't be asked");
            }
            Err(error) => return Err(error),
        }
        shop.store.check_again(&attempt, Timestamp::now(), pause(&shop.settings.timings, &attempt)).await?;
    }
    Ok(())
}

/// The pause doubles with every question, up to a limit.
fn pause(timings: &Timings, attempt: &Attempt) -> Duration {
    let doubled = timings.first_check_after.saturating_mul(1 << attempt.checks.min(16));
    doubled.min(timings.check_at_least_every)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{AttemptId, OrderId};
    use crate::orders::AttemptState;

    #[test]
    fn the_pauses_double_up_to_a_limit() {
        let attempt = |checks| Attempt {
            order: OrderId::random(),
            id: AttemptId::parse("1").unwrap(),
            state: AttemptState::Sending,
            return_token: None,
            created_at: Timestamp::UNIX_EPOCH,
            checks,
        };
        let seconds = |checks| pause(&Timings::default(), &attempt(checks)).as_secs();
        assert_eq!([0, 1, 2, 7, 8, 1_000].map(seconds), [5, 10, 20, 640, 900, 900]);
    }
}
