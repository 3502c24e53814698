//! An order, and the state that follows from its attempts.

use jiff::Timestamp;
use reqwest::Url;

use super::{Attempt, AttemptState, Reason};
use crate::ids::{OrderId, ShopperId};
use crate::money::Money;
use crate::omise_client::{NextStep, PaidBy};

/// Who pays the interest when an order is paid monthly.
#[derive(Clone, Copy, PartialEq, Eq, Debug, sqlx::Type)]
#[sqlx(rename_all = "lowercase")]
pub enum Interest {
    /// The shop: zero interest for the shopper.
    Shop,
    /// The shopper.
    Shopper,
}

impl Interest {
    /// Whether the shopper pays none: the flag that the source must carry and the charge gets.
    pub fn is_zero_for_shopper(self) -> bool {
        self == Self::Shop
    }
}

/// How often the shopper pays.
#[derive(Clone, Copy, PartialEq, Eq, Debug, sqlx::Type)]
#[sqlx(rename_all = "lowercase")]
pub enum Plan {
    /// Once.
    Once,
    /// Now and then every month, from the same bank account: the order pays the first month only.
    Monthly,
}

/// How many of a product are bought at once: 1 to 10.
#[derive(Clone, Copy, PartialEq, Eq, Debug, sqlx::Type)]
#[sqlx(transparent)]
pub struct Quantity(u8);

impl Quantity {
    /// One.
    pub const ONE: Self = Self(1);
    /// The largest quantity.
    pub const MOST: u8 = 10;

    /// Reads a quantity; `None` for anything but 1 to 10.
    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok().filter(|number| (1..=Self::MOST).contains(number)).map(Self)
    }

    /// Every quantity, smallest first.
    pub fn all() -> impl Iterator<Item = Self> {
        (1..=Self::MOST).map(Self)
    }

    /// As a number.
    pub fn get(self) -> u8 {
        self.0
    }
}

/// What a shopper owes, and on which terms. The amount comes from the product, never from the browser.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Order {
    /// Its id.
    pub id: OrderId,
    /// The shopper who owes it.
    pub shopper: ShopperId,
    /// Which product, by its slug.
    pub product: String,
    /// How many of it.
    pub quantity: Quantity,
    /// How much is owed for all of them.
    pub price: Money,
    /// Who pays the interest, if the shopper pays in installments.
    pub interest: Interest,
    /// How often the shopper pays.
    pub plan: Plan,
    /// When it was made.
    pub created_at: Timestamp,
}

/// The state of an order, as the pages explain it to the shopper.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OrderState {
    /// Nobody has tried to pay.
    Unpaid,
    /// The shopper pressed Pay, and the shop doesn't know or doesn't understand Omise's answer.
    Checking {
        /// When the shopper pressed Pay.
        since: Timestamp,
    },
    /// A charge waits for the shopper or the bank.
    Pending {
        /// Where the shopper approves it, unless the bank alone decides.
        authorize_url: Option<Url>,
        /// When the shopper pressed Pay.
        since: Timestamp,
    },
    /// A charge waits for the shopper to approve it in the app of a bank or a wallet.
    InApp {
        /// What opens the app.
        authorize_url: Url,
        /// Until when they can, if Omise says so.
        until: Option<Timestamp>,
        /// When the shopper pressed Pay.
        since: Timestamp,
    },
    /// A charge waits for the shopper to scan its code.
    Scan {
        /// The picture of the code.
        image: Url,
        /// Until when they can, if Omise says so.
        until: Option<Timestamp>,
        /// When the shopper pressed Pay.
        since: Timestamp,
    },
    /// The time to approve it in an app is over, and Omise still says that it is pending.
    Overdue {
        /// When the shopper pressed Pay.
        since: Timestamp,
    },
    /// Paid.
    Paid {
        /// When, if Omise says so.
        at: Option<Timestamp>,
    },
    /// Paid, then refunded as a whole.
    Refunded {
        /// Since when.
        at: Timestamp,
    },
    /// Not paid, but Omise has a charge for it that pays for nothing: the shopper paid otherwise. The shop ends or
    /// refunds it.
    InExcess {
        /// When the shopper pressed Pay.
        since: Timestamp,
    },
    /// Not paid; the shopper may try again.
    Failed {
        /// Why.
        reason: Reason,
    },
    /// The shopper didn't approve it in time; they may try again.
    Expired,
    /// Paid, then taken back; the shopper may try again.
    Reversed,
}

