//! The membership: joining, its payments, its end.

use super::Notice;

/// The words of these pages.
pub(crate) struct MembershipWords {
    pub(in crate::pages) name: &'static str,
    pub(in crate::pages) a_month: fn(&str) -> String,
    pub(in crate::pages) join: &'static str,
    pub(in crate::pages) join_again: &'static str,
    pub(in crate::pages) due_today: &'static str,
    pub(in crate::pages) due_later: &'static str,
    pub(in crate::pages) terms: fn(&str) -> String,
    // On the widget's button and below its banks. The widget fills in the values in braces.
    pub(in crate::pages) pay: &'static str,
    pub(in crate::pages) link_and_pay: &'static str,
    pub(in crate::pages) link_any_and_pay: &'static str,
    pub(in crate::pages) link_then_charge: &'static str,
    pub(in crate::pages) none: Notice,
    pub(in crate::pages) joining: Notice,
    pub(in crate::pages) see_payment: &'static str,
    pub(in crate::pages) starting: Notice,
    pub(in crate::pages) running: Notice,
    pub(in crate::pages) behind: Notice,
    pub(in crate::pages) all_paid: &'static str,
    pub(in crate::pages) cancelled: Notice,
    pub(in crate::pages) ended: Notice,
    pub(in crate::pages) suspended: Notice,
    pub(in crate::pages) refused: Notice,
    pub(in crate::pages) price: &'static str,
    pub(in crate::pages) next: &'static str,
    pub(in crate::pages) from: &'static str,
    pub(in crate::pages) since: &'static str,
    pub(in crate::pages) until: &'static str,
    pub(in crate::pages) payments: &'static str,
    pub(in crate::pages) paid: &'static str,
    pub(in crate::pages) waiting: &'static str,
    pub(in crate::pages) failed: &'static str,
    pub(in crate::pages) taken_back: &'static str,
    pub(in crate::pages) skipped: &'static str,
    pub(in crate::pages) again_on: fn(&str) -> String,
    pub(in crate::pages) cancel: &'static str,
    pub(in crate::pages) cancel_title: &'static str,
    pub(in crate::pages) cancel_text: &'static str,
    pub(in crate::pages) yes_cancel: &'static str,
    pub(in crate::pages) keep: &'static str,
    pub(in crate::pages) open: &'static str,
}

pub(super) static EN: MembershipWords = MembershipWords {
    name: "Membership",
    a_month: |price| format!("{price} a month"),
    join: "Join",
    join_again: "Join again",
    due_today: "Due today",
    due_later: "Then, 11 times",
    terms: |price| {
        format!(
            "{price} now, then {price} every month from the same bank account: 12 payments in all. Cancel whenever you like."
        )
    },
    pay: "Pay {amount} a month",
    link_and_pay: "Link {bank} and pay {amount} a month",
    link_any_and_pay: "Link an account and pay {amount} a month",
    link_then_charge: "Your bank asks you to confirm the link. Then the shop charges {amount}, and {amount} every month after that.",
    none: Notice { title: "Tea club", text: "A new tea every month, for a year." },
    joining: Notice {
        title: "Waiting for your bank",
        text: "Your bank is deciding on the first payment. The membership begins when it is paid. Please don’t pay again. This page updates itself.",
    },
    see_payment: "See the payment",
    starting: Notice {
        title: "Your membership is being set up",
        text: "The first month is paid. We are arranging the ones after it. This page updates itself.",
    },
    running: Notice {
        title: "You’re a member",
        text: "We charge your bank account every month. There is nothing to do.",
    },
    behind: Notice {
        title: "Your last payment failed",
        text: "You’re still a member. Please see below why it failed, and have your bank account ready for the next time.",
    },
    all_paid: "All months are charged. The membership ends by itself.",
    cancelled: Notice {
        title: "Membership cancelled",
        text: "Nothing more will be charged. A payment that was under way before may still be taken.",
    },
    ended: Notice { title: "Your year is over", text: "The membership ended by itself. Nothing more will be charged." },
    suspended: Notice {
        title: "Membership suspended",
        text: "Your bank account couldn’t be charged several times in a row. Nothing more will be charged.",
    },
    refused: Notice {
        title: "The membership didn’t begin",
        text: "The first month is paid, but the ones after it couldn’t be arranged. Nothing more will be charged. Please get in touch with us.",
    },
    price: "Price",
    next: "Next payment",
    from: "From",
    since: "Member since",
    until: "Ended on",
    payments: "Payments",
    paid: "Paid",
    waiting: "Waiting for the bank",
    failed: "Not paid",
    taken_back: "Taken back",
    skipped: "Left out",
    again_on: |date| format!("We try again on {date}."),
    cancel: "Cancel membership",
    cancel_title: "Cancel your membership?",
    cancel_text: "Nothing more will be charged, and no more tea will come. What is paid stays paid.",
    yes_cancel: "Cancel the membership",
    keep: "Stay a member",
    open: "Your membership",
};

