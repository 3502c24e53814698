//! The sentences about charges in excess.

use super::words::Words;
use crate::omise_client::ChargeId;
use crate::orders::refund::{Refund, RefundState};
use crate::orders::surplus::{Surplus, SurplusState};

/// A charge in excess, with its refund if one has begun.
pub(crate) type Excess = (Surplus, Option<Refund>);

/// Picks the words for a charge in excess; `None` if nobody paid it.
fn words_for<'a, T>(
    (surplus, refund): &Excess,
    [open, paid, given_back]: [&'a T; 3],
) -> Option<(&'a T, String, ChargeId)> {
    let is_given_back = matches!(refund, Some(Refund { state: RefundState::Done { .. }, .. }));
    let words = match surplus.state {
        SurplusState::Open => open,
        SurplusState::Paid => paid,
        SurplusState::Over if is_given_back => given_back,
        SurplusState::Over => return None,
    };
    Some((words, surplus.price.to_string(), surplus.charge.clone()))
}

/// The sentences for the shopper.
pub(super) fn for_shopper(words: &Words, excess: &[Excess]) -> Vec<String> {
    let words = words.surplus;
    let words_for = |excess| words_for(excess, [&words.open, &words.paid, &words.given_back]);
    excess.iter().filter_map(words_for).map(|(sentence, price, _)| sentence(&price)).collect()
}

/// The sentences for the merchant.
pub(super) fn for_merchant(words: &Words, excess: &[Excess]) -> Vec<String> {
    let words = words.surplus;
    let words_for =
        |excess| words_for(excess, [&words.merchant_open, &words.merchant_paid, &words.merchant_given_back]);
    excess.iter().filter_map(words_for).map(|(sentence, price, charge)| sentence(&price, charge.as_str())).collect()
}