impl OrderState {
    /// Whether a page may offer to pay.
    pub fn may_be_paid(&self) -> bool {
        match self {
            Self::Unpaid | Self::Failed { .. } | Self::Expired | Self::Reversed => true,
            Self::Checking { .. }
            | Self::Pending { .. }
            | Self::InApp { .. }
            | Self::Scan { .. }
            | Self::Overdue { .. }
            | Self::InExcess { .. }
            | Self::Paid { .. }
            | Self::Refunded { .. } => false,
        }
    }

    /// The word for the widget's `statusUrl`; the pages take mark and colour from it.
    pub fn status(&self) -> &'static str {
        match self {
            Self::Unpaid => "none",
            Self::Checking { .. }
            | Self::Pending { .. }
            | Self::InApp { .. }
            | Self::Scan { .. }
            | Self::Overdue { .. }
            | Self::InExcess { .. } => "pending",
            Self::Paid { .. } | Self::Refunded { .. } => "paid",
            Self::Failed { .. } | Self::Expired | Self::Reversed => "failed",
        }
    }

    /// The name of each state that a page shows in words of its own. `wait.js` compares it, and the attempt.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Unpaid => "unpaid",
            Self::Checking { .. } => "checking",
            Self::Pending { authorize_url: Some(_), .. } | Self::InApp { .. } => "authorize",
            Self::Scan { .. } => "scan",
            Self::Overdue { .. } => "overdue",
            Self::InExcess { .. } => "in_excess",
            Self::Pending { authorize_url: None, .. } => "pending",
            Self::Paid { .. } => "paid",
            Self::Refunded { .. } => "refunded",
            Self::Failed { .. } => "failed",
            Self::Expired => "expired",
            Self::Reversed => "reversed",
        }
    }

    /// The state at `now` of an order whose decisive attempt this is.
    pub(super) fn from_attempt(attempt: &Attempt, now: Timestamp) -> Self {
        let since = attempt.created_at;
        match &attempt.state {
            AttemptState::Sending | AttemptState::Unclear { .. } => Self::Checking { since },
            AttemptState::Pending { next_step: NextStep::Scan(image), approve_by: until, .. } => match until {
                Some(until) if *until <= now => Self::Overdue { since },
                _ => Self::Scan { image: image.clone(), until: *until, since },
            },
            AttemptState::Pending { next_step: NextStep::Visit(url), approve_by: until, .. }
                if attempt.method.as_ref().is_some_and(PaidBy::is_app) =>
            {
                match until {
                    Some(until) if *until <= now => Self::Overdue { since },
                    _ => Self::InApp { authorize_url: url.clone(), until: *until, since },
                }
            }
            AttemptState::Pending { next_step: NextStep::Visit(url), .. } => {
                Self::Pending { authorize_url: Some(url.clone()), since }
            }
            AttemptState::Pending { next_step: NextStep::Nothing, .. } => Self::Pending { authorize_url: None, since },
            AttemptState::Successful { paid_at, .. } => Self::Paid { at: *paid_at },
            AttemptState::Failed { reason, .. } | AttemptState::Refused { reason } => Self::Failed { reason: *reason },
            AttemptState::Expired { .. } => Self::Expired,
            AttemptState::Reversed { .. } => Self::Reversed,
            AttemptState::Abandoned => Self::Failed { reason: Reason::NeverSent },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_is_one_to_ten() {
        for (text, number) in
            [("1", Some(1)), ("10", Some(10)), ("0", None), ("11", None), ("-1", None), ("2.5", None), ("", None)]
        {
            assert_eq!(Quantity::parse(text).map(Quantity::get), number, "{text}");
        }
        assert_eq!(Quantity::all().count(), 10);
    }
}
