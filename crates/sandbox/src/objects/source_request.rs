//! The parameters of `POST /sources` and of a charge's inline `source[…]`, and which of them Omise refuses.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::capability::Capability;
use super::problems::Problems;
use super::request::is_email;
use crate::error::ApiError;
use crate::params::Params;
use crate::rules::{BankList, Currency, Family, Method};

/// The checked parameters of a source.
#[derive(Clone, Debug)]
pub(crate) struct SourceRequest {
    pub(crate) method: &'static Method,
    pub(crate) amount: i64,
    pub(crate) currency: Currency,
    pub(crate) term: Option<i64>,
    pub(crate) zero_interest: Option<bool>,
    pub(crate) details: SourceDetails,
}

/// The fields of a source that are kept as they were sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct SourceDetails {
    pub(crate) platform_type: Option<String>,
    pub(crate) bank: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) ip: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) phone_number: Option<String>,
    pub(crate) store_id: Option<String>,
    pub(crate) store_name: Option<String>,
    pub(crate) terminal_id: Option<String>,
    pub(crate) billing: Option<Value>,
    pub(crate) shipping: Option<Value>,
    pub(crate) items: Vec<Value>,
}

impl SourceRequest {
    /// Reads and checks the parameters against what the account accepts.
    ///
    /// # Errors
    /// `error` with all problems: a method, amount, currency, term, bank or phone number that is missing, unknown or out
    /// of bounds, or an e-mail that is none.
    pub(crate) fn read(
        params: &Params,
        capability: &Capability,
        error: fn(String) -> ApiError,
    ) -> Result<Self, ApiError> {
        let mut problems = Problems::default();
        let amount = problems.require(params.integer("amount"), "amount is not a number");
        let currency = read_currency(params, &mut problems);
        let method = read_method(params, capability, &mut problems);
        let details = SourceDetails::read(params, &mut problems);
        let term = problems.take(params.integer("installment_term"));
        let asked = problems.take(params.boolean("zero_interest_installments"));
        let (Some(method), Some(amount), Some(currency)) = (method, amount, currency) else {
            problems.check(error)?;
            return Err(error("source is invalid".to_owned()));
        };
        check_amount(method, amount, currency, capability, &mut problems);
        check_phone_number(method, details.phone_number.as_deref(), &mut problems);
        check_bank(method, &details, capability, &mut problems);
        let plan = method.installment();
        let term = plan.and_then(|_| check_term(method, (amount, currency), term, capability, &mut problems));
        if plan.is_some_and(|plan| plan.merchant_always_bears) && asked == Some(false) {
            problems.add(format!("zero_interest_installments must be true for {}", method.name));
        }
        problems.check(error)?;
        let zero_interest = plan
            .map(|plan| plan.merchant_always_bears || asked.unwrap_or_else(|| capability.merchant_bears_by_default()));
        Ok(Self { method, amount, currency, term, zero_interest, details })
    }
}

pub(super) const UNSUPPORTED_CURRENCY: &str = "currency is currently not supported";

/// Reads the currency of a source or of a scheduled charge.
pub(super) fn read_currency(params: &Params, problems: &mut Problems) -> Option<Currency> {
    let text = problems.require(params.text("currency"), "currency cannot be blank")?;
    let currency = Currency::read(&text);
    if currency.is_none() {
        problems.add(UNSUPPORTED_CURRENCY);
    }
    currency
}

fn read_method(params: &Params, capability: &Capability, problems: &mut Problems) -> Option<&'static Method> {
    let name = problems.require(params.text("type"), "type cannot be blank")?;
    let method = Method::named(&name)
        .filter(|method| capability.accepts(method) && !matches!(method.family, Family::DirectDebit));
    if method.is_none() {
        problems.add("type is currently not supported");
    }
    method
}

