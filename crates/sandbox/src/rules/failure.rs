//! The reasons why a payment or a registration can fail, with Omise's codes and messages.

use super::methods::{Family, Method};

/// A failure that a person or a control route can choose.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct FailureCode {
    pub(crate) code: &'static str,
    pub(crate) message: &'static str,
}

const fn failure(code: &'static str, message: &'static str) -> FailureCode {
    FailureCode { code, message }
}

const FAILED_PROCESSING: FailureCode = failure("failed_processing", "General payment processing failure.");
const INVALID_ACCOUNT: FailureCode = failure("invalid_account", "Valid account for payment method not found.");
const INSUFFICIENT_FUND: FailureCode =
    failure("insufficient_fund", "Insufficient funds in the account or the payment method has reached its limit.");
const RATE_LIMIT: FailureCode =
    failure("rate_limit_exceeded", "There are too many requests for a given period. Please try again.");

static MOBILE_BANKING: [FailureCode; 5] = [
    failure("payment_rejected", "Payment rejected by the issuer."),
    failure("payment_expired", "Payment expired."),
    INSUFFICIENT_FUND,
    INVALID_ACCOUNT,
    FAILED_PROCESSING,
];

static INSTALLMENT: [FailureCode; 4] = [
    failure("payment_cancelled", "Payment cancelled by payer."),
    failure("insufficient_balance", "Insufficient funds in the account or the payment method has reached its limit."),
    failure("timeout", "Payer did not take action before charge expiration."),
    FAILED_PROCESSING,
];

/// Omise documents no failure of PromptPay but the general one: a code that nobody scans expires.
static PROMPTPAY: [FailureCode; 1] = [FAILED_PROCESSING];

/// The failures of a direct debit.
pub(crate) static DIRECT_DEBIT_FAILURES: [FailureCode; 4] =
    [INSUFFICIENT_FUND, INVALID_ACCOUNT, RATE_LIMIT, FAILED_PROCESSING];

/// The failures of a registration.
pub(crate) static LINKED_ACCOUNT_FAILURES: [FailureCode; 4] = [
    failure("registration_rejected", "The bank rejected the registration."),
    failure("invalid_account", "The customer's account information is invalid or does not exist in the bank system."),
    RATE_LIMIT,
    failure("failed_processing", "General linked account processing failure."),
];

impl Method {
    /// The failures of this method, the likeliest first.
    pub(crate) fn failures(&self) -> &'static [FailureCode] {
        match self.family {
            Family::MobileBanking => &MOBILE_BANKING,
            // Omise documents no failures of wallets and online banking. They redirect the shopper as installments do.
            Family::Installment(_) | Family::OnlineBanking(_) | Family::Wallet(_) => &INSTALLMENT,
            Family::PromptPay => &PROMPTPAY,
            Family::DirectDebit => &DIRECT_DEBIT_FAILURES,
        }
    }
}

impl FailureCode {
    /// The failure of that code, or `failed_processing` if there is none.
    ///
    /// # Errors
    /// For a code that is not among them. The message lists those that are.
    pub(crate) fn choose(among: &'static [Self], code: Option<&str>) -> Result<&'static Self, String> {
        let wanted = code.unwrap_or(FAILED_PROCESSING.code);
        among.iter().find(|failure| failure.code == wanted).ok_or_else(|| {
            let codes: Vec<_> = among.iter().map(|failure| failure.code).collect();
            format!("failure_code must be one of {}", codes.join(", "))
        })
    }
}
