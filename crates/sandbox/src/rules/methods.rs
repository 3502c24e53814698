//! The table of methods: each with its limits and, for installments, its terms.
//!
//! Terms and monthly minimums are from Omise's installments page, rates from its plugins. Types, currencies and flows of
//! the others are from docs.omise.co (2026-11-30) and from Omise's iOS (2026-02) and WooCommerce (2026-04) libraries,
//! limits from a copy of Omise's pages (michael-doc-testing.org, 2026-11-30).

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use super::banks::{Bank, BankList};
use super::country::Country;
use super::money::Currency;

/// One way to pay.
#[derive(Debug)]
pub(crate) struct Method {
    /// The name in the API: `installment_kbank`.
    pub(crate) name: &'static str,
    /// The name for people.
    pub(crate) label: &'static str,
    pub(crate) accepts: &'static [Accepted],
    pub(crate) family: Family,
}

/// A currency of a method, with its smallest and largest amount in subunits.
pub(crate) type Accepted = (Currency, (i64, i64));

/// The kind of a method, with the fields that only this kind has.
#[derive(Debug)]
pub(crate) enum Family {
    MobileBanking,
    Installment(Installment),
    DirectDebit,
    /// The shopper scans a QR code with the app of any bank.
    PromptPay,
    /// The shopper signs in at a page of a bank.
    OnlineBanking(BankList),
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

const THB_20_TO_50_000: Accepted = (Currency::Thb, (2_000, 5_000_000));
const THB_20_TO_100_000: Accepted = (Currency::Thb, (2_000, 10_000_000));
const THB_20_TO_150_000: Accepted = (Currency::Thb, (2_000, 15_000_000));
const THB_2_000_TO_150_000: Accepted = (Currency::Thb, (200_000, 15_000_000));
const MYR_1_TO_1_500: Accepted = (Currency::Myr, (100, 150_000));
const MYR_1_TO_30_000: Accepted = (Currency::Myr, (100, 3_000_000));
const MYR_500_TO_150_000: Accepted = (Currency::Myr, (50_000, 15_000_000));

/// Not Omise's figures: of the methods that have these, it publishes no limits. In baht they are the account's own
/// limits of a charge, in ringgit those of FPX.
const THB_UNPUBLISHED: Accepted = THB_20_TO_150_000;
const MYR_UNPUBLISHED: Accepted = MYR_1_TO_30_000;

const fn mobile(name: &'static str, label: &'static str) -> Method {
    Method { name, label, accepts: &[THB_20_TO_150_000], family: Family::MobileBanking }
}

const fn debit(name: &'static str, label: &'static str) -> Method {
    Method { name, label, accepts: &[THB_20_TO_150_000], family: Family::DirectDebit }
}

const fn plan(name: &'static str, label: &'static str, terms: &'static [i64], monthly: i64, rate: i64) -> Method {
    let minimum = Minimum::PerMonth(monthly);
    let plans = Installment { terms, minimum, rate_basis_points: rate, merchant_always_bears: false };
    Method { name, label, accepts: &[THB_2_000_TO_150_000], family: Family::Installment(plans) }
}

/// A wallet that has a page.
const fn wallet(name: &'static str, label: &'static str, accepts: &'static [Accepted]) -> Method {
    let family = Family::Wallet(Wallet { flow: "redirect", needs_phone: false });
    Method { name, label, accepts, family }
}

/// A wallet whose app opens.
const fn wallet_app(name: &'static str, label: &'static str, accepts: &'static [Accepted]) -> Method {
    let family = Family::Wallet(Wallet { flow: "app_redirect", needs_phone: false });
    Method { name, label, accepts, family }
}

const fn online(name: &'static str, label: &'static str, accepts: &'static [Accepted], banks: BankList) -> Method {
    Method { name, label, accepts, family: Family::OnlineBanking(banks) }
}

const PROMPTPAY: Method =
    Method { name: "promptpay", label: "PromptPay", accepts: &[THB_20_TO_150_000], family: Family::PromptPay };

const TRUEMONEY: Method = Method {
    name: "truemoney",
    label: "TrueMoney Wallet",
    accepts: &[THB_20_TO_100_000],
    family: Family::Wallet(Wallet { flow: "redirect", needs_phone: true }),
};

const MAYBANK: Method = Method {
    name: "installment_mbb",
    label: "Maybank",
    accepts: &[MYR_500_TO_150_000],
    family: Family::Installment(Installment {
        terms: &[6, 12, 18, 24],
        minimum: Minimum::Total(&[(6, 50_000), (12, 100_000), (18, 150_000), (24, 200_000)]),
        rate_basis_points: 0,
        merchant_always_bears: true,
    }),
};

/// In the order in which `/capability` lists them.
pub(crate) static METHODS: [Method; 38] = [
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
    TRUEMONEY,
    wallet_app("truemoney_jumpapp", "TrueMoney app", &[THB_20_TO_50_000]),
    wallet("rabbit_linepay", "Rabbit LINE Pay", &[THB_20_TO_150_000]),
    wallet("shopeepay", "ShopeePay QR", &[THB_20_TO_50_000, MYR_1_TO_1_500]),
    wallet_app("shopeepay_jumpapp", "ShopeePay app", &[THB_20_TO_50_000]),
    online("internet_banking_bay", "Krungsri", &[THB_20_TO_150_000], BankList::Unnamed),
    online("internet_banking_bbl", "Bangkok Bank", &[THB_20_TO_150_000], BankList::Unnamed),
    online("fpx", "FPX", &[MYR_1_TO_30_000], BankList::Fpx),
    online("duitnow_obw", "DuitNow Online Banking/Wallets", &[MYR_UNPUBLISHED], BankList::DuitNow),
    wallet("duitnow_qr", "DuitNow QR", &[MYR_UNPUBLISHED]),
    wallet("maybank_qr", "Maybank QRPay", &[MYR_UNPUBLISHED]),
    wallet("boost", "Boost", &[MYR_UNPUBLISHED]),
    wallet("touch_n_go", "Touch ’n Go", &[THB_UNPUBLISHED, MYR_UNPUBLISHED]),
    wallet("grabpay", "GrabPay", &[THB_20_TO_50_000, MYR_1_TO_1_500]),
    wallet("alipay", "Alipay", &[THB_UNPUBLISHED]),
    wallet_app("alipay_cn", "Alipay app", &[THB_UNPUBLISHED]),
    wallet_app("alipay_hk", "AlipayHK app", &[THB_UNPUBLISHED]),
    wallet_app("kakaopay", "KakaoPay app", &[THB_UNPUBLISHED]),
    wallet_app("wechat_pay", "WeChat Pay app", &[THB_UNPUBLISHED]),
];

impl Method {
    pub(crate) fn named(name: &str) -> Option<&'static Self> {
        METHODS.iter().find(|method| method.name == name)
    }

