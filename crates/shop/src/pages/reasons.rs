//! Every reason in words that a shopper can act on. Omise's own messages are for developers and in English only.

use crate::language::Language;
use crate::orders::Reason;

/// What the shopper can do after a refusal.
#[derive(Clone, Copy)]
enum Next {
    TryOrChoose,
    AskTheBank,
    Wait,
    Choose,
    ChooseFirst,
    ChooseAgain,
    TryAgain,
    CheckTheDigits,
    /// There is nothing left to do.
    Nothing,
}

impl Next {
    fn words(self) -> Option<[&'static str; 2]> {
        Some(match self {
            Self::TryOrChoose => ["Try again or choose another way to pay.", "โปรดลองอีกครั้งหรือเลือกวิธีอื่น"],
            Self::AskTheBank => {
                ["Check the account with your bank, or choose another way to pay.", "โปรดตรวจสอบบัญชีกับธนาคารหรือเลือกวิธีอื่น"]
            }
            Self::Wait => ["Wait a minute, then try again.", "โปรดรอสักครู่แล้วลองอีกครั้ง"],
            Self::Choose => ["Choose another way to pay.", "โปรดเลือกวิธีอื่น"],
            Self::ChooseFirst => ["Choose a way to pay.", "โปรดเลือกวิธีชำระเงิน"],
            Self::ChooseAgain => ["Please choose again.", "โปรดเลือกใหม่"],
            Self::TryAgain => ["Please try again.", "โปรดลองอีกครั้ง"],
            Self::CheckTheDigits => ["Check its 13 digits, or leave it empty.", "โปรดตรวจสอบทั้ง 13 หลักหรือเว้นว่างไว้"],
            Self::Nothing => return None,
        })
    }
}

/// The reason in full: what happened, that nothing was charged, and what to do next.
pub(crate) fn reason(language: Language, reason: Reason) -> String {
    let next = told(reason).1.words().map(|words| format!(" {}", language.pick(words)));
    format!("{}{}", reason_alone(language, reason), next.unwrap_or_default())
}

/// The reason where the shop itself tries again, and the shopper has nothing to choose.
pub(super) fn reason_alone(language: Language, reason: Reason) -> String {
    format!("{} {}", language.pick(told(reason).0), language.pick(charged(reason)))
}

/// What is known of the money. That nothing was charged is only said where it is certain.
fn charged(reason: Reason) -> [&'static str; 2] {
    match reason {
        Reason::NeverSent => [
            "As far as we know, you were not charged. Should a second payment be taken, we give it back.",
            "เท่าที่เราทราบยังไม่มีการตัดเงิน หากมีการตัดเงินซ้ำ เราจะคืนเงินให้",
        ],
        Reason::SourceUsed => ["You were not charged again.", "ไม่มีการตัดเงินซ้ำ"],
        Reason::AlreadyJoining => ["Please don’t pay again.", "โปรดอย่าชำระซ้ำ"],
        _ => ["You were not charged.", "ยังไม่มีการตัดเงิน"],
    }
}

