//! A payment by a code that the shopper scans. The widget's waiting screen uses the same words.

/// The words of this page.
pub(crate) struct ScanWords {
    pub(in crate::pages) title: &'static str,
    pub(in crate::pages) text: &'static str,
    pub(in crate::pages) until: fn(&str) -> String,
    /// For who can't see the picture.
    pub(in crate::pages) picture: &'static str,
    pub(in crate::pages) on_phone: &'static str,
    pub(in crate::pages) save: &'static str,
    pub(in crate::pages) not_yet: &'static str,
}

pub(super) static EN: ScanWords = ScanWords {
    title: "Scan the code with your bank’s app",
    text: "Open your bank’s app on your phone, scan this code and approve the payment. If you already did, there is nothing more to do: this page updates itself.",
    until: |time| format!("The code is valid until {time}."),
    picture: "QR code to pay by PromptPay",
    on_phone: "On this phone: save the picture or take a screenshot, and choose it in your bank’s app.",
    save: "Save the picture",
    not_yet: "The payment isn’t confirmed yet. Don’t pay again: check again in a moment.",
};

pub(super) static TH: ScanWords = ScanWords {
    title: "สแกนโค้ดด้วยแอปธนาคารของคุณ",
    text: "เปิดแอปธนาคารบนโทรศัพท์ของคุณ สแกนโค้ดนี้แล้วยืนยันการชำระเงิน หากยืนยันแล้วไม่ต้องทำอะไรเพิ่ม หน้านี้จะอัปเดตเอง",
    until: |time| format!("โค้ดใช้ได้ถึง{time}"),
    picture: "คิวอาร์โค้ดสำหรับชำระเงินผ่านพร้อมเพย์",
    on_phone: "บนมือถือเครื่องนี้: บันทึกรูปหรือจับภาพหน้าจอ แล้วเปิดแอปธนาคารและเลือกรูปจากแกลเลอรี",
    save: "บันทึกรูป",
    not_yet: "ยังไม่ได้รับการยืนยันการชำระเงิน โปรดอย่าเพิ่งชำระซ้ำ และตรวจสอบอีกครั้งในอีกสักครู่",
};

pub(super) static MS: ScanWords = ScanWords {
    title: "Imbas kod dengan aplikasi bank anda",
    text: "Buka aplikasi bank pada telefon anda, imbas kod ini dan luluskan pembayaran. Jika sudah, tiada apa-apa lagi yang perlu dibuat: halaman ini dikemas kini sendiri.",
    until: |time| format!("Kod ini sah sehingga {time}."),
    picture: "Kod QR untuk membayar melalui PromptPay",
    on_phone: "Pada telefon ini: simpan gambar atau ambil tangkapan skrin, kemudian pilihnya dalam aplikasi bank anda.",
    save: "Simpan gambar",
    not_yet: "Pembayaran belum disahkan. Jangan bayar lagi: semak semula sebentar lagi.",
};
