//! A charge in excess.

use super::Notice;

/// The words for it.
pub(crate) struct SurplusWords {
    /// The state of an order that only has such a charge.
    pub(in crate::pages) state: Notice,
    // To the shopper.
    pub(in crate::pages) open: fn(&str) -> String,
    pub(in crate::pages) paid: fn(&str) -> String,
    pub(in crate::pages) given_back: fn(&str) -> String,
    // To the merchant: the amount and the charge.
    pub(in crate::pages) merchant_open: fn(&str, &str) -> String,
    pub(in crate::pages) merchant_paid: fn(&str, &str) -> String,
    pub(in crate::pages) merchant_given_back: fn(&str, &str) -> String,
}

pub(super) static EN: SurplusWords = SurplusWords {
    state: Notice {
        title: "This payment was one too many",
        text: "It reached your bank late, after you had paid in another way. Please don’t pay again.",
    },
    open: |price| {
        format!("A second payment of {price} is open at your bank. Please don’t approve it: we are ending it.")
    },
    paid: |price| {
        format!(
            "A second payment of {price} was taken. It is yours: we give it back. Get in touch with us if it takes long."
        )
    },
    given_back: |price| format!("A second payment of {price} was taken. We have given it back."),
    merchant_open: |price, charge| format!("A second charge of {price} is open ({charge}). We are ending it."),
    merchant_paid: |price, charge| {
        format!(
            "A second charge of {price} was paid ({charge}). Give it back yourself: this shop refunds installments only."
        )
    },
    merchant_given_back: |price, charge| format!("A second charge of {price} was paid and refunded ({charge})."),
};

pub(super) static TH: SurplusWords = SurplusWords {
    state: Notice {
        title: "มีการชำระเงินเกินมาหนึ่งรายการ",
        text: "รายการนี้ไปถึงธนาคารช้า หลังจากที่คุณชำระด้วยวิธีอื่นแล้ว โปรดอย่าชำระซ้ำ",
    },
    open: |price| format!("มีรายการชำระซ้ำ {price} ค้างอยู่ที่ธนาคารของคุณ โปรดอย่าอนุมัติ เรากำลังยกเลิกรายการนี้"),
    paid: |price| format!("มีการตัดเงินซ้ำ {price} เงินจำนวนนี้เป็นของคุณและเราจะคืนให้ หากยังไม่ได้รับ โปรดติดต่อเรา"),
    given_back: |price| format!("มีการตัดเงินซ้ำ {price} และเราคืนเงินจำนวนนี้แล้ว"),
    merchant_open: |price, charge| format!("มีรายการเรียกเก็บซ้ำ {price} ค้างอยู่ ({charge}) ระบบกำลังยกเลิก"),
    merchant_paid: |price, charge| {
        format!("มีการชำระซ้ำ {price} ({charge}) โปรดคืนเงินเอง เพราะร้านนี้คืนเงินได้เฉพาะรายการผ่อนชำระ")
    },
    merchant_given_back: |price, charge| format!("มีการชำระซ้ำ {price} และคืนเงินแล้ว ({charge})"),
};

pub(super) static MS: SurplusWords = SurplusWords {
    state: Notice {
        title: "Pembayaran ini terlebih",
        text: "Pembayaran ini lewat sampai ke bank anda, selepas anda membayar dengan cara lain. Sila jangan bayar lagi.",
    },
    open: |price| {
        format!(
            "Pembayaran kedua sebanyak {price} masih terbuka di bank anda. Sila jangan luluskannya: kami sedang menamatkannya."
        )
    },
    paid: |price| {
        format!(
            "Pembayaran kedua sebanyak {price} telah diambil. Wang itu milik anda dan kami akan memulangkannya. Hubungi kami jika anda perlu menunggu lama."
        )
    },
    given_back: |price| format!("Pembayaran kedua sebanyak {price} telah diambil. Kami telah memulangkannya."),
    merchant_open: |price, charge| {
        format!("Caj kedua sebanyak {price} masih terbuka ({charge}). Kami sedang menamatkannya.")
    },
    merchant_paid: |price, charge| {
        format!(
            "Caj kedua sebanyak {price} telah dibayar ({charge}). Pulangkannya sendiri: kedai ini hanya memulangkan bayaran ansuran."
        )
    },
    merchant_given_back: |price, charge| {
        format!("Caj kedua sebanyak {price} telah dibayar dan dipulangkan ({charge}).")
    },
};
