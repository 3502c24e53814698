//! Every text of the test pages, in the words of a bank.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::language::Language;
use crate::rules::{BankList, Country, Family, Method};

const BUDDHIST_ERA_YEARS: i16 = 543;
const THAI_MONTHS: [&str; 12] =
    ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."];

/// The texts in one language.
pub(super) struct Words {
    pub(super) test_mode: &'static str,
    pub(super) plays_the_bank: &'static str,
    pub(super) language: &'static str,
    // A payment.
    pub(super) approve: &'static str,
    pub(super) payment: &'static str,
    pub(super) pays_by: &'static str,
    pub(super) bank: &'static str,
    pub(super) plan: &'static str,
    pub(super) phone: &'static str,
    pub(super) expires: &'static str,
    pub(super) expired_at: &'static str,
    pub(super) charge: &'static str,
    pub(super) on_phone: &'static str,
    pub(super) on_desk: &'static str,
    pub(super) borne_by_shopper: fn(i64) -> String,
    /// The term in months, the amount of a month, and whether that amount is exact.
    pub(super) borne_by_merchant: fn(i64, &str, bool) -> String,
    // An account.
    pub(super) link_account: &'static str,
    pub(super) account: &'static str,
    pub(super) number: &'static str,
    pub(super) link: &'static str,
    // The decision.
    pub(super) succeed: &'static str,
    pub(super) or_fail: &'static str,
    pub(super) fail: &'static str,
    pub(super) either_way: fn(&str) -> String,
    pub(super) no_way_back: &'static str,
    pub(super) successful: [&'static str; 2],
    pub(super) failed: &'static str,
    pub(super) expired: [&'static str; 2],
    pub(super) removed: [&'static str; 2],
    pub(super) back: fn(&str) -> String,
    // An unknown address.
    pub(super) not_found: &'static str,
    pub(super) unknown: [&'static str; 2],
}

static EN: Words = Words {
    test_mode: "Test mode",
    plays_the_bank: "The sandbox plays the bank.",
    language: "Language",
    approve: "Approve this payment",
    payment: "Payment",
    pays_by: "Pays by",
    bank: "Bank",
    plan: "Plan",
    phone: "Phone",
    expires: "Expires",
    expired_at: "Expired",
    charge: "Charge",
    on_phone: "The shop has handed you over to this app.",
    on_desk: "On a phone, the bank’s app opens here.",
    borne_by_shopper: |months| format!("{months} months, interest paid by the shopper"),
    borne_by_merchant: |months, part, is_exact| {
        let about = if is_exact { "" } else { "about " };
        format!("{months} months, {about}{part} each, interest paid by the merchant")
    },
    link_account: "Link this bank account",
    account: "Bank account",
    number: "Account",
    link: "Link",
    succeed: "Mark as successful",
    or_fail: "Or let it fail, because",
    fail: "Mark as failed",
    either_way: |host| format!("Either way you go back to {host}."),
    no_way_back: "The page with the QR code shows the result by itself.",
    successful: ["Successful", "This has been decided. Nothing is left to do here."],
    failed: "Failed",
    expired: ["Expired", "Nobody decided in time. It can no longer be approved."],
    removed: ["Removed", "The shop has removed this account. It can no longer be used."],
    back: |host| format!("Back to {host}"),
    not_found: "Not found",
    unknown: [
        "There is nothing to decide here",
        "The sandbox knows no payment and no registration by this address. It may have been reset since the link was made.",
    ],
};

static TH: Words = Words {
    test_mode: "โหมดทดสอบ",
    plays_the_bank: "หน้านี้จำลองหน้าของธนาคาร",
    language: "ภาษา",
    approve: "ยืนยันการชำระเงิน",
    payment: "รายการชำระเงิน",
    pays_by: "ชำระด้วย",
    bank: "ธนาคาร",
    plan: "ผ่อนชำระ",
    phone: "โทรศัพท์",
    expires: "ทำรายการได้ถึง",
    expired_at: "หมดเวลาเมื่อ",
    charge: "เลขที่รายการ",
    on_phone: "ร้านค้าพาคุณมาที่แอปนี้เพื่อยืนยันรายการ",
    on_desk: "หากใช้โทรศัพท์ แอปของธนาคารจะเปิดขึ้นแทนหน้านี้",
    borne_by_shopper: |months| format!("{months} เดือน ลูกค้ารับภาระดอกเบี้ย"),
    borne_by_merchant: |months, part, is_exact| {
        let about = if is_exact { "" } else { "ประมาณ " };
        format!("เดือนละ {about}{part} × {months} เดือน ร้านค้ารับภาระดอกเบี้ย")
    },
    link_account: "ยืนยันการผูกบัญชี",
    account: "บัญชีธนาคาร",
    number: "เลขที่บัญชี",
    link: "เลขที่การผูกบัญชี",
    succeed: "จำลองว่าทำรายการสำเร็จ",
    or_fail: "หรือจำลองว่าไม่สำเร็จ เนื่องจาก",
    fail: "จำลองว่าทำรายการไม่สำเร็จ",
    either_way: |host| format!("ไม่ว่ากรณีใด คุณจะกลับไปที่ {host}"),
    no_way_back: "หน้าที่แสดง QR code จะแสดงผลเอง",
    successful: ["ทำรายการสำเร็จ", "รายการนี้เสร็จสิ้นแล้ว ไม่ต้องทำอะไรเพิ่ม"],
    failed: "ทำรายการไม่สำเร็จ",
    expired: ["หมดเวลาทำรายการ", "ไม่มีการยืนยันภายในเวลาที่กำหนด จึงไม่สามารถยืนยันรายการนี้ได้อีก"],
    removed: ["ลบบัญชีแล้ว", "ร้านค้าลบบัญชีนี้แล้ว จึงใช้ชำระเงินไม่ได้อีก"],
    back: |host| format!("กลับไปที่ {host}"),
    not_found: "ไม่พบรายการ",
    unknown: ["ไม่พบรายการที่ต้องยืนยัน", "ไม่มีการชำระเงินหรือการผูกบัญชีตามลิงก์นี้ ข้อมูลทดสอบอาจถูกล้างหลังจากสร้างลิงก์"],
};

/// The texts in a language.
pub(super) fn words(language: Language) -> &'static Words {
    language.pick([&EN, &TH])
}

/// The way to pay of a charge.
pub(super) fn title(language: Language, method: &Method) -> String {
    if language == Language::Thai && matches!(method.family, Family::PromptPay) {
        return "พร้อมเพย์".to_owned();
    }
    let Some(bank) = thai_bank(method).filter(|_| language == Language::Thai) else { return method.title() };
    match method.family {
        Family::MobileBanking => format!("แอป {} {bank}", app(language, method)),
        Family::Installment(_) => format!("ผ่อนชำระผ่านบัตร{bank}"),
        Family::DirectDebit => format!("หักบัญชี{bank}"),
        Family::OnlineBanking(BankList::Unnamed) => format!("อินเทอร์เน็ตแบงก์กิ้ง {bank}"),
        // FPX, DuitNow and the wallets have the same name in Thai.
        Family::OnlineBanking(_) | Family::PromptPay | Family::Wallet(_) => method.title(),
    }
}

/// The bank whose account is linked.
pub(super) fn bank(language: Language, method: &Method) -> String {
    let thai = thai_bank(method).filter(|_| language == Language::Thai);
    thai.unwrap_or(method.label).to_owned()
}

/// The name of an app, for the bar at its top.
pub(super) fn app(language: Language, method: &Method) -> &'static str {
    match (language, method.name) {
        (Language::Thai, "mobile_banking_bay") => "KMA",
        _ => method.label,
    }
}

/// The name that a bank has on its own Thai pages.
fn thai_bank(method: &Method) -> Option<&'static str> {
    let prefixes = ["mobile_banking_", "installment_", "direct_debit_", "internet_banking_"];
    Some(match prefixes.iter().find_map(|prefix| method.name.strip_prefix(prefix))? {
        "bay" => "ธนาคารกรุงศรีอยุธยา",
        "bbl" => "ธนาคารกรุงเทพ",
        "first_choice" => "กรุงศรี เฟิร์สช้อยส์",
        "kbank" => "ธนาคารกสิกรไทย",
        "ktb" => "ธนาคารกรุงไทย",
        "ktc" => " KTC",
        "mbb" => "ธนาคารเมย์แบงก์",
        "scb" => "ธนาคารไทยพาณิชย์",
        "ttb" => "ธนาคารทหารไทยธนชาต",
        "uob" => "ธนาคารยูโอบี",
        _ => return None,
    })
}

/// The reason of a failure: Omise's own words in English, and a bank's in Thai.
pub(super) fn reason<'a>(language: Language, code: &str, message: &'a str) -> &'a str {
    if language == Language::English {
        return message;
    }
    match code {
        "payment_rejected" => "ธนาคารปฏิเสธรายการ",
        "payment_expired" | "timeout" => "ไม่ได้ยืนยันภายในเวลาที่กำหนด",
        "payment_cancelled" => "ผู้ชำระเงินยกเลิกรายการ",
        "insufficient_fund" | "insufficient_balance" => "ยอดเงินไม่เพียงพอหรือเกินวงเงิน",
        "invalid_account" => "ไม่พบบัญชีที่ใช้ได้",
        "rate_limit_exceeded" => "มีคำขอมากเกินไป โปรดลองใหม่ภายหลัง",
        "registration_rejected" => "ธนาคารปฏิเสธการผูกบัญชี",
        "failed_processing" => "ธนาคารทำรายการไม่สำเร็จ",
        _ => message,
    }
}

