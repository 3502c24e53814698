//! The account's capability: what it may accept. It has two shapes, and requests are checked against it.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::rules::{Bank, BankList, Country, Currency, Family, METHODS, Method};
use crate::store::settings::Setting;
use crate::version::Version;

/// The capability in its present shape. A control route can change it to anything, so a field may be missing or
/// unreadable. Then the table of methods counts instead.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Capability(Value);

impl Setting for Capability {
    const NAME: &'static str = "capability";
}

impl Capability {
    /// The capability of a new account. A Malaysian one has the limits of a Thai one, because Omise documents no
    /// others. The limits name no currency: a client has to know that they are not in ringgit.
    pub(crate) fn of(country: Country) -> Self {
        let defaults = METHODS.iter().filter(|method| method.is_default_in(country));
        let methods: Vec<_> = defaults.map(|method| method_json(method, country)).collect();
        let banks: &[_] = match country {
            Country::Th => &["test", "bbl", "kbank", "ktb", "ttb", "scb", "uob", "bay"],
            Country::My => &["test"],
        };
        Self(json!({
            "object": "capability",
            "location": "/capability",
            "banks": banks,
            "limits": {
                "charge_amount": {"max": 15_000_000, "min": 2_000},
                "transfer_amount": {"max": 100_000_000_000_i64, "min": 3_000},
                "installment_amount": {"min": 200_000},
            },
            "payment_methods": methods,
            "country": country.code(),
            "tokenization_methods": [],
            "zero_interest_installments": true,
        }))
    }

    /// The account's country.
    pub(crate) fn country(&self) -> Country {
        self.0["country"].as_str().and_then(Country::of_code).unwrap_or_default()
    }

    pub(crate) fn to_json(&self, version: Version) -> Value {
        match version {
            Version::V2019_05_29 => self.0.clone(),
            Version::V2017_11_02 | Version::V2015_11_17 | Version::V2014_07_27 => self.old_shape(),
        }
    }

    fn old_shape(&self) -> Value {
        let backends: Vec<_> = self.known_methods().map(|method| self.backend_json(method)).collect();
        json!({
            "object": "capability",
            "location": "/capability",
            "banks": self.0["banks"],
            "payment_backends": backends,
            "zero_interest_installments": self.0["zero_interest_installments"],
        })
    }

    fn backend_json(&self, method: &'static Method) -> Value {
        let currencies = self.currencies_of(method);
        let limits = currencies.first().and_then(|first| self.limits_of(method, *first));
        let amount = limits.map(|(min, max)| json!({"min": min, "max": max}));
        let currencies: Vec<_> = currencies.iter().map(|currency| currency.code().to_lowercase()).collect();
        let kind = match method.family {
            Family::MobileBanking => "mobile_banking",
            Family::Installment(_) => "installment",
            Family::DirectDebit => "direct_debit",
            Family::OnlineBanking(BankList::Unnamed) => "internet_banking",
            Family::OnlineBanking(_) | Family::PromptPay | Family::Wallet(_) => method.name,
        };
        let mut backend = json!({"type": kind, "currencies": currencies});
        if method.installment().is_some() {
            backend["allowed_installment_terms"] = json!(self.terms_of(method));
        }
        if !method.banks().is_empty() {
            backend["banks"] = self.banks_of(method);
        }
        backend["amount"] = json!(amount);
        json!({method.name: backend})
    }