pub(super) static TH: MembershipWords = MembershipWords {
    name: "สมาชิก",
    a_month: |price| format!("เดือนละ {price}"),
    join: "สมัคร",
    join_again: "สมัครอีกครั้ง",
    due_today: "ชำระวันนี้",
    due_later: "จากนั้นอีก 11 งวด",
    terms: |price| format!("ชำระ {price} วันนี้ จากนั้นหัก {price} ทุกเดือนจากบัญชีธนาคารเดียวกัน รวม 12 งวด ยกเลิกได้ทุกเมื่อ"),
    pay: "ชำระเดือนละ {amount}",
    link_and_pay: "ผูกบัญชี{bank}และชำระเดือนละ {amount}",
    link_any_and_pay: "ผูกบัญชีและชำระเดือนละ {amount}",
    link_then_charge: "ธนาคารจะขอให้คุณยืนยันการผูกบัญชี จากนั้นร้านจะตัดเงิน {amount} และหักอีกเดือนละ {amount}",
    none: Notice {
        title: "ชมรมชา", text: "ชาใหม่ทุกเดือนตลอดหนึ่งปี"
    },
    joining: Notice {
        title: "ธนาคารกำลังดำเนินการ",
        text: "ธนาคารกำลังตัดเงินงวดแรก การเป็นสมาชิกจะเริ่มเมื่อชำระสำเร็จ โปรดอย่าชำระซ้ำ หน้านี้จะอัปเดตเอง",
    },
    see_payment: "ดูรายการชำระเงิน",
    starting: Notice {
        title: "กำลังเปิดใช้การเป็นสมาชิก", text: "ชำระเดือนแรกแล้ว เรากำลังตั้งการตัดเงินเดือนถัดไป หน้านี้จะอัปเดตเอง"
    },
    running: Notice {
        title: "คุณเป็นสมาชิกแล้ว", text: "เราตัดเงินจากบัญชีธนาคารของคุณทุกเดือน คุณไม่ต้องทำอะไร"
    },
    behind: Notice {
        title: "ตัดเงินครั้งล่าสุดไม่สำเร็จ",
        text: "คุณยังเป็นสมาชิกอยู่ โปรดดูสาเหตุด้านล่าง และเตรียมบัญชีธนาคารให้พร้อมสำหรับการตัดเงินครั้งถัดไป",
    },
    all_paid: "ตัดเงินครบทุกเดือนแล้ว การเป็นสมาชิกจะสิ้นสุดเอง",
    cancelled: Notice {
        title: "ยกเลิกสมาชิกแล้ว", text: "จะไม่มีการตัดเงินอีก แต่รายการที่เริ่มไปก่อนหน้านี้อาจยังถูกหัก"
    },
    ended: Notice {
        title: "ครบหนึ่งปีแล้ว", text: "การเป็นสมาชิกสิ้นสุดเอง จะไม่มีการตัดเงินอีก"
    },
    suspended: Notice {
        title: "การเป็นสมาชิกถูกระงับ", text: "ตัดเงินจากบัญชีธนาคารของคุณไม่สำเร็จหลายครั้งติดกัน จะไม่มีการตัดเงินอีก"
    },
    refused: Notice {
        title: "สมัครสมาชิกไม่สำเร็จ",
        text: "ชำระเดือนแรกแล้ว แต่ตั้งการตัดเงินเดือนถัดไปไม่ได้ จะไม่มีการตัดเงินอีก โปรดติดต่อเรา",
    },
    price: "ราคา",
    next: "หักครั้งถัดไป",
    from: "จากบัญชี",
    since: "เป็นสมาชิกตั้งแต่",
    until: "สิ้นสุดเมื่อ",
    payments: "การชำระเงิน",
    paid: "ชำระแล้ว",
    waiting: "ธนาคารกำลังดำเนินการ",
    failed: "ยังไม่ได้ชำระ",
    taken_back: "กลับรายการแล้ว",
    skipped: "ข้ามงวดนี้",
    again_on: |date| format!("เราจะลองอีกครั้งวันที่ {date}"),
    cancel: "ยกเลิกสมาชิก",
    cancel_title: "ยกเลิกสมาชิกหรือไม่",
    cancel_text: "จะไม่มีการตัดเงินและไม่มีการส่งชาอีก ส่วนที่ชำระแล้วไม่เปลี่ยนแปลง",
    yes_cancel: "ยืนยันยกเลิกสมาชิก",
    keep: "เป็นสมาชิกต่อ",
    open: "การเป็นสมาชิกของคุณ",
};

