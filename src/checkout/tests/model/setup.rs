//! The set-ups that are explored, and what bounds them.

use super::super::*;

/// A page and its merchant.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setup {
    pub(super) name: &'static str,
    pub(super) way: Way,
    pub(super) merchant: Merchant,
    pub(super) has_status: bool,
    pub(super) is_phone: bool,
    pub(super) asks_page: bool,
    /// What the shopper chooses from.
    pub(super) means: &'static [Means],
    pub(super) bounds: Bounds,
}

/// How the outcome gets to the merchant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// By a form that the browser sends, or the page's script.
    Form,
    /// By a callback of the page.
    Page,
    /// By `submitUrl`.
    SubmitUrl,
}

/// What the merchant does about a second attempt. A repeated one gets the first answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Merchant {
    /// Charges each attempt: only the widget keeps the shopper from paying twice. Its requests
    /// arrive in the order in which they were sent.
    ByAttempt,
    /// One charge per order, as docs/server.md asks for: ends an open one, charges no paid order.
    /// Its requests arrive in any order, so that it can say "none" before an outcome arrives: then
    /// the merchant alone keeps the shopper from paying twice.
    ByOrder,
}

/// A complete choice: one bank per method, two terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Means {
    App,
    /// A code that the shopper scans.
    Code,
    Months(u8),
    Link,
    Account,
}

/// How often what could go on for ever happens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// Presses that begin an attempt.
    pub(super) attempts: usize,
    /// Changes of the price or the account.
    pub(super) changes: u8,
    /// Times that the shopper leaves the page.
    pub(super) leaves: u8,
    /// Jumps of the clock.
    pub(super) ticks: u8,
    /// Answers that are lost or are errors.
    pub(super) losses: u8,
}

const ORDINARY: Bounds = Bounds { attempts: 2, changes: 1, leaves: 1, ticks: 1, losses: 2 };

const SUBMIT_URL: Setup = Setup {
    name: "submitUrl",
    way: Way::SubmitUrl,
    merchant: Merchant::ByAttempt,
    has_status: false,
    is_phone: false,
    asks_page: false,
    means: &[Means::Months(3), Means::Link],
    bounds: ORDINARY,
};

/// Every set-up. Each way, with and without `statusUrl`, on a phone and on a computer.
pub(super) const ALL: [Setup; 10] = [
    SUBMIT_URL,
    Setup { name: "submitUrl, status", has_status: true, means: &[Means::Months(3), Means::Months(4)], ..SUBMIT_URL },
    Setup { name: "submitUrl, saved account, beforeSubmit", asks_page: true, means: &[Means::Account], ..SUBMIT_URL },
    Setup { name: "submitUrl, status, app", has_status: true, is_phone: true, means: &[Means::App], ..SUBMIT_URL },
    Setup {
        name: "submitUrl, one charge per order",
        merchant: Merchant::ByOrder,
        has_status: true,
        is_phone: true,
        means: &[Means::App, Means::Months(3)],
        ..SUBMIT_URL
    },
    Setup { name: "submitUrl, status, code", has_status: true, means: &[Means::Code, Means::Months(3)], ..SUBMIT_URL },
    Setup { name: "callback", way: Way::Page, ..SUBMIT_URL },
    Setup { name: "callback, app", way: Way::Page, is_phone: true, means: &[Means::App], ..SUBMIT_URL },
    Setup { name: "form, app", way: Way::Form, is_phone: true, means: &[Means::App, Means::Link], ..SUBMIT_URL },
    Setup {
        name: "form, status",
        way: Way::Form,
        has_status: true,
        means: &[Means::Months(3), Means::Link],
        ..SUBMIT_URL
    },
];

impl Setup {
    pub(super) fn settings(self, is_price_changed: bool, is_other_account: bool) -> Settings {
        let satang = if is_price_changed { 500_000 } else { 400_000 };
        let key = if is_other_account { "pkey_test_2" } else { "pkey_test_1" };
        let base = if self.means.contains(&Means::Account) { with_account("lnac_test_1") } else { settings(satang) };
        Settings {
            amount: Money::new(satang, Currency::Thb).unwrap(),
            public_key: PublicKey::parse(key).unwrap(),
            has_status: self.has_status,
            asks_page: self.asks_page,
            ..base
        }
    }

    /// The account: every method that the shopper may choose here.
    pub(super) fn account(self) -> Capability {
        if !self.means.contains(&Means::Code) {
            return account();
        }
        let wanted = ["promptpay", "mobile_banking_bay", "installment", "direct_debit"];
        Capability::from_catalog(&wanted.map(|name| WantedMethod::from_api_name(name).unwrap()))
    }

    pub(super) fn page(self) -> Page {
        let platform = if self.is_phone { Platform::Ios } else { Platform::Other };
        Page { platform, ..super::super::page() }
    }
}

impl Means {
    /// What the shopper does to choose it.
    pub(super) fn events(self) -> Vec<Event> {
        match self {
            Self::App => vec![Event::MethodChosen(PaymentMethod::MobileBanking), Event::TypeChosen(app("bay"))],
            Self::Code => vec![Event::MethodChosen(PaymentMethod::PromptPay)],
            Self::Months(months) => vec![
                Event::MethodChosen(PaymentMethod::Installments),
                Event::TypeChosen(issuer("kbank")),
                Event::TermChosen(Term::new(months).unwrap()),
            ],
            Self::Link => vec![
                Event::MethodChosen(PaymentMethod::DirectDebit),
                Event::AccountChosen(AccountChoice::New),
                Event::TypeChosen(bank("ktb")),
            ],
            Self::Account => vec![
                Event::MethodChosen(PaymentMethod::DirectDebit),
                Event::AccountChosen(AccountChoice::Saved("lnac_test_1".into())),
            ],
        }
    }
}
