//! The catalogue: tables of methods, banks, terms, monthly minimums, rates and limits.
//!
//! Each table names its source and its date. An account's `/capability` takes precedence over these
//! tables. They apply where it says nothing, and when the request for it fails.

use crate::{
    brand::{Brand, Tile},
    method::{Flow, MethodType, PaymentMethod},
    money::{Currency, Money},
    rate::Rate,
};

const DARK: &str = "#16181d";
const WHITE: &str = "#ffffff";

const fn brand(
    code: &'static str,
    label: &'static str,
    name: &'static str,
    fill: &'static str,
    ink: &'static str,
) -> Brand {
    Brand { code, label, name, tile: Tile { fill, ink } }
}

/// The banks of all methods.
///
/// Colours: Omise's table of bank colours (2026-11-20), darkened where a white label needs it, and for
/// ttb, which is grey there, the orange of its own sign.
/// Names: what the banks call themselves in English. The names in other languages are in
/// `noren-text`.
pub static BANKS: [Brand; 10] = [
    brand("kbank", "K", "KBank", "#0f7a26", WHITE),
    brand("bay", "BAY", "Krungsri", "#fec43b", DARK),
    brand("scb", "SCB", "SCB", "#4e2e7f", WHITE),
    brand("bbl", "BBL", "Bangkok Bank", "#1e4598", WHITE),
    brand("first_choice", "FC", "First Choice", "#c8172d", WHITE),
    brand("ktc", "KTC", "KTC", "#c2262d", WHITE),
    brand("uob", "UOB", "UOB", "#0b3979", WHITE),
    brand("ttb", "ttb", "ttb", "#f58220", DARK),
    brand("mbb", "MBB", "Maybank", "#ffcf00", DARK),
    brand("ktb", "KTB", "Krungthai", "#0b6ea8", WHITE),
];

/// The banks' apps, whose names are the same in every language.
pub static APPS: [Brand; 5] = [
    brand("bay", "KMA", "KMA", "#fec43b", DARK),
    brand("kbank", "K+", "K PLUS", "#0f7a26", WHITE),
    brand("scb", "SCB", "SCB EASY", "#4e2e7f", WHITE),
    brand("bbl", "BBL", "Bualuang", "#1e4598", WHITE),
    brand("ktb", "KTB", "Krungthai NEXT", "#0b6ea8", WHITE),
];

/// PromptPay and the wallets, whose names are the same in every language.
///
/// Colours: of their signs (2026-11-30), darkened where a white label needs it.
pub static WALLETS: [Brand; 4] = [
    brand("promptpay", "PP", "PromptPay", "#113566", WHITE),
    brand("truemoney", "TMN", "TrueMoney", "#c2410c", WHITE),
    brand("rabbit_linepay", "LINE", "Rabbit LINE Pay", "#067a3c", WHITE),
    brand("shopeepay", "SPay", "ShopeePay", "#c8371b", WHITE),
];