fn told(reason: Reason) -> ([&'static str; 2], Next) {
    match reason {
        Reason::PaymentExpired | Reason::Timeout => {
            (["The payment wasn’t approved in time.", "ไม่ได้อนุมัติรายการภายในเวลาที่กำหนด"], Next::TryOrChoose)
        }
        Reason::PaymentRejected => (["Your bank rejected the payment.", "ธนาคารของคุณปฏิเสธรายการนี้"], Next::TryOrChoose),
        Reason::FailedProcessing => {
            (["The bank couldn’t process this.", "ธนาคารดำเนินการรายการนี้ไม่สำเร็จ"], Next::TryOrChoose)
        }
        Reason::InvalidAccount => {
            (["The bank found no valid account for this.", "ธนาคารไม่พบบัญชีที่ใช้ได้สำหรับรายการนี้"], Next::AskTheBank)
        }
        Reason::InsufficientFund | Reason::InsufficientBalance => (
            ["There isn’t enough money in the account, or it has reached its limit.", "ยอดเงินไม่เพียงพอหรือเกินวงเงิน"],
            Next::TryOrChoose,
        ),
        Reason::PaymentCancelled => (["The payment was cancelled.", "รายการถูกยกเลิก"], Next::TryOrChoose),
        Reason::RateLimitExceeded => {
            (["The bank received too many requests.", "มีคำขอเข้ามาที่ธนาคารมากเกินไป"], Next::Wait)
        }
        Reason::RegistrationRejected => {
            (["Your bank didn’t link the account.", "ธนาคารไม่อนุมัติการผูกบัญชี"], Next::TryOrChoose)
        }
        Reason::NothingChosen => (["No way to pay was chosen.", "ไม่ได้เลือกวิธีชำระเงิน"], Next::ChooseFirst),
        Reason::SourceNotFound | Reason::MethodNotAccepted | Reason::TermMissing => {
            (["This way to pay can’t be used for this order.", "ไม่สามารถใช้วิธีนี้ชำระคำสั่งซื้อนี้ได้"], Next::ChooseAgain)
        }
        Reason::AmountMismatch => {
            (["The amount differs from this order’s.", "จำนวนเงินไม่ตรงกับคำสั่งซื้อนี้"], Next::ChooseAgain)
        }
        Reason::InterestMismatch => {
            (["The interest terms differ from this order’s.", "เงื่อนไขดอกเบี้ยไม่ตรงกับคำสั่งซื้อนี้"], Next::ChooseAgain)
        }
        Reason::AccountNotAvailable => {
            (["This bank account can’t be used any more.", "ไม่สามารถใช้บัญชีธนาคารนี้ได้แล้ว"], Next::ChooseAgain)
        }
        Reason::SourceUsed => (["This payment was tried before.", "รายการนี้เคยทำไปแล้ว"], Next::ChooseAgain),
        Reason::AlreadyJoining => (
            [
                "Your bank is deciding on the first payment of your membership.",
                "ธนาคารกำลังดำเนินการชำระเงินงวดแรกของการเป็นสมาชิก",
            ],
            Next::Nothing,
        ),
        Reason::AlreadyMember => (["You are a member already.", "คุณเป็นสมาชิกอยู่แล้ว"], Next::Nothing),
        Reason::CitizenIdInvalid => (["The citizen ID isn’t valid.", "เลขประจำตัวประชาชนไม่ถูกต้อง"], Next::CheckTheDigits),
        Reason::ChargeRefused => {
            (["The payment service refused this payment.", "ผู้ให้บริการชำระเงินปฏิเสธรายการนี้"], Next::Choose)
        }
        Reason::LinkRefused => (["The account can’t be linked at the moment.", "ไม่สามารถผูกบัญชีได้ในขณะนี้"], Next::Choose),
        Reason::LinkExpired => (["The account wasn’t linked in time.", "ไม่ได้ผูกบัญชีภายในเวลาที่กำหนด"], Next::TryOrChoose),
        Reason::Unreachable => {
            (["The payment service can’t be reached.", "ไม่สามารถติดต่อผู้ให้บริการชำระเงินได้"], Next::TryAgain)
        }
        Reason::NeverSent => (["The payment didn’t reach the bank.", "รายการไปไม่ถึงธนาคาร"], Next::TryAgain),
        Reason::Other => (
            ["The payment failed, and the bank gave no reason.", "การชำระเงินไม่สำเร็จ โดยธนาคารไม่ได้แจ้งเหตุผล"],
            Next::TryOrChoose,
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_words_in_both_languages() {
        let is_thai = |text: &str| text.chars().any(|c| ('\u{e00}'..='\u{e7f}').contains(&c));
        for why in Reason::all() {
            assert!(!is_thai(&reason(Language::English, why)), "{why:?}");
            assert!(is_thai(&reason(Language::Thai, why)), "{why:?}");
        }
    }

    #[test]
    fn a_reason_says_nothing_was_charged_if_certain_and_what_to_do_next() {
        let uncertain = [Reason::NeverSent, Reason::SourceUsed, Reason::AlreadyJoining];
        // A member, or who is about to be one, has nothing to do.
        let nothing_to_do = [Reason::AlreadyMember, Reason::AlreadyJoining];
        for why in Reason::all() {
            for (language, not_charged) in
                [(Language::English, " You were not charged."), (Language::Thai, " ยังไม่มีการตัดเงิน")]
            {
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
