//! Installments on a receipt, and the charge of an account that the shopper linked for it.

/// The words for installments.
pub(crate) struct InstallmentWords {
    pub(in crate::pages) name: &'static str,
    /// Months, and what each costs.
    pub(in crate::pages) exactly: fn(u8, &str) -> String,
    pub(in crate::pages) about: fn(u8, &str) -> String,
    /// The months alone, if the bank's rate is unknown.
    pub(in crate::pages) months: fn(u8) -> String,
    pub(in crate::pages) unknown: &'static str,
    /// All months together.
    pub(in crate::pages) all: &'static str,
    pub(in crate::pages) estimate: fn(&str) -> String,
    pub(in crate::pages) interest: &'static str,
    pub(in crate::pages) zero: &'static str,
    /// The interest, and the rate in percent a month.
    pub(in crate::pages) rated: fn(&str, &str) -> String,
    pub(in crate::pages) note: &'static str,
}

/// The charge that follows once an account is linked. The shopper agreed to it before the press.
pub(crate) struct ChargedWords {
    pub(in crate::pages) later: fn(&str) -> String,
    pub(in crate::pages) later_monthly: fn(&str) -> String,
    pub(in crate::pages) now: fn(&str) -> String,
    pub(in crate::pages) done: fn(&str) -> String,
}

pub(super) static INSTALLMENTS_EN: InstallmentWords = InstallmentWords {
    name: "Installments",
    exactly: |months, part| format!("{months} months × {part}"),
    about: |months, part| format!("{months} months × about {part}"),
    months: |months| format!("{months} months"),
    unknown: "By your bank’s rate",
    all: "Total of installments",
    estimate: |amount| format!("about {amount}"),
    interest: "Interest",
    zero: "0%: the shop pays it",
    rated: |interest, percent| format!("about {interest} ({percent}% a month, flat)"),
    note: "Estimated. Your card’s statement has the exact amounts.",
};

pub(super) static INSTALLMENTS_TH: InstallmentWords = InstallmentWords {
    name: "ผ่อนชำระ",
    exactly: |months, part| format!("เดือนละ {part} × {months} เดือน"),
    about: |months, part| format!("เดือนละประมาณ {part} × {months} เดือน"),
    months: |months| format!("{months} เดือน"),
    unknown: "ตามอัตราของธนาคาร",
    all: "ยอดผ่อนรวม",
    estimate: |amount| format!("ประมาณ {amount}"),
    interest: "ดอกเบี้ย",
    zero: "0% ร้านออกดอกเบี้ยให้",
    rated: |interest, percent| format!("ประมาณ {interest} (คงที่ {percent}% ต่อเดือน)"),
    note: "ยอดโดยประมาณ ยอดจริงเป็นไปตามที่ธนาคารกำหนด",
};

pub(super) static CHARGED_EN: ChargedWords = ChargedWords {
    later: |price| {
        format!("When your bank confirms the link, we charge {price} to this account, as you agreed at the checkout.")
    },
    later_monthly: |price| {
        format!(
            "When your bank confirms the link, we charge {price} to this account, and {price} every month after that, as you agreed at the checkout."
        )
    },
    now: |price| {
        format!("Your bank confirmed the link. As you agreed at the checkout, we are charging {price} to this account.")
    },
    done: |price| {
        format!(
            "Your bank linked this account, and we charged {price} to it, as you agreed. Next time you pay without a visit to your bank."
        )
    },
};

pub(super) static CHARGED_TH: ChargedWords = ChargedWords {
    later: |price| format!("เมื่อธนาคารยืนยันการผูกบัญชีแล้ว ร้านจะตัดเงิน {price} จากบัญชีนี้ตามที่คุณยืนยันไว้ในหน้าชำระเงิน"),
    later_monthly: |price| {
        format!(
            "เมื่อธนาคารยืนยันการผูกบัญชีแล้ว ร้านจะตัดเงิน {price} จากบัญชีนี้ และหัก {price} ทุกเดือนหลังจากนั้น ตามที่คุณยืนยันไว้ในหน้าชำระเงิน"
        )
    },
    now: |price| format!("ธนาคารยืนยันการผูกบัญชีแล้ว ร้านกำลังตัดเงิน {price} จากบัญชีนี้ตามที่คุณยืนยันไว้ในหน้าชำระเงิน"),
    done: |price| format!("ธนาคารผูกบัญชีนี้แล้ว และร้านตัดเงิน {price} ตามที่คุณยืนยันไว้ ครั้งต่อไปจ่ายได้ทันที"),
};

pub(super) static INSTALLMENTS_MS: InstallmentWords = InstallmentWords {
    name: "Ansuran",
    exactly: |months, part| format!("{months} bulan × {part}"),
    about: |months, part| format!("{months} bulan × kira-kira {part}"),
    months: |months| format!("{months} bulan"),
    unknown: "Mengikut kadar bank anda",
    all: "Jumlah ansuran",
    estimate: |amount| format!("kira-kira {amount}"),
    interest: "Faedah",
    zero: "0%: ditanggung oleh kedai",
    rated: |interest, percent| format!("kira-kira {interest} ({percent}% sebulan, kadar rata)"),
    note: "Ini anggaran sahaja. Amaun yang tepat tertera dalam penyata kad anda.",
};

pub(super) static CHARGED_MS: ChargedWords = ChargedWords {
    later: |price| {
        format!(
            "Apabila bank anda mengesahkan pautan, kami akan mengecaj {price} daripada akaun ini, seperti yang anda setujui di halaman pembayaran."
        )
    },
    later_monthly: |price| {
        format!(
            "Apabila bank anda mengesahkan pautan, kami akan mengecaj {price} daripada akaun ini, dan {price} setiap bulan selepas itu, seperti yang anda setujui di halaman pembayaran."
        )
    },
    now: |price| {
        format!(
            "Bank anda telah mengesahkan pautan. Seperti yang anda setujui di halaman pembayaran, kami sedang mengecaj {price} daripada akaun ini."
        )
    },
    done: |price| {
        format!(
            "Bank anda telah memautkan akaun ini, dan kami telah mengecaj {price} daripadanya, seperti yang anda setujui. Lain kali, anda boleh terus membayar tanpa ke laman bank."
        )
    },
};
