//! Malay, as it is written in Malaysia, with the terms of the widget's Malay.

use super::{Notice, Words, accounts, approval, membership, merchant, reasons, receipt, scan, surplus};
use crate::money::Currency;

pub(super) static WORDS: Words = Words {
    shop: "Kedai Noren",
    skip: "Langkau ke kandungan",
    language: "Bahasa",
    test_mode: "Mod ujian: tiada wang sebenar terlibat",
    pages: "Menu utama",
    things: "Kedai",
    months: [
        "Januari",
        "Februari",
        "Mac",
        "April",
        "Mei",
        "Jun",
        "Julai",
        "Ogos",
        "September",
        "Oktober",
        "November",
        "Disember",
    ],
    footer: "Kedai contoh untuk borang pembayaran Noren. Tiada barang yang dihantar.",
    shelf: "Tirai pintu dan kelengkapan teh",
    buy: "Beli",
    quantity: "Kuantiti",
    ways_to_pay: |currency| match currency {
        Currency::Thb => "Bayar, misalnya, dengan aplikasi bank, ansuran kad kredit atau daripada akaun bank anda.",
        Currency::Myr => "Bayar, misalnya, melalui FPX, e-dompet atau ansuran kad kredit.",
    },
    all_things: "Semua barangan",
    zero_interest: "Faedah 0%",
    to_builder: "Untuk pembangun: cuba setiap pilihan dalam pembina kod",
    checkout: "Pembayaran",
    your_order: "Pesanan anda",
    how_to_pay: "Pilih cara pembayaran",
    total: "Jumlah pesanan",
    order: "No. pesanan",
    method: "Cara pembayaran",
    receipt: "Resit",
    paid_on: "Dibayar pada",
    other_things: "Kembali ke kedai",
    needs_javascript: "Pembayaran memerlukan JavaScript. Sila hidupkannya dalam pelayar anda, kemudian muat semula halaman ini.",
    not_loaded: "Borang pembayaran tidak dapat dimuatkan. Anda tidak dicaj.",
    reload: "Muat semula halaman",
    monthly: "Bulanan",
    for_developers: "Untuk pembangun:",
    by_form: "halaman ini menggunakan teg skrip dalam borang.",
    by_mount: "halaman ini menggunakan mount() dan submitUrl.",
    to_form: "Lihat dengan teg skrip",
    to_mount: "Lihat dengan mount()",
    unpaid: Notice { title: "Belum dibayar", text: "Pesanan ini menunggu pembayaran anda." },
    checking: Notice {
        title: "Pembayaran anda sedang disemak",
        text: "Kami belum pasti sama ada pembayaran ini berjaya dan sedang menyemaknya. Sila jangan bayar lagi. Halaman ini dikemas kini sendiri.",
    },
    authorize: Notice {
        title: "Menunggu kelulusan anda",
        text: "Luluskan pembayaran di bank anda. Jika sudah, tiada apa-apa lagi yang perlu dibuat: halaman ini dikemas kini sendiri.",
    },
    pending: Notice {
        title: "Menunggu bank anda",
        text: "Bank anda masih memproses pembayaran ini. Keputusannya biasanya diketahui tidak lama lagi dan bank akan memaklumkannya kepada kami: anda boleh menutup halaman ini. Sila jangan bayar lagi.",
    },
    paid: Notice { title: "Pembayaran berjaya. Terima kasih!", text: "Kami telah menerima pembayaran anda." },
    failed: Notice { title: "Pembayaran tidak berjaya", text: "Pesanan anda masih disimpan." },
    expired: Notice {
        title: "Pembayaran telah tamat tempoh",
        text: "Pembayaran tidak diluluskan dalam masa yang ditetapkan. Anda tidak dicaj. Pesanan anda masih disimpan dan anda boleh cuba lagi.",
    },
    reversed: Notice {
        title: "Pembayaran telah ditarik balik",
        text: "Wang itu akan dikembalikan kepada anda. Pesanan anda masih disimpan dan anda boleh membayar semula.",
    },
    refunded: Notice {
        title: "Bayaran balik telah dibuat",
        text: "Kami telah memulangkan jumlah penuh. Ia mengambil masa beberapa hari sebelum tertera dalam penyata kad anda.",
    },
    not_asked: "Perkhidmatan pembayaran tidak dapat dihubungi buat masa ini. Ini maklumat terakhir yang kami ada.",
    to_bank: "Teruskan ke bank anda",
    withdraw: "Bayar dengan cara lain",
    check_again: "Semak sekali lagi",
    try_again: "Cuba lagi",
    pay: "Ke halaman pembayaran",
    accounts: &accounts::MS,
    approval: &approval::MS,
    charged: &receipt::CHARGED_MS,
    installments: &receipt::INSTALLMENTS_MS,
    membership: &membership::MS,
    merchant: &merchant::MS,
    reasons: &reasons::MS,
    scan: &scan::MS,
    surplus: &surplus::MS,
    elsewhere: "Hanya maklumat ini ditunjukkan kerana anda bermula dalam pelayar lain. Pesanan anda, dan semua yang boleh anda buat dengannya, ada di sana.",
    linked_elsewhere: Notice {
        title: "Kembali ke pelayar asal",
        text: "Anda mula memautkan akaun bank anda dalam pelayar lain. Buka kedai ini di sana untuk meneruskan. Anda tidak dicaj.",
    },
    by_link: |until| {
        format!(
            "Anda membuka pesanan ini melalui pautan: anda boleh membayarnya di sini sehingga {until}. Untuk membayar daripada akaun yang dipautkan, kembali ke peranti asal."
        )
    },
    paid_elsewhere: "Pesanan ini sedang dibayar pada peranti lain. Sila tunggu sebentar…",
    linking: Notice {
        title: "Memautkan akaun bank anda",
        text: "Bank anda belum mengesahkan akaun ini. Anda belum dicaj. Halaman ini dikemas kini sendiri.",
    },
    bank_answered: "Bank anda telah menjawab. Sila tunggu sebentar…",
    for_merchant: "Untuk peniaga",
    unknown_browser: Notice {
        title: "Kami tidak mengenali pelayar ini",
        text: "Pesanan hanya ditunjukkan dalam pelayar yang digunakan untuk membuatnya. Jika itu pelayar lain, buka halaman ini di sana. Jika anda telah memadamkan kukinya, sila hubungi kami. Pesanan yang sudah dibayar tidak terjejas.",
    },
    signed_out: Notice {
        title: "Anda telah log keluar",
        text: "Sesi bertahan selama dua belas jam dan tamat apabila kedai dimulakan semula. Tiada apa-apa yang berubah. Sila log masuk semula.",
    },
    link_expired: Notice {
        title: "Pautan ini telah tamat tempoh",
        text: "Pautan boleh digunakan selama setengah jam. Muat semula halaman pembayaran pada peranti asal, kemudian imbas kod baharu. Pesanan yang sudah dibayar tidak terjejas.",
    },
    link_broken: Notice {
        title: "Pautan ini tidak boleh digunakan",
        text: "Sebahagian daripadanya hilang atau telah diubah. Imbas semula kod pada peranti asal. Anda tidak dicaj.",
    },
    not_found: Notice { title: "Halaman tidak ditemui", text: "Halaman ini tidak wujud, atau milik orang lain." },
    bad_request: Notice {
        title: "Permintaan tidak berjaya",
        text: "Kami tidak dapat membaca data yang dihantar oleh pelayar anda. Anda tidak dicaj.",
    },
    other_origin: Notice {
        title: "Permintaan ini bukan daripada kedai ini",
        text: "Laman web lain menghantarnya melalui pelayar anda. Tiada apa-apa yang berubah, dan anda tidak dicaj.",
    },
    too_many_attempts: Notice {
        title: "Terlalu banyak token salah",
        text: "Sila tunggu seminit, kemudian log masuk semula.",
    },
    unavailable: Notice {
        title: "Perkhidmatan pembayaran tidak dapat dihubungi",
        text: "Sila cuba lagi sebentar lagi. Jika anda sedang membayar, semak pesanan anda dahulu.",
    },
    internal: Notice {
        title: "Sistem kami mengalami masalah",
        text: "Sila cuba lagi sebentar lagi. Jika anda sedang membayar, semak pesanan anda dahulu.",
    },
};
