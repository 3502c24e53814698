//! From a paid order to one schedule.
//!
//! 1. *Claim*: store the membership. The database lets one live membership through per order and per shopper.
//! 2. *Ask* Omise for the schedule, with the membership's id as metadata.
//! 3. If the answer is lost, *look the schedule up*. Ask again only when the first request can't arrive any more.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::{MONTHS, Membership, MembershipState};
use crate::calendar::day_of;
use crate::ids::{MembershipId, ShopperId};
use crate::log::cause;
use crate::omise_client::{NewSchedule, OmiseError, Schedule};
use crate::orders::{MayPay, Order, OrderError, OrderState, Paid, PayCheckResult, Plan, Reason, settle};
use crate::shop::Shop;

/// The last day that every month has, so that the date never moves.
const LAST_DAY: i8 = 28;

/// Begins the membership that an order pays, or finds it if it has begun; `None` if the order isn't for a membership. A
/// second call for the same order changes nothing.
///
/// # Errors
/// When the database fails.
pub async fn begin(shop: &Shop, paid: &Paid) -> Result<Option<Membership>, OrderError> {
    let Paid { order, account: Some(account), at } = paid else { return Ok(None) };
    if order.plan != Plan::Monthly {
        return Ok(None);
    }
    if let Some(membership) = shop.store.membership_of_order(&order.id).await? {
        return Ok(Some(membership));
    }
    let now = Timestamp::now();
    let membership = Membership {
        id: MembershipId::random(),
        order: order.id.clone(),
        shopper: order.shopper.clone(),
        account: account.clone(),
        price: order.price,
        began_on: day_of(*at),
        state: MembershipState::Starting,
        schedule: None,
        asked_at: None,
        created_at: now,
        checks: 0,
    };
    if shop.store.add_membership(&membership).await? {
        return create_schedule(shop, &membership).await.map(Some);
    }
    // Another request began it at the same moment, or the shopper is a member and paid for a second membership.
    if let Some(membership) = shop.store.membership_of_order(&order.id).await? {
        return Ok(Some(membership));
    }
    tracing::error!(order = %order.id, "a second membership was paid for: check whether it must be given back");
    let refused = Membership { state: MembershipState::Refused, ..membership };
    shop.store.add_membership(&refused).await?;
    Ok(Some(refused))
}

/// Whether an order may be paid: not if it would begin its shopper's second membership. The routes pass this
/// [`PayCheck`](crate::orders::PayCheck) to every payment. If several orders pass it at once, the database lets one
/// through.
///
/// # Errors
/// When the database fails.
pub fn may_pay<'a>(shop: &'a Shop, order: &'a Order) -> PayCheckResult<'a> {
    Box::pin(async move {
        if order.plan != Plan::Monthly {
            return Ok(MayPay::Yes);
        }
        let membership = shop.store.membership_of(&order.shopper).await?;
        if membership.is_some_and(|known| known.state.is_live() && known.order != order.id) {
            return Ok(MayPay::No(Reason::AlreadyMember));
        }
        let other = joining(shop, &order.shopper).await?.filter(|other| other.order.id != order.id);
        Ok(other.map_or(MayPay::Yes, |_| MayPay::No(Reason::AlreadyJoining)))
    })
}

/// A shopper who is paying for a membership that hasn't begun.
#[derive(Debug)]
pub struct Joining {
    /// The order that pays for it.
    pub order: Order,
    /// The state of that order.
    pub state: OrderState,
}

impl Joining {
    /// What `wait.js` compares while a shopper joins, beside [`MembershipState::name`].
    pub const NAME: &'static str = "joining";
}

/// The order by which a shopper is paying for a membership. Asks Omise for its state.
///
/// # Errors
/// When the database fails.
pub async fn joining(shop: &Shop, shopper: &ShopperId) -> Result<Option<Joining>, OrderError> {
    let Some(id) = shop.store.joining_order(shopper).await? else { return Ok(None) };
    let Some(order) = shop.store.order(&id).await? else { return Ok(None) };
    let state = settle::order_state(shop, &id).await?.state;
    Ok((!state.may_be_paid()).then_some(Joining { order, state }))
}