/// Adds a problem for an amount outside the method's limits, or for a currency that is not the method's.
pub(super) fn check_amount(
    method: &Method,
    amount: i64,
    currency: Currency,
    capability: &Capability,
    problems: &mut Problems,
) {
    if let Some(limits) = capability.limits_of(method, currency) {
        return check_limits(amount, limits, currency, problems);
    }
    let accepted: Vec<_> = capability.currencies_of(method).into_iter().map(Currency::code).collect();
    problems.add(match accepted.as_slice() {
        [] => UNSUPPORTED_CURRENCY.to_owned(),
        accepted => format!("currency must be {}", accepted.join(" or ")),
    });
}

/// Adds a problem for an amount outside the limits.
pub(super) fn check_limits(amount: i64, (least, most): (i64, i64), currency: Currency, problems: &mut Problems) {
    let unit = currency.code().to_lowercase();
    if amount < least {
        problems.add(format!("amount must be greater than or equal to {least} ({unit} subunits)"));
    } else if amount > most {
        problems.add(format!("amount must be less than or equal to {most} ({unit} subunits)"));
    }
}

/// Adds a problem if the method needs a phone number and there is none, or none of 9 to 15 digits.
fn check_phone_number(method: &Method, number: Option<&str>, problems: &mut Problems) {
    if !matches!(&method.family, Family::Wallet(wallet) if wallet.needs_phone) {
        return;
    }
    let Some(number) = number else { return problems.add("phone_number cannot be blank") };
    let digits = number.strip_prefix('+').unwrap_or(number);
    if !(9..=15).contains(&digits.len()) || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        problems.add("phone_number is invalid");
    }
}

/// Adds a problem if the method needs a bank and there is none that can be paid at now. FPX takes an e-mail too.
fn check_bank(method: &Method, details: &SourceDetails, capability: &Capability, problems: &mut Problems) {
    let Family::OnlineBanking(list @ (BankList::Fpx | BankList::DuitNow)) = method.family else { return };
    match &details.bank {
        None => problems.add("bank cannot be blank"),
        Some(code) => match capability.is_bank_active(method, code) {
            None => problems.add("bank is not supported"),
            Some(false) => problems.add("bank is not available"),
            Some(true) => {}
        },
    }
    if matches!(list, BankList::Fpx) && details.email.as_deref().is_some_and(|email| !is_email(email)) {
        problems.add("email is invalid");
    }
}

fn check_term(
    method: &Method,
    (amount, currency): (i64, Currency),
    term: Option<i64>,
    capability: &Capability,
    problems: &mut Problems,
) -> Option<i64> {
    let terms = capability.terms_of(method);
    let Some(term) = term.filter(|term| terms.contains(term)) else {
        let terms: Vec<_> = terms.iter().map(i64::to_string).collect();
        problems.add(format!("installment_term must be one of {} for {}", terms.join(", "), method.name));
        return None;
    };
    let least = method.installment()?.least_over(term);
    // A wrong currency and an amount below the method's own minimum already are problems by themselves.
    let limits = capability.limits_of(method, currency);
    if limits.is_some_and(|(smallest, _)| (smallest..least).contains(&amount)) {
        let (unit, name) = (currency.code().to_lowercase(), method.name);
        problems.add(format!(
            "amount must be greater than or equal to {least} ({unit} subunits) for {name} over {term} months"
        ));
    }
    Some(term)
}

impl SourceDetails {
    fn read(params: &Params, problems: &mut Problems) -> Self {
        let mut text = |name| problems.take(params.text(name));
        let platform_type = text("platform_type").map(|platform| platform.to_ascii_uppercase());
        let details = Self {
            platform_type,
            bank: text("bank"),
            email: text("email"),
            ip: text("ip"),
            name: text("name"),
            phone_number: text("phone_number"),
            store_id: text("store_id"),
            store_name: text("store_name"),
            terminal_id: text("terminal_id"),
            billing: params.verbatim("billing"),
            shipping: params.verbatim("shipping"),
            items: params.verbatim("items").and_then(|items| items.as_array().cloned()).unwrap_or_default(),
        };
        if details.platform_type.as_deref().is_some_and(|platform| !["IOS", "ANDROID", "WEB"].contains(&platform)) {
            problems.add("platform_type must be one of IOS, ANDROID, WEB");
        }
        details
    }
}
