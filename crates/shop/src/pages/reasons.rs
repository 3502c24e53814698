//! Every reason in words that a shopper can act on. Omise's own messages are for developers and in English only.

use crate::language::Language;
use crate::orders::Reason;

/// The reason as one or two sentences.
pub(crate) fn reason(language: Language, reason: Reason) -> &'static str {
    language.pick(match reason {
        Reason::PaymentExpired | Reason::Timeout => [
            "The payment wasn’t approved in time. You were not charged.",
            "ไม่ได้อนุมัติรายการภายในเวลาที่กำหนด ยังไม่มีการตัดเงิน",
        ],
        Reason::PaymentRejected => {
            ["Your bank rejected the payment. You were not charged.", "ธนาคารของคุณปฏิเสธรายการนี้ ยังไม่มีการตัดเงิน"]
        }
        Reason::FailedProcessing => [
            "The bank couldn’t process this. You were not charged. Please try again, or choose another way.",
            "ธนาคารดำเนินการรายการนี้ไม่สำเร็จ ยังไม่มีการตัดเงิน โปรดลองอีกครั้งหรือเลือกวิธีอื่น",
        ],
        Reason::InvalidAccount => [
            "The bank found no valid account for this. Check the account with your bank, or choose another way.",
            "ธนาคารไม่พบบัญชีที่ใช้ได้สำหรับรายการนี้ โปรดตรวจสอบบัญชีกับธนาคารหรือเลือกวิธีอื่น",
        ],
        Reason::InsufficientFund | Reason::InsufficientBalance => [
            "There isn’t enough money in the account, or it has reached its limit. You were not charged.",
            "ยอดเงินไม่เพียงพอหรือเกินวงเงิน ยังไม่มีการตัดเงิน",
        ],
        Reason::PaymentCancelled => ["The payment was cancelled. You were not charged.", "รายการถูกยกเลิก ยังไม่มีการตัดเงิน"],
        Reason::RateLimitExceeded => [
            "The bank received too many requests. Please wait a minute and try again.",
            "มีคำขอเข้ามาที่ธนาคารมากเกินไป โปรดรอสักครู่แล้วลองอีกครั้ง",
        ],
        Reason::RegistrationRejected => {
            ["Your bank didn’t link the account. You were not charged.", "ธนาคารไม่อนุมัติการผูกบัญชี ยังไม่มีการตัดเงิน"]
        }
        Reason::NothingChosen => ["Please choose a way to pay.", "โปรดเลือกวิธีชำระเงิน"],
        Reason::SourceNotFound | Reason::MethodNotAccepted | Reason::TermMissing => [
            "This way to pay can’t be used for this order. You were not charged. Please choose again.",
            "ไม่สามารถใช้วิธีนี้ชำระคำสั่งซื้อนี้ได้ ยังไม่มีการตัดเงิน โปรดเลือกใหม่",
        ],
        Reason::AmountMismatch => [
            "The amount differs from this order’s. You were not charged. Please choose again.",
            "จำนวนเงินไม่ตรงกับคำสั่งซื้อนี้ ยังไม่มีการตัดเงิน โปรดเลือกใหม่",
        ],
        Reason::InterestMismatch => [
            "The interest terms differ from this order’s. You were not charged. Please choose again.",
            "เงื่อนไขดอกเบี้ยไม่ตรงกับคำสั่งซื้อนี้ ยังไม่มีการตัดเงิน โปรดเลือกใหม่",
        ],
        Reason::AccountNotAvailable => [
            "This bank account can’t be used any more. You were not charged. Please choose again.",
            "ไม่สามารถใช้บัญชีธนาคารนี้ได้แล้ว ยังไม่มีการตัดเงิน โปรดเลือกใหม่",
        ],
        Reason::AlreadyMember => ["You are a member already. You were not charged.", "คุณเป็นสมาชิกอยู่แล้ว ยังไม่มีการตัดเงิน"],
        Reason::CitizenIdInvalid => [
            "The citizen ID isn’t valid. Please check its 13 digits, or leave it empty.",
            "เลขประจำตัวประชาชนไม่ถูกต้อง โปรดตรวจสอบทั้ง 13 หลักหรือเว้นว่างไว้",
        ],
        Reason::ChargeRefused => [
            "The payment service refused this payment. You were not charged. Please choose another way.",
            "ผู้ให้บริการชำระเงินปฏิเสธรายการนี้ ยังไม่มีการตัดเงิน โปรดเลือกวิธีอื่น",
        ],
        Reason::LinkRefused => [
            "The account can’t be linked at the moment. You were not charged. Please choose another way.",
            "ไม่สามารถผูกบัญชีได้ในขณะนี้ ยังไม่มีการตัดเงิน โปรดเลือกวิธีอื่น",
        ],
        Reason::LinkExpired => [
            "The account wasn’t linked in time. You were not charged. Please try again.",
            "ไม่ได้ผูกบัญชีภายในเวลาที่กำหนด ยังไม่มีการตัดเงิน โปรดลองอีกครั้ง",
        ],
        Reason::Unreachable => [
            "The payment service can’t be reached. You were not charged. Please try again.",
            "ไม่สามารถติดต่อผู้ให้บริการชำระเงินได้ ยังไม่มีการตัดเงิน โปรดลองอีกครั้ง",
        ],
        Reason::NeverSent => [
            "The payment didn’t reach the bank. You were not charged. Please try again.",
            "รายการไปไม่ถึงธนาคาร ยังไม่มีการตัดเงิน โปรดลองอีกครั้ง",
        ],
        Reason::Other => [
            "The payment failed, and the bank gave no reason. You were not charged.",
            "การชำระเงินไม่สำเร็จ โดยธนาคารไม่ได้แจ้งเหตุผล ยังไม่มีการตัดเงิน",
        ],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_words_in_both_languages() {
        let is_thai = |text: &str| text.chars().any(|c| ('\u{e00}'..='\u{e7f}').contains(&c));
        for why in Reason::all() {
            assert!(!is_thai(reason(Language::English, why)), "{why:?}");
            assert!(is_thai(reason(Language::Thai, why)), "{why:?}");
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
