//! Online banking: the shopper signs in at a page of their bank and approves the payment there.

/// The ways to a bank's page that this shop takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OnlineBanking {
    /// FPX, to the bank that the source names.
    Fpx,
    /// DuitNow, to the bank that the source names.
    DuitNow,
    /// Krungsri's own page.
    Bay,
    /// Bangkok Bank's own page.
    Bbl,
}

impl OnlineBanking {
    /// Reads a type, e.g. `fpx`; `None` for any other.
    pub fn from_type(text: &str) -> Option<Self> {
        Some(match text {
            "fpx" => Self::Fpx,
            "duitnow_obw" => Self::DuitNow,
            "internet_banking_bay" => Self::Bay,
            "internet_banking_bbl" => Self::Bbl,
            _ => return None,
        })
    }
}
