//! Why a payment failed: in full, so that a shopper can act on it, and in short for the merchant. Omise's own messages
//! are for developers, and in English only.

use super::words::{Next, ReasonWords, words};
use crate::language::Language;
use crate::orders::{AttemptState, Reason};

/// The reason in full: what happened, that nothing was charged, and what to do next.
pub(crate) fn reason(language: Language, reason: Reason) -> String {
    let next = next(reason).map(|next| format!(" {}", (words(language).reasons.next)(next)));
    format!("{}{}", reason_alone(language, reason), next.unwrap_or_default())
}

/// The reason without what to do next: the shop tries again by itself.
pub(super) fn reason_alone(language: Language, reason: Reason) -> String {
    let words = words(language).reasons;
    format!("{} {}", (words.long)(reason), charged(words, reason))
}

/// Why an attempt failed, for the merchant: short words, and the code to look up. `None` if nobody gave a reason.
pub(super) fn reason_for_merchant(language: Language, state: &AttemptState) -> Option<String> {
    let (AttemptState::Failed { reason, .. } | AttemptState::Refused { reason }) = state else { return None };
    let ReasonWords { short, full_stop, .. } = words(language).reasons;
    let short = short(*reason);
    Some(if *reason == Reason::Other {
        format!("{short}{full_stop}")
    } else {
        format!("{short} ({}){full_stop}", reason.code())
    })
}

/// What the shop knows of the money. It says "You were not charged" only where that is certain.
fn charged(words: &ReasonWords, reason: Reason) -> &'static str {
    match reason {
        Reason::NeverSent => words.probably_not_charged,
        Reason::SourceUsed => words.not_charged_again,
        Reason::AlreadyJoining => words.do_not_pay_again,
        _ => words.not_charged,
    }
}

/// What the shopper can do next; `None` if there is nothing left to do.
fn next(reason: Reason) -> Option<Next> {
    Some(match reason {
        Reason::PaymentExpired
        | Reason::Timeout
        | Reason::PaymentRejected
        | Reason::FailedProcessing
        | Reason::InsufficientFund
        | Reason::InsufficientBalance
        | Reason::PaymentCancelled
        | Reason::RegistrationRejected
        | Reason::LinkExpired
        | Reason::Other => Next::TryOrChoose,
        Reason::InvalidAccount => Next::AskTheBank,
        Reason::RateLimitExceeded => Next::Wait,
        Reason::NothingChosen => Next::ChooseFirst,
        Reason::SourceNotFound
        | Reason::SourceUsed
        | Reason::MethodNotAccepted
        | Reason::AmountMismatch
        | Reason::TermMissing
        | Reason::InterestMismatch
        | Reason::AccountNotAvailable => Next::ChooseAgain,
        Reason::AlreadyMember | Reason::AlreadyJoining => return None,
        Reason::CitizenIdInvalid => Next::CheckTheDigits,
        Reason::ChargeRefused | Reason::LinkRefused => Next::Choose,
        Reason::Unreachable | Reason::NeverSent => Next::TryAgain,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_words_in_every_language() {
        let is_thai = |text: &str| text.chars().any(|c| ('\u{e00}'..='\u{e7f}').contains(&c));
        for why in Reason::all() {
            let said = [Language::English, Language::Thai, Language::Malay]
                .map(|language| [reason(language, why), (words(language).reasons.short)(why).to_owned()]);
            for [english, thai, malay] in [0, 1].map(|length| said.each_ref().map(|both| &both[length])) {
                assert!(is_thai(thai), "{thai}");
                assert!(!is_thai(english) && !is_thai(malay) && english != malay, "{english}, {malay}");
            }
        }
    }

    #[test]
    fn a_reason_says_nothing_was_charged_if_certain_and_what_to_do_next() {
        let uncertain = [Reason::NeverSent, Reason::SourceUsed, Reason::AlreadyJoining];
        // A member, or who is about to be one, has nothing to do.
        let nothing_to_do = [Reason::AlreadyMember, Reason::AlreadyJoining];
        for why in Reason::all() {
            for (language, not_charged) in [
                (Language::English, " You were not charged."),
                (Language::Thai, " ยังไม่มีการตัดเงิน"),
                (Language::Malay, " Anda tidak dicaj."),
            ] {
                let (words, alone) = (reason(language, why), reason_alone(language, why));
                assert_eq!(alone.ends_with(not_charged), !uncertain.contains(&why), "{alone}");
                assert!(words.starts_with(&alone), "{words}");
                assert_eq!(words == alone, nothing_to_do.contains(&why), "{words}");
            }
        }
    }

    #[test]
    fn every_code_of_omises_documentation_has_words_of_its_own() {
        for code in [
            "payment_expired",
            "payment_rejected",
            "failed_processing",
            "invalid_account",
            "insufficient_fund",
            "rate_limit_exceeded",
            "registration_rejected",
            "insufficient_balance",
            "payment_cancelled",
            "timeout",
        ] {
            assert_ne!(Reason::from_code(code), Reason::Other, "{code}");
        }
    }
}
