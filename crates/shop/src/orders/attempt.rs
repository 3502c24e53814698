//! An attempt to pay: one press of Pay, at most one charge.

use std::time::Duration;

use jiff::Timestamp;
use reqwest::Url;

use super::Reason;
use crate::ids::{AttemptId, OrderId, PageKey, ReturnToken};
use crate::omise_client::{Charge, ChargeId, ChargeStatus, ChargeTag, PaidBy};

/// A press of Pay as it arrives.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Press {
    /// The id that the attempt will have.
    pub id: AttemptId,
    /// The showing of the page on which Pay was pressed, where that was said.
    pub page: Option<PageKey>,
}

impl Press {
    /// Whether it may end the charge of an earlier one: not if it was pressed on a page that is older than the other's. Then
    /// it was under way for long, and the shopper has begun anew since.
    pub fn may_end(&self, earlier: &Attempt) -> bool {
        let pages = self.page.as_ref().zip(earlier.page.as_ref());
        self.id != earlier.id && pages.is_none_or(|(mine, earlier)| !mine.is_before(earlier))
    }
}

/// An attempt as it is written down.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attempt {
    /// The order that it is to pay.
    pub order: OrderId,
    /// Its id within the order.
    pub id: AttemptId,
    /// The id of the source or linked account that it is to be paid by.
    pub means: String,
    /// How it stands.
    pub state: AttemptState,
    /// Where the bank sends the shopper; `None` for attempts from before there were such addresses.
    pub return_token: Option<ReturnToken>,
    /// The showing of the page on which Pay was pressed, where that was said.
    pub page: Option<PageKey>,
    /// What it is paid by, once there is a charge.
    pub method: Option<PaidBy>,
    /// Whether Omise's answer was lost, while the charge isn't found.
    pub is_answer_lost: bool,
    /// When Pay was pressed.
    pub created_at: Timestamp,
    /// How often the reconciler has asked about it.
    pub checks: u32,
}

/// Where an attempt stands; what only exists in one state is a field of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AttemptState {
    /// Written down; Omise may or may not have a charge for it.
    Sending,
    /// A charge exists and isn't decided.
    Pending {
        /// The charge.
        charge: ChargeId,
        /// Where the shopper approves it, if that is still to be done.
        authorize_url: Option<Url>,
        /// Until when they can, if Omise said so.
        approve_by: Option<Timestamp>,
    },
    /// A charge exists, and Omise says something about it that this shop doesn't understand.
    Unclear {
        /// The charge.
        charge: ChargeId,
    },
    /// Paid.
    Successful {
        /// The charge.
        charge: ChargeId,
        /// When, if Omise said so.
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
    /// Omise was asked long enough and has no charge. Should one appear within a day, it is found.
    Abandoned,
}

impl Attempt {
    /// What its charge carries as metadata.
    pub fn tag(&self) -> ChargeTag {
        ChargeTag { order: self.order.as_str().to_owned(), attempt: self.id.as_str().to_owned() }
    }

    /// Whether Omise may have a charge that isn't known here: for `long` after it was given up.
    pub fn is_in_question(&self, now: Timestamp, long: Duration) -> bool {
        match self.state {
            AttemptState::Sending => true,
            AttemptState::Abandoned => now < self.created_at + long,
            _ => false,
        }
    }

    /// The charge, while it waits for the shopper to approve it. Only such a one can be ended: a charge without an address
    /// is with the bank already, as a bank account's always is.
    pub fn waits_for_shopper(&self) -> Option<&ChargeId> {
        match &self.state {
            AttemptState::Pending { charge, authorize_url: Some(_), .. } => Some(charge),
            _ => None,
        }
    }
}

impl AttemptState {
    /// The charge, where there is one.
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

/// What a charge makes of its attempt.
impl From<&Charge> for AttemptState {
    fn from(charge: &Charge) -> Self {
        let id = charge.id.clone();
        match &charge.status {
            ChargeStatus::Pending => {
                Self::Pending { charge: id, authorize_url: charge.authorize_url.clone(), approve_by: charge.expires_at }
            }
            ChargeStatus::Successful => Self::Successful { charge: id, paid_at: charge.paid_at },
            ChargeStatus::Failed { code } => Self::Failed { charge: id, reason: Reason::from_code(code) },
            ChargeStatus::Expired => Self::Expired { charge: id },
            ChargeStatus::Reversed => Self::Reversed { charge: id },
            ChargeStatus::Unclear { .. } => Self::Unclear { charge: id },
        }
    }
}
