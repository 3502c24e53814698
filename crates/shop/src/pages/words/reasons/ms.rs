//! Malay.

use super::{Next, ReasonWords};
use crate::orders::Reason;

pub(in crate::pages::words) static WORDS: ReasonWords = ReasonWords {
    long,
    short,
    next,
    not_charged: "Anda tidak dicaj.",
    not_charged_again: "Anda tidak dicaj buat kali kedua.",
    probably_not_charged: "Setahu kami, anda tidak dicaj. Jika pembayaran kedua dibuat, kami akan memulangkannya.",
    do_not_pay_again: "Sila jangan bayar lagi.",
    full_stop: ".",
};

fn long(reason: Reason) -> &'static str {
    match reason {
        Reason::PaymentExpired | Reason::Timeout => "Pembayaran tidak diluluskan dalam masa yang ditetapkan.",
        Reason::PaymentRejected => "Bank anda menolak pembayaran ini.",
        Reason::FailedProcessing => "Bank tidak dapat memproses pembayaran ini.",
        Reason::InvalidAccount => "Bank tidak menemui akaun yang sah untuk pembayaran ini.",
        Reason::InsufficientFund | Reason::InsufficientBalance => {
            "Baki akaun tidak mencukupi, atau hadnya telah dicapai."
        }
        Reason::PaymentCancelled => "Pembayaran telah dibatalkan.",
        Reason::RateLimitExceeded => "Bank menerima terlalu banyak permintaan.",
        Reason::RegistrationRejected => "Bank anda tidak memautkan akaun ini.",
        Reason::NothingChosen => "Tiada cara pembayaran dipilih.",
        Reason::SourceNotFound | Reason::MethodNotAccepted | Reason::TermMissing => {
            "Cara pembayaran ini tidak boleh digunakan untuk pesanan ini."
        }
        Reason::SourceUsed => "Pembayaran ini pernah dicuba.",
        Reason::AmountMismatch => "Amaunnya berbeza daripada amaun pesanan ini.",
        Reason::InterestMismatch => "Syarat faedahnya berbeza daripada syarat pesanan ini.",
        Reason::AccountNotAvailable => "Akaun bank ini tidak lagi boleh digunakan.",
        Reason::AlreadyMember => "Anda sudah menjadi ahli.",
        Reason::AlreadyJoining => "Bank anda sedang memproses bayaran pertama keahlian anda.",
        Reason::CitizenIdInvalid => "Nombor pengenalan tidak sah.",
        Reason::ChargeRefused => "Perkhidmatan pembayaran menolak pembayaran ini.",
        Reason::LinkRefused => "Akaun tidak dapat dipautkan buat masa ini.",
        Reason::LinkExpired => "Akaun tidak dipautkan dalam masa yang ditetapkan.",
        Reason::Unreachable => "Perkhidmatan pembayaran tidak dapat dihubungi.",
        Reason::NeverSent => "Pembayaran tidak sampai ke bank.",
        Reason::Other => "Pembayaran tidak berjaya dan bank tidak memberikan sebab.",
    }
}

fn short(reason: Reason) -> &'static str {
    match reason {
        Reason::PaymentExpired | Reason::Timeout => "Tidak diluluskan dalam masa yang ditetapkan",
        Reason::PaymentRejected => "Bank menolaknya",
        Reason::FailedProcessing => "Bank tidak dapat memprosesnya",
        Reason::InvalidAccount => "Bank tidak menemui akaun yang sah",
        Reason::InsufficientFund | Reason::InsufficientBalance => "Baki tidak mencukupi, atau melebihi had",
        Reason::PaymentCancelled => "Pembeli membatalkannya",
        Reason::RateLimitExceeded => "Bank menerima terlalu banyak permintaan",
        Reason::RegistrationRejected => "Bank tidak memautkan akaun",
        Reason::NothingChosen => "Tiada cara pembayaran dipilih",
        Reason::SourceNotFound => "Omise tidak mengenali source ini",
        Reason::SourceUsed => "Source ini pernah dicaj",
        Reason::MethodNotAccepted => "Kedai tidak menerima cara pembayaran ini",
        Reason::AmountMismatch => "Source ini untuk amaun yang lain",
        Reason::TermMissing => "Bilangan bulan tidak dipilih",
        Reason::InterestMismatch => "Syarat faedah berbeza daripada syarat pesanan",
        Reason::AccountNotAvailable => "Akaun bank tidak dapat dicaj",
        Reason::AlreadyMember => "Pembeli sudah menjadi ahli",
        Reason::AlreadyJoining => "Pembeli sedang membayar keahlian melalui pesanan lain",
        Reason::CitizenIdInvalid => "Nombor pengenalan tidak sah",
        Reason::ChargeRefused => "Omise menolak caj ini",
        Reason::LinkRefused => "Omise enggan memautkan akaun",
        Reason::LinkExpired => "Akaun tidak dipautkan dalam masa yang ditetapkan",
        Reason::Unreachable => "Omise tidak dapat dihubungi",
        Reason::NeverSent => "Tiada caj dibuat",
        Reason::Other => "Bank tidak memberikan sebab",
    }
}

fn next(next: Next) -> &'static str {
    match next {
        Next::TryOrChoose => "Cuba lagi atau pilih cara pembayaran lain.",
        Next::AskTheBank => "Semak akaun dengan bank anda, atau pilih cara pembayaran lain.",
        Next::Wait => "Tunggu seminit, kemudian cuba lagi.",
        Next::Choose => "Pilih cara pembayaran lain.",
        Next::ChooseFirst => "Pilih cara pembayaran.",
        Next::ChooseAgain => "Sila pilih semula.",
        Next::TryAgain => "Sila cuba lagi.",
        Next::CheckTheDigits => "Semak 13 angkanya, atau biarkan kosong.",
    }
}
