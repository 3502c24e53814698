//! Every reason for which a payment fails, and what the shopper can do then.

mod en;
mod ms;
mod th;

use crate::orders::Reason;

pub(super) use en::WORDS as EN;
pub(super) use ms::WORDS as MS;
pub(super) use th::WORDS as TH;

/// The words for reasons.
pub(crate) struct ReasonWords {
    /// What happened, for the shopper: a sentence.
    pub(in crate::pages) long: fn(Reason) -> &'static str,
    /// What happened, for the merchant, without a full stop.
    pub(in crate::pages) short: fn(Reason) -> &'static str,
    pub(in crate::pages) next: fn(Next) -> &'static str,
    // What the shop knows of the money.
    pub(in crate::pages) not_charged: &'static str,
    pub(in crate::pages) not_charged_again: &'static str,
    pub(in crate::pages) probably_not_charged: &'static str,
    pub(in crate::pages) do_not_pay_again: &'static str,
    /// Thai has none: a space ends a sentence.
    pub(in crate::pages) full_stop: &'static str,
}

/// What the shopper can do after a refusal.
#[derive(Clone, Copy)]
pub(crate) enum Next {
    TryOrChoose,
    AskTheBank,
    Wait,
    Choose,
    ChooseFirst,
    ChooseAgain,
    TryAgain,
    CheckTheDigits,
}