/// The brand of the list that has this code. If there is none, the catalogue does not compile.
const fn find(brands: &'static [Brand], code: &str) -> &'static Brand {
    let mut index = 0;
    loop {
        if is_equal(brands[index].code, code) {
            return &brands[index];
        }
        index += 1;
    }
}

/// `==`, which a constant can't have.
const fn is_equal(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut index = 0;
    while index < one.len() && index < other.len() && one[index] == other[index] {
        index += 1;
    }
    index == one.len() && index == other.len()
}

/// The plans of one bank's card installments.
pub struct Plans {
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

/// The smallest and largest amount that a method accepts, in subunits.
pub struct Limits {
    /// The smallest amount.
    pub min: u64,
    /// The largest amount. `None`: only the account has a maximum.
    pub max: Option<u64>,
}

const fn baht(min: u64, max: u64) -> Limits {
    Limits { min: min * 100, max: Some(max * 100) }
}

/// The limits of installments in MYR. Each term also has a minimum of its own, see
/// [`Minimum::Total`].
static MAYBANK_LIMITS: Limits = Limits { min: 50_000, max: None };
/// The limits of mobile banking (Omise, "Krungsri (KMA)", 2023-12), direct debit ("Online Direct
/// Debit", 2024-08), PromptPay and Rabbit LINE Pay (a copy of Omise's pages on them, 2026-11-30).
static TO_150_000: Limits = baht(20, 150_000);
/// The limits of TrueMoney's page. Source: a copy of Omise's page on it (2026-11-30).
static TO_100_000: Limits = baht(20, 100_000);
/// The limits of ShopeePay and TrueMoney's app. Source: copies of Omise's pages on them
/// (2026-11-30).
static TO_50_000: Limits = baht(20, 50_000);
/// The limits of installments in THB. An account can have a minimum of its own.
///
/// Source: Omise, "Installment Payments" (2020-11).
static INSTALLMENT_LIMITS: Limits = baht(2_000, 150_000);

/// A method in THB.
const fn thb(
    api_name: &'static str,
    method: PaymentMethod,
    brand: &'static Brand,
    flow: Flow,
    limits: &'static Limits,
) -> MethodType {
    MethodType { api_name, method, brand, currency: Currency::Thb, limits, flow, plans: None }
}

const fn app(api_name: &'static str, code: &str) -> MethodType {
    thb(api_name, PaymentMethod::MobileBanking, find(&APPS, code), Flow::App, &TO_150_000)
}

const fn debit(api_name: &'static str, code: &str) -> MethodType {
    thb(api_name, PaymentMethod::DirectDebit, find(&BANKS, code), Flow::Page, &TO_150_000)
}

const fn wallet(api_name: &'static str, code: &str, flow: Flow, limits: &'static Limits) -> MethodType {
    thb(api_name, PaymentMethod::Wallet, find(&WALLETS, code), flow, limits)
}

const fn installments(
    api_name: &'static str,
    code: &str,
    terms: &'static [u8],
    monthly_minimum_baht: u64,
    rate_per_million: u32,
) -> MethodType {
    let minimum = Minimum::Monthly(monthly_minimum_baht * 100);
    let plans = Some(Plans { terms, minimum, rate: Rate::constant(rate_per_million) });
    let method = PaymentMethod::Installments;
    let (brand, limits) = (find(&BANKS, code), &INSTALLMENT_LIMITS);
    MethodType { api_name, method, brand, currency: Currency::Thb, limits, flow: Flow::Page, plans }
}

/// Maybank has a smallest price for each term, and the merchant always pays the interest.
const MAYBANK: MethodType = MethodType {
    api_name: "installment_mbb",
    method: PaymentMethod::Installments,
    brand: find(&BANKS, "mbb"),
    currency: Currency::Myr,
    limits: &MAYBANK_LIMITS,
    flow: Flow::Page,
    plans: Some(Plans {
        terms: &[6, 12, 18, 24],
        minimum: Minimum::Total(&[(6, 50_000), (12, 100_000), (18, 150_000), (24, 200_000)]),
        rate: Rate::ZERO,
    }),
};

/// Every method, in the order shown within its family. The order is the same on every page, so that
/// shoppers find their bank again.
///
/// Mobile banking: Omise, "Krungsri (KMA)" (2023-12) for Krungsri, Omise's mobile SDKs (2026-11-20)
/// for the others. Installments: terms and minimums of Omise, "Installment Payments" (2020), with 9
/// months at Bangkok Bank; rates of Omise's plug-ins for shops (2024-10, when they last agreed).
/// Direct debit: Omise, "Online Direct Debit" (2024-08). PromptPay and wallets: Omise's mobile SDKs,
/// and its plug-ins for shops for what a computer can't show (2026-11-30).
pub static METHODS: [MethodType; 24] = [
    thb("promptpay", PaymentMethod::PromptPay, find(&WALLETS, "promptpay"), Flow::Scan, &TO_150_000),
    app("mobile_banking_bay", "bay"),
    app("mobile_banking_kbank", "kbank"),
    app("mobile_banking_scb", "scb"),
    app("mobile_banking_bbl", "bbl"),
    app("mobile_banking_ktb", "ktb"),
    installments("installment_kbank", "kbank", &[3, 4, 6, 10], 300, 6_500),
    installments("installment_bay", "bay", &[3, 4, 6, 9, 10], 500, 7_400),
    installments("installment_scb", "scb", &[3, 4, 6, 9, 10], 500, 7_400),
    installments("installment_bbl", "bbl", &[4, 6, 8, 9, 10], 500, 7_400),
    installments("installment_first_choice", "first_choice", &[3, 4, 6, 9, 10, 12, 18, 24, 36], 300, 11_600),
    installments("installment_ktc", "ktc", &[3, 4, 5, 6, 7, 8, 9, 10], 300, 7_400),
    installments("installment_uob", "uob", &[3, 4, 6, 10], 500, 6_400),
    installments("installment_ttb", "ttb", &[3, 4, 6, 10], 500, 8_000),
    MAYBANK,
    debit("direct_debit_ktb", "ktb"),
    debit("direct_debit_kbank", "kbank"),
    debit("direct_debit_scb", "scb"),
    debit("direct_debit_bay", "bay"),
    wallet("truemoney", "truemoney", Flow::PageWithPhone, &TO_100_000),
    wallet("truemoney_jumpapp", "truemoney", Flow::App, &TO_50_000),
    wallet("rabbit_linepay", "rabbit_linepay", Flow::Page, &TO_150_000),
    wallet("shopeepay", "shopeepay", Flow::Page, &TO_50_000),
    wallet("shopeepay_jumpapp", "shopeepay", Flow::PhoneApp, &TO_50_000),
];

/// The time to approve a payment in an app, in seconds.
///
/// Source: Omise, "Krungsri (KMA)" (2023-12). Omise documents no time for other apps.
pub const APPROVAL_SECONDS: u32 = 15 * 60;

/// The time to scan a code, in seconds.
///
/// Source: Omise, "PromptPay" (a copy of 2026-11-30). An answer of the merchant's server can name
/// another.
pub const SCAN_SECONDS: u32 = 24 * 60 * 60;

/// Krungthai's code. Its app needs a citizen id to link an account, and only the bank itself can
/// disconnect one completely.
///
/// Source: Omise, "Online Direct Debit" (2024-08).
pub const KRUNGTHAI: &str = "ktb";

/// The bank with this code.
#[must_use]
pub fn bank_of(code: &str) -> Option<&'static Brand> {
    BANKS.iter().find(|bank| bank.code == code)
}

/// The installments of the bank with this code.
#[must_use]
pub fn installment(code: &str) -> Option<&'static MethodType> {
    METHODS.iter().find(|method| method.method == PaymentMethod::Installments && method.brand.code == code)
}

impl Plans {
    /// The smallest price that can be paid over this many months.
    #[must_use]
    pub fn minimum_price(&self, months: u8, currency: Currency) -> Money {
        let subunits = match self.minimum {
            Minimum::Monthly(subunits) => subunits * u64::from(months),
            // An account can have a term that the table lacks: the next shorter one's minimum
            // applies.
            Minimum::Total(rows) => rows.iter().rev().find(|(term, _)| *term <= months).map_or(rows[0].1, |row| row.1),
        };
        Money::capped(subunits, currency)
    }
}

#[cfg(test)]
#[path = "catalog_tests.rs"]
mod tests;
