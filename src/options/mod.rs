//! The page's options. After `CheckoutOptions::read` no other code asks whether a value is right.
//!
//! The loader judges every option and says what is allowed (`www/widget/options.ts`): a value that
//! does not parse here is a mistake of the loader's. Only the capability is judged here, since
//! [`wire`] alone knows its fields.

#[cfg(test)]
mod fuzz_tests;
#[cfg(test)]
mod tests;

use crate::{
    checkout::{FieldTexts, Selected, Settings, settings::LinkedAccount},
    effects::wire,
    json::Json,
};
use noren_domain::{
    capability::Capability,
    catalog,
    key::PublicKey,
    method::{Field, MethodType, WantedMethod},
    money::{Currency, Money},
    rate::Rate,
    term::Term,
};
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

/// The name of an option that can't be read. The loader makes an error of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongOption(pub &'static str);

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

impl CheckoutOptions {
    /// Reads the options out of an object. A missing option has its default; the error is of the
    /// first that the loader should have refused.
    pub fn read(options: &Json) -> Result<Self, WrongOption> {
        let text = |name: &str| options.get(name).text();
        let flag = |name: &str| options.get(name).flag();
        let public_key = text("publicKey").and_then(|key| PublicKey::parse(&key).ok());
        let public_key = public_key.ok_or(WrongOption("publicKey"))?;
        let currency = text("currency").and_then(|code| Currency::from_code(&code));
        let currency = currency.ok_or(WrongOption("currency"))?;
        let amount = options.get("amount").whole().filter(|amount| *amount > 0);
        let amount = amount.and_then(|amount| Money::new(amount, currency).ok());
        let amount = amount.ok_or(WrongOption("amount"))?;
        // One value that is under way at a time: each `?` has to drop all that there are by then.
        let mut settings = Settings::new(public_key, amount);
        settings.wanted = options.get("methods").list().map(read_methods).transpose()?;
        settings.capability = read_capability(&options.get("capability"))?;
        settings.zero_interest = flag("zeroInterest");
        settings.interest_rates = read_rates(options.get("interestRates").entries())?;
        settings.linked_accounts = read_accounts(options.get("linkedAccounts").list().unwrap_or_default())?;
        settings.link_then_charge = flag("linkThenCharge") != Some(false);
        settings.selected = text("selected").map(read_selected).transpose()?;
        settings.shopper = read_shopper(&options.get("shopper"));
        let theme = read_theme(text("theme"))?;
        settings.can_remove_accounts = flag("onRemoveLinkedAccount") == Some(true);
        settings.asks_page = flag("beforeSubmit") == Some(true);
        settings.qr_code = read_qr_code(&options.get("qrCode"));

        settings.api_url = text("apiUrl").unwrap_or_else(|| OMISE_API.to_owned());
        settings.redirect_origins = vec![origin_of(&settings.api_url).to_owned(), OMISE_PAY_PAGES.to_owned()];
        settings.redirect_origins.extend(options.get("redirectOrigins").texts());
        let status_url = text("statusUrl");
        settings.has_status = status_url.is_some();
        let timeout_ms = options.get("timeoutMs").whole().and_then(|ms| u32::try_from(ms).ok());
        Ok(Self {
            settings: Rc::new(settings),
            submit: text("submitUrl").map(|url| Submit { url, headers: read_headers(&options.get("submitHeaders")) }),
            status_url,
            timeout_ms: timeout_ms.unwrap_or(DEFAULT_TIMEOUT_MS),
            pay_button: flag("payButton") != Some(false),
            theme,
        })
    }
}

fn read_theme(name: Option<String>) -> Result<Theme, WrongOption> {
    let Some(name) = name else { return Ok(Theme::Auto) };
    Theme::ALL.into_iter().find(|theme| theme.name() == name).ok_or(WrongOption("theme"))
}

fn read_methods(names: Vec<Json>) -> Result<Vec<WantedMethod>, WrongOption> {
    let mut methods = Vec::new();
    for name in names {
        let method = name.text().and_then(|name| WantedMethod::from_api_name(&name));
        methods.push(method.ok_or(WrongOption("methods"))?);
    }
    Ok(methods)
}

/// Reads `installment_kbank:4`, `direct_debit` or `lnac_…`.
fn read_selected(text: String) -> Result<Selected, WrongOption> {
    if text.starts_with("lnac_") {
        return Ok(Selected::Account(text));
    }
    let (name, months) = text.split_once(':').unwrap_or((&text, ""));
    let term = months.parse().ok().and_then(Term::new);
    let method = WantedMethod::from_api_name(name).filter(|_| months.is_empty() || term.is_some());
    method.map(|method| Selected::Method(method, term)).ok_or(WrongOption("selected"))
}

fn read_rates(rates: Vec<(String, Json)>) -> Result<Vec<(&'static MethodType, Rate)>, WrongOption> {
    let mut read = Vec::new();
    for (code, percent) in rates {
        // A cast stays within the range of its type, and a `Rate` within its own. It would make 0 of what is below.
        let percent = percent.number().filter(|percent| *percent >= 0.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "stays within range")]
        let rate = percent.and_then(|percent| Rate::new((percent * 10_000.0).round() as u32));
        read.push(catalog::installment(&code).zip(rate).ok_or(WrongOption("interestRates"))?);
    }
    Ok(read)
}

fn read_accounts(accounts: Vec<Json>) -> Result<Vec<LinkedAccount>, WrongOption> {
    let mut read = Vec::new();
    for account in accounts {
        let text = |name: &str| account.get(name).text().unwrap_or_default();
        let method = MethodType::from_api_name(&text("type")).ok_or(WrongOption("linkedAccounts"))?;
        read.push(LinkedAccount { id: text("id"), method, last_digits: text("lastDigits") });
    }
    Ok(read)
}

fn read_shopper(shopper: &Json) -> FieldTexts {
    let mut fields = FieldTexts::default();
    for (field, name) in [(Field::Email, "email"), (Field::Phone, "phone")] {
        *fields.get_mut(field) = shopper.get(name).text().unwrap_or_default();
    }
    fields
}

fn read_capability(json: &Json) -> Result<Option<Rc<Capability>>, WrongOption> {
    if json.is_absent() {
        return Ok(None);
    }
    let capability = wire::capability(json).ok_or(WrongOption("capability"))?;
    Ok(Some(Rc::new(capability)))
}

fn read_headers(headers: &Json) -> Vec<(String, String)> {
    headers.entries().into_iter().map(|(name, value)| (name, value.text().unwrap_or_default())).collect()
}

/// The address of the QR code: empty for the page's own.
fn read_qr_code(option: &Json) -> Option<String> {
    match option.flag() {
        Some(true) => Some(String::new()),
        _ => option.text(),
    }
}

/// The scheme, host and port of an absolute address: all before the third slash.
fn origin_of(url: &str) -> &str {
    url.match_indices('/').nth(2).map_or(url, |(end, _)| &url[..end])
}
