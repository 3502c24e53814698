//! The page's options: as the loader passes them on, and checked. After `CheckoutOptions::try_from`
//! no other code asks whether a value is right.
//!
//! The loader has judged the shape of every option, and whatever needs no knowledge of banks
//! (`www/widget/options.ts`). What is checked here is what the options mean: known methods, rates,
//! accounts, origins, and a capability.

mod error;
mod raw;

#[cfg(test)]
mod tests;

pub use self::{
    error::OptionsError,
    raw::{QrCodeOption, RawLinkedAccount, RawOptions},
};
use crate::{
    checkout::{Settings, settings::LinkedAccount},
    effects::wire,
};
use noren_domain::{
    capability::Capability,
    catalog::{self, InstallmentBank},
    key::{KeyError, Mode, PublicKey},
    method::{MethodType, WantedMethod},
    money::{Currency, Money},
    rate::Rate,
};
use serde_json::Value;
use std::rc::Rc;

/// Everything that a widget needs to know of its merchant.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckoutOptions {
    /// What decides what is offered and sent.
    pub settings: Rc<Settings>,
    /// How long one request may take, in milliseconds.
    pub timeout_ms: u32,
    /// Where the outcome is sent; `None`: to the page.
    pub submit: Option<Submit>,
    /// Where the merchant's server says what became of the order.
    pub status_url: Option<String>,
    /// The colours.
    pub theme: Theme,
    /// Whether the widget has a pay button of its own.
    pub pay_button: bool,
}

/// The merchant's server that takes the outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submit {
    /// A path of the page's origin.
    pub url: String,
    /// Headers to send along: a token against forged requests, say.
    pub headers: Vec<(String, String)>,
}

/// The colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// As the system is set.
    Auto,
    /// Light, whatever the system.
    Light,
    /// Dark, whatever the system.
    Dark,
}

impl Theme {
    /// Every theme.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// The option's word for it, which is also its class in the style sheet.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

const OMISE_API: &str = "https://api.omise.co";
/// The origin of the pages behind `authorize_uri`.
const OMISE_PAY_PAGES: &str = "https://pay.omise.co";
const DEFAULT_TIMEOUT_MS: u32 = 20_000;

impl TryFrom<RawOptions<'_>> for CheckoutOptions {
    type Error = OptionsError;

    /// Checks the options. The first that is wrong is named with its value and with what is
    /// allowed.
    fn try_from(raw: RawOptions<'_>) -> Result<Self, OptionsError> {
        let public_key = read_key(raw.public_key)?;
        let api_url = read_api_url(raw.api_url, public_key.mode())?;
        let amount = read_amount(raw.amount, raw.currency)?;
        let api_origin = origin_of(&api_url).unwrap_or_default().to_owned();
        let mut redirect_origins = read_origins(&raw.redirect_origins)?;
        redirect_origins.extend([api_origin, OMISE_PAY_PAGES.to_owned()]);
        let settings = Settings {
            api_url,
            wanted: raw.methods.as_deref().map(read_methods).transpose()?,
            capability: raw.capability.map(read_capability).transpose()?.map(Rc::new),
            zero_interest: read_zero_interest(raw.zero_interest, amount.currency())?,
            interest_rates: read_rates(&raw.interest_rates)?,
            linked_accounts: read_accounts(&raw.linked_accounts)?,
            can_remove_accounts: raw.on_remove_linked_account,
            asks_page: raw.before_submit,
            code: raw.qr_code.map(read_qr_code),
            has_status: raw.status_url.is_some(),
            redirect_origins,
            ..Settings::new(public_key, amount)
        };
        Ok(Self {
            settings: Rc::new(settings),
            submit: read_submit(raw.submit_url, &raw.submit_headers)?,
            status_url: raw.status_url.map(str::to_owned),
            timeout_ms: raw.timeout_ms.unwrap_or(DEFAULT_TIMEOUT_MS),
            pay_button: raw.pay_button.unwrap_or(true),
            theme: read_theme(raw.theme)?,
        })
    }
}

fn read_key(text: &str) -> Result<PublicKey, OptionsError> {
    PublicKey::parse(text).map_err(|error| match error {
        KeyError::Secret => OptionsError::SecretKey,
        KeyError::NotAKey => OptionsError::wrong("publicKey", quote(text), "a public key, pkey_test_… or pkey_…"),
    })
}

/// A live key goes to no address without https.
fn read_api_url(url: Option<&str>, mode: Mode) -> Result<String, OptionsError> {
    let url = url.unwrap_or(OMISE_API);
    if url.starts_with("https://") || mode == Mode::Test {
        return Ok(url.to_owned());
    }
    Err(OptionsError::wrong("apiUrl", quote(url), "an address that begins with https:// (or http:// with a test key)"))
}

fn read_amount(subunits: u64, code: &str) -> Result<Money, OptionsError> {
    let currency = Currency::from_code(code);
    let currency = currency.ok_or_else(|| OptionsError::wrong("currency", quote(code), "THB, MYR or JPY"))?;
    match Money::new(subunits, currency) {
        Ok(amount) if subunits > 0 => Ok(amount),
        _ => Err(OptionsError::wrong(
            "amount",
            subunits.to_string(),
            format!("a whole number of subunits from 1 to {} (400000 in THB is ฿4,000.00)", Money::MAX_SUBUNITS),
        )),
    }
}

