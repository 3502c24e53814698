//! The page's options: as received, and checked. After [`CheckoutOptions::check`] no other code asks whether a value is right.

mod error;
mod read;

#[cfg(test)]
mod tests;

pub use self::error::{OptionsError, Wrong};
use self::read::{Reader, origin_of};
use crate::{checkout::Settings, text::Locale, value::Value};
use noren_domain::{
    capability::Capability,
    key::{KeyError, Mode, PublicKey},
    money::{Currency, Money},
};

/// What a page gave.
pub struct RawOptions {
    /// The options object, or the attributes of a tag by the same names.
    pub fields: Value,
    /// What the wire's reader made of the option `capability`; nothing where it was not given.
    pub capability: Option<Result<Capability, String>>,
    /// The language of the page, for where no `locale` is given.
    pub page_language: String,
}

/// Everything that a widget needs to know of its merchant.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckoutOptions {
    /// What decides what is offered and sent.
    pub settings: Settings,
    /// The base of every request of Omise's API, without a slash at its end.
    pub api_url: String,
    /// How long one request may take, in milliseconds.
    pub timeout_ms: u32,
    /// Where the outcome is sent, if not to the page.
    pub submit: Option<Submit>,
    /// The language.
    pub locale: Locale,
    /// The colours.
    pub theme: Theme,
    /// Whether the widget has a pay button of its own.
    pub pay_button: bool,
}

/// The merchant's server, where it takes the outcome itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submit {
    /// An address on the page's origin.
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

/// The names of all options that this part reads.
const KNOWN: [&str; 25] = [
    "publicKey",
    "amount",
    "currency",
    "methods",
    "capability",
    "zeroInterest",
    "interestRates",
    "linkedAccounts",
    "payButton",
    "locale",
    "theme",
    "submitUrl",
    "submitHeaders",
    "redirectOrigins",
    "apiUrl",
    "timeoutMs",
    "open",
    "onSource",
    "onLinkedAccount",
    "onLinkRequest",
    "onRemoveLinkedAccount",
    "onChange",
    "onError",
    "onReady",
    "onCancel",
];

const OMISE_API: &str = "https://api.omise.co";
/// Where the pages behind `authorize_uri` are.
const OMISE_PAY_PAGES: &str = "https://pay.omise.co";
const DEFAULT_TIMEOUT_MS: u32 = 20_000;

impl CheckoutOptions {
    /// Checks what a page gave; the first thing that is wrong is named with its value and with what is allowed.
    pub fn check(raw: RawOptions) -> Result<Self, OptionsError> {
        let read = Reader(&raw.fields);
        read.only(&KNOWN)?;
        let public_key = public_key(&read)?;
        let amount = amount(&read)?;
        let api_url = api_url(&read, public_key.mode())?;
        let settings = Settings::new(public_key, amount);
        let mut options = Self {
            settings,
            api_url,
            timeout_ms: DEFAULT_TIMEOUT_MS,
            submit: None,
            locale: Locale::of_language(&raw.page_language),
            theme: Theme::Auto,
            pay_button: true,
        };
        options.check_settings(&read, raw.capability)?;
        options.check_rest(&read)?;
        Ok(options)
    }

    fn check_settings(
        &mut self,
        read: &Reader<'_>,
        parsed: Option<Result<Capability, String>>,
    ) -> Result<(), OptionsError> {
        let settings = &mut self.settings;
        settings.wanted = read.methods("methods")?;
        settings.capability = capability(read, parsed)?;
        settings.zero_interest = read.bool("zeroInterest")?;
        settings.interest_rates = read.rates("interestRates")?;
        settings.linked_accounts = read.linked_accounts("linkedAccounts")?;
        settings.can_remove_accounts = read.function("onRemoveLinkedAccount")?;
        settings.redirect_origins = read.origins("redirectOrigins")?;
        settings.redirect_origins.push(origin_of(&self.api_url).unwrap_or_default().to_owned());
        settings.redirect_origins.push(OMISE_PAY_PAGES.to_owned());
        if settings.zero_interest == Some(false) && settings.amount.currency() == Currency::Myr {
            const ALLOWED: &str = "true, or absent: in MYR the merchant bears all interest";
            return Err(OptionsError::wrong("zeroInterest", "false", ALLOWED));
        }
        Ok(())
    }

