//! Every failure reason in words: long ones that a shopper can act on, and short ones for the merchant. Omise's own
//! messages are for developers, and in English only.

use crate::language::Language;
use crate::orders::{AttemptState, Reason};

/// The words for a reason, in English and in Thai.
struct Words {
    /// What happened, for the shopper.
    long: [&'static str; 2],
    /// What the shopper can do next.
    next: Next,
    /// What happened, for the merchant, without a full stop.
    short: [&'static str; 2],
}

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
    let next = words(reason).next.words().map(|words| format!(" {}", language.pick(words)));
    format!("{}{}", reason_alone(language, reason), next.unwrap_or_default())
}

/// The reason without what to do next: the shop tries again by itself.
pub(super) fn reason_alone(language: Language, reason: Reason) -> String {
    format!("{} {}", language.pick(words(reason).long), language.pick(charged(reason)))
}

/// Why an attempt failed, for the merchant: short words, and the code to look up. `None` if nobody gave a reason.
pub(super) fn reason_for_merchant(language: Language, state: &AttemptState) -> Option<String> {
    let (AttemptState::Failed { reason, .. } | AttemptState::Refused { reason }) = state else { return None };
    // Thai has no full stop.
    let (words, stop) = (language.pick(words(*reason).short), language.pick([".", ""]));
    Some(if *reason == Reason::Other { format!("{words}{stop}") } else { format!("{words} ({}){stop}", reason.code()) })
}

/// What the shop knows of the money. It says "You were not charged" only where that is certain.
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

const NOT_FOR_THIS_ORDER: [&str; 2] = ["This way to pay can’t be used for this order.", "ไม่สามารถใช้วิธีนี้ชำระคำสั่งซื้อนี้ได้"];

fn words(reason: Reason) -> Words {
    match reason {
        Reason::PaymentExpired | Reason::Timeout => Words {
            long: ["The payment wasn’t approved in time.", "ไม่ได้อนุมัติรายการภายในเวลาที่กำหนด"],
            next: Next::TryOrChoose,
            short: ["Not approved in time", "ไม่ได้อนุมัติภายในเวลา"],
        },
        Reason::PaymentRejected => Words {
            long: ["Your bank rejected the payment.", "ธนาคารของคุณปฏิเสธรายการนี้"],
            next: Next::TryOrChoose,
            short: ["The bank rejected it", "ธนาคารปฏิเสธรายการ"],
        },
        Reason::FailedProcessing => Words {
            long: ["The bank couldn’t process this.", "ธนาคารดำเนินการรายการนี้ไม่สำเร็จ"],
            next: Next::TryOrChoose,
            short: ["The bank couldn’t process it", "ธนาคารดำเนินการไม่สำเร็จ"],
        },
        Reason::InvalidAccount => Words {
            long: ["The bank found no valid account for this.", "ธนาคารไม่พบบัญชีที่ใช้ได้สำหรับรายการนี้"],
            next: Next::AskTheBank,
            short: ["The bank found no valid account", "ธนาคารไม่พบบัญชีที่ใช้ได้"],
        },
        Reason::InsufficientFund | Reason::InsufficientBalance => Words {
            long: [
                "There isn’t enough money in the account, or it has reached its limit.",
                "ยอดเงินไม่เพียงพอหรือเกินวงเงิน",
            ],
            next: Next::TryOrChoose,
            short: ["Not enough money, or over a limit", "ยอดเงินไม่เพียงพอหรือเกินวงเงิน"],
        },
        Reason::PaymentCancelled => Words {
            long: ["The payment was cancelled.", "รายการถูกยกเลิก"],
            next: Next::TryOrChoose,
            short: ["The shopper cancelled it", "ลูกค้ายกเลิกรายการ"],
        },
        Reason::RateLimitExceeded => Words {
            long: ["The bank received too many requests.", "มีคำขอเข้ามาที่ธนาคารมากเกินไป"],
            next: Next::Wait,
            short: ["The bank received too many requests", "มีคำขอเข้ามาที่ธนาคารมากเกินไป"],
        },
        Reason::RegistrationRejected => Words {
            long: ["Your bank didn’t link the account.", "ธนาคารไม่อนุมัติการผูกบัญชี"],
            next: Next::TryOrChoose,
            short: ["The bank didn’t link the account", "ธนาคารไม่อนุมัติการผูกบัญชี"],
        },
        Reason::NothingChosen => Words {
            long: ["No way to pay was chosen.", "ไม่ได้เลือกวิธีชำระเงิน"],
            next: Next::ChooseFirst,
            short: ["Nothing was chosen to pay with", "ไม่ได้เลือกวิธีชำระเงิน"],
        },
        Reason::SourceNotFound => Words {
            long: NOT_FOR_THIS_ORDER,
            next: Next::ChooseAgain,
            short: ["Omise doesn’t know the source", "Omise ไม่พบ source ที่ส่งมา"],
        },
        Reason::SourceUsed => Words {
            long: ["This payment was tried before.", "รายการนี้เคยทำไปแล้ว"],
            next: Next::ChooseAgain,
            short: ["The source was charged before", "source นี้ถูกเรียกเก็บเงินไปแล้ว"],
        },
        Reason::MethodNotAccepted => Words {
            long: NOT_FOR_THIS_ORDER,
            next: Next::ChooseAgain,
            short: ["The shop doesn’t take this way to pay", "ร้านไม่รับวิธีชำระเงินนี้"],
        },
        Reason::AmountMismatch => Words {
            long: ["The amount differs from this order’s.", "จำนวนเงินไม่ตรงกับคำสั่งซื้อนี้"],
            next: Next::ChooseAgain,
            short: ["The source was for another amount", "จำนวนเงินไม่ตรงกับคำสั่งซื้อ"],
        },
        Reason::TermMissing => Words {
            long: NOT_FOR_THIS_ORDER,
            next: Next::ChooseAgain,
            short: ["No number of months was chosen", "ไม่ได้เลือกจำนวนเดือน"],
        },
        Reason::InterestMismatch => Words {
            long: ["The interest terms differ from this order’s.", "เงื่อนไขดอกเบี้ยไม่ตรงกับคำสั่งซื้อนี้"],
            next: Next::ChooseAgain,
            short: ["The interest terms were others than the order’s", "เงื่อนไขดอกเบี้ยไม่ตรงกับคำสั่งซื้อ"],
        },
        Reason::AccountNotAvailable => Words {
            long: ["This bank account can’t be used any more.", "ไม่สามารถใช้บัญชีธนาคารนี้ได้แล้ว"],
            next: Next::ChooseAgain,
            short: ["The bank account can’t be charged", "หักเงินจากบัญชีธนาคารนี้ไม่ได้"],
        },
        Reason::AlreadyMember => Words {
            long: ["You are a member already.", "คุณเป็นสมาชิกอยู่แล้ว"],
            next: Next::Nothing,
            short: ["The shopper is a member already", "ลูกค้าเป็นสมาชิกอยู่แล้ว"],
        },
        Reason::AlreadyJoining => Words {
            long: [
                "Your bank is deciding on the first payment of your membership.",
                "ธนาคารกำลังดำเนินการชำระเงินงวดแรกของการเป็นสมาชิก",
            ],
            next: Next::Nothing,
            short: ["The shopper is paying for a membership by another order", "ลูกค้ากำลังชำระค่าสมาชิกด้วยคำสั่งซื้ออื่น"],
        },
        Reason::CitizenIdInvalid => Words {
            long: ["The citizen ID isn’t valid.", "เลขประจำตัวประชาชนไม่ถูกต้อง"],
            next: Next::CheckTheDigits,
            short: ["The citizen ID wasn’t valid", "เลขประจำตัวประชาชนไม่ถูกต้อง"],
        },
        Reason::ChargeRefused => Words {
            long: ["The payment service refused this payment.", "ผู้ให้บริการชำระเงินปฏิเสธรายการนี้"],
            next: Next::Choose,
            short: ["Omise refused the charge", "Omise ปฏิเสธการเรียกเก็บเงิน"],
        },
        Reason::LinkRefused => Words {
            long: ["The account can’t be linked at the moment.", "ไม่สามารถผูกบัญชีได้ในขณะนี้"],
            next: Next::Choose,
            short: ["Omise refused to link the account", "Omise ปฏิเสธการผูกบัญชี"],
        },
        Reason::LinkExpired => Words {
            long: ["The account wasn’t linked in time.", "ไม่ได้ผูกบัญชีภายในเวลาที่กำหนด"],
            next: Next::TryOrChoose,
            short: ["The account wasn’t linked in time", "ไม่ได้ผูกบัญชีภายในเวลา"],
        },
        Reason::Unreachable => Words {
            long: ["The payment service can’t be reached.", "ไม่สามารถติดต่อผู้ให้บริการชำระเงินได้"],
            next: Next::TryAgain,
            short: ["Omise couldn’t be reached", "ติดต่อ Omise ไม่ได้"],
        },
        Reason::NeverSent => Words {
            long: ["The payment didn’t reach the bank.", "รายการไปไม่ถึงธนาคาร"],
            next: Next::TryAgain,
            short: ["No charge came of it", "ไม่มีรายการเรียกเก็บเงิน"],
        },
        Reason::Other => Words {
            long: ["The payment failed, and the bank gave no reason.", "การชำระเงินไม่สำเร็จ โดยธนาคารไม่ได้แจ้งเหตุผล"],
            next: Next::TryOrChoose,
            short: ["The bank gave no reason", "ธนาคารไม่ได้แจ้งเหตุผล"],
        },
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
