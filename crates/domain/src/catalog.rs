//! The catalogue: tables of methods, banks, terms, monthly minimums, rates and limits.
//!
//! Each table names its source and its date. An account's `/capability` takes precedence over these
//! tables. They apply where it says nothing, and when the request for it fails.

use crate::{
    brand::Brand,
    method::{Field, Flow, MethodType, PaymentMethod},
    money::{Currency, Money},
    rate::Rate,
};

const fn brand(code: &'static str, label: &'static str, name: &'static str) -> Brand {
    Brand { code, label, name }
}

/// The banks of all methods.
///
/// Names: what the banks call themselves in English. The names in other languages are in
/// `noren-text`.
pub static BANKS: [Brand; 10] = [
    brand("kbank", "K", "KBank"),
    brand("bay", "BAY", "Krungsri"),
    brand("scb", "SCB", "SCB"),
    brand("bbl", "BBL", "Bangkok Bank"),
    brand("first_choice", "FC", "First Choice"),
    brand("ktc", "KTC", "KTC"),
    brand("uob", "UOB", "UOB"),
    brand("ttb", "ttb", "ttb"),
    brand("mbb", "MBB", "Maybank"),
    brand("ktb", "KTB", "Krungthai"),
];

/// The banks' apps, whose names are the same in every language.
pub static APPS: [Brand; 5] = [
    brand("bay", "KMA", "KMA"),
    brand("kbank", "K+", "K PLUS"),
    brand("scb", "SCB", "SCB EASY"),
    brand("bbl", "BBL", "Bualuang"),
    brand("ktb", "KTB", "Krungthai NEXT"),
];

