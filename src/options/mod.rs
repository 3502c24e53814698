//! The page's options: as the loader passes them on, and checked. After `CheckoutOptions::try_from`
//! no other code asks whether a value is right.
//!
//! The loader judges every option and says what is allowed (`www/widget/options.ts`): a value that
//! does not parse here is a mistake of the loader's. Only the capability is judged here, since
//! [`wire`] alone knows its fields.

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
    catalog::{self, InstallmentBank},
    key::PublicKey,
    method::{MethodType, WantedMethod},
    money::{Currency, Money},
    rate::Rate,
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

    /// Parses the options. The error is of the first that does not parse.
    fn try_from(raw: RawOptions<'_>) -> Result<Self, OptionsError> {
        let public_key = PublicKey::parse(raw.public_key).map_err(|_| OptionsError::Unchecked("publicKey"))?;
        let currency = Currency::from_code(raw.currency).ok_or(OptionsError::Unchecked("currency"))?;
        let amount = Money::new(raw.amount, currency).ok().filter(|amount| amount.subunits() > 0);
        let amount = amount.ok_or(OptionsError::Unchecked("amount"))?;
        let capability = raw.capability.map(|json| wire::capability(json).map_err(OptionsError::Capability));
        let api_url = raw.api_url.unwrap_or(OMISE_API);
        let mut redirect_origins = vec![origin_of(api_url).to_owned(), OMISE_PAY_PAGES.to_owned()];
        redirect_origins.extend(raw.redirect_origins.into_iter().map(str::to_owned));
        let settings = Settings {
            api_url: api_url.to_owned(),
            wanted: raw.methods.map(|names| read_methods(&names)).transpose()?,
            capability: capability.transpose()?.map(Rc::new),
            zero_interest: raw.zero_interest,
            interest_rates: read_rates(&raw.interest_rates)?,
            linked_accounts: read_accounts(&raw.linked_accounts)?,
            can_remove_accounts: raw.on_remove_linked_account,
            asks_page: raw.before_submit,
            qr_code: raw.qr_code.map(read_qr_code),
            has_status: raw.status_url.is_some(),
            redirect_origins,
            ..Settings::new(public_key, amount)
        };
        let headers = raw.submit_headers.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned()));
        Ok(Self {
            settings: Rc::new(settings),
            submit: raw.submit_url.map(|url| Submit { url: url.to_owned(), headers: headers.collect() }),
            status_url: raw.status_url.map(str::to_owned),
            timeout_ms: raw.timeout_ms.unwrap_or(DEFAULT_TIMEOUT_MS),
            pay_button: raw.pay_button.unwrap_or(true),
            theme: read_theme(raw.theme)?,
        })
    }
}

fn read_methods(names: &[&str]) -> Result<Vec<WantedMethod>, OptionsError> {
    let mut methods = Vec::new();
    for name in names {
        methods.push(WantedMethod::from_api_name(name).ok_or(OptionsError::Unchecked("methods"))?);
    }
    Ok(methods)
}

fn read_rates(rates: &[(&str, f64)]) -> Result<Vec<(&'static InstallmentBank, Rate)>, OptionsError> {
    let mut read = Vec::new();
    for &(code, percent) in rates {
        // A cast stays within the range of its type, and a `Rate` within its own.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "stays within range")]
        let rate = Rate::new((percent * 10_000.0).round() as u32);
        read.push(catalog::installment(code).zip(rate).ok_or(OptionsError::Unchecked("interestRates"))?);
    }
    Ok(read)
}

fn read_accounts(accounts: &[RawLinkedAccount<'_>]) -> Result<Vec<LinkedAccount>, OptionsError> {
    let mut read = Vec::new();
    for &RawLinkedAccount { id, r#type, last_digits } in accounts {
        let method = MethodType::from_api_name(r#type).ok_or(OptionsError::Unchecked("linkedAccounts"))?;
        read.push(LinkedAccount { id: id.to_owned(), method, last_digits: last_digits.to_owned() });
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

fn read_theme(name: Option<&str>) -> Result<Theme, OptionsError> {
    let Some(name) = name else { return Ok(Theme::Auto) };
    Theme::ALL.into_iter().find(|theme| theme.name() == name).ok_or(OptionsError::Unchecked("theme"))
}

/// The scheme, host and port of an absolute address: all before the third slash.
fn origin_of(url: &str) -> &str {
    url.match_indices('/').nth(2).map_or(url, |(end, _)| &url[..end])
}
