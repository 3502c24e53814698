//! What the shopper chose before a payment failed. The next checkout begins with it, by the widget's option `selected`.

use super::{Attempt, AttemptState, Order, OrderError};
use crate::omise_client::{DirectDebit, LinkedAccount};
use crate::shop::Shop;

/// The choice of an order's last attempt, if that failed: the id of a saved account, or a type; for installments with
/// the months. A guest doesn't learn of the shopper's bank account.
///
/// # Errors
/// When the database fails.
pub async fn last_choice(
    shop: &Shop,
    order: &Order,
    saved: &[LinkedAccount],
    is_guest: bool,
) -> Result<Option<String>, OrderError> {
    let attempt = shop.store.decisive_attempt(&order.id).await?;
    let link = if is_guest { None } else { shop.store.latest_link(&order.id).await? };
    // A link that is older than the attempt led to that attempt.
    let link = link.filter(|link| attempt.as_ref().is_none_or(|attempt| attempt.created_at < link.created_at));
    if let Some(link) = link {
        let account = link.begun.map(|(account, _)| account);
        let is_saved = account.filter(|account| saved.iter().any(|known| known.id == *account));
        let bank = link.bank.map(|bank| bank.type_name().to_owned());
        return Ok(is_saved.map(|account| account.as_str().to_owned()).or(bank));
    }
    let choice = attempt.and_then(|attempt| of_attempt(&attempt, saved));
    Ok(choice.filter(|choice| !is_guest || !is_bank_account(choice)))
}

fn of_attempt(attempt: &Attempt, saved: &[LinkedAccount]) -> Option<String> {
    let has_failed = match attempt.state {
        AttemptState::Failed { .. } | AttemptState::Expired { .. } => true,
        AttemptState::Refused { .. } | AttemptState::Abandoned => true,
        AttemptState::Sending
        | AttemptState::Pending { .. }
        | AttemptState::Unclear { .. }
        | AttemptState::Successful { .. }
        | AttemptState::Reversed { .. } => false,
    };
    if !has_failed {
        return None;
    }
    if saved.iter().any(|account| account.id.as_str() == attempt.means) {
        return Some(attempt.means.clone());
    }
    let method = attempt.method.as_ref()?;
    let is_known = method.is_source() || DirectDebit::from_type(&method.name).is_some();
    is_known.then(|| match method.term.filter(|_| method.is_installments()) {
        Some(months) => format!("{}:{months}", method.name),
        None => method.name.clone(),
    })
}

fn is_bank_account(choice: &str) -> bool {
    choice.starts_with("lnac_") || DirectDebit::from_type(choice).is_some()
}
