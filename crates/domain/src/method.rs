//! The ways to pay: what a shopper picks, and its name in Omise's API.

use crate::{
    bank::Bank,
    catalog::{self, InstallmentBank, MobileApp},
    money::Currency,
};

/// A family of methods, which is a row of the widget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentMethod {
    /// The shopper approves the payment in a bank's app.
    MobileBanking,
    /// The shopper pays by credit card over several months.
    Installments,
    /// The shopper pays from a linked bank account.
    DirectDebit,
}

impl PaymentMethod {
    /// All families, in the order shown unless the merchant asks for another.
    pub const ALL: [Self; 3] = [Self::MobileBanking, Self::Installments, Self::DirectDebit];

    /// The API's name, with which the name of each type of this family begins.
    #[must_use]
    pub const fn api_name(self) -> &'static str {
        match self {
            Self::MobileBanking => "mobile_banking",
            Self::Installments => "installment",
            Self::DirectDebit => "direct_debit",
        }
    }
}

/// One method at one bank: `installment_kbank`, `mobile_banking_bay`, `direct_debit_ktb`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MethodType {
    /// Mobile banking with this app.
    MobileBanking(&'static MobileApp),
    /// Installments on this bank's cards.
    Installment(&'static InstallmentBank),
    /// A linked account at this bank.
    DirectDebit(&'static Bank),
}

impl MethodType {
    /// Reads an API name. `None`: the catalogue lacks it.
    #[must_use]
    pub fn from_api_name(name: &str) -> Option<Self> {
        let suffix = |method: PaymentMethod| name.strip_prefix(method.api_name())?.strip_prefix('_');
        if let Some(code) = suffix(PaymentMethod::MobileBanking) {
            catalog::mobile_app(code).map(Self::MobileBanking)
        } else if let Some(code) = suffix(PaymentMethod::Installments) {
            catalog::installment(code).map(Self::Installment)
        } else {
            suffix(PaymentMethod::DirectDebit).and_then(catalog::direct_debit_bank).map(Self::DirectDebit)
        }
    }

    /// The API's name: `installment_kbank`.
    #[must_use]
    pub fn api_name(self) -> String {
        format!("{}_{}", self.method().api_name(), self.code())
    }

    /// The family that it belongs to.
    #[must_use]
    pub const fn method(self) -> PaymentMethod {
        match self {
            Self::MobileBanking(_) => PaymentMethod::MobileBanking,
            Self::Installment(_) => PaymentMethod::Installments,
            Self::DirectDebit(_) => PaymentMethod::DirectDebit,
        }
    }

    /// The bank's code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::MobileBanking(app) => app.code,
            Self::Installment(row) => row.code,
            Self::DirectDebit(bank) => bank.code,
        }
    }

    /// The only currency that it accepts.
    #[must_use]
    pub const fn currency(self) -> Currency {
        match self {
            Self::Installment(row) => row.currency,
            Self::MobileBanking(_) | Self::DirectDebit(_) => Currency::Thb,
        }
    }

    /// Every type of the catalogue, in the order shown. The order is the same on every page, so
    /// that shoppers find their bank again.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for app in &catalog::MOBILE_APPS {
            all.push(Self::MobileBanking(app));
        }
        for row in &catalog::INSTALLMENTS {
            all.push(Self::Installment(row));
        }
        for code in catalog::DIRECT_DEBIT {
            all.extend(catalog::bank_of(code).map(Self::DirectDebit));
        }
        all
    }
}

/// A method that the merchant asks for: a whole family, or one bank of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum WantedMethod {
    /// `installment`: every bank that the account has.
    Every(PaymentMethod),
    /// `installment_kbank`: this bank alone.
    One(MethodType),
}

impl WantedMethod {
    /// Reads the API's name of a family or of a type. `None`: the catalogue lacks it.
    #[must_use]
    pub fn from_api_name(name: &str) -> Option<Self> {
        let family = PaymentMethod::ALL.into_iter().find(|method| method.api_name() == name);
        family.map(Self::Every).or_else(|| MethodType::from_api_name(name).map(Self::One))
    }

    /// Whether it includes this type.
    #[must_use]
    pub fn covers(self, method: MethodType) -> bool {
        match self {
            Self::Every(family) => family == method.method(),
            Self::One(one) => one == method,
        }
    }

    /// The family that it belongs to.
    #[must_use]
    pub const fn method(self) -> PaymentMethod {
        match self {
            Self::Every(family) => family,
            Self::One(one) => one.method(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_can_be_read_from_its_name() {
        let rows = catalog::MOBILE_APPS.len() + catalog::INSTALLMENTS.len() + catalog::DIRECT_DEBIT.len();
        assert_eq!(MethodType::all().len(), rows);
        for method in MethodType::all() {
            assert_eq!(MethodType::from_api_name(&method.api_name()), Some(method));
        }
    }

    #[test]
    fn names_that_the_catalogue_lacks_are_refused() {
        for name in [
            "card",
            "promptpay",
            "installment",
            "installment_",
            "installment_wlb_kbank",
            "direct_debit_uob",
            "mobile_banking_ocbc",
        ] {
            assert_eq!(MethodType::from_api_name(name), None, "{name}");
        }
        assert_eq!(WantedMethod::from_api_name("installment"), Some(WantedMethod::Every(PaymentMethod::Installments)));
        assert_eq!(WantedMethod::from_api_name("card"), None);
    }
}
