//! The JSON of Omise's API: the only place of the widget that knows its field names.

use crate::{
    checkout::{Source, SourceDraft},
    value::Value,
};
use noren_domain::{
    capability::{Capability, NamedMethod},
    money::digits,
};

/// Reads a capability of either shape: `payment_methods` of 2019-05-29, `payment_backends` of 2017-11-02.
/// The error says what is missing, for the integrator.
pub fn capability(json: &Value) -> Result<Capability, String> {
    let mut methods = Vec::new();
    match (json.get("payment_methods"), json.get("payment_backends")) {
        (Value::List(listed), _) => {
            for method in listed {
                if let Some(name) = method.get("name").text() {
                    methods.push(named(name, method, "installment_terms"));
                }
            }
        }
        (_, Value::List(backends)) => {
            for (name, backend) in backends.iter().flat_map(Value::entries) {
                methods.push(named(name, backend, "allowed_installment_terms"));
            }
        }
        _ => return Err("an object with payment_methods or payment_backends".to_owned()),
    }
    let mut capability = Capability::from_names(methods);
    let limits = json.get("limits").get("installment_amount");
    capability.installment_min = limits.get("min").whole();
    capability.installment_max = limits.get("max").whole();
    capability.zero_interest = json.get("zero_interest_installments").bool();
    Ok(capability)
}

/// Only the older shape has limits of one method's own.
fn named(name: &str, method: &Value, terms: &str) -> NamedMethod {
    let mut currencies = Vec::new();
    for currency in method.get("currencies").items() {
        currencies.extend(currency.text().map(str::to_owned));
    }
    let amount = method.get("amount");
    NamedMethod {
        name: name.to_owned(),
        currencies,
        terms: months(method.get(terms)),
        limits: (amount.get("min").whole(), amount.get("max").whole()),
    }
}

/// Absent where there is no list; a term that is no small whole number is skipped.
fn months(list: &Value) -> Option<Vec<u8>> {
    let Value::List(items) = list else { return None };
    let mut months = Vec::new();
    for item in items {
        months.extend(item.whole().and_then(|whole| u8::try_from(whole).ok()));
    }
    Some(months)
}

/// The form of a source. Every value is a number or a word of ours: none needs escaping.
pub fn source_form(draft: &SourceDraft) -> String {
    let mut form = [
        "amount=",
        &digits(draft.amount.subunits()),
        "&currency=",
        draft.amount.currency().code(),
        "&type=",
        &draft.method.api_name(),
    ]
    .concat();
    let mut add = |name: &str, value: &str| form.push_str(&["&", name, "=", value].concat());
    if let Some(term) = draft.term {
        add("installment_term", &digits(u64::from(term.months())));
        if let Some(zero_interest) = draft.zero_interest {
            add("zero_interest_installments", if zero_interest { "true" } else { "false" });
        }
    } else if let Some(platform) = draft.platform.platform_type() {
        add("platform_type", platform);
    }
    form
}

/// Reads a source.
pub fn source(json: &Value) -> Option<Source> {
    let id = json.get("id").text().filter(|id| id.starts_with("src_"))?.to_owned();
    let type_name = json.get("type").text()?.to_owned();
    Some(Source { id, type_name })
}

/// Reads an error object: its code and its message.
pub fn error(json: &Value) -> Option<(String, String)> {
    Some((json.get("code").text()?.to_owned(), json.get("message").text()?.to_owned()))
}
