//! Memberships: a first payment by an order, the months after it by a schedule at Omise.
//!
//! [`start`] turns a paid order into a membership, and that into one schedule. [`follow`] asks Omise what the schedule did,
//! retrieves its charges and believes those; [`follow::cancel`] ends it. [`account`] is about the bank account that pays it.
//!
//! This module knows `orders`, which doesn't know it: [`start::begin`] receives the event `Paid`, and the routes pass
//! [`start::may_pay`] to each payment.

pub mod account;
pub mod follow;
pub mod start;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::ids::{MembershipId, OrderId, ShopperId};
use crate::money::Money;
use crate::omise_client::{ChargeId, ChargeStatus, LinkedAccountId, OccurrenceId, ScheduleId};
use crate::orders::Reason;

/// A year of months: the first is paid by the order.
pub const MONTHS: i32 = 12;

/// A membership as it is written down.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Membership {
    /// Its id.
    pub id: MembershipId,
    /// The order that paid the first month.
    pub order: OrderId,
    /// Whose it is.
    pub shopper: ShopperId,
    /// What is charged.
    pub account: LinkedAccountId,
    /// How much, each month.
    pub price: Money,
    /// The day of the first payment.
    pub began_on: Date,
    /// How it stands.
    pub state: MembershipState,
    /// The schedule, once it is known.
    pub schedule: Option<ScheduleId>,
    /// When Omise was asked for the schedule.
    pub asked_at: Option<Timestamp>,
    /// When it was written down.
    pub created_at: Timestamp,
    /// How often the reconciler has asked about it since there was news.
    pub checks: u32,
}

/// Where a membership stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MembershipState {
    /// Written down; Omise may or may not have a schedule for it.
    Starting,
    /// Charged every month.
    Running {
        /// The next date; `None` after the last one.
        next_on: Option<Date>,
    },
    /// The shopper ended it.
    Cancelled {
        /// When.
        at: Option<Timestamp>,
    },
    /// Its year is over.
    Ended {
        /// When.
        at: Option<Timestamp>,
    },
    /// It could not be charged several times in a row.
    Suspended {
        /// When.
        at: Option<Timestamp>,
    },
    /// Omise made no schedule: the first month was paid, and no other will be.
    Refused,
}

impl MembershipState {
    /// Whether money may still be taken.
    pub fn is_live(self) -> bool {
        matches!(self, Self::Starting | Self::Running { .. })
    }

    /// The name under which the database stores the state. `wait.js` compares it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Starting => "starting",
            Self::Running { .. } => "running",
            Self::Cancelled { .. } => "cancelled",
            Self::Ended { .. } => "ended",
            Self::Suspended { .. } => "suspended",
            Self::Refused => "refused",
        }
    }
}

/// One time that a membership was charged, or was to be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Payment {
    /// Omise's id for the occasion.
    pub occurrence: OccurrenceId,
    /// The date.
    pub due_on: Date,
    /// The charge, if there is one.
    pub charge: Option<ChargeId>,
    /// What became of it.
    pub state: PaymentState,
    /// When it is tried again.
    pub retry_on: Option<Date>,
}

/// What became of a payment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PaymentState {
    /// The bank hasn't decided, or Omise says something that this shop has no word for.
    Pending,
    /// Paid.
    Paid,
    /// Not paid.
    Failed {
        /// Why.
        reason: Reason,
    },
    /// Paid, then taken back.
    TakenBack,
    /// Left out.
    Skipped,
}

impl From<&ChargeStatus> for PaymentState {
    fn from(status: &ChargeStatus) -> Self {
        match status {
            ChargeStatus::Pending | ChargeStatus::Unclear { .. } => Self::Pending,
            ChargeStatus::Successful => Self::Paid,
            ChargeStatus::Failed { code } => Self::Failed { reason: Reason::from_code(code) },
            ChargeStatus::Expired => Self::Failed { reason: Reason::PaymentExpired },
            ChargeStatus::Reversed => Self::TakenBack,
        }
    }
}