/// Asks Omise for the schedule of a membership that has none, or finds the one that Omise made before.
///
/// # Errors
/// When the database fails. If Omise can't be asked, the membership stays `Starting`.
pub async fn create_schedule(shop: &Shop, membership: &Membership) -> Result<Membership, OrderError> {
    let Some(customer) = shop.store.customer_of(&membership.shopper).await? else {
        return store_refused(shop, membership).await;
    };
    let now = Timestamp::now();
    if let Some(asked_at) = membership.asked_at {
        match shop.omise.find_schedule(&customer, membership.id.as_str()).await {
            Ok(Some(schedule)) => return store_running(shop, membership, &schedule).await,
            // The request may still be under way.
            Ok(None) if now < asked_at + shop.settings.timings.give_up_after => return Ok(membership.clone()),
            Ok(None) => {}
            Err(error) => {
                tracing::warn!(membership = %membership.id, error = cause(&error), "a schedule can't be looked up now");
                return Ok(membership.clone());
            }
        }
    }
    // If several come here at once, one goes on.
    if !shop.store.ask_for_schedule(membership, now).await? {
        return Ok(membership.clone());
    }
    let (first_on, last_on) = dates(membership.began_on, day_of(now));
    let wish = NewSchedule {
        price: membership.price,
        customer: customer.clone(),
        account: membership.account.clone(),
        first_on,
        last_on,
        tag: membership.id.as_str().to_owned(),
    };
    match shop.omise.create_schedule(&wish).await {
        Ok(schedule) => store_running(shop, membership, &schedule).await,
        Err(error @ OmiseError::Refused { .. }) => {
            tracing::error!(membership = %membership.id, %error, "Omise refused a schedule");
            store_refused(shop, membership).await
        }
        Err(error @ OmiseError::Unknown(_)) => {
            tracing::warn!(membership = %membership.id, error = cause(&error), "a schedule's answer was lost");
            match shop.omise.find_schedule(&customer, membership.id.as_str()).await {
                Ok(Some(schedule)) => store_running(shop, membership, &schedule).await,
                Ok(None) | Err(_) => Ok(Membership { asked_at: Some(now), ..membership.clone() }),
            }
        }
    }
}

async fn store_running(shop: &Shop, membership: &Membership, schedule: &Schedule) -> Result<Membership, OrderError> {
    let running = Membership {
        state: MembershipState::Running { next_on: schedule.next_on },
        schedule: Some(schedule.id.clone()),
        ..membership.clone()
    };
    shop.store.set_membership(&running).await?;
    Ok(running)
}

async fn store_refused(shop: &Shop, membership: &Membership) -> Result<Membership, OrderError> {
    let refused = Membership { state: MembershipState::Refused, ..membership.clone() };
    shop.store.set_membership(&refused).await?;
    Ok(refused)
}

/// The first and last date of the months after the first one: the same day of each month. The first date is later than
/// `today`.
fn dates(began_on: Date, today: Date) -> (Date, Date) {
    let anchor = began_on.with().day(began_on.day().min(LAST_DAY)).build().unwrap_or(began_on);
    let month = |n: i32| anchor.checked_add(n.months()).unwrap_or(Date::MAX);
    let first = (1..MONTHS).find(|n| month(*n) > today).unwrap_or(MONTHS - 1);
    (month(first), month(MONTHS - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eleven_months_follow_the_first_on_a_day_that_every_month_has() {
        let dates = |began: &str, today: &str| {
            let (first, last) = dates(began.parse().unwrap(), today.parse().unwrap());
            (first.to_string(), last.to_string())
        };
        let of = |first: &str, last: &str| (first.to_owned(), last.to_owned());
        assert_eq!(dates("2026-11-20", "2026-11-20"), of("2026-12-20", "2027-10-20"));
        assert_eq!(dates("2027-01-31", "2027-01-31"), of("2027-02-28", "2027-12-28"));
        // If Omise could not be asked for a while, the months that are over aren't charged.
        assert_eq!(dates("2026-11-20", "2027-01-20"), of("2027-02-20", "2027-10-20"));
    }
}
