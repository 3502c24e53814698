//! The page's options: as received, and checked. After [`CheckoutOptions::check`] no other code asks whether a value is right.
//! (Names, callbacks and what concerns the page alone are checked by the loader, `www/widget/options.ts`, before this part is there.)

mod error;
mod read;

#[cfg(test)]
pub(crate) mod published_tests;
#[cfg(test)]
mod tests;

pub use self::error::{OptionsError, Wrong};
use self::read::{Reader, origin_of};
use crate::{checkout::Settings, value::Value};
use noren_domain::{
    capability::Capability,
    key::{KeyError, Mode, PublicKey},
    money::{Currency, Money},
};
use std::rc::Rc;

/// What a page gave.
pub struct RawOptions {
    /// The options object, or the attributes of a tag by the same names.
    pub fields: Value,
    /// What the wire's reader made of the option `capability`; nothing where it was not given.
    pub capability: Option<Result<Capability, String>>,
}

/// Everything that a widget needs to know of its merchant.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckoutOptions {
    /// What decides what is offered and sent.
    pub settings: Rc<Settings>,
    /// How long one request may take, in milliseconds.
    pub timeout_ms: u32,
    /// Where the outcome is sent, if not to the page.
    pub submit: Option<Submit>,
    /// Where the merchant's server tells what became of the order.
    pub status_url: Option<String>,
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
    /// Every one.
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
/// Where the pages behind `authorize_uri` are.
const OMISE_PAY_PAGES: &str = "https://pay.omise.co";
const DEFAULT_TIMEOUT_MS: u32 = 20_000;

const PUBLIC_KEYS: &str = "a public key, pkey_test_… or pkey_…";
const CURRENCIES: &str = "THB, MYR or JPY";
const AMOUNTS: &str = "a whole number of subunits from 1 to 500000000000 (400000 in THB is ฿4,000.00)";
const API_URLS: &str = "an address that begins with https:// (or http:// with a test key)";
const OWN_PATHS: &str = "a path of the page's own origin that begins with one /";

impl CheckoutOptions {
    /// Checks what a page gave; the first thing that is wrong is named with its value and with what is allowed.
    pub fn check(raw: RawOptions) -> Result<Self, OptionsError> {
        let read = Reader::new(&raw.fields);
        let key = public_key(&read);
        let amount = amount(&read);
        let (Some(key), Some(amount)) = (key, amount) else {
            // What is lacking has noted why.
            return Err(read.into_wrong().unwrap_or(OptionsError::missing("publicKey", PUBLIC_KEYS)));
        };
        let api_url = api_url(&read, key.mode());
        let mut settings = Settings::new(key, amount);
        settings.api_url = api_url;
        settings.wanted = read.methods("methods");
        settings.capability = capability(&read, raw.capability).map(Rc::new);
        settings.zero_interest = read.bool("zeroInterest");
        if settings.zero_interest == Some(false) && amount.currency() == Currency::Myr {
            read.refuse("zeroInterest", "true, or absent: in MYR the merchant bears all interest");
        }
        settings.interest_rates = read.rates("interestRates");
        settings.linked_accounts = read.linked_accounts("linkedAccounts");
        settings.can_remove_accounts = read.function("onRemoveLinkedAccount");
        settings.redirect_origins = read.origins("redirectOrigins");
        settings.redirect_origins.push(origin_of(&settings.api_url).unwrap_or_default().to_owned());
        settings.redirect_origins.push(OMISE_PAY_PAGES.to_owned());
        let status_url = own_path(&read, "statusUrl");
        settings.has_status = status_url.is_some();
        settings.asks_page = read.function("beforeSubmit");
        settings.code = code(&read);
        let options = Self {
            settings: Rc::new(settings),
            submit: submit(&read),
            status_url,
            timeout_ms: read.milliseconds("timeoutMs").unwrap_or(DEFAULT_TIMEOUT_MS),
            pay_button: read.bool("payButton").unwrap_or(true),
            theme: read.one_of("theme", &Theme::ALL.map(Theme::name)).map_or(Theme::Auto, |at| Theme::ALL[at]),
        };
        read.into_wrong().map_or(Ok(options), Err)
    }
}

fn public_key(read: &Reader<'_>) -> Option<PublicKey> {
    let Some(text) = read.text("publicKey") else {
        read.note(OptionsError::missing("publicKey", PUBLIC_KEYS));
        return None;
    };
    match PublicKey::parse(text) {
        Ok(key) => return Some(key),
        Err(KeyError::Secret) => read.note(OptionsError::SecretKey),
        Err(KeyError::NotAKey) => read.refuse("publicKey", PUBLIC_KEYS),
    }
    None
}

fn amount(read: &Reader<'_>) -> Option<Money> {
    let Some(code) = read.text("currency") else {
        read.note(OptionsError::missing("currency", CURRENCIES));
        return None;
    };
    let currency = Currency::from_code(code);
    if currency.is_none() {
        read.refuse("currency", CURRENCIES);
    }
    if read.field("amount").is_absent() {
        read.note(OptionsError::missing("amount", AMOUNTS));
    }
    let subunits = read.whole("amount", Money::MAX_SUBUNITS);
    if subunits.is_none() {
        read.refuse("amount", AMOUNTS);
    }
    Money::new(subunits?, currency?).ok()
}

fn api_url(read: &Reader<'_>, mode: Mode) -> String {
    let url = read.text("apiUrl").unwrap_or(OMISE_API).trim_end_matches('/');
    let is_secure = url.starts_with("https://") || mode == Mode::Test;
    if origin_of(url).is_none() || !is_secure {
        read.refuse("apiUrl", API_URLS);
    }
    url.to_owned()
}

fn capability(read: &Reader<'_>, parsed: Option<Result<Capability, String>>) -> Option<Capability> {
    match parsed? {
        Ok(capability) => Some(capability),
        Err(why) => {
            read.refuse("capability", &["the answer of GET /capability: ", &why].concat());
            None
        }
    }
}

/// Where a code on a computer leads: the page itself is the empty address.
fn code(read: &Reader<'_>) -> Option<String> {
    const ALLOWED: &str = "true for the page's own address, or a path or an http address for the phone to open";
    match read.field("qrCode") {
        Value::Absent | Value::Bool(false) => return None,
        Value::Bool(true) => return Some(String::new()),
        Value::Text(text) if text == "false" => return None,
        Value::Text(text) if text == "true" => return Some(String::new()),
        Value::Text(text) if is_own_path(text) || origin_of(text).is_some() => {
            return Some(text.clone());
        }
        _ => read.refuse("qrCode", ALLOWED),
    }
    None
}

fn submit(read: &Reader<'_>) -> Option<Submit> {
    let headers = read.text_map("submitHeaders");
    let url = own_path(read, "submitUrl");
    if url.is_none() && !headers.is_empty() {
        read.note(OptionsError::missing("submitUrl", OWN_PATHS));
    }
    Some(Submit { url: url?, headers })
}

/// A path of the page's own origin: a second slash, of either kind, would begin another host.
fn own_path(read: &Reader<'_>, name: &str) -> Option<String> {
    let path = read.text(name)?;
    if !is_own_path(path) {
        read.refuse(name, OWN_PATHS);
    }
    Some(path.to_owned())
}

#[inline(never)]
fn is_own_path(path: &str) -> bool {
    let mut start = path.bytes();
    start.next() == Some(b'/') && !matches!(start.next(), Some(b'/' | b'\\'))
}