pub(super) static MS: MembershipWords = MembershipWords {
    name: "Keahlian",
    a_month: |price| format!("{price} sebulan"),
    join: "Sertai",
    join_again: "Sertai semula",
    due_today: "Bayar hari ini",
    due_later: "Kemudian, 11 kali",
    terms: |price| {
        format!(
            "{price} sekarang, kemudian {price} setiap bulan daripada akaun bank yang sama: 12 bayaran semuanya. Batalkan pada bila-bila masa."
        )
    },
    pay: "Bayar {amount} sebulan",
    link_and_pay: "Pautkan {bank}, bayar {amount} sebulan",
    link_any_and_pay: "Pautkan akaun, bayar {amount} sebulan",
    link_then_charge: "Bank anda meminta anda mengesahkan pautan. Kemudian kedai mengecaj {amount}, dan {amount} setiap bulan selepas itu.",
    none: Notice { title: "Kelab teh", text: "Teh baharu setiap bulan selama setahun." },
    joining: Notice {
        title: "Menunggu bank anda",
        text: "Bank anda sedang memproses bayaran pertama. Keahlian bermula selepas bayaran itu berjaya. Sila jangan bayar lagi. Halaman ini dikemas kini sendiri.",
    },
    see_payment: "Lihat pembayaran",
    starting: Notice {
        title: "Keahlian anda sedang disediakan",
        text: "Bulan pertama sudah dibayar. Kami sedang menetapkan bayaran bulan-bulan berikutnya. Halaman ini dikemas kini sendiri.",
    },
    running: Notice {
        title: "Anda sudah menjadi ahli",
        text: "Kami mengecaj akaun bank anda setiap bulan. Tiada apa-apa yang perlu dibuat.",
    },
    behind: Notice {
        title: "Bayaran terakhir anda tidak berjaya",
        text: "Anda masih ahli. Sila lihat sebabnya di bawah, dan pastikan akaun bank anda sedia untuk bayaran seterusnya.",
    },
    all_paid: "Semua bulan sudah dicaj. Keahlian akan tamat sendiri.",
    cancelled: Notice {
        title: "Keahlian telah dibatalkan",
        text: "Tiada caj lagi selepas ini. Bayaran yang sudah mula diproses mungkin masih dicaj.",
    },
    ended: Notice {
        title: "Keahlian setahun anda telah tamat",
        text: "Keahlian ini tamat sendiri. Tiada caj lagi selepas ini.",
    },
    suspended: Notice {
        title: "Keahlian digantung",
        text: "Akaun bank anda tidak dapat dicaj beberapa kali berturut-turut. Tiada caj lagi selepas ini.",
    },
    refused: Notice {
        title: "Keahlian tidak dapat dimulakan",
        text: "Bulan pertama sudah dibayar, tetapi bayaran bulan-bulan berikutnya tidak dapat ditetapkan. Tiada caj lagi selepas ini. Sila hubungi kami.",
    },
    price: "Harga",
    next: "Bayaran seterusnya",
    from: "Daripada",
    since: "Ahli sejak",
    until: "Tamat pada",
    payments: "Bayaran",
    paid: "Dibayar",
    waiting: "Menunggu bank",
    failed: "Tidak dibayar",
    taken_back: "Ditarik balik",
    skipped: "Dilangkau",
    again_on: |date| format!("Kami akan cuba lagi pada {date}."),
    cancel: "Batalkan keahlian",
    cancel_title: "Batalkan keahlian anda?",
    cancel_text: "Tiada caj lagi selepas ini, dan tiada teh lagi dihantar. Bayaran yang sudah dibuat tidak terjejas.",
    yes_cancel: "Ya, batalkan keahlian",
    keep: "Kekal sebagai ahli",
    open: "Keahlian anda",
};
