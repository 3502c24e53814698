//! The JSON of Omise's API. No other file of the widget knows its field names.

use crate::checkout::{Source, SourceDraft};
use noren_domain::capability::{AccountLimits, Capability, NamedMethod};
use serde_json::Value;

/// Reads a capability of either shape: `payment_methods` of 2019-05-29, or `payment_backends` of
/// 2017-11-02. The error tells the integrator what is missing.
pub fn capability(json: &Value) -> Result<Capability, &'static str> {
    let mut methods = Vec::new();
    if let Some(listed) = json["payment_methods"].as_array() {
        for method in listed {
            if let Some(name) = method["name"].as_str() {
                methods.push(read_method(name, method, "installment_terms"));
            }
        }
    } else if let Some(backends) = json["payment_backends"].as_array() {
        for backend in backends {
            if let Some(by_name) = backend.as_object() {
                for (name, method) in by_name {
                    methods.push(read_method(name, method, "allowed_installment_terms"));
                }
            }
        }
    } else {
        return Err("an object with payment_methods or payment_backends");
    }
    let mut capability = Capability::from_names(methods);
    let limits = &json["limits"]["installment_amount"];
    capability.installment_limits = AccountLimits { min: limits["min"].as_u64(), max: limits["max"].as_u64() };
    capability.zero_interest = json["zero_interest_installments"].as_bool();
    Ok(capability)
}

/// Reads one method. Only the older shape has limits of a single method.
fn read_method(name: &str, method: &Value, terms: &str) -> NamedMethod {
    let mut currencies = Vec::new();
    if let Some(codes) = method["currencies"].as_array() {
        currencies.extend(codes.iter().filter_map(Value::as_str).map(str::to_owned));
    }
    let amount = &method["amount"];
    NamedMethod {
        name: name.to_owned(),
        currencies,
        terms: method[terms].as_array().map(|terms| read_months(terms)),
        limits: AccountLimits { min: amount["min"].as_u64(), max: amount["max"].as_u64() },
    }
}

/// Reads terms. One that is not a small whole number is skipped.
fn read_months(terms: &[Value]) -> Vec<u8> {
    terms.iter().filter_map(|term| u8::try_from(term.as_u64()?).ok()).collect()
}

/// The body of `POST /sources`.
pub fn source_form(draft: &SourceDraft) -> Vec<(&'static str, String)> {
    let mut form = vec![
        ("amount", draft.amount.subunits().to_string()),
        ("currency", draft.amount.currency().code().to_owned()),
        ("type", draft.method.api_name()),
    ];
    if let Some(term) = draft.term {
        form.push(("installment_term", term.months().to_string()));
        if let Some(zero_interest) = draft.zero_interest {
            form.push(("zero_interest_installments", zero_interest.to_string()));
        }
    } else if let Some(platform) = draft.platform.platform_type() {
        form.push(("platform_type", platform.to_owned()));
    }
    form
}

/// Reads a source.
pub fn source(json: &Value) -> Option<Source> {
    let id = json["id"].as_str().filter(|id| id.starts_with("src_"))?;
    Some(Source { id: id.to_owned(), type_name: json["type"].as_str()?.to_owned() })
}

/// Reads an error object: its code and its message.
pub fn error(json: &Value) -> Option<(String, String)> {
    Some((json["code"].as_str()?.to_owned(), json["message"].as_str()?.to_owned()))
}
