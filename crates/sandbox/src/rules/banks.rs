//! The Malaysian banks whose pages FPX and DuitNow lead to.
//!
//! Codes and names are those of Omise's iOS library (2026-02).

/// A bank, with the code that a source names it by.
#[derive(Debug)]
pub(crate) struct Bank {
    pub(crate) code: &'static str,
    pub(crate) name: &'static str,
    /// Whether DuitNow has it too.
    is_of_duitnow: bool,
}

/// Which banks a source can name.
#[derive(Clone, Copy, Debug)]
pub(crate) enum BankList {
    /// None: the method is of one bank, and its name says which.
    Unnamed,
    Fpx,
    DuitNow,
}

const fn both(code: &'static str, name: &'static str) -> Bank {
    Bank { code, name, is_of_duitnow: true }
}

const fn fpx_alone(code: &'static str, name: &'static str) -> Bank {
    Bank { code, name, is_of_duitnow: false }
}

/// In the order in which `/capability` lists them.
static BANKS: [Bank; 20] = [
    both("affin", "Affin Bank"),
    both("alliance", "Alliance Bank (Personal)"),
    both("agro", "AGRONet"),
    both("ambank", "AmBank"),
    both("islam", "Bank Islam"),
    both("muamalat", "Bank Muamalat"),
    both("rakyat", "Bank Rakyat"),
    fpx_alone("bocm", "Bank Of China"),
    both("bsn", "BSN"),
    both("cimb", "CIMB Clicks"),
    both("hongleong", "Hong Leong Bank"),
    both("hsbc", "HSBC Bank"),
    both("kfh", "KFH"),
    fpx_alone("maybank2e", "Maybank2E"),
    both("maybank2u", "Maybank2U"),
    both("ocbc", "OCBC Bank"),
    both("public", "Public Bank"),
    both("rhb", "RHB Bank"),
    both("sc", "Standard Chartered"),
    both("uob", "UOB Bank"),
];

impl BankList {
    pub(crate) fn banks(self) -> Vec<&'static Bank> {
        match self {
            Self::Unnamed => Vec::new(),
            Self::Fpx => BANKS.iter().collect(),
            Self::DuitNow => BANKS.iter().filter(|bank| bank.is_of_duitnow).collect(),
        }
    }
}
