//! What one Omise account accepts, according to `GET /capability`.

use crate::{
    catalog::METHODS,
    method::{MethodType, WantedMethod},
    money::Currency,
    term::Term,
};

/// The methods and limits of an account.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Capability {
    allowed: Vec<AllowedMethod>,
    /// The account's limits for installments.
    pub installment_limits: AccountLimits,
    /// Who pays the interest if neither source nor charge says so: the merchant (`true`) or the
    /// shopper (`false`). `None`: unknown.
    pub zero_interest: Option<bool>,
    /// White-label types (`installment_wlb_…`). They need a card token, so the widget doesn't offer
    /// them.
    pub white_label: Vec<String>,
    /// Names that the catalogue lacks. The widget reports them once and skips them.
    pub unknown: Vec<String>,
}

/// The smallest and largest amount that an account accepts, in subunits. `None`: the account names
/// none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AccountLimits {
    /// The smallest amount.
    pub min: Option<u64>,
    /// The largest amount.
    pub max: Option<u64>,
}

impl AccountLimits {
    /// These limits, and the others' where one is missing.
    #[must_use]
    pub fn or(self, others: Self) -> Self {
        Self { min: self.min.or(others.min), max: self.max.or(others.max) }
    }
}

/// A method that an account accepts.
#[derive(Clone, Debug, PartialEq)]
pub struct AllowedMethod {
    /// The method.
    pub method: &'static MethodType,
    /// The currencies in which the account accepts it.
    pub currencies: Vec<Currency>,
    /// The account's terms, ascending. `None`: the account names none, and the catalogue's apply.
    pub terms: Option<Vec<Term>>,
    /// The account's limits for this method.
    pub limits: AccountLimits,
    /// The banks of its list, also those that can't be paid by now. Empty if the method has no list.
    pub banks: Vec<Bank>,
}

/// A bank of a method's list, as the account names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bank {
    /// The API's name: `maybank2u`.
    pub code: String,
    /// The name that shoppers read.
    pub name: String,
    /// Whether it can be paid by now.
    pub is_active: bool,
}

/// A method as `/capability` names it, before it is looked up in the catalogue.
#[derive(Clone, Debug)]
pub struct NamedMethod {
    /// The API's name: `installment_kbank`.
    pub name: String,
    /// Currency codes in capital or small letters.
    pub currencies: Vec<String>,
    /// Terms in months, in any order. A term that [`Term`] refuses is skipped.
    pub terms: Option<Vec<u8>>,
    /// The account's limits for this method.
    pub limits: AccountLimits,
    /// The banks of its list.
    pub banks: Vec<Bank>,
}

impl Capability {
    /// Sorts the methods of an account into those of the catalogue, white-label ones and unknown
    /// ones.
    ///
    /// The methods come in the catalogue's order.
    #[must_use]
    pub fn from_names(names: Vec<NamedMethod>) -> Self {
        let mut capability = Self::default();
        for method in &METHODS {
            if let Some(named) = names.iter().find(|named| named.name == method.api_name) {
                capability.allowed.push(named.to_allowed(method));
            }
        }
        for NamedMethod { name, .. } in names {
            if name.starts_with("installment_wlb_") {
                capability.white_label.push(name);
            } else if MethodType::from_api_name(&name).is_none() {
                capability.unknown.push(name);
            }
        }
        capability
    }

    /// The methods of the catalogue that the merchant named.
    ///
    /// The widget offers these when the request for `/capability` fails.
    #[must_use]
    pub fn from_catalog(wanted: &[WantedMethod]) -> Self {
        let mut capability = Self::default();
        for method in &METHODS {
            if wanted.iter().any(|wanted| wanted.covers(method)) {
                capability.allowed.push(AllowedMethod {
                    method,
                    currencies: method.limits.iter().map(|limits| limits.currency).collect(),
                    terms: None,
                    limits: AccountLimits::default(),
                    banks: Vec::new(),
                });
            }
        }
        capability
    }

    /// The methods that the account accepts in this currency.
    pub fn in_currency(&self, currency: Currency) -> impl Iterator<Item = &AllowedMethod> {
        self.allowed.iter().filter(move |allowed| {
            allowed.method.limits_in(currency).is_some() && allowed.currencies.contains(&currency)
        })
    }

    /// The banks that the account names for a method with a list of them.
    #[must_use]
    pub fn banks_of(&self, method: &MethodType) -> &[Bank] {
        self.allowed.iter().find(|allowed| allowed.method == method).map_or(&[], |allowed| &allowed.banks)
    }

    /// Whether the account has any method of the catalogue, in any currency.
    #[must_use]
    pub fn has_any(&self) -> bool {
        !self.allowed.is_empty()
    }
}

impl NamedMethod {
    fn to_allowed(&self, method: &'static MethodType) -> AllowedMethod {
        let currencies = self.currencies.iter().filter_map(|code| Currency::from_code(code)).collect();
        // Counting through the lengths puts the terms in order and drops repeated ones.
        let terms = self.terms.as_ref().map(|months| {
            (0..=Term::MAX_MONTHS).filter(|length| months.contains(length)).filter_map(Term::new).collect()
        });
        AllowedMethod { method, currencies, terms, limits: self.limits, banks: self.banks.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::method::PaymentMethod;

    fn named(name: &str, currency: &str, terms: Option<Vec<u8>>) -> NamedMethod {
        NamedMethod {
            name: name.into(),
            currencies: vec![currency.into()],
            terms,
            limits: AccountLimits::default(),
            banks: Vec::new(),
        }
    }

    #[test]
    fn methods_are_sorted_into_known_white_label_and_unknown() {
        let capability = Capability::from_names(vec![
            named("card", "THB", None),
            named("installment_wlb_kbank", "THB", Some(vec![3])),
            named("installment_kbank", "thb", Some(vec![10, 3, 0, 3, 200])),
            named("mobile_banking_bay", "USD", None),
        ]);
        assert_eq!(capability.unknown, ["card"]);
        assert_eq!(capability.white_label, ["installment_wlb_kbank"]);
        let in_thb: Vec<_> = capability.in_currency(Currency::Thb).collect();
        assert_eq!(in_thb.len(), 1, "a method in another currency is not offered");
        let months: Vec<_> = in_thb[0].terms.as_ref().unwrap().iter().map(|term| term.months()).collect();
        assert_eq!(months, [3, 10]);
    }

    #[test]
    fn without_a_capability_the_catalogue_offers_what_the_merchant_named() {
        let wanted = ["direct_debit", "installment_ktc"].map(|name| WantedMethod::from_api_name(name).unwrap());
        let names: Vec<_> = Capability::from_catalog(&wanted)
            .in_currency(Currency::Thb)
            .map(|allowed| allowed.method.api_name)
            .collect();
        let is_direct_debit = |method: &&MethodType| method.method == PaymentMethod::DirectDebit;
        let every_direct_debit = METHODS.iter().filter(is_direct_debit).map(|method| method.api_name);
        let expected: Vec<_> = core::iter::once("installment_ktc").chain(every_direct_debit).collect();
        assert_eq!(names, expected);
    }
}