    fn known_methods(&self) -> impl Iterator<Item = &'static Method> {
        let listed = self.0["payment_methods"].as_array().into_iter().flatten();
        listed.filter_map(|entry| Method::named(entry["name"].as_str()?))
    }

    fn entry(&self, method: &Method) -> Option<&Value> {
        self.0["payment_methods"].as_array()?.iter().find(|entry| entry["name"] == method.name)
    }

    /// Whether the account has the method.
    pub(crate) fn accepts(&self, method: &Method) -> bool {
        self.entry(method).is_some()
    }

    /// The terms, in months, that the account has for an installment method.
    pub(crate) fn terms_of(&self, method: &Method) -> Vec<i64> {
        let listed = self.entry(method).and_then(|entry| entry["installment_terms"].as_array());
        let listed = listed.map(|terms| terms.iter().filter_map(Value::as_i64).collect());
        listed.unwrap_or_else(|| method.installment().map(|plans| plans.terms.to_vec()).unwrap_or_default())
    }

    /// The currencies in which the account has the method, the account's own first.
    pub(crate) fn currencies_of(&self, method: &Method) -> Vec<Currency> {
        let listed = self.entry(method).and_then(|entry| entry["currencies"].as_array());
        let has = |currency: &Currency| listed.is_none_or(|listed| listed.contains(&json!(currency)));
        let mut currencies: Vec<_> = method.currencies().filter(has).collect();
        currencies.sort_by_key(|currency| *currency != self.country().currency());
        currencies
    }

    fn banks_of(&self, method: &Method) -> Value {
        let listed = self.entry(method).map(|entry| &entry["banks"]).filter(|banks| banks.is_array());
        listed.cloned().unwrap_or_else(|| banks_json(method))
    }

    /// Whether a bank of the method can be paid at now. None for a bank that the account doesn't have.
    pub(crate) fn is_bank_active(&self, method: &Method, code: &str) -> Option<bool> {
        let banks = self.banks_of(method);
        let bank = banks.as_array()?.iter().find(|bank| bank["code"] == code)?;
        Some(bank["active"].as_bool().unwrap_or(true))
    }

    fn limit(&self, what: &str, end: &str) -> Option<i64> {
        self.0["limits"][what][end].as_i64()
    }

    /// Smallest and largest charge of the account, in subunits. The limits are in baht. There are none for other
    /// currencies.
    pub(crate) fn charge_limits(&self, currency: Currency) -> Option<(i64, i64)> {
        let (least, most) = (self.limit("charge_amount", "min"), self.limit("charge_amount", "max"));
        (currency == Currency::Thb).then(|| (least.unwrap_or(0), most.unwrap_or(i64::MAX)))
    }

    /// Smallest and largest amount of a method, in subunits. None for a currency in which the account doesn't have it.
    pub(crate) fn limits_of(&self, method: &Method, currency: Currency) -> Option<(i64, i64)> {
        let (least, most) = method.limits_in(currency).filter(|_| self.currencies_of(method).contains(&currency))?;
        let Some((charge_least, charge_most)) = self.charge_limits(currency) else { return Some((least, most)) };
        let of_plans = method.installment().and_then(|_| self.limit("installment_amount", "min"));
        Some((of_plans.unwrap_or(least).max(charge_least), most.min(charge_most)))
    }

    /// Whether the merchant bears an installment's interest if the request does not say.
    pub(crate) fn merchant_bears_by_default(&self) -> bool {
        self.0["zero_interest_installments"].as_bool().unwrap_or(true)
    }

    /// Changes who bears the interest if the request does not say.
    pub(crate) fn set_merchant_bears(&mut self, merchant_bears: bool) {
        self.0["zero_interest_installments"] = merchant_bears.into();
    }

    /// Merges a JSON merge patch. `payment_methods` as a list of names restricts the account to these methods.
    ///
    /// # Errors
    /// The name of a method that the sandbox does not have.
    pub(crate) fn merge(&mut self, mut patch: Map<String, Value>) -> Result<(), String> {
        let country = self.country();
        if let Some(Value::Array(methods)) = patch.get_mut("payment_methods") {
            for method in methods.iter_mut() {
                let Some(name) = method.as_str() else { continue };
                let known = Method::named(name).ok_or_else(|| format!("no method is called {name}"))?;
                *method = method_json(known, country);
            }
        }
        merge(&mut self.0, Value::Object(patch));
        Ok(())
    }
}

/// The entry of a method. An account has a method of several currencies in its own, if that is one of them.
fn method_json(method: &Method, country: Country) -> Value {
    let own = method.currencies().find(|currency| *currency == country.currency());
    json!({
        "object": "payment_method",
        "name": method.name,
        "currencies": own.map_or_else(|| method.currencies().collect(), |own| vec![own]),
        "card_brands": null,
        "installment_terms": method.installment().map(|plans| plans.terms),
        "loan_installment_terms": null,
        "banks": banks_json(method),
        "provider": null,
    })
}

fn banks_json(method: &Method) -> Value {
    let bank_json = |bank: &Bank| json!({"code": bank.code, "name": bank.name, "active": true});
    method.banks().into_iter().map(bank_json).collect()
}

/// RFC 7386: objects are merged, `null` removes, anything else replaces.
fn merge(target: &mut Value, patch: Value) {
    match (target, patch) {
        (Value::Object(fields), Value::Object(changes)) => {
            for (name, change) in changes {
                if change.is_null() {
                    fields.remove(&name);
                } else {
                    merge(fields.entry(name).or_insert(Value::Null), change);
                }
            }
        }
        (target, Value::Object(changes)) => {
            *target = Value::Object(Map::new());
            merge(target, Value::Object(changes));
        }
        (target, patch) => *target = patch,
    }
}
