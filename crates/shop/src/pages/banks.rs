//! The banks' names and tiles. A tile is a short name on the bank's colour (`.tile` in `shop.css`).

use crate::language::Language;
use crate::omise_client::{DirectDebit, LinkedAccount, OnlineBanking, PaidBy};

/// A bank's tile and name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Bank {
    /// Also the name of its class in `shop.css`.
    pub(super) code: &'static str,
    /// The short name on the tile.
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
    /// Whether the shopper must also ask the bank to remove it (Krungthai).
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

    /// E.g. `KBank ·· 7890`.
    pub(super) fn label(&self) -> String {
        format!("{} ·· {}", self.bank.name, self.last_digits)
    }
}

/// A bank of online direct debit.
pub(super) fn bank(language: Language, bank: DirectDebit) -> Bank {
    let (code, short) = match bank {
        DirectDebit::Bay => ("bay", "BAY"),
        DirectDebit::Kbank => ("kbank", "K"),
        DirectDebit::Ktb => ("ktb", "KTB"),
        DirectDebit::Scb => ("scb", "SCB"),
    };
    Bank { code, short, name: name_of(language, code).unwrap_or(short) }
}

/// The name of a method, e.g. `KBank card, monthly`; Omise's type for a method without a name here.
pub(super) fn method_name(language: Language, method: &PaidBy) -> String {
    if let Some(bank) = DirectDebit::from_type(&method.name) {
        let digits = method.last_digits.as_deref().map(|digits| format!(" ·· {digits}"));
        return format!("{}{}", self::bank(language, bank).name, digits.unwrap_or_default());
    }
    if method.is_promptpay() {
        return language.pick(["PromptPay", "พร้อมเพย์", "PromptPay"]).to_owned();
    }
    if let Some(wallet) = method.wallet() {
        return wallet.name().to_owned();
    }
    if let Some(way) = method.online_banking() {
        return online_banking_name(language, way, method.bank.as_deref());
    }
    let (card, app) = (method.name.strip_prefix("installment_"), method.name.strip_prefix("mobile_banking_"));
    match (card.and_then(|code| name_of(language, code)), app.and_then(|code| name_of(language, code))) {
        (Some(bank), _) => {
            language.pick([format!("{bank} card, monthly"), format!("ผ่อนผ่านบัตร {bank}"), format!("Ansuran kad {bank}")])
        }
        (_, Some(bank)) => match app_name(method) {
            Some(app) => language.pick([
                format!("{app}, {bank} app"),
                format!("แอป {app} {bank}"),
                format!("Aplikasi {bank} ({app})"),
            ]),
            None => language.pick([format!("{bank} app"), format!("แอป {bank}"), format!("Aplikasi {bank}")]),
        },
        (None, None) => method.name.clone(),
    }
}

/// E.g. `FPX, Maybank2U`. FPX and DuitNow have the same name in every language.
fn online_banking_name(language: Language, way: OnlineBanking, bank: Option<&str>) -> String {
    let own_page = |code| {
        let bank = name_of(language, code).unwrap_or(code);
        language.pick([
            format!("{bank} internet banking"),
            format!("อินเทอร์เน็ตแบงก์กิ้ง {bank}"),
            format!("Perbankan dalam talian {bank}"),
        ])
    };
    let gateway = match way {
        OnlineBanking::Fpx => "FPX",
        OnlineBanking::DuitNow => "DuitNow",
        OnlineBanking::Bay => return own_page("bay"),
        OnlineBanking::Bbl => return own_page("bbl"),
    };
    bank.map_or_else(|| gateway.to_owned(), |code| format!("{gateway}, {}", malaysian_bank(code)))
}

/// The app of a bank or a wallet, e.g. `KMA`: the same name in every language.
pub(super) fn app_name(method: &PaidBy) -> Option<&'static str> {
    if let Some(wallet) = method.wallet() {
        return wallet.is_app().then(|| wallet.name());
    }
    Some(match method.name.strip_prefix("mobile_banking_")? {
        "bay" => "KMA",
        "bbl" => "Bualuang",
        "kbank" => "K PLUS",
        "ktb" => "Krungthai NEXT",
        "scb" => "SCB EASY",
        _ => return None,
    })
}

/// The name of a bank by the end of Omise's names, e.g. of `installment_kbank`. It has a name of its own in Thai only.
fn name_of(language: Language, code: &str) -> Option<&'static str> {
    let [english, thai] = match code {
        "bay" => ["Krungsri", "ธ.กรุงศรี"],
        "bbl" => ["Bangkok Bank", "ธ.กรุงเทพ"],
        "first_choice" => ["First Choice", "เฟิร์สช้อยส์"],
        "kbank" => ["KBank", "ธ.กสิกรไทย"],
        "ktb" => ["Krungthai", "ธ.กรุงไทย"],
        "ktc" => ["KTC", "KTC"],
        "mbb" => ["Maybank", "เมย์แบงก์"],
        "scb" => ["SCB", "ธ.ไทยพาณิชย์"],
        "ttb" => ["ttb", "ttb"],
        "uob" => ["UOB", "UOB"],
        _ => return None,
    };
    Some(language.pick([english, thai, english]))
}

