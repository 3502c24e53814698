//! THE table: banks, terms, monthly minimums, rates and limits. Data only; each table names its source and its date.
//!
//! `/capability` knows better what one account has: these are what holds where it is silent, and all that a page can show
//! when it can't be reached.

use crate::{
    bank::{Bank, Tile},
    money::{Currency, Money},
    rate::Rate,
};

const DARK: &str = "#16181d";
const WHITE: &str = "#ffffff";

const fn bank(
    code: &'static str,
    label: &'static str,
    name: &'static str,
    fill: &'static str,
    ink: &'static str,
) -> Bank {
    Bank { code, label, name, tile: Tile { fill, ink } }
}

/// Every bank of any method. Colours: Omise's table of bank colours, darkened to carry white where that is needed
/// (2026-11-20). Names: those that the banks use of themselves in English; other languages name banks in the widget's words.
pub static BANKS: [Bank; 10] = [
    bank("kbank", "K", "Kasikorn", "#0f7a26", WHITE),
    bank("bay", "BAY", "Krungsri", "#fec43b", DARK),
    bank("scb", "SCB", "SCB", "#4e2e7f", WHITE),
    bank("bbl", "BBL", "Bangkok Bank", "#1e4598", WHITE),
    bank("first_choice", "FC", "First Choice", "#c8172d", WHITE),
    bank("ktc", "KTC", "KTC", "#c2262d", WHITE),
    bank("uob", "UOB", "UOB", "#0b3979", WHITE),
    bank("ttb", "TTB", "TTB", "#ecf0f1", "#0a3fa8"),
    bank("mbb", "MBB", "Maybank", "#ffcf00", DARK),
    bank("ktb", "KTB", "Krungthai", "#0b6ea8", WHITE),
];

/// What one bank's card installments are.
pub struct InstallmentBank {
    /// The bank's code, a row of [`BANKS`].
    pub code: &'static str,
    /// The only currency that it takes.
    pub currency: Currency,
    /// Term lengths in months, ascending.
    pub terms: &'static [u8],
    /// How small a payment may be.
    pub minimum: Minimum,
    /// Interest where the shopper bears it.
    pub rate: Rate,
}

