//! Options as the loader passes them on: every value has its published type.

use serde_json::Value;

/// The options that the wasm reads, by their published names. `www/types/public.d.ts` says what
/// each means.
#[derive(Clone, Default)]
#[expect(missing_docs, reason = "the published types have the docs")]
pub struct RawOptions<'a> {
    pub public_key: &'a str,
    pub amount: u64,
    pub currency: &'a str,
    pub methods: Option<Vec<&'a str>>,
    pub capability: Option<&'a Value>,
    pub zero_interest: Option<bool>,
    pub interest_rates: Vec<(&'a str, f64)>,
    pub linked_accounts: Vec<RawLinkedAccount<'a>>,
    pub pay_button: Option<bool>,
    pub theme: Option<&'a str>,
    pub submit_url: Option<&'a str>,
    pub submit_headers: Vec<(&'a str, &'a str)>,
    pub status_url: Option<&'a str>,
    pub redirect_origins: Vec<&'a str>,
    pub api_url: Option<&'a str>,
    pub timeout_ms: Option<u32>,
    pub qr_code: Option<QrCodeOption<'a>>,
    /// Whether the page has this callback.
    pub before_submit: bool,
    /// Whether the page has this callback.
    pub on_remove_linked_account: bool,
}

/// A saved account, as the page names it.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "the published types have the docs")]
pub struct RawLinkedAccount<'a> {
    pub id: &'a str,
    pub r#type: &'a str,
    pub last_digits: &'a str,
}

/// `true`, or an address. `false` is the same as no option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QrCodeOption<'a> {
    /// The page's own address.
    Page,
    /// Another address.
    Address(&'a str),
}

impl<'a> From<&'a Value> for RawOptions<'a> {
    /// Takes the options out of an object. The loader has checked their types: one of another type
    /// counts as absent.
    fn from(options: &'a Value) -> Self {
        Self {
            public_key: text(&options["publicKey"]),
            amount: options["amount"].as_u64().unwrap_or_default(),
            currency: text(&options["currency"]),
            methods: options["methods"].is_array().then(|| texts(&options["methods"])),
            capability: options.get("capability"),
            zero_interest: options["zeroInterest"].as_bool(),
            interest_rates: numbers_by_name(&options["interestRates"]),
            linked_accounts: linked_accounts(&options["linkedAccounts"]),
            pay_button: options["payButton"].as_bool(),
            theme: options["theme"].as_str(),
            submit_url: options["submitUrl"].as_str(),
            submit_headers: texts_by_name(&options["submitHeaders"]),
            status_url: options["statusUrl"].as_str(),
            redirect_origins: texts(&options["redirectOrigins"]),
            api_url: options["apiUrl"].as_str(),
            timeout_ms: options["timeoutMs"].as_u64().and_then(|ms| u32::try_from(ms).ok()),
            qr_code: qr_code(&options["qrCode"]),
            before_submit: options["beforeSubmit"] == true,
            on_remove_linked_account: options["onRemoveLinkedAccount"] == true,
        }
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn texts(list: &Value) -> Vec<&str> {
    items(list).iter().map(text).collect()
}

fn items(list: &Value) -> &[Value] {
    list.as_array().map_or(&[], Vec::as_slice)
}

fn texts_by_name(object: &Value) -> Vec<(&str, &str)> {
    let Some(object) = object.as_object() else { return Vec::new() };
    object.iter().map(|(name, value)| (name.as_str(), text(value))).collect()
}

fn numbers_by_name(object: &Value) -> Vec<(&str, f64)> {
    let Some(object) = object.as_object() else { return Vec::new() };
    object.iter().map(|(name, value)| (name.as_str(), value.as_f64().unwrap_or(f64::NAN))).collect()
}

fn linked_accounts(list: &Value) -> Vec<RawLinkedAccount<'_>> {
    fn account(account: &Value) -> RawLinkedAccount<'_> {
        RawLinkedAccount {
            id: text(&account["id"]),
            r#type: text(&account["type"]),
            last_digits: text(&account["lastDigits"]),
        }
    }
    items(list).iter().map(account).collect()
}

fn qr_code(value: &Value) -> Option<QrCodeOption<'_>> {
    match value {
        Value::Bool(true) => Some(QrCodeOption::Page),
        Value::String(address) => Some(QrCodeOption::Address(address)),
        _ => None,
    }
}
