//! Memberships: a first payment by an order, the months after it by a schedule at Omise.
//!
//! [`start`] turns a paid order into a membership, and that into one schedule. [`follow`] asks Omise what the schedule
//! did, retrieves its charges and believes those; [`follow::cancel`] ends it. [`account`] is about the bank account
//! that pays it.
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

/// A year of months. The order pays the first one.
pub const MONTHS: i32 = 12;

/// A membership, as it is stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Membership {
    /// Its id.
    pub id: MembershipId,
    /// The order that paid the first month.
    pub order: OrderId,
    /// The member.
    pub shopper: ShopperId,
    /// The bank account that pays.
    pub account: LinkedAccountId,
    /// The price of each month.
    pub price: Money,
    /// The day of the first payment.
    pub began_on: Date,
    /// Its state.
    pub state: MembershipState,
    /// Omise's schedule, once the shop knows it.
    pub schedule: Option<ScheduleId>,
    /// When the shop asked Omise for the schedule.
    pub asked_at: Option<Timestamp>,
    /// When it was stored.
    pub created_at: Timestamp,
    /// How often the reconciler has asked about it since there was news.
    pub checks: u32,
}

/// The state of a membership.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MembershipState {
    /// Stored. Omise may or may not have a schedule for it.
    Starting,
    /// Omise charges it every month.
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
    /// Omise suspended it after several failed charges in a row.
    Suspended {
        /// When.
        at: Option<Timestamp>,
    },
    /// Omise refused the schedule, so only the first month is paid.
    Refused,
}

impl MembershipState {
    /// Whether Omise may still charge it.
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

/// One monthly payment, or one retry of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Payment {
    /// Omise's id for it.
    pub occurrence: OccurrenceId,
    /// The date.
    pub due_on: Date,
    /// The charge, if there is one.
    pub charge: Option<ChargeId>,
    /// Its state.
    pub state: PaymentState,
    /// When Omise tries again.
    pub retry_on: Option<Date>,
}

/// The state of a monthly payment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PaymentState {
    /// The bank hasn't decided, or Omise says something that this shop doesn't know.
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
    /// Omise left it out.
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
