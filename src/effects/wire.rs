//! The JSON of Omise's API. No other file of the widget's Rust code knows its field names.

use crate::{
    checkout::{FieldTexts, Source, SourceDraft},
    json::Json,
};
use noren_domain::capability::{AccountLimits, Bank, Capability, NamedMethod};

/// Reads a capability of either shape: `payment_methods` of 2019-05-29, or `payment_backends` of
/// 2017-11-02. `None`: it has neither.
pub fn capability(json: &Json) -> Option<Capability> {
    let mut methods = Vec::new();
    if let Some(listed) = json.get("payment_methods").list() {
        for method in listed {
            if let Some(name) = method.get("name").text() {
                methods.push(read_method(name, &method, "installment_terms"));
            }
        }
    } else if let Some(backends) = json.get("payment_backends").list() {
        for backend in backends {
            for (name, method) in backend.entries() {
                methods.push(read_method(name, &method, "allowed_installment_terms"));
            }
        }
    } else {
        return None;
    }
    let mut capability = Capability::from_names(methods);
    capability.installment_limits = read_limits(&json.get("limits").get("installment_amount"));
    capability.zero_interest = json.get("zero_interest_installments").flag();
    Some(capability)
}

/// Reads one method. Only the older shape has limits of a single method.
fn read_method(name: String, method: &Json, terms: &str) -> NamedMethod {
    NamedMethod {
        name,
        currencies: method.get("currencies").texts(),
        terms: method.get(terms).list().map(|terms| read_months(&terms)),
        limits: read_limits(&method.get("amount")),
        banks: method.get("banks").list().unwrap_or_default().iter().filter_map(read_bank).collect(),
    }
}

/// Reads a bank of a method's list.
fn read_bank(bank: &Json) -> Option<Bank> {
    let code = bank.get("code").text()?;
    Some(Bank {
        name: bank.get("name").text().unwrap_or_else(|| code.clone()),
        code,
        is_active: bank.get("active").flag() != Some(false),
    })
}

/// Reads terms. One that is not a small whole number is skipped.
fn read_months(terms: &[Json]) -> Vec<u8> {
    terms.iter().filter_map(|term| u8::try_from(term.whole()?).ok()).collect()
}

fn read_limits(limits: &Json) -> AccountLimits {
    AccountLimits { min: limits.get("min").whole(), max: limits.get("max").whole() }
}

/// The body of `POST /sources`.
pub fn source_form(draft: &SourceDraft, fields: &FieldTexts) -> Vec<(&'static str, String)> {
    let mut form = vec![
        ("amount", draft.amount.subunits().to_string()),
        ("currency", draft.amount.currency().code().to_owned()),
        ("type", draft.method.api_name.to_owned()),
    ];
    if let Some(term) = draft.term {
        form.push(("installment_term", term.months().to_string()));
        if let Some(zero_interest) = draft.zero_interest {
            form.push(("zero_interest_installments", zero_interest.to_string()));
        }
    }
    if draft.method.flow.opens_app()
        && let Some(platform) = draft.platform.platform_type()
    {
        form.push(("platform_type", platform.to_owned()));
    }
    for field in draft.method.fields {
        let text = fields.get(*field);
        if !text.is_empty() {
            form.push((field.api_name(), text.to_owned()));
        }
    }
    form
}

/// Reads a source.
pub fn source(json: &Json) -> Option<Source> {
    let id = json.get("id").text().filter(|id| is_source_id(id))?;
    Some(Source { id, type_name: json.get("type").text()? })
}

/// `src_` with letters, digits and underscores: the merchant's server puts it into requests.
fn is_source_id(text: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    text.strip_prefix("src_").is_some_and(|rest| !rest.is_empty() && rest.bytes().all(is_allowed))
}

/// Reads an error object: its code and its message.
pub fn error(json: &Json) -> Option<(String, String)> {
    Some((json.get("code").text()?, json.get("message").text()?))
}
