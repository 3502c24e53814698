//! The table of methods: each with its limits and, for installments, its terms.
//!
//! Terms and monthly minimums are from Omise's installments page, rates from its plugins. Limits of PromptPay and the
//! wallets are from a copy of Omise's pages on them (michael-doc-testing.org, 2026-11-30).

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use super::country::Country;
use super::money::Currency;

/// One way to pay.
#[derive(Debug)]
pub(crate) struct Method {
    /// The name in the API: `installment_kbank`.
    pub(crate) name: &'static str,
    /// The name for people.
    pub(crate) label: &'static str,
    pub(crate) currency: Currency,
    /// Smallest and largest amount, in subunits.
    pub(crate) limits: (i64, i64),
    pub(crate) family: Family,
}

/// The kind of a method, with the fields that only this kind has.
#[derive(Debug)]
pub(crate) enum Family {
    MobileBanking,
    Installment(Installment),
    DirectDebit,
    /// The shopper scans a QR code with the app of any bank.
    PromptPay,
    Wallet(Wallet),
}

/// A wallet, which has pages of its own.
#[derive(Debug)]
pub(crate) struct Wallet {
    /// How the shopper gets there, as a source says it: `redirect` or `app_redirect`.
    pub(crate) flow: &'static str,
    /// Whether the source needs the shopper's phone number.
    pub(crate) needs_phone: bool,
}

/// The plans of one card issuer.
#[derive(Debug)]
pub(crate) struct Installment {
    /// The terms, in months.
    pub(crate) terms: &'static [i64],
    pub(crate) minimum: Minimum,
    /// Flat interest per month, in hundredths of a percent.
    pub(crate) rate_basis_points: i64,
    /// In Malaysia the merchant bears the interest, whatever the account says.
    pub(crate) merchant_always_bears: bool,
}

/// The least amount of a plan, in subunits.
#[derive(Debug)]
pub(crate) enum Minimum {
    /// Amount divided by term, without interest: 330,000 over 10 months is 33,000 a month.
    PerMonth(i64),
    /// The whole amount, by term.
    Total(&'static [(i64, i64)]),
}

const MOBILE: (i64, i64) = (2_000, 15_000_000);
const INSTALLMENT: (i64, i64) = (200_000, 15_000_000);

const fn mobile(name: &'static str, label: &'static str) -> Method {
    Method { name, label, currency: Currency::Thb, limits: MOBILE, family: Family::MobileBanking }
}

const fn debit(name: &'static str, label: &'static str) -> Method {
    Method { name, label, currency: Currency::Thb, limits: MOBILE, family: Family::DirectDebit }
}

const fn plan(name: &'static str, label: &'static str, terms: &'static [i64], monthly: i64, rate: i64) -> Method {
    let minimum = Minimum::PerMonth(monthly);
    let plans = Installment { terms, minimum, rate_basis_points: rate, merchant_always_bears: false };
    Method { name, label, currency: Currency::Thb, limits: INSTALLMENT, family: Family::Installment(plans) }
}

const fn wallet(
    name: &'static str,
    label: &'static str,
    flow: &'static str,
    most_baht: i64,
    needs_phone: bool,
) -> Method {
    let family = Family::Wallet(Wallet { flow, needs_phone });
    Method { name, label, currency: Currency::Thb, limits: (2_000, most_baht * 100), family }
}

const PROMPTPAY: Method = Method {
    name: "promptpay",
    label: "PromptPay",
    currency: Currency::Thb,
    limits: (2_000, 15_000_000),
    family: Family::PromptPay,
};

const MAYBANK: Method = Method {
    name: "installment_mbb",
    label: "Maybank",
    currency: Currency::Myr,
    limits: (50_000, 15_000_000),
    family: Family::Installment(Installment {
        terms: &[6, 12, 18, 24],
        minimum: Minimum::Total(&[(6, 50_000), (12, 100_000), (18, 150_000), (24, 200_000)]),
        rate_basis_points: 0,
        merchant_always_bears: true,
    }),
};

/// In the order in which `/capability` lists them.
pub(crate) static METHODS: [Method; 24] = [
    mobile("mobile_banking_bay", "Krungsri app (KMA)"),
    mobile("mobile_banking_kbank", "K PLUS"),
    mobile("mobile_banking_scb", "SCB EASY"),
    mobile("mobile_banking_bbl", "Bualuang mBanking"),
    mobile("mobile_banking_ktb", "Krungthai NEXT"),
    plan("installment_bay", "Krungsri", &[3, 4, 6, 9, 10], 50_000, 74),
    plan("installment_bbl", "Bangkok Bank", &[4, 6, 8, 9, 10], 50_000, 74),
    plan("installment_first_choice", "Krungsri First Choice", &[3, 4, 6, 9, 10, 12, 18, 24, 36], 30_000, 116),
    plan("installment_kbank", "Kasikorn Bank", &[3, 4, 6, 10], 30_000, 65),
    plan("installment_ktc", "Krungthai Card (KTC)", &[3, 4, 5, 6, 7, 8, 9, 10], 30_000, 74),
    plan("installment_scb", "Siam Commercial Bank", &[3, 4, 6, 9, 10], 50_000, 74),
    plan("installment_uob", "United Overseas Bank", &[3, 4, 6, 10], 50_000, 64),
    plan("installment_ttb", "TMBThanachart Bank", &[3, 4, 6, 10], 50_000, 80),
    MAYBANK,
    debit("direct_debit_bay", "Bank of Ayudhya (Krungsri)"),
    debit("direct_debit_kbank", "Kasikorn Bank"),
    debit("direct_debit_ktb", "Krungthai Bank"),
    debit("direct_debit_scb", "Siam Commercial Bank"),
    PROMPTPAY,
    wallet("truemoney", "TrueMoney Wallet", "redirect", 100_000, true),
    wallet("truemoney_jumpapp", "TrueMoney app", "app_redirect", 50_000, false),
    wallet("rabbit_linepay", "Rabbit LINE Pay", "redirect", 150_000, false),
    wallet("shopeepay", "ShopeePay QR", "redirect", 50_000, false),
    wallet("shopeepay_jumpapp", "ShopeePay app", "app_redirect", 50_000, false),
];

impl Method {
    pub(crate) fn named(name: &str) -> Option<&'static Self> {
        METHODS.iter().find(|method| method.name == name)
    }

