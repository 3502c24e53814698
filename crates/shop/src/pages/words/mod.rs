//! Every sentence of the pages. A language that lacks one doesn't compile.

mod accounts;
mod approval;
mod en;
mod membership;
mod merchant;
mod ms;
mod reasons;
mod receipt;
mod scan;
mod surplus;
mod th;

use crate::language::Language;
use crate::money::Currency;
use crate::problem::Problem;
pub(crate) use accounts::AccountWords;
pub(crate) use approval::ApprovalWords;
pub(crate) use membership::MembershipWords;
pub(crate) use merchant::MerchantWords;
pub(crate) use reasons::{Next, ReasonWords};
pub(crate) use receipt::{ChargedWords, InstallmentWords};
pub(crate) use scan::ScanWords;
pub(crate) use surplus::SurplusWords;

/// A heading and what it means.
pub(crate) struct Notice {
    pub(crate) title: &'static str,
    pub(crate) text: &'static str,
}

/// The words of one language.
pub(crate) struct Words {
    // The frame.
    pub(super) shop: &'static str,
    pub(super) skip: &'static str,
    pub(super) language: &'static str,
    pub(super) test_mode: &'static str,
    pub(super) pages: &'static str,
    pub(super) things: &'static str,
    pub(super) months: [&'static str; 12],
    pub(super) footer: &'static str,
    // The shelf.
    pub(super) shelf: &'static str,
    pub(super) buy: &'static str,
    pub(super) quantity: &'static str,
    /// The ways to pay that an account in this currency has. In baht it may have more, such as PromptPay.
    pub(super) ways_to_pay: fn(Currency) -> &'static str,
    pub(super) all_things: &'static str,
    pub(super) zero_interest: &'static str,
    pub(super) to_builder: &'static str,
    // The checkout.
    pub(super) checkout: &'static str,
    pub(super) your_order: &'static str,
    pub(super) how_to_pay: &'static str,
    pub(super) total: &'static str,
    pub(super) order: &'static str,
    pub(super) method: &'static str,
    pub(super) receipt: &'static str,
    pub(super) paid_on: &'static str,
    pub(super) other_things: &'static str,
    pub(super) needs_javascript: &'static str,
    pub(super) not_loaded: &'static str,
    pub(super) reload: &'static str,
    pub(super) monthly: &'static str,
    // In the footer, for developers.
    pub(super) for_developers: &'static str,
    pub(super) by_form: &'static str,
    pub(super) by_mount: &'static str,
    pub(super) to_form: &'static str,
    pub(super) to_mount: &'static str,
    // The states of an order.
    pub(super) unpaid: Notice,
    pub(super) checking: Notice,
    pub(super) authorize: Notice,
    pub(super) pending: Notice,
    pub(super) paid: Notice,
    pub(super) failed: Notice,
    pub(super) expired: Notice,
    pub(super) reversed: Notice,
    pub(super) refunded: Notice,
    pub(super) not_asked: &'static str,
    pub(super) to_bank: &'static str,
    pub(super) withdraw: &'static str,
    pub(super) check_again: &'static str,
    pub(super) try_again: &'static str,
    pub(super) pay: &'static str,
    // Pages with words of their own.
    pub(super) accounts: &'static AccountWords,
    pub(super) approval: &'static ApprovalWords,
    pub(super) charged: &'static ChargedWords,
    pub(super) installments: &'static InstallmentWords,
    pub(super) membership: &'static MembershipWords,
    pub(super) merchant: &'static MerchantWords,
    pub(super) reasons: &'static ReasonWords,
    pub(super) scan: &'static ScanWords,
    pub(super) surplus: &'static SurplusWords,
    // For another browser than the one with the shopper's cookie.
    pub(super) elsewhere: &'static str,
    pub(super) linked_elsewhere: Notice,
    pub(super) by_link: fn(&str) -> String,
    /// Follows `by_link`, with a space before it, in a shop that takes direct debit.
    pub(super) accounts_elsewhere: &'static str,
    pub(super) paid_elsewhere: &'static str,
    // Linking an account.
    pub(super) linking: Notice,
    pub(super) bank_answered: &'static str,
    // In the footer.
    pub(super) for_merchant: &'static str,
    // Problems.
    unknown_browser: Notice,
    signed_out: Notice,
    link_expired: Notice,
    link_broken: Notice,
    not_found: Notice,
    bad_request: Notice,
    other_origin: Notice,
    too_many_attempts: Notice,
    unavailable: Notice,
    internal: Notice,
}

impl Words {
    /// The words for a problem.
    pub(crate) fn problem(&self, problem: Problem) -> &Notice {
        match problem {
            Problem::NotFound => &self.not_found,
            Problem::UnknownBrowser => &self.unknown_browser,
            Problem::SignedOut => &self.signed_out,
            Problem::LinkExpired => &self.link_expired,
            Problem::LinkBroken => &self.link_broken,
            Problem::BadRequest | Problem::BadSignature => &self.bad_request,
            Problem::OtherOrigin => &self.other_origin,
            Problem::TooManyAttempts => &self.too_many_attempts,
            Problem::Unavailable => &self.unavailable,
            Problem::Internal => &self.internal,
        }
    }
}

/// The words of a language.
pub(crate) fn words(language: Language) -> &'static Words {
    match language {
        Language::English => &en::WORDS,
        Language::Thai => &th::WORDS,
        Language::Malay => &ms::WORDS,
    }
}