/// An instant in the time of the account's country: `20 Nov 2026, 17:45 (Thai time)` and `20 พ.ย. 2569 17:45 น.`
pub(super) fn time(language: Language, country: Country, instant: Timestamp) -> String {
    let local = instant.to_zoned(TimeZone::fixed(country.utc_offset()));
    match language {
        Language::English => {
            let whose = match country {
                Country::Th => "Thai time",
                Country::My => "Malaysian time",
            };
            format!("{} ({whose})", local.strftime("%-d %b %Y, %H:%M"))
        }
        Language::Thai => {
            let month = usize::try_from(local.month() - 1).ok().and_then(|month| THAI_MONTHS.get(month)).copied();
            let (month, year) = (month.unwrap_or_default(), local.year() + BUDDHIST_ERA_YEARS);
            let whose = match country {
                Country::Th => "",
                Country::My => " (เวลามาเลเซีย)",
            };
            format!("{} {month} {year} {} น.{whose}", local.day(), local.strftime("%H:%M"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{DIRECT_DEBIT_FAILURES, LINKED_ACCOUNT_FAILURES, METHODS};

    fn is_thai(text: &str) -> bool {
        text.chars().any(|letter| ('\u{e00}'..='\u{e7f}').contains(&letter))
    }

    #[test]
    fn every_method_and_failure_has_thai_words() {
        for method in METHODS.iter() {
            let is_name =
                matches!(method.family, Family::Wallet(_) | Family::OnlineBanking(BankList::Fpx | BankList::DuitNow));
            assert!(is_thai(&title(Language::Thai, method)) || is_name, "{}", method.name);
            assert!(!is_thai(&title(Language::English, method)), "{}", method.name);
            for known in method.failures() {
                assert!(is_thai(reason(Language::Thai, known.code, known.message)), "{}", known.code);
            }
        }
        for known in DIRECT_DEBIT_FAILURES.iter().chain(&LINKED_ACCOUNT_FAILURES) {
            assert!(is_thai(reason(Language::Thai, known.code, known.message)), "{}", known.code);
        }
    }

    #[test]
    fn times_are_those_of_the_accounts_country() {
        let instant: Timestamp = "2026-12-31T16:05:00Z".parse().expect("a time");
        for (country, english, thai) in [
            (Country::Th, "31 Dec 2026, 23:05 (Thai time)", "31 ธ.ค. 2569 23:05 น."),
            (Country::My, "1 Jan 2027, 00:05 (Malaysian time)", "1 ม.ค. 2570 00:05 น. (เวลามาเลเซีย)"),
        ] {
            assert_eq!(time(Language::English, country, instant), english);
            assert_eq!(time(Language::Thai, country, instant), thai);
        }
    }
}