    fn check_rest(&mut self, read: &Reader<'_>) -> Result<(), OptionsError> {
        for callback in ["onSource", "onLinkedAccount", "onLinkRequest", "onChange", "onError", "onReady", "onCancel"] {
            read.function(callback)?;
        }
        self.submit = submit(read)?;
        self.timeout_ms = read.milliseconds("timeoutMs")?.unwrap_or(self.timeout_ms);
        self.pay_button = read.bool("payButton")?.unwrap_or(self.pay_button);
        let locales = Locale::ALL.map(|locale| (locale.code(), locale));
        self.locale = read.one_of("locale", &locales)?.unwrap_or(self.locale);
        let themes = [Theme::Auto, Theme::Light, Theme::Dark].map(|theme| (theme.name(), theme));
        self.theme = read.one_of("theme", &themes)?.unwrap_or(self.theme);
        Ok(())
    }
}

fn public_key(read: &Reader<'_>) -> Result<PublicKey, OptionsError> {
    const ALLOWED: &str = "a public key, pkey_test_… or pkey_…";
    let text = read.text("publicKey")?.ok_or(OptionsError::missing("publicKey", ALLOWED))?;
    PublicKey::parse(text).map_err(|error| match error {
        KeyError::Secret => OptionsError::SecretKey,
        KeyError::NotAKey => OptionsError::wrong("publicKey", &read.field("publicKey").shown(), ALLOWED),
    })
}

fn amount(read: &Reader<'_>) -> Result<Money, OptionsError> {
    const CURRENCIES: &str = "THB, MYR or JPY";
    const ALLOWED: &str = "a whole number of subunits from 1 to 500000000000 (400000 in THB is ฿4,000.00)";
    let code = read.text("currency")?.ok_or(OptionsError::missing("currency", CURRENCIES))?;
    let currency =
        Currency::from_code(code).ok_or_else(|| OptionsError::wrong("currency", &read.field("currency").shown(), CURRENCIES))?;
    if read.field("amount").is_absent() {
        return Err(OptionsError::missing("amount", ALLOWED));
    }
    let subunits = read.whole("amount").filter(|subunits| *subunits > 0);
    subunits
        .and_then(|subunits| Money::new(subunits, currency).ok())
        .ok_or_else(|| OptionsError::wrong("amount", &read.field("amount").shown(), ALLOWED))
}

fn api_url(read: &Reader<'_>, mode: Mode) -> Result<String, OptionsError> {
    const ALLOWED: &str = "an address that begins with https:// (or http:// with a test key)";
    let Some(url) = read.text("apiUrl")? else { return Ok(OMISE_API.to_owned()) };
    let url = url.trim_end_matches('/');
    let is_secure = url.starts_with("https://");
    if origin_of(url).is_none() || !(is_secure || mode == Mode::Test) {
        return Err(OptionsError::wrong("apiUrl", &read.field("apiUrl").shown(), ALLOWED));
    }
    Ok(url.to_owned())
}

fn capability(read: &Reader<'_>, parsed: Option<Result<Capability, String>>) -> Result<Option<Capability>, OptionsError> {
    parsed.transpose().map_err(|why| {
        let shown = read.field("capability").shown();
        OptionsError::wrong("capability", &shown, &["the answer of GET /capability: ", &why].concat())
    })
}

fn submit(read: &Reader<'_>) -> Result<Option<Submit>, OptionsError> {
    const ALLOWED: &str = "a path of the page's own origin that begins with one /";
    let headers = read.text_map("submitHeaders")?;
    let Some(url) = read.text("submitUrl")? else {
        return if headers.is_empty() { Ok(None) } else { Err(OptionsError::missing("submitUrl", ALLOWED)) };
    };
    if !url.starts_with('/') || url.starts_with("//") || url.starts_with("/\\") {
        return Err(OptionsError::wrong("submitUrl", &read.field("submitUrl").shown(), ALLOWED));
    }
    Ok(Some(Submit { url: url.to_owned(), headers }))
}
