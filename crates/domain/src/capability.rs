//! What one account may accept, as its `/capability` says.

use crate::{
    method::{MethodType, WantedMethod},
    money::Currency,
    term::Term,
};

/// An account's methods and limits.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Capability {
    allowed: Vec<AllowedMethod>,
    /// The least that may be paid in installments, in subunits, where the account says so.
    pub installment_min: Option<u64>,
    /// The most, likewise.
    pub installment_max: Option<u64>,
    /// Who bears the interest when neither source nor charge says: `true` is the merchant. Absent when it isn't known.
    pub zero_interest: Option<bool>,
    /// Types that ask for a card token (`installment_wlb_…`), which this widget does not offer.
    pub white_label: Vec<String>,
    /// Names that the catalogue does not know; they are reported once and skipped.
    pub unknown: Vec<String>,
}

/// One method of an account.
#[derive(Clone, Debug, PartialEq)]
pub struct AllowedMethod {
    /// Which.
    pub method: MethodType,
    /// In which currencies.
    pub currencies: Vec<Currency>,
    /// Terms that the account has, ascending; where it does not say, the catalogue's.
    pub terms: Option<Vec<Term>>,
    /// The account's own limits of this method in subunits: the least and the most.
    pub limits: (Option<u64>, Option<u64>),
}

/// What a method was called, and what became of it.
#[derive(Clone, Debug)]
pub struct NamedMethod {
    /// The API's name.
    pub name: String,
    /// In which currencies, in either case.
    pub currencies: Vec<String>,
    /// Its terms in months, as received.
    pub terms: Option<Vec<u8>>,
    /// The least and the most in subunits.
    pub limits: (Option<u64>, Option<u64>),
}

impl Capability {
    /// Sorts what an account named into methods of ours, white-label ones and unknown ones.
    #[must_use]
    pub fn from_names(names: Vec<NamedMethod>) -> Self {
        let mut capability = Self::default();
        // In the catalogue's order, not the account's.
        for method in MethodType::all() {
            let name = method.api_name();
            if let Some(named) = names.iter().find(|named| named.name == name) {
                capability.allowed.push(named.allowed(method));
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

    /// What the catalogue would offer of the methods that a merchant named: for a page whose `/capability` can't be reached.
    #[must_use]
    pub fn from_catalog(wanted: &[WantedMethod]) -> Self {
        let mut capability = Self::default();
        for method in MethodType::all() {
            if wanted.iter().any(|wanted| wanted.covers(method)) {
                let currencies = vec![method.currency()];
                capability.allowed.push(AllowedMethod { method, currencies, terms: None, limits: (None, None) });
            }
        }
        capability
    }

    /// The methods that take this currency.
    pub fn in_currency(&self, currency: Currency) -> impl Iterator<Item = &AllowedMethod> {
        self.allowed
            .iter()
            .filter(move |allowed| allowed.method.currency() == currency && allowed.currencies.contains(&currency))
    }

    /// Whether the account has any method of ours, in whatever currency.
    #[must_use]
    pub fn has_any(&self) -> bool {
        !self.allowed.is_empty()
    }
}

impl NamedMethod {
    fn allowed(&self, method: MethodType) -> AllowedMethod {
        let mut currencies = Vec::new();
        for code in &self.currencies {
            currencies.extend(Currency::from_code(code));
        }
        // Ascending and each once, by asking for each in turn.
        let terms = self.terms.as_ref().map(|months| {
            let mut terms = Vec::new();
            for length in 0..=Term::MAX_MONTHS {
                if months.contains(&length) {
                    terms.extend(Term::new(length));
                }
            }
            terms
        });
        AllowedMethod { method, currencies, terms, limits: self.limits }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str, currency: &str, terms: Option<Vec<u8>>) -> NamedMethod {
        NamedMethod { name: name.into(), currencies: vec![currency.into()], terms, limits: (None, None) }
    }

    #[test]
    fn methods_are_sorted_into_ours_white_label_and_unknown() {
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
    fn the_catalogue_stands_in_for_what_the_merchant_named() {
        let wanted = ["direct_debit", "installment_ktc"].map(|name| WantedMethod::from_api_name(name).unwrap());
        let names: Vec<_> = Capability::from_catalog(&wanted)
            .in_currency(Currency::Thb)
            .map(|allowed| allowed.method.api_name())
            .collect();
        assert_eq!(
            names,
            ["installment_ktc", "direct_debit_ktb", "direct_debit_kbank", "direct_debit_scb", "direct_debit_bay"]
        );
    }
}