fn read_methods(names: &[&str]) -> Result<Vec<WantedMethod>, OptionsError> {
    let mut methods = Vec::new();
    for name in names {
        methods.push(WantedMethod::from_api_name(name).ok_or_else(|| {
            OptionsError::wrong(
                "methods",
                quote(name),
                "an array of mobile_banking, installment, direct_debit, or of their types such as installment_kbank",
            )
        })?);
    }
    Ok(methods)
}

fn read_capability(json: &Value) -> Result<Capability, OptionsError> {
    wire::capability(json).map_err(|expected| {
        OptionsError::wrong("capability", "another object", format!("the answer of GET /capability: {expected}"))
    })
}

fn read_zero_interest(zero_interest: Option<bool>, currency: Currency) -> Result<Option<bool>, OptionsError> {
    if zero_interest == Some(false) && currency == Currency::Myr {
        let allowed = "true, or absent: in MYR the merchant bears all interest";
        return Err(OptionsError::wrong("zeroInterest", "false", allowed));
    }
    Ok(zero_interest)
}

fn read_rates(rates: &[(&str, f64)]) -> Result<Vec<(&'static InstallmentBank, Rate)>, OptionsError> {
    let mut read = Vec::new();
    for &(code, percent) in rates {
        let rate = catalog::installment(code).zip(rate_of_percent(percent));
        read.push(rate.ok_or_else(|| {
            // Printing the number itself would add 5 KB to the download.
            OptionsError::wrong(
                "interestRates",
                format!("wrong for {code}"),
                "an object such as { kbank: 0.65 }: percent a month by bank, from 0 to 10, with four decimals at most",
            )
        })?);
    }
    Ok(read)
}

/// Percent a month to parts per million; `None` if that is not exact.
fn rate_of_percent(percent: f64) -> Option<Rate> {
    let per_million = percent * 10_000.0;
    let whole = per_million.round();
    let is_exact = (per_million - whole).abs() < 1e-6 && (0.0..=f64::from(Rate::MAX_PER_MILLION)).contains(&whole);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and within range")]
    is_exact.then(|| Rate::new(whole as u32)).flatten()
}

fn read_accounts(accounts: &[RawLinkedAccount<'_>]) -> Result<Vec<LinkedAccount>, OptionsError> {
    let mut read = Vec::new();
    for &RawLinkedAccount { id, r#type, last_digits } in accounts {
        match MethodType::from_api_name(r#type) {
            Some(method @ MethodType::DirectDebit(_)) if id.starts_with("lnac_") => {
                read.push(LinkedAccount { id: id.to_owned(), method, last_digits: last_digits.to_owned() });
            }
            _ => {
                return Err(OptionsError::wrong(
                    "linkedAccounts",
                    format!("{} of the type {}", quote(id), quote(r#type)),
                    "an array of { id: \"lnac_…\", type: \"direct_debit_…\", lastDigits: \"7890\" }",
                ));
            }
        }
    }
    Ok(read)
}

fn read_origins(origins: &[&str]) -> Result<Vec<String>, OptionsError> {
    let mut read = Vec::new();
    for &origin in origins {
        if origin_of(origin) != Some(origin) {
            let allowed = "an array of origins such as https://pay.example.com";
            return Err(OptionsError::wrong("redirectOrigins", quote(origin), allowed));
        }
        read.push(origin.to_owned());
    }
    Ok(read)
}

/// The address of the QR code: empty for the page's own.
fn read_qr_code(option: QrCodeOption<'_>) -> String {
    match option {
        QrCodeOption::Page => String::new(),
        QrCodeOption::Address(address) => address.to_owned(),
    }
}

fn read_submit(url: Option<&str>, headers: &[(&str, &str)]) -> Result<Option<Submit>, OptionsError> {
    if url.is_none() && !headers.is_empty() {
        let allowed = "a path of the page's own origin that begins with one /";
        return Err(OptionsError::Missing { option: "submitUrl", allowed });
    }
    let headers = headers.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
    Ok(url.map(|url| Submit { url: url.to_owned(), headers }))
}

fn read_theme(name: Option<&str>) -> Result<Theme, OptionsError> {
    let Some(name) = name else { return Ok(Theme::Auto) };
    let theme = Theme::ALL.into_iter().find(|theme| theme.name() == name);
    theme.ok_or_else(|| OptionsError::wrong("theme", quote(name), "auto, light, dark"))
}

/// The scheme, host and port of an absolute http address, as they are written.
fn origin_of(url: &str) -> Option<&str> {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let end = host.find(['/', '?', '#']).unwrap_or(host.len());
    let is_plain = end > 0 && !host[..end].contains(['@', ' ', '\\']);
    is_plain.then(|| &url[..url.len() - host.len() + end])
}

fn quote(text: &str) -> String {
    format!("\"{text}\"")
}