/// How a bank says what is too little.
pub enum Minimum {
    /// The smallest share of the price a month, in subunits; interest does not count.
    Monthly(u64),
    /// The smallest price for each term, in subunits.
    Total(&'static [(u8, u64)]),
}

const fn thb(
    code: &'static str,
    terms: &'static [u8],
    monthly_minimum_baht: u64,
    rate_per_million: u32,
) -> InstallmentBank {
    InstallmentBank {
        code,
        currency: Currency::Thb,
        terms,
        minimum: Minimum::Monthly(monthly_minimum_baht * 100),
        rate: Rate::per_million_of(rate_per_million),
    }
}

/// Card installments. Terms and minimums: Omise, "Installment Payments" (the seed of 2020, with 9 months at Bangkok Bank).
/// Rates: Omise's plug-ins for shops, where they last agreed (2024-10). Maybank: the minimum is on the price, per term,
/// and the merchant always bears the interest.
pub static INSTALLMENTS: [InstallmentBank; 9] = [
    thb("kbank", &[3, 4, 6, 10], 300, 6_500),
    thb("bay", &[3, 4, 6, 9, 10], 500, 7_400),
    thb("scb", &[3, 4, 6, 9, 10], 500, 7_400),
    thb("bbl", &[4, 6, 8, 9, 10], 500, 7_400),
    thb("first_choice", &[3, 4, 6, 9, 10, 12, 18, 24, 36], 300, 11_600),
    thb("ktc", &[3, 4, 5, 6, 7, 8, 9, 10], 300, 7_400),
    thb("uob", &[3, 4, 6, 10], 500, 6_400),
    thb("ttb", &[3, 4, 6, 10], 500, 8_000),
    InstallmentBank {
        code: "mbb",
        currency: Currency::Myr,
        terms: &[6, 12, 18, 24],
        minimum: Minimum::Total(&[(6, 50_000), (12, 100_000), (18, 150_000), (24, 200_000)]),
        rate: Rate::ZERO,
    },
];

/// A bank's app that approves a payment on a phone.
pub struct MobileApp {
    /// The suffix of `mobile_banking_…`, a row of [`BANKS`].
    pub code: &'static str,
    /// What the bank calls its app, the same in every language.
    pub name: &'static str,
    /// What stands on its tile.
    pub label: &'static str,
    /// The colours of its tile.
    pub tile: Tile,
}

const fn app(
    code: &'static str,
    name: &'static str,
    label: &'static str,
    fill: &'static str,
    ink: &'static str,
) -> MobileApp {
    MobileApp { code, name, label, tile: Tile { fill, ink } }
}

/// How long a payment can be approved in an app, in seconds. Krungsri's: Omise, "Krungsri (KMA)" (2023-12); no other is documented.
pub const APPROVAL_SECONDS: u32 = 15 * 60;

/// Mobile banking, in THB. Krungsri's: Omise, "Krungsri (KMA)" (2023-12); the others: Omise's mobile SDKs (2026-11-20).
pub static MOBILE_APPS: [MobileApp; 5] = [
    app("bay", "KMA", "KMA", "#ffd400", DARK),
    app("kbank", "K PLUS", "K+", "#0f7a26", WHITE),
    app("scb", "SCB EASY", "SCB", "#4e2e7f", WHITE),
    app("bbl", "Bualuang", "BBL", "#1e4598", WHITE),
    app("ktb", "Krungthai NEXT", "KTB", "#0b6ea8", WHITE),
];

/// Banks of online direct debit, in THB, in the order shown. Omise, "Online Direct Debit" (2024-08).
pub static DIRECT_DEBIT: [&str; 4] = ["ktb", "kbank", "scb", "bay"];

/// The bank whose app needs the citizen id to link an account, and whose accounts only the bank itself disconnects wholly.
/// Omise, "Online Direct Debit" (2024-08).
pub const KRUNGTHAI: &str = "ktb";

/// The least and the most that a method takes, in subunits.
pub struct Limits {
    /// The least.
    pub min: u64,
    /// The most, where there is one that isn't the account's own.
    pub max: Option<u64>,
}

const THB_20_TO_150_000: Limits = Limits { min: 2_000, max: Some(15_000_000) };

/// Omise, "Krungsri (KMA)": limits (2023-12).
pub static MOBILE_BANKING_LIMITS: Limits = THB_20_TO_150_000;
/// Omise, "Online Direct Debit": transaction limits (2024-08).
pub static DIRECT_DEBIT_LIMITS: Limits = THB_20_TO_150_000;
/// Omise, "Installment Payments": limits (2020-11); an account may have a minimum of its own.
pub static INSTALLMENT_LIMITS_THB: Limits = Limits { min: 200_000, max: Some(15_000_000) };
/// In MYR each term has its own minimum, and the maximum is the account's alone.
pub static INSTALLMENT_LIMITS_MYR: Limits = Limits { min: 50_000, max: None };

/// The bank of a code.
#[must_use]
pub fn bank_of(code: &str) -> Option<&'static Bank> {
    BANKS.iter().find(|bank| bank.code == code)
}

/// The installments of a bank's code.
#[must_use]
pub fn installment(code: &str) -> Option<&'static InstallmentBank> {
    INSTALLMENTS.iter().find(|row| row.code == code)
}

/// The mobile app of a bank's code.
#[must_use]
pub fn mobile_app(code: &str) -> Option<&'static MobileApp> {
    MOBILE_APPS.iter().find(|row| row.code == code)
}

/// The bank of a code, where direct debit has it.
#[must_use]
pub fn direct_debit_bank(code: &str) -> Option<&'static Bank> {
    if DIRECT_DEBIT.contains(&code) { bank_of(code) } else { None }
}

impl InstallmentBank {
    /// The smallest price that may be paid over so many months.
    #[must_use]
    pub fn minimum_price(&self, months: u8) -> Money {
        let subunits = match self.minimum {
            Minimum::Monthly(subunits) => subunits * u64::from(months),
            // A term that the table lacks can't be cheaper than the longest before it.
            Minimum::Total(rows) => rows.iter().rev().find(|(term, _)| *term <= months).map_or(rows[0].1, |row| row.1),
        };
        Money::capped(subunits, self.currency)
    }

    /// The bank's names and tile.
    #[must_use]
    pub fn bank(&self) -> &'static Bank {
        bank_of(self.code).unwrap_or(&BANKS[0])
    }
}

// There is one of each row, in its table: two are the same when they stand in the same place.
impl PartialEq for InstallmentBank {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self, other)
    }
}

impl PartialEq for MobileApp {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self, other)
    }
}

impl core::fmt::Debug for InstallmentBank {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.code)
    }
}

impl core::fmt::Debug for MobileApp {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.code)
    }
}

#[cfg(test)]
#[path = "catalog_tests.rs"]
mod tests;
