//! Banks as the pages name and draw them: our own tiles, a short name on the bank's colour (`.tile` in `shop.css`).

use crate::language::Language;
use crate::omise_client::{DirectDebit, LinkedAccount};

/// A bank's tile and name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Bank {
    /// Also the name of its class in `shop.css`.
    pub(super) code: &'static str,
    /// What stands on the tile.
    pub(super) short: &'static str,
    pub(super) name: &'static str,
}

/// A saved account as the pages show it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Account {
    pub(super) id: String,
    pub(super) bank: Bank,
    pub(super) type_name: &'static str,
    pub(super) last_digits: String,
    /// Removing it here isn't enough: the bank has to be told, too (Krungthai).
    pub(super) ask_the_bank: bool,
}

impl Account {
    /// `None` for an account at a bank that this shop doesn't know.
    pub(super) fn of(language: Language, account: &LinkedAccount) -> Option<Self> {
        let bank = account.bank?;
        Some(Self {
            id: account.id.to_string(),
            bank: self::bank(language, bank),
            type_name: bank.type_name(),
            last_digits: account.last_digits.clone().unwrap_or_default(),
            ask_the_bank: bank == DirectDebit::Ktb,
        })
    }

    /// E.g. `Kasikorn ·· 7890`.
    pub(super) fn label(&self) -> String {
        format!("{} ·· {}", self.bank.name, self.last_digits)
    }
}

/// A bank of online direct debit.
pub(super) fn bank(language: Language, bank: DirectDebit) -> Bank {
    let (code, short, names) = match bank {
        DirectDebit::Bay => ("bay", "BAY", ["Krungsri", "กรุงศรี"]),
        DirectDebit::Kbank => ("kbank", "K", ["Kasikorn", "กสิกรไทย"]),
        DirectDebit::Ktb => ("ktb", "KTB", ["Krungthai", "กรุงไทย"]),
        DirectDebit::Scb => ("scb", "SCB", ["SCB", "ไทยพาณิชย์"]),
    };
    Bank { code, short, name: language.pick(names) }
}
