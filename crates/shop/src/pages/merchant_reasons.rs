//! Why an order wasn't paid, in words for the merchant: shorter than the shopper's, and with the code to look up.

use crate::language::Language;
use crate::orders::{AttemptState, Reason};

/// Why there is no money, where somebody said so.
pub(super) fn why(language: Language, state: &AttemptState) -> Option<String> {
    let (AttemptState::Failed { reason, .. } | AttemptState::Refused { reason }) = state else { return None };
    // Thai has no full stop.
    let (words, stop) = (language.pick(words(*reason)), language.pick([".", ""]));
    Some(if *reason == Reason::Other { format!("{words}{stop}") } else { format!("{words} ({}){stop}", reason.code()) })
}

fn words(reason: Reason) -> [&'static str; 2] {
    match reason {
        Reason::PaymentExpired | Reason::Timeout => ["Not approved in time", "ไม่ได้อนุมัติภายในเวลา"],
        Reason::PaymentRejected => ["The bank rejected it", "ธนาคารปฏิเสธรายการ"],
        Reason::FailedProcessing => ["The bank couldn’t process it", "ธนาคารดำเนินการไม่สำเร็จ"],
        Reason::InvalidAccount => ["The bank found no valid account", "ธนาคารไม่พบบัญชีที่ใช้ได้"],
        Reason::InsufficientFund | Reason::InsufficientBalance => {
            ["Not enough money, or over a limit", "ยอดเงินไม่เพียงพอหรือเกินวงเงิน"]
        }
        Reason::PaymentCancelled => ["The shopper cancelled it", "ลูกค้ายกเลิกรายการ"],
        Reason::RateLimitExceeded => ["The bank received too many requests", "มีคำขอเข้ามาที่ธนาคารมากเกินไป"],
        Reason::RegistrationRejected => ["The bank didn’t link the account", "ธนาคารไม่อนุมัติการผูกบัญชี"],
        Reason::NothingChosen => ["Nothing was chosen to pay with", "ไม่ได้เลือกวิธีชำระเงิน"],
        Reason::SourceNotFound => ["Omise doesn’t know the source", "Omise ไม่พบ source ที่ส่งมา"],
        Reason::SourceUsed => ["The source was charged before", "source นี้ถูกเรียกเก็บเงินไปแล้ว"],
        Reason::MethodNotAccepted => ["The shop doesn’t take this way to pay", "ร้านไม่รับวิธีชำระเงินนี้"],
        Reason::AmountMismatch => ["The source was for another amount", "จำนวนเงินไม่ตรงกับคำสั่งซื้อ"],
        Reason::TermMissing => ["No number of months was chosen", "ไม่ได้เลือกจำนวนเดือน"],
        Reason::InterestMismatch => ["The interest terms were others than the order’s", "เงื่อนไขดอกเบี้ยไม่ตรงกับคำสั่งซื้อ"],
        Reason::AccountNotAvailable => ["The bank account can’t be charged", "หักเงินจากบัญชีธนาคารนี้ไม่ได้"],
        Reason::AlreadyMember => ["The shopper is a member already", "ลูกค้าเป็นสมาชิกอยู่แล้ว"],
        Reason::AlreadyJoining => {
            ["The shopper is paying for a membership by another order", "ลูกค้ากำลังชำระค่าสมาชิกด้วยคำสั่งซื้ออื่น"]
        }
        Reason::CitizenIdInvalid => ["The citizen ID wasn’t valid", "เลขประจำตัวประชาชนไม่ถูกต้อง"],
        Reason::ChargeRefused => ["Omise refused the charge", "Omise ปฏิเสธการเรียกเก็บเงิน"],
        Reason::LinkRefused => ["Omise refused to link the account", "Omise ปฏิเสธการผูกบัญชี"],
        Reason::LinkExpired => ["The account wasn’t linked in time", "ไม่ได้ผูกบัญชีภายในเวลา"],
        Reason::Unreachable => ["Omise couldn’t be reached", "ติดต่อ Omise ไม่ได้"],
        Reason::NeverSent => ["No charge came of it", "ไม่มีรายการเรียกเก็บเงิน"],
        Reason::Other => ["The bank gave no reason", "ธนาคารไม่ได้แจ้งเหตุผล"],
    }
}
