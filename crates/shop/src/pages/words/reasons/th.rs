//! Thai.

use super::{Next, ReasonWords};
use crate::orders::Reason;

pub(in crate::pages::words) static WORDS: ReasonWords = ReasonWords {
    long,
    short,
    next,
    not_charged: "ยังไม่มีการตัดเงิน",
    not_charged_again: "ไม่มีการตัดเงินซ้ำ",
    probably_not_charged: "เท่าที่เราทราบยังไม่มีการตัดเงิน หากมีการตัดเงินซ้ำ เราจะคืนเงินให้",
    do_not_pay_again: "โปรดอย่าชำระซ้ำ",
    full_stop: "",
};

fn long(reason: Reason) -> &'static str {
    match reason {
        Reason::PaymentExpired | Reason::Timeout => "ไม่ได้อนุมัติรายการภายในเวลาที่กำหนด",
        Reason::PaymentRejected => "ธนาคารของคุณปฏิเสธรายการนี้",
        Reason::FailedProcessing => "ธนาคารดำเนินการรายการนี้ไม่สำเร็จ",
        Reason::InvalidAccount => "ธนาคารไม่พบบัญชีที่ใช้ได้สำหรับรายการนี้",
        Reason::InsufficientFund | Reason::InsufficientBalance => "ยอดเงินไม่เพียงพอหรือเกินวงเงิน",
        Reason::PaymentCancelled => "รายการถูกยกเลิก",
        Reason::RateLimitExceeded => "มีคำขอเข้ามาที่ธนาคารมากเกินไป",
        Reason::RegistrationRejected => "ธนาคารไม่อนุมัติการผูกบัญชี",
        Reason::NothingChosen => "ไม่ได้เลือกวิธีชำระเงิน",
        Reason::SourceNotFound | Reason::MethodNotAccepted | Reason::TermMissing => "ไม่สามารถใช้วิธีนี้ชำระคำสั่งซื้อนี้ได้",
        Reason::SourceUsed => "รายการนี้เคยทำไปแล้ว",
        Reason::AmountMismatch => "จำนวนเงินไม่ตรงกับคำสั่งซื้อนี้",
        Reason::InterestMismatch => "เงื่อนไขดอกเบี้ยไม่ตรงกับคำสั่งซื้อนี้",
        Reason::AccountNotAvailable => "ไม่สามารถใช้บัญชีธนาคารนี้ได้แล้ว",
        Reason::AlreadyMember => "คุณเป็นสมาชิกอยู่แล้ว",
        Reason::AlreadyJoining => "ธนาคารกำลังดำเนินการชำระเงินงวดแรกของการเป็นสมาชิก",
        Reason::CitizenIdInvalid => "เลขประจำตัวประชาชนไม่ถูกต้อง",
        Reason::ChargeRefused => "ผู้ให้บริการชำระเงินปฏิเสธรายการนี้",
        Reason::LinkRefused => "ไม่สามารถผูกบัญชีได้ในขณะนี้",
        Reason::LinkExpired => "ไม่ได้ผูกบัญชีภายในเวลาที่กำหนด",
        Reason::Unreachable => "ไม่สามารถติดต่อผู้ให้บริการชำระเงินได้",
        Reason::NeverSent => "รายการไปไม่ถึงธนาคาร",
        Reason::Other => "การชำระเงินไม่สำเร็จ โดยธนาคารไม่ได้แจ้งเหตุผล",
    }
}

fn short(reason: Reason) -> &'static str {
    match reason {
        Reason::PaymentExpired | Reason::Timeout => "ไม่ได้อนุมัติภายในเวลา",
        Reason::PaymentRejected => "ธนาคารปฏิเสธรายการ",
        Reason::FailedProcessing => "ธนาคารดำเนินการไม่สำเร็จ",
        Reason::InvalidAccount => "ธนาคารไม่พบบัญชีที่ใช้ได้",
        Reason::InsufficientFund | Reason::InsufficientBalance => "ยอดเงินไม่เพียงพอหรือเกินวงเงิน",
        Reason::PaymentCancelled => "ลูกค้ายกเลิกรายการ",
        Reason::RateLimitExceeded => "มีคำขอเข้ามาที่ธนาคารมากเกินไป",
        Reason::RegistrationRejected => "ธนาคารไม่อนุมัติการผูกบัญชี",
        Reason::NothingChosen => "ไม่ได้เลือกวิธีชำระเงิน",
        Reason::SourceNotFound => "Omise ไม่พบ source ที่ส่งมา",
        Reason::SourceUsed => "source นี้ถูกเรียกเก็บเงินไปแล้ว",
        Reason::MethodNotAccepted => "ร้านไม่รับวิธีชำระเงินนี้",
        Reason::AmountMismatch => "จำนวนเงินไม่ตรงกับคำสั่งซื้อ",
        Reason::TermMissing => "ไม่ได้เลือกจำนวนเดือน",
        Reason::InterestMismatch => "เงื่อนไขดอกเบี้ยไม่ตรงกับคำสั่งซื้อ",
        Reason::AccountNotAvailable => "หักเงินจากบัญชีธนาคารนี้ไม่ได้",
        Reason::AlreadyMember => "ลูกค้าเป็นสมาชิกอยู่แล้ว",
        Reason::AlreadyJoining => "ลูกค้ากำลังชำระค่าสมาชิกด้วยคำสั่งซื้ออื่น",
        Reason::CitizenIdInvalid => "เลขประจำตัวประชาชนไม่ถูกต้อง",
        Reason::ChargeRefused => "Omise ปฏิเสธการเรียกเก็บเงิน",
        Reason::LinkRefused => "Omise ปฏิเสธการผูกบัญชี",
        Reason::LinkExpired => "ไม่ได้ผูกบัญชีภายในเวลา",
        Reason::Unreachable => "ติดต่อ Omise ไม่ได้",
        Reason::NeverSent => "ไม่มีรายการเรียกเก็บเงิน",
        Reason::Other => "ธนาคารไม่ได้แจ้งเหตุผล",
    }
}

fn next(next: Next) -> &'static str {
    match next {
        Next::TryOrChoose => "โปรดลองอีกครั้งหรือเลือกวิธีอื่น",
        Next::AskTheBank => "โปรดตรวจสอบบัญชีกับธนาคารหรือเลือกวิธีอื่น",
        Next::Wait => "โปรดรอสักครู่แล้วลองอีกครั้ง",
        Next::Choose => "โปรดเลือกวิธีอื่น",
        Next::ChooseFirst => "โปรดเลือกวิธีชำระเงิน",
        Next::ChooseAgain => "โปรดเลือกใหม่",
        Next::TryAgain => "โปรดลองอีกครั้ง",
        Next::CheckTheDigits => "โปรดตรวจสอบทั้ง 13 หลักหรือเว้นว่างไว้",
    }
}
