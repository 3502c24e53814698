//! An attempt: one press of Pay with its retries. It makes at most one charge.

use std::time::Duration;

use jiff::Timestamp;

use super::Reason;
use crate::ids::{AttemptId, OrderId, PageKey, ReturnToken};
use crate::omise_client::{Charge, ChargeId, ChargeStatus, ChargeTag, NextStep, PaidBy};

/// A press of Pay as it arrives.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Press {
    /// The id that the attempt will have.
    pub id: AttemptId,
    /// Which showing of the page the shopper pressed Pay on, if the form says it.
    pub page: Option<PageKey>,
}

impl Press {
    /// Whether it may end the charge of an earlier attempt. A press on an older page may not: it was under way for
    /// long, and the shopper has begun again since.
    pub fn may_end(&self, earlier: &Attempt) -> bool {
        let pages = self.page.as_ref().zip(earlier.page.as_ref());
        self.id != earlier.id && pages.is_none_or(|(mine, earlier)| !mine.is_before(earlier))
    }
}

/// An attempt, as it is stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attempt {
    /// The order that it is to pay.
    pub order: OrderId,
    /// Its id within the order.
    pub id: AttemptId,
    /// The id of the source or linked account to charge.
    pub means: String,
    /// How it stands.
    pub state: AttemptState,
    /// Part of the address where the bank sends the shopper; `None` in rows of a version that had no such address.
    pub return_token: Option<ReturnToken>,
    /// Which showing of the page the shopper pressed Pay on, if the form says it.
    pub page: Option<PageKey>,
    /// What pays it, once there is a charge.
    pub method: Option<PaidBy>,
    /// Whether Omise's answer was lost. It says nothing once the charge is found.
    pub is_answer_lost: bool,
    /// When the shopper pressed Pay.
    pub created_at: Timestamp,
    /// How often the reconciler has asked about it.
    pub checks: u32,
}

/// The state of an attempt. What exists in one state only is a field of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AttemptState {
    /// Stored. Omise may or may not have a charge for it.
    Sending,
    /// A charge exists, and neither shopper nor bank has decided on it.
    Pending {
        /// The charge.
        charge: ChargeId,
        /// What the shopper does to approve it.
        next_step: NextStep,
        /// Until when they can, if Omise says so.
        approve_by: Option<Timestamp>,
    },
    /// A charge exists, with a status that this shop doesn't know.
    Unclear {
        /// The charge.
        charge: ChargeId,
    },
    /// Paid.
    Successful {
        /// The charge.
        charge: ChargeId,
        /// When, if Omise says so.
        paid_at: Option<Timestamp>,
    },
    /// The charge failed.
    Failed {
        /// The charge.
        charge: ChargeId,
        /// Why.
        reason: Reason,
    },
    /// The charge expired.
    Expired {
        /// The charge.
        charge: ChargeId,
    },
    /// The charge was taken back.
    Reversed {
        /// The charge.
        charge: ChargeId,
    },
    /// No charge was made: the shop or Omise refused.
    Refused {
        /// Why.
        reason: Reason,
    },
    /// The shop asked Omise long enough and found no charge. It still looks for one for a day.
    Abandoned,
}

impl Attempt {
    /// The metadata of its charge.
    pub fn tag(&self) -> ChargeTag {
        ChargeTag { order: self.order.as_str().to_owned(), attempt: self.id.as_str().to_owned() }
    }

    /// Whether Omise may have a charge that the shop doesn't know. The shop looks for one for `long`, even after giving
    /// up.
    pub fn is_in_question(&self, now: Timestamp, long: Duration) -> bool {
        match self.state {
            AttemptState::Sending => true,
            AttemptState::Abandoned => now < self.created_at + long,
            _ => false,
        }
    }

    /// The charge, if it waits for the shopper to approve it. Only such a charge can be ended. A charge without a next
    /// step is with the bank already; a charge of a linked account always is.
    pub fn waits_for_shopper(&self) -> Option<&ChargeId> {
        match &self.state {
            AttemptState::Pending { next_step: NextStep::Nothing, .. } => None,
            AttemptState::Pending { charge, .. } => Some(charge),
            _ => None,
        }
    }
}

impl AttemptState {
    /// The charge, if there is one.
    pub fn charge(&self) -> Option<&ChargeId> {
        match self {
            Self::Pending { charge, .. }
            | Self::Unclear { charge }
            | Self::Successful { charge, .. }
            | Self::Failed { charge, .. }
            | Self::Expired { charge }
            | Self::Reversed { charge } => Some(charge),
            Self::Sending | Self::Refused { .. } | Self::Abandoned => None,
        }
    }

    /// Whether Omise must still be asked.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Sending | Self::Pending { .. } | Self::Unclear { .. })
    }
}

/// The state that a charge gives its attempt.
impl From<&Charge> for AttemptState {
    fn from(charge: &Charge) -> Self {
        let id = charge.id.clone();
        match &charge.status {
            ChargeStatus::Pending => {
                Self::Pending { charge: id, next_step: charge.next_step.clone(), approve_by: charge.expires_at }
            }
            ChargeStatus::Successful => Self::Successful { charge: id, paid_at: charge.paid_at },
            ChargeStatus::Failed { code } => Self::Failed { charge: id, reason: Reason::from_code(code) },
            ChargeStatus::Expired => Self::Expired { charge: id },
            ChargeStatus::Reversed => Self::Reversed { charge: id },
            ChargeStatus::Unclear { .. } => Self::Unclear { charge: id },
        }
    }
}
