//! A payment that the shopper approves in the app of a bank, or at a wallet. The widget's waiting screen uses the same words.

use super::Notice;

/// The words of this page.
pub(crate) struct ApprovalWords {
    pub(in crate::pages) title: fn(&str) -> String,
    pub(in crate::pages) text: fn(&str) -> String,
    /// For an app whose name this shop doesn't know.
    pub(in crate::pages) your_app: &'static str,
    pub(in crate::pages) until: fn(&str) -> String,
    /// `wait.js` fills in `{time}`.
    pub(in crate::pages) left: &'static str,
    pub(in crate::pages) open_again: &'static str,
    pub(in crate::pages) another_way: &'static str,
    pub(in crate::pages) i_have_paid: &'static str,
    pub(in crate::pages) not_yet: &'static str,
    pub(in crate::pages) over: Notice,
    /// For a wallet that has a page.
    pub(in crate::pages) at_wallet: fn(&str) -> String,
    pub(in crate::pages) to_wallet: fn(&str) -> String,
}

pub(super) static EN: ApprovalWords = ApprovalWords {
    title: |app| format!("Approve the payment in {app}"),
    text: |app| {
        format!(
            "Open {app} on your phone and approve it there. If you already did, there is nothing more to do: this page updates itself."
        )
    },
    your_app: "your bank’s app",
    until: |time| format!("You can approve it until {time}."),
    left: "Time left: {time}",
    open_again: "Open the app again",
    another_way: "Pay another way",
    i_have_paid: "I have paid",
    not_yet: "The bank hasn’t confirmed the payment yet. Don’t pay again: check again in a moment.",
    over: Notice {
        title: "The time to approve is over",
        text: "If you approved the payment, don’t pay again: we are finding out what became of it, and this page updates itself. If you didn’t, pay another way.",
    },
    at_wallet: |wallet| {
        format!(
            "Approve the payment in {wallet}. If you already did, there is nothing more to do: this page updates itself."
        )
    },
    to_wallet: |wallet| format!("Continue to {wallet}"),
};

pub(super) static TH: ApprovalWords = ApprovalWords {
    title: |app| format!("ยืนยันการชำระเงินใน {app}"),
    text: |app| format!("เปิด {app} บนโทรศัพท์ของคุณแล้วยืนยันการชำระเงิน หากยืนยันแล้วไม่ต้องทำอะไรเพิ่ม หน้านี้จะอัปเดตเอง"),
    your_app: "แอปธนาคาร",
    until: |time| format!("ยืนยันได้ถึง{time}"),
    left: "เหลือเวลา {time} นาที",
    open_again: "เปิดแอปอีกครั้ง",
    another_way: "ชำระด้วยวิธีอื่น",
    i_have_paid: "ฉันชำระเงินแล้ว",
    not_yet: "ธนาคารยังไม่ยืนยันการชำระเงิน โปรดอย่าชำระซ้ำ แล้วตรวจสอบอีกครั้งในอีกสักครู่",
    over: Notice {
        title: "หมดเวลายืนยันแล้ว",
        text: "หากยืนยันการชำระเงินแล้ว โปรดอย่าชำระซ้ำ เรากำลังตรวจสอบผลและหน้านี้จะอัปเดตเอง หากยังไม่ได้ยืนยัน โปรดชำระด้วยวิธีอื่น",
    },
    at_wallet: |wallet| format!("โปรดยืนยันรายการใน {wallet} หากยืนยันแล้วไม่ต้องทำอะไรเพิ่ม หน้านี้จะอัปเดตเอง"),
    to_wallet: |wallet| format!("ไปยัง {wallet}"),
};

pub(super) static MS: ApprovalWords = ApprovalWords {
    title: |app| format!("Luluskan pembayaran dalam {app}"),
    text: |app| {
        format!(
            "Buka {app} pada telefon anda dan luluskan pembayaran di sana. Jika sudah, tiada apa-apa lagi yang perlu dibuat: halaman ini dikemas kini sendiri."
        )
    },
    your_app: "aplikasi bank anda",
    until: |time| format!("Anda boleh meluluskannya sehingga {time}."),
    left: "Baki masa: {time}",
    open_again: "Buka aplikasi sekali lagi",
    another_way: "Bayar dengan cara lain",
    i_have_paid: "Saya sudah bayar",
    not_yet: "Bank belum mengesahkan pembayaran ini. Jangan bayar lagi: semak semula sebentar lagi.",
    over: Notice {
        title: "Masa untuk meluluskan telah tamat",
        text: "Jika pembayaran sudah diluluskan, jangan bayar lagi: kami sedang menyemak keputusannya dan halaman ini dikemas kini sendiri. Jika belum, bayar dengan cara lain.",
    },
    at_wallet: |wallet| {
        format!(
            "Luluskan pembayaran dalam {wallet}. Jika sudah, tiada apa-apa lagi yang perlu dibuat: halaman ini dikemas kini sendiri."
        )
    },
    to_wallet: |wallet| format!("Teruskan ke {wallet}"),
};
