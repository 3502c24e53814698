//! The ways to pay: what a shopper picks, and what Omise's API calls it.

use crate::{
    bank::Bank,
    catalog::{self, InstallmentBank, MobileApp},
    money::Currency,
};

/// What a shopper picks: a row of the widget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentMethod {
    /// Approve in a bank's app.
    MobileBanking,
    /// Pay by credit card, over months.
    Installments,
    /// Pay from a linked bank account.
    DirectDebit,
}

impl PaymentMethod {
    /// In the order shown when nobody asked for another.
    pub const ALL: [Self; 3] = [Self::MobileBanking, Self::Installments, Self::DirectDebit];

    /// The API's word for the family.
    #[must_use]
    pub const fn api_name(self) -> &'static str {
        match self {
            Self::MobileBanking => "mobile_banking",
            Self::Installments => "installment",
            Self::DirectDebit => "direct_debit",
        }
    }
}

/// One type of the API: `installment_kbank`, `mobile_banking_bay`, `direct_debit_ktb`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MethodType {
    /// A source of mobile banking.
    MobileBanking(&'static MobileApp),
    /// A source of card installments.
    Installment(&'static InstallmentBank),
    /// A linked account.
    DirectDebit(&'static Bank),
}

impl MethodType {
    /// Reads an API name that the catalogue knows.
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

    /// The API's name.
    #[must_use]
    pub fn api_name(self) -> String {
        [self.method().api_name(), "_", self.code()].concat()
    }

    /// The row that it belongs to.
    #[must_use]
    pub const fn method(self) -> PaymentMethod {
        match self {
            Self::MobileBanking(_) => PaymentMethod::MobileBanking,
            Self::Installment(_) => PaymentMethod::Installments,
            Self::DirectDebit(_) => PaymentMethod::DirectDebit,
        }
    }

    /// The code of its bank.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::MobileBanking(app) => app.code,
            Self::Installment(row) => row.code,
            Self::DirectDebit(bank) => bank.code,
        }
    }

    /// The only currency that it takes.
    #[must_use]
    pub const fn currency(self) -> Currency {
        match self {
            Self::Installment(row) => row.currency,
            Self::MobileBanking(_) | Self::DirectDebit(_) => Currency::Thb,
        }
    }

    /// Every type of the catalogue, in the order shown: a shopper finds a bank where it was last time.
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

/// What a merchant asks for: a whole row, or one bank of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum WantedMethod {
    /// `installment`: all banks that the account has.
    Every(PaymentMethod),
    /// `installment_kbank`: that one.
    One(MethodType),
}

impl WantedMethod {
    /// Reads the name of a family or of a type.
    #[must_use]
    pub fn from_api_name(name: &str) -> Option<Self> {
        let family = PaymentMethod::ALL.into_iter().find(|method| method.api_name() == name);
        family.map(Self::Every).or_else(|| MethodType::from_api_name(name).map(Self::One))
    }

    /// Whether it asks for this type.
    #[must_use]
    pub fn covers(self, method: MethodType) -> bool {
        match self {
            Self::Every(family) => family == method.method(),
            Self::One(one) => one == method,
        }
    }

    /// The row that it opens.
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
    fn every_type_is_read_back_from_its_name() {
        assert_eq!(MethodType::all().len(), 5 + 9 + 4);
        for method in MethodType::all() {
            assert_eq!(MethodType::from_api_name(&method.api_name()), Some(method));
        }
    }

    #[test]
    fn names_of_other_methods_are_not_ours() {
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
