//! The catalogue: tables of banks, terms, monthly minimums, rates and limits.
//!
//! Each table names its source and its date. An account's `/capability` takes precedence over these
//! tables. They apply where it says nothing, and when the request for it fails.

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

/// The banks of all methods.
///
/// Colours: Omise's table of bank colours (2026-11-20), darkened where a white label needs it, and for
/// ttb, which is grey there, the orange of its own sign.
/// Names: what the banks call themselves in English. The names in other languages are in
/// `noren-text`.
pub static BANKS: [Bank; 10] = [
    bank("kbank", "K", "KBank", "#0f7a26", WHITE),
    bank("bay", "BAY", "Krungsri", "#fec43b", DARK),
    bank("scb", "SCB", "SCB", "#4e2e7f", WHITE),
    bank("bbl", "BBL", "Bangkok Bank", "#1e4598", WHITE),
    bank("first_choice", "FC", "First Choice", "#c8172d", WHITE),
    bank("ktc", "KTC", "KTC", "#c2262d", WHITE),
    bank("uob", "UOB", "UOB", "#0b3979", WHITE),
    bank("ttb", "ttb", "ttb", "#f58220", DARK),
    bank("mbb", "MBB", "Maybank", "#ffcf00", DARK),
    bank("ktb", "KTB", "Krungthai", "#0b6ea8", WHITE),
];

/// The card installments of one bank. Two of them are equal if they are the same row.
pub struct InstallmentBank {
    /// The bank's code in [`BANKS`], which is the suffix of `installment_…`.
    pub code: &'static str,
    /// The only currency that it accepts.
    pub currency: Currency,
    /// The terms in months, ascending.
    pub terms: &'static [u8],
    /// The smallest payment.
    pub minimum: Minimum,
    /// The interest if the shopper pays it.
    pub rate: Rate,
}

/// How a bank states its smallest payment.
pub enum Minimum {
    /// The smallest part of the price a month, in subunits. Interest doesn't count.
    Monthly(u64),
    /// The smallest price for each term, as pairs of months and subunits, ascending.
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
        rate: Rate::constant(rate_per_million),
    }
}

/// Card installments.
///
/// Terms and minimums: Omise, "Installment Payments" (2020), with 9 months at Bangkok Bank.
/// Rates: Omise's plug-ins for shops (2024-10, when they last agreed).
/// Maybank has a smallest price for each term, and the merchant always pays the interest.
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

/// A bank's app in which a shopper approves a payment on a phone. Two of them are equal if they are
/// the same row.
pub struct MobileApp {
    /// The bank's code in [`BANKS`], which is the suffix of `mobile_banking_…`.
    pub code: &'static str,
    /// The app's name, the same in every language.
    pub name: &'static str,
    /// The text on its tile, at most four letters.
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

/// The time to approve a payment in an app, in seconds.
///
/// Source: Omise, "Krungsri (KMA)" (2023-12). Omise documents no time for other banks.
pub const APPROVAL_SECONDS: u32 = 15 * 60;

/// The apps of mobile banking, in THB, in the order shown.
///
/// Source: Omise, "Krungsri (KMA)" (2023-12) for Krungsri, Omise's mobile SDKs (2026-11-20) for the
/// others.
pub static MOBILE_APPS: [MobileApp; 5] = [
    app("bay", "KMA", "KMA", "#fec43b", DARK),
    app("kbank", "K PLUS", "K+", "#0f7a26", WHITE),
    app("scb", "SCB EASY", "SCB", "#4e2e7f", WHITE),
    app("bbl", "Bualuang", "BBL", "#1e4598", WHITE),
    app("ktb", "Krungthai NEXT", "KTB", "#0b6ea8", WHITE),
];

/// The codes of the banks of online direct debit, in THB, in the order shown.
///
/// Source: Omise, "Online Direct Debit" (2024-08).
pub static DIRECT_DEBIT: [&str; 4] = ["ktb", "kbank", "scb", "bay"];

/// Krungthai's code. Its app needs a citizen id to link an account, and only the bank itself can
/// disconnect one completely.
///
/// Source: Omise, "Online Direct Debit" (2024-08).
pub const KRUNGTHAI: &str = "ktb";

/// The smallest and largest amount that a method accepts, in subunits.
pub struct Limits {
    /// The smallest amount.
    pub min: u64,
    /// The largest amount. `None`: only the account has a maximum.
    pub max: Option<u64>,
}

const THB_20_TO_150_000: Limits = Limits { min: 2_000, max: Some(15_000_000) };

/// The limits of mobile banking. Source: Omise, "Krungsri (KMA)" (2023-12).
pub static MOBILE_BANKING_LIMITS: Limits = THB_20_TO_150_000;
/// The limits of direct debit. Source: Omise, "Online Direct Debit" (2024-08).
pub static DIRECT_DEBIT_LIMITS: Limits = THB_20_TO_150_000;
/// The limits of installments in THB. An account can have a minimum of its own.
///
/// Source: Omise, "Installment Payments" (2020-11).
pub static INSTALLMENT_LIMITS_THB: Limits = Limits { min: 200_000, max: Some(15_000_000) };
/// The limits of installments in MYR. Each term also has a minimum of its own, see
/// [`Minimum::Total`].
pub static INSTALLMENT_LIMITS_MYR: Limits = Limits { min: 50_000, max: None };

/// The bank with this code.
#[must_use]
pub fn bank_of(code: &str) -> Option<&'static Bank> {
    BANKS.iter().find(|bank| bank.code == code)
}

/// The installments of the bank with this code.
#[must_use]
pub fn installment(code: &str) -> Option<&'static InstallmentBank> {
    INSTALLMENTS.iter().find(|row| row.code == code)
}

/// The app of the bank with this code.
#[must_use]
pub fn mobile_app(code: &str) -> Option<&'static MobileApp> {
    MOBILE_APPS.iter().find(|row| row.code == code)
}

/// The bank with this code, if it has direct debit.
#[must_use]
pub fn direct_debit_bank(code: &str) -> Option<&'static Bank> {
    if DIRECT_DEBIT.contains(&code) { bank_of(code) } else { None }
}

impl InstallmentBank {
    /// The smallest price that can be paid over this many months.
    #[must_use]
    pub fn minimum_price(&self, months: u8) -> Money {
        let subunits = match self.minimum {
            Minimum::Monthly(subunits) => subunits * u64::from(months),
            // An account can have a term that the table lacks: the next shorter one's minimum
            // applies.
            Minimum::Total(rows) => rows.iter().rev().find(|(term, _)| *term <= months).map_or(rows[0].1, |row| row.1),
        };
        Money::capped(subunits, self.currency)
    }

    /// The bank. A test checks that every code is in [`BANKS`].
    #[must_use]
    pub fn bank(&self) -> &'static Bank {
        bank_of(self.code).unwrap_or(&BANKS[0])
    }
}

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
