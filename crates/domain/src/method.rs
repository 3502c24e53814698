//! The ways to pay: what a shopper picks, and its name in Omise's API.

use crate::{
    brand::Brand,
    catalog::{Limits, METHODS, Plans},
    money::Currency,
};
use core::fmt;

/// A family of methods, which is a row of the widget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentMethod {
    /// The shopper scans a QR code with the app of any bank.
    PromptPay,
    /// The shopper approves the payment in a bank's app.
    MobileBanking,
    /// The shopper pays by credit card over several months.
    Installments,
    /// The shopper pays from a linked bank account.
    DirectDebit,
    /// The shopper pays from a wallet, on its page or in its app.
    Wallet,
    /// The shopper pays on a page of their bank.
    OnlineBanking,
}

impl PaymentMethod {
    /// All families. The order in which they are shown is that of [`METHODS`].
    pub const ALL: [Self; 6] = [
        Self::PromptPay,
        Self::MobileBanking,
        Self::Installments,
        Self::DirectDebit,
        Self::Wallet,
        Self::OnlineBanking,
    ];

    /// The name in options. The API's names of most types begin with it.
    #[must_use]
    pub const fn api_name(self) -> &'static str {
        match self {
            Self::PromptPay => "promptpay",
            Self::MobileBanking => "mobile_banking",
            Self::Installments => "installment",
            Self::DirectDebit => "direct_debit",
            Self::Wallet => "wallet",
            Self::OnlineBanking => "online_banking",
        }
    }
}

/// A method as the API names it: `installment_kbank`, `promptpay`. It is a row of
/// [`METHODS`], and two are equal if they are the same row.
pub struct MethodType {
    /// The API's name.
    pub api_name: &'static str,
    /// The family that it belongs to.
    pub method: PaymentMethod,
    /// The bank, app or wallet.
    pub brand: &'static Brand,
    /// The currencies that it accepts, each with the smallest and largest amount.
    pub limits: &'static [Limits],
    /// How the shopper gets from the shop to the payment.
    pub flow: Flow,
    /// What its source has of the shopper, in the order asked.
    pub fields: &'static [Field],
    /// Of installments: the bank's plans.
    pub plans: Option<Plans>,
}

/// How the shopper gets from the shop to the payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// To a page of the bank or wallet.
    Page,
    /// Into an app on this phone. A computer shows a page.
    App,
    /// Into an app on this phone. A computer can't show it.
    PhoneApp,
    /// By a QR code, which the merchant's answer brings.
    Scan,
}

impl Flow {
    /// Whether it leads into an app, if the shopper is on a phone.
    #[must_use]
    pub const fn opens_app(self) -> bool {
        matches!(self, Self::App | Self::PhoneApp)
    }
}

/// What a source has of the shopper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The mobile number of a wallet.
    Phone,
    /// A bank of the list that the account names.
    Bank,
    /// The e-mail address, if the shop knows it. Nobody is asked for it: Omise's own clients leave it out
    /// too.
    Email,
}

impl Field {
    /// Every field.
    pub const ALL: [Self; 3] = [Self::Phone, Self::Bank, Self::Email];

    /// The API's name.
    #[must_use]
    pub const fn api_name(self) -> &'static str {
        match self {
            Self::Phone => "phone_number",
            Self::Bank => "bank",
            Self::Email => "email",
        }
    }
}

impl MethodType {
    /// Its limits in this currency. `None`: it does not accept the currency.
    #[must_use]
    pub fn limits_in(&self, currency: Currency) -> Option<&'static Limits> {
        self.limits.iter().find(|limits| limits.currency == currency)
    }

    /// Whether its source has this of the shopper.
    #[must_use]
    pub fn has(&self, field: Field) -> bool {
        self.fields.contains(&field)
    }

    /// Reads an API name. `None`: the catalogue lacks it.
    #[must_use]
    pub fn from_api_name(name: &str) -> Option<&'static Self> {
        METHODS.iter().find(|method| method.api_name == name)
    }
}

impl PartialEq for MethodType {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self, other)
    }
}

impl Eq for MethodType {}

impl fmt::Debug for MethodType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.api_name)
    }
}

/// A method that the merchant asks for: a whole family, or one type of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WantedMethod {
    /// `installment`: every bank that the account has.
    Every(PaymentMethod),
    /// `installment_kbank`: this bank alone.
    One(&'static MethodType),
}

impl WantedMethod {
    /// Reads the name of a family or of a type. `None`: the catalogue lacks it.
    #[must_use]
    pub fn from_api_name(name: &str) -> Option<Self> {
        let family = PaymentMethod::ALL.into_iter().find(|method| method.api_name() == name);
        family.map(Self::Every).or_else(|| MethodType::from_api_name(name).map(Self::One))
    }

    /// Whether it includes this type.
    #[must_use]
    pub fn covers(self, method: &MethodType) -> bool {
        match self {
            Self::Every(family) => family == method.method,
            Self::One(one) => one == method,
        }
    }

    /// The family that it belongs to.
    #[must_use]
    pub const fn method(self) -> PaymentMethod {
        match self {
            Self::Every(family) => family,
            Self::One(one) => one.method,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_can_be_read_from_its_name() {
        for method in &METHODS {
            assert_eq!(MethodType::from_api_name(method.api_name), Some(method));
        }
    }

    #[test]
    fn a_bank_s_type_is_named_after_its_family_and_the_bank() {
        let families = [PaymentMethod::MobileBanking, PaymentMethod::Installments, PaymentMethod::DirectDebit];
        for method in METHODS.iter().filter(|method| families.contains(&method.method)) {
            assert_eq!(method.api_name, format!("{}_{}", method.method.api_name(), method.brand.code));
        }
    }

    #[test]
    fn names_that_the_catalogue_lacks_are_refused() {
        for name in
            ["card", "installment", "installment_", "installment_wlb_kbank", "direct_debit_uob", "mobile_banking_ocbc"]
        {
            assert_eq!(MethodType::from_api_name(name), None, "{name}");
        }
        assert_eq!(WantedMethod::from_api_name("installment"), Some(WantedMethod::Every(PaymentMethod::Installments)));
        assert_eq!(WantedMethod::from_api_name("card"), None);
    }
}