    /// The bank and the kind of payment, for people.
    pub(crate) fn title(&self) -> String {
        match self.family {
            Family::MobileBanking | Family::PromptPay | Family::Wallet(_) => self.label.to_owned(),
            Family::Installment(_) => format!("{} installments", self.label),
            Family::DirectDebit => format!("{} direct debit", self.label),
        }
    }

    /// Whether a new account in that country has it: Krungsri's app, all installments and all direct debits in the
    /// country's currency.
    pub(crate) fn is_default_in(&self, country: Country) -> bool {
        let is_chosen = match self.family {
            Family::MobileBanking => self.name == "mobile_banking_bay",
            Family::Installment(_) | Family::DirectDebit => true,
            Family::PromptPay | Family::Wallet(_) => false,
        };
        is_chosen && self.currency == country.currency()
    }

    /// Whether the shopper is redirected to pay a charge of a source.
    pub(crate) fn redirects(&self) -> bool {
        !matches!(self.family, Family::PromptPay)
    }

    pub(crate) fn installment(&self) -> Option<&Installment> {
        match &self.family {
            Family::Installment(plans) => Some(plans),
            Family::MobileBanking | Family::DirectDebit | Family::PromptPay | Family::Wallet(_) => None,
        }
    }
}

impl Installment {
    /// The least amount of a plan over `term` months. A term that is not in the table has the minimum of the next
    /// shorter one.
    pub(crate) fn least_over(&self, term: i64) -> i64 {
        match self.minimum {
            Minimum::PerMonth(monthly) => monthly.saturating_mul(term),
            Minimum::Total(totals) => {
                let known = totals.iter().rev().find(|(length, _)| *length <= term).or(totals.first());
                known.map_or(0, |(_, total)| *total)
            }
        }
    }
}

impl Serialize for Method {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name)
    }
}

/// Reads a method by its name.
pub(crate) fn by_name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<&'static Method, D::Error> {
    let name = String::deserialize(deserializer)?;
    Method::named(&name).ok_or_else(|| D::Error::custom(format!("no method is called {name}")))
}