/// PromptPay, the wallets and the services that lead to a bank, whose names are the same in every
/// language.
pub static WALLETS: [Brand; 16] = [
    brand("promptpay", "PP", "PromptPay"),
    brand("fpx", "FPX", "FPX"),
    brand("duitnow_obw", "DN", "DuitNow"),
    brand("duitnow_qr", "DQR", "DuitNow QR"),
    brand("truemoney", "TMN", "TrueMoney"),
    brand("rabbit_linepay", "LINE", "Rabbit LINE Pay"),
    brand("shopeepay", "SPay", "ShopeePay"),
    brand("touch_n_go", "TnG", "Touch ’n Go"),
    brand("grabpay", "Grab", "GrabPay"),
    brand("boost", "B", "Boost"),
    brand("maybank_qr", "MB", "Maybank QRPay"),
    brand("alipay", "Ali", "Alipay"),
    brand("alipay_hk", "AHK", "AlipayHK"),
    brand("wechat_pay", "WeC", "WeChat Pay"),
    brand("kakaopay", "KKO", "KakaoPay"),
    brand("paypay", "PayP", "PayPay"),
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

/// The smallest and largest amount that a method accepts in a currency, in subunits.
#[derive(Debug)]
pub struct Limits {
    /// The currency.
    pub currency: Currency,
    /// The smallest amount.
    pub min: u64,
    /// The largest amount. `None`: only the account has a maximum.
    pub max: Option<u64>,
}

const fn baht(min: u64, max: u64) -> Limits {
    Limits { currency: Currency::Thb, min: min * 100, max: Some(max * 100) }
}

const fn ringgit(min: u64, max: u64) -> Limits {
    Limits { currency: Currency::Myr, min: min * 100, max: Some(max * 100) }
}

/// What Omise's API accepts at least, of a method whose limits are not published.
const ANY_THB: Limits = Limits { currency: Currency::Thb, min: 2_000, max: None };
/// The same in ringgit, where the smallest amount is FPX's.
const ANY_MYR: Limits = Limits { currency: Currency::Myr, min: 100, max: None };
/// The same in yen, where Omise publishes no smallest amount of a wallet.
const ANY_JPY: Limits = Limits { currency: Currency::Jpy, min: 1, max: None };

/// The limits of mobile banking (Omise, "Krungsri (KMA)", 2023-12), direct debit ("Online Direct
/// Debit", 2024-08), PromptPay and Rabbit LINE Pay (a copy of Omise's pages on them, 2026-11-30).
static TO_150_000: [Limits; 1] = [baht(20, 150_000)];
/// The limits of installments in THB. An account can have a minimum of its own.
///
/// Source: Omise, "Installment Payments" (2020-11).
static INSTALLMENT_LIMITS: [Limits; 1] = [baht(2_000, 150_000)];

/// A method that leads to a page and asks nothing.
const fn page(
    api_name: &'static str,
    method: PaymentMethod,
    brand: &'static Brand,
    limits: &'static [Limits],
) -> MethodType {
    MethodType { api_name, method, brand, limits, flow: Flow::Page, fields: &[], plans: None }
}

const fn app(api_name: &'static str, code: &str) -> MethodType {
    MethodType { flow: Flow::App, ..page(api_name, PaymentMethod::MobileBanking, find(&APPS, code), &TO_150_000) }
}

const fn debit(api_name: &'static str, code: &str) -> MethodType {
    page(api_name, PaymentMethod::DirectDebit, find(&BANKS, code), &TO_150_000)
}

const fn internet_banking(api_name: &'static str, code: &str) -> MethodType {
    page(api_name, PaymentMethod::OnlineBanking, find(&BANKS, code), &[ANY_THB])
}

/// Online banking by way of a service that has several banks, of which the account names those that
/// can pay now.
const fn bank_of_list(
    api_name: &'static str,
    code: &str,
    limits: &'static [Limits],
    fields: &'static [Field],
) -> MethodType {
    MethodType { fields, ..page(api_name, PaymentMethod::OnlineBanking, find(&WALLETS, code), limits) }
}

const fn wallet(api_name: &'static str, code: &str, limits: &'static [Limits]) -> MethodType {
    page(api_name, PaymentMethod::Wallet, find(&WALLETS, code), limits)
}

const fn wallet_app(api_name: &'static str, code: &str, limits: &'static [Limits]) -> MethodType {
    MethodType { flow: Flow::App, ..wallet(api_name, code, limits) }
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
    MethodType { plans, ..page(api_name, PaymentMethod::Installments, find(&BANKS, code), &INSTALLMENT_LIMITS) }
}

/// PromptPay, the only method whose code the shopper scans from the merchant's page.
pub static PROMPTPAY: &MethodType = &METHODS[0];

/// Maybank has a smallest price for each term, and the merchant always pays the interest.
const MAYBANK: MethodType = MethodType {
    plans: Some(Plans {
        terms: &[6, 12, 18, 24],
        minimum: Minimum::Total(&[(6, 50_000), (12, 100_000), (18, 150_000), (24, 200_000)]),
        rate: Rate::ZERO,
    }),
    ..page(
        "installment_mbb",
        PaymentMethod::Installments,
        find(&BANKS, "mbb"),
        &[Limits { currency: Currency::Myr, min: 50_000, max: None }],
    )
};

const TRUEMONEY: MethodType =
    MethodType { fields: &[Field::Phone], ..wallet("truemoney", "truemoney", &[baht(20, 100_000)]) };

const SHOPEEPAY_APP: MethodType =
    MethodType { flow: Flow::PhoneApp, ..wallet("shopeepay_jumpapp", "shopeepay", &[baht(20, 50_000)]) };

/// Every method, in the order shown: families in the order of their first row, and types in the order
/// within their family. The order is the same on every page, so that shoppers find their bank again.
///
/// Mobile banking: Omise, "Krungsri (KMA)" (2023-12) for Krungsri, Omise's mobile SDKs (2026-11-20)
/// for the others. Installments: terms and minimums of Omise, "Installment Payments" (2020), with 9
/// months at Bangkok Bank; rates of Omise's plug-ins for shops (2024-10, when they last agreed).
/// Direct debit: Omise, "Online Direct Debit" (2024-08). PromptPay and wallets: Omise's mobile SDKs
/// and its page on each, and its plug-ins for shops for what a computer can't show (2026-11-30).
/// Online banking: Omise, "Malaysia FPX" and "DuitNow Online Banking/Wallets" (2026-11-30), its iOS
/// SDK for internet banking. Limits of wallets and FPX: a copy of Omise's pages (2026-11-30).
pub static METHODS: [MethodType; 39] = [
    MethodType {
        flow: Flow::Scan,
        ..page("promptpay", PaymentMethod::PromptPay, find(&WALLETS, "promptpay"), &TO_150_000)
    },
    bank_of_list("fpx", "fpx", &[ringgit(1, 30_000)], &[Field::Bank, Field::Email]),
    bank_of_list("duitnow_obw", "duitnow_obw", &[ANY_MYR], &[Field::Bank]),
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
    debit("direct_debit_ktb", "ktb"),
    debit("direct_debit_kbank", "kbank"),
    debit("direct_debit_scb", "scb"),
    debit("direct_debit_bay", "bay"),
    TRUEMONEY,
    wallet_app("truemoney_jumpapp", "truemoney", &[baht(20, 50_000)]),
    wallet("rabbit_linepay", "rabbit_linepay", &TO_150_000),
    wallet("duitnow_qr", "duitnow_qr", &[ANY_MYR]),
    wallet("touch_n_go", "touch_n_go", &[ringgit(1, 30_000), ANY_THB]),
    wallet("grabpay", "grabpay", &[ringgit(1, 1_500), baht(20, 50_000)]),
    wallet("boost", "boost", &[ANY_MYR]),
    wallet("shopeepay", "shopeepay", &[baht(20, 50_000), ringgit(1, 1_500)]),
    SHOPEEPAY_APP,
    wallet("maybank_qr", "maybank_qr", &[ANY_MYR]),
    wallet("alipay", "alipay", &[ANY_THB]),
    wallet_app("alipay_cn", "alipay", &[ANY_THB]),
    wallet_app("alipay_hk", "alipay_hk", &[ANY_THB]),
    wallet_app("wechat_pay", "wechat_pay", &[ANY_THB]),
    wallet_app("kakaopay", "kakaopay", &[ANY_THB]),
    wallet("paypay", "paypay", &[ANY_JPY]),
    MAYBANK,
    internet_banking("internet_banking_bay", "bay"),
    internet_banking("internet_banking_bbl", "bbl"),
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