    /// The bank and the kind of payment, for people.
    pub(crate) fn title(&self) -> String {
        match self.family {
            Family::OnlineBanking(BankList::Unnamed) => format!("{} internet banking", self.label),
            Family::MobileBanking | Family::PromptPay | Family::OnlineBanking(_) | Family::Wallet(_) => {
                self.label.to_owned()
            }
            Family::Installment(_) => format!("{} installments", self.label),
            Family::DirectDebit => format!("{} direct debit", self.label),
        }
    }

    /// Whether a new account in that country has it: Krungsri's app, all installments and all direct debits in the
    /// country's currency, and in Malaysia FPX, DuitNow QR and Touch ’n Go.
    pub(crate) fn is_default_in(&self, country: Country) -> bool {
        let is_chosen = match self.family {
            Family::MobileBanking => self.name == "mobile_banking_bay",
            Family::Installment(_) | Family::DirectDebit => true,
            Family::OnlineBanking(_) | Family::Wallet(_) => {
                country == Country::My && ["fpx", "duitnow_qr", "touch_n_go"].contains(&self.name)
            }
            Family::PromptPay => false,
        };
        is_chosen && self.limits_in(country.currency()).is_some()
    }

    /// Whether the shopper is redirected to pay a charge of a source.
    pub(crate) fn redirects(&self) -> bool {
        !matches!(self.family, Family::PromptPay)
    }

    pub(crate) fn currencies(&self) -> impl Iterator<Item = Currency> {
        self.accepts.iter().map(|(currency, _)| *currency)
    }

    /// Smallest and largest amount, in subunits. None for a currency that the method doesn't have.
    pub(crate) fn limits_in(&self, currency: Currency) -> Option<(i64, i64)> {
        self.accepts.iter().find(|(accepted, _)| *accepted == currency).map(|(_, limits)| *limits)
    }

    /// The banks among which a source must name one. None if it needs no bank.
    pub(crate) fn banks(&self) -> Vec<&'static Bank> {
        match self.family {
            Family::OnlineBanking(list) => list.banks(),
            Family::MobileBanking
            | Family::Installment(_)
            | Family::DirectDebit
            | Family::PromptPay
            | Family::Wallet(_) => Vec::new(),
        }
    }

    /// The name of one of these banks.
    pub(crate) fn bank_name(&self, code: &str) -> Option<&'static str> {
        self.banks().into_iter().find(|bank| bank.code == code).map(|bank| bank.name)
    }

    pub(crate) fn installment(&self) -> Option<&Installment> {
        match &self.family {
            Family::Installment(plans) => Some(plans),
            Family::MobileBanking
            | Family::DirectDebit
            | Family::PromptPay
            | Family::OnlineBanking(_)
            | Family::Wallet(_) => None,
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
