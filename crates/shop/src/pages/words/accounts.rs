//! Saved bank accounts, and removing one.

/// The words of these pages.
pub(crate) struct AccountWords {
    pub(in crate::pages) short: &'static str,
    pub(in crate::pages) title: &'static str,
    pub(in crate::pages) text: &'static str,
    pub(in crate::pages) none: &'static str,
    pub(in crate::pages) remove: &'static str,
    pub(in crate::pages) remove_title: fn(&str) -> String,
    pub(in crate::pages) remove_text: &'static str,
    pub(in crate::pages) ask_the_bank: &'static str,
    pub(in crate::pages) ends_membership: &'static str,
    pub(in crate::pages) yes_remove: &'static str,
    pub(in crate::pages) keep: &'static str,
    pub(in crate::pages) removed: &'static str,
    pub(in crate::pages) removed_ask_the_bank: &'static str,
}

pub(super) static EN: AccountWords = AccountWords {
    short: "Bank accounts",
    title: "Your saved bank accounts",
    text: "You linked these at your bank. They pay an order without another visit there.",
    none: "You have no saved bank account. One is saved when you first pay from it.",
    remove: "Remove",
    remove_title: |account| format!("Remove {account}?"),
    remove_text: "It can’t pay in this shop any more. You can link it again when you next pay.",
    ask_the_bank: "Krungthai keeps the connection on its side: after removing the account here, ask the bank to disconnect it fully.",
    ends_membership: "Your membership is paid from this account. Removing it cancels the membership.",
    yes_remove: "Remove the account",
    keep: "Keep it",
    removed: "The account was removed.",
    removed_ask_the_bank: "The account was removed. Now ask Krungthai to disconnect it fully.",
};

pub(super) static TH: AccountWords = AccountWords {
    short: "บัญชีธนาคาร",
    title: "บัญชีธนาคารที่บันทึกไว้",
    text: "บัญชีที่คุณผูกไว้กับธนาคาร ใช้ชำระเงินได้โดยไม่ต้องไปที่ธนาคารอีก",
    none: "คุณยังไม่มีบัญชีธนาคารที่บันทึกไว้ ระบบจะบันทึกเมื่อคุณชำระจากบัญชีครั้งแรก",
    remove: "ลบ",
    remove_title: |account| format!("ลบ {account} หรือไม่"),
    remove_text: "บัญชีนี้จะใช้ชำระเงินในร้านนี้ไม่ได้อีก คุณผูกใหม่ได้เมื่อชำระเงินครั้งต่อไป",
    ask_the_bank: "กรุงไทยยังเก็บการเชื่อมต่อไว้ หลังลบบัญชีที่นี่แล้ว โปรดติดต่อธนาคารเพื่อยกเลิกการเชื่อมต่อให้สมบูรณ์",
    ends_membership: "ค่าสมาชิกหักจากบัญชีนี้ หากลบบัญชี การเป็นสมาชิกจะถูกยกเลิก",
    yes_remove: "ลบบัญชี",
    keep: "ไม่ลบ",
    removed: "ลบบัญชีแล้ว",
    removed_ask_the_bank: "ลบบัญชีแล้ว โปรดติดต่อกรุงไทยเพื่อยกเลิกการเชื่อมต่อให้สมบูรณ์",
};
