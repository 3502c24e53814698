//! Compares Omise's list of charges with the books, by the tag that each charge of this shop carries. So the shop finds
//! a charge that Omise made after the shop gave it up, or after the shop took an answer for a refusal.

use std::collections::HashSet;
use std::fmt;

use jiff::Timestamp;

use crate::ids::{AttemptId, OrderId};
use crate::omise_client::{Charge, ChargeId};
use crate::orders::surplus::SurplusState;
use crate::orders::{Attempt, AttemptState, OrderError, settle};
use crate::shop::Shop;

/// What a comparison found.
#[derive(Debug)]
pub struct Comparison {
    /// How many charges of this shop Omise has.
    pub charges: usize,
    /// How many attempts the books have.
    pub attempts: usize,
    /// Where the two differ.
    pub differences: Vec<Difference>,
}

/// A charge on which Omise and the books don't agree.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The order that the charge is for.
    pub order: OrderId,
    /// The attempt that made it.
    pub attempt: AttemptId,
    /// The charge.
    pub charge: ChargeId,
    /// Its state at Omise.
    pub at_omise: &'static str,
    /// Its state in the books.
    pub in_books: &'static str,
}

/// Compares the charges and attempts since `since`. Changes nothing.
///
/// # Errors
/// When Omise can't be asked, or the database fails.
pub async fn compare(shop: &Shop, since: Timestamp) -> Result<Comparison, OrderError> {
    let mut differences = Vec::new();
    let ours = charges_of_attempts(shop, since).await?;
    for (charge, attempt) in &ours {
        let in_books = in_books(shop, attempt, &charge.id).await?;
        let at_omise = at_omise(charge);
        if in_books != at_omise && !is_known_surplus(in_books) {
            differences.push(Difference {
                order: attempt.order.clone(),
                attempt: attempt.id.clone(),
                charge: charge.id.clone(),
                at_omise,
                in_books,
            });
        }
    }
    let listed: HashSet<&str> = ours.iter().map(|(charge, _)| charge.id.as_str()).collect();
    let attempts = shop.store.attempts_since(since).await?;
    for attempt in &attempts {
        if let Some(charge) = attempt.state.charge().filter(|charge| !listed.contains(charge.as_str())) {
            differences.push(Difference {
                order: attempt.order.clone(),
                attempt: attempt.id.clone(),
                charge: charge.clone(),
                at_omise: "none",
                in_books: word(&attempt.state),
            });
        }
    }
    Ok(Comparison { charges: ours.len(), attempts: attempts.len(), differences })
}

/// Stores the charges since `since` on which Omise and the books differ, as Omise has them.
///
/// # Errors
/// When Omise can't be asked, or the database fails.
pub async fn mend(shop: &Shop, since: Timestamp) -> Result<(), OrderError> {
    for (charge, attempt) in charges_of_attempts(shop, since).await? {
        let in_books = in_books(shop, &attempt, &charge.id).await?;
        if in_books != at_omise(&charge) && !is_known_surplus(in_books) {
            tracing::warn!(order = %attempt.order, charge = %charge.id, in_books, "the books differ from Omise");
            settle::record(shop, &attempt, &charge).await?;
        }
    }
    Ok(())
}

/// Omise's charges that carry the tag of an attempt, with that attempt.
async fn charges_of_attempts(shop: &Shop, since: Timestamp) -> Result<Vec<(Charge, Attempt)>, OrderError> {
    let mut ours = Vec::new();
    for charge in shop.omise.charges_since(since).await? {
        let Some(tag) = &charge.tag else { continue };
        let Some(id) = AttemptId::parse(&tag.attempt) else { continue };
        if let Some(attempt) = shop.store.attempt(&OrderId::from(tag.order.clone()), &id).await? {
            ours.push((charge, attempt));
        }
    }
    Ok(ours)
}

fn at_omise(charge: &Charge) -> &'static str {
    word(&AttemptState::from(charge))
}

/// The state of a charge in the books.
async fn in_books(shop: &Shop, attempt: &Attempt, charge: &ChargeId) -> Result<&'static str, OrderError> {
    let surplus = shop.store.surplus_of_order(&attempt.order).await?;
    if let Some(surplus) = surplus.iter().find(|surplus| surplus.charge == *charge) {
        return Ok(match surplus.state {
            SurplusState::Open => "in excess, open",
            SurplusState::Paid => "in excess, paid",
            SurplusState::Over => "in excess, over",
        });
    }
    let known = attempt.state.charge().is_none_or(|known| known == charge);
    Ok(if known { word(&attempt.state) } else { "another charge" })
}

/// Whether the charge is in excess in the books: the reconciler follows such charges by itself.
fn is_known_surplus(in_books: &str) -> bool {
    in_books.starts_with("in excess")
}

fn word(state: &AttemptState) -> &'static str {
    match state {
        AttemptState::Sending => "sending",
        AttemptState::Pending { .. } => "pending",
        AttemptState::Unclear { .. } => "unclear",
        AttemptState::Successful { .. } => "successful",
        AttemptState::Failed { .. } => "failed",
        AttemptState::Expired { .. } => "expired",
        AttemptState::Reversed { .. } => "reversed",
        AttemptState::Refused { .. } => "refused",
        AttemptState::Abandoned => "given up",
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Charges at Omise: {}. Attempts in the books: {}.", self.charges, self.attempts)?;
        for Difference { order, attempt, charge, at_omise, in_books } in &self.differences {
            let attempt = attempt.as_str();
            writeln!(f, "{charge}: at Omise {at_omise}, in the books {in_books} (order {order}, attempt {attempt})")?;
        }
        match self.differences.len() {
            0 => write!(f, "They agree."),
            1 => write!(f, "They differ on 1 charge."),
            number => write!(f, "They differ on {number} charges."),
        }
    }
}