/// The name of a bank by Omise's code in a source of FPX or DuitNow, as Omise's iOS library has it (2026-02); the code
/// of any other bank.
fn malaysian_bank(code: &str) -> &str {
    match code {
        "affin" => "Affin Bank",
        "alliance" => "Alliance Bank (Personal)",
        "agro" => "AGRONet",
        "ambank" => "AmBank",
        "islam" => "Bank Islam",
        "muamalat" => "Bank Muamalat",
        "rakyat" => "Bank Rakyat",
        "bocm" => "Bank Of China",
        "bsn" => "BSN",
        "cimb" => "CIMB Clicks",
        "hongleong" => "Hong Leong Bank",
        "hsbc" => "HSBC Bank",
        "kfh" => "KFH",
        "maybank2e" => "Maybank2E",
        "maybank2u" => "Maybank2U",
        "ocbc" => "OCBC Bank",
        "public" => "Public Bank",
        "rhb" => "RHB Bank",
        "sc" => "Standard Chartered",
        "uob" => "UOB Bank",
        _ => code,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bank_has_a_name_and_the_colours_of_its_tile() {
        let css = include_str!("../../assets/shop.css");
        for known in DirectDebit::ALL {
            let Bank { code, .. } = bank(Language::English, known);
            assert!(css.contains(&format!(".tile.{code} {{")), "crates/shop/assets/shop.css has no .tile.{code}");
            assert!(name_of(Language::English, code).is_some(), "{code} has no name");
        }
    }

    #[test]
    fn a_way_to_pay_is_named_by_its_bank() {
        let method = |name: &str, digits: Option<&str>| PaidBy {
            name: name.to_owned(),
            term: None,
            last_digits: digits.map(str::to_owned),
            bank: None,
        };
        let by_bank = |name: &str, bank: &str| PaidBy { bank: Some(bank.to_owned()), ..method(name, None) };
        for (method, [english, thai, malay]) in [
            (method("mobile_banking_bay", None), ["KMA, Krungsri app", "แอป KMA ธ.กรุงศรี", "Aplikasi Krungsri (KMA)"]),
            (
                method("installment_first_choice", None),
                ["First Choice card, monthly", "ผ่อนผ่านบัตร เฟิร์สช้อยส์", "Ansuran kad First Choice"],
            ),
            (method("installment_mbb", None), ["Maybank card, monthly", "ผ่อนผ่านบัตร เมย์แบงก์", "Ansuran kad Maybank"]),
            (method("direct_debit_ktb", Some("7890")), ["Krungthai ·· 7890", "ธ.กรุงไทย ·· 7890", "Krungthai ·· 7890"]),
            (method("direct_debit_scb", None), ["SCB", "ธ.ไทยพาณิชย์", "SCB"]),
            (method("promptpay", None), ["PromptPay", "พร้อมเพย์", "PromptPay"]),
            (method("truemoney", None), ["TrueMoney", "TrueMoney", "TrueMoney"]),
            (method("shopeepay_jumpapp", None), ["ShopeePay", "ShopeePay", "ShopeePay"]),
            (method("touch_n_go", None), ["Touch ’n Go", "Touch ’n Go", "Touch ’n Go"]),
            (by_bank("fpx", "maybank2u"), ["FPX, Maybank2U", "FPX, Maybank2U", "FPX, Maybank2U"]),
            (by_bank("fpx", "new_bank"), ["FPX, new_bank", "FPX, new_bank", "FPX, new_bank"]),
            (method("fpx", None), ["FPX", "FPX", "FPX"]),
            (
                by_bank("duitnow_obw", "sc"),
                ["DuitNow, Standard Chartered", "DuitNow, Standard Chartered", "DuitNow, Standard Chartered"],
            ),
            (
                method("internet_banking_bay", None),
                ["Krungsri internet banking", "อินเทอร์เน็ตแบงก์กิ้ง ธ.กรุงศรี", "Perbankan dalam talian Krungsri"],
            ),
            (
                method("internet_banking_bbl", None),
                ["Bangkok Bank internet banking", "อินเทอร์เน็ตแบงก์กิ้ง ธ.กรุงเทพ", "Perbankan dalam talian Bangkok Bank"],
            ),
            (method("something_new", None), ["something_new", "something_new", "something_new"]),
        ] {
            assert_eq!(method_name(Language::English, &method), english);
            assert_eq!(method_name(Language::Thai, &method), thai);
            assert_eq!(method_name(Language::Malay, &method), malay);
        }
    }
}
