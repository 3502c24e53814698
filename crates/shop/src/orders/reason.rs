//! Why a payment or a link failed, as a code for the database and for addresses. The words are in `pages/reasons.rs`.

/// Every reason for which a payment or a link fails.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    // Omise's failure codes, of mobile banking, installments, direct debit and linked accounts.
    /// The shopper didn't approve the payment in time (mobile banking).
    PaymentExpired,
    /// The bank rejected the payment (mobile banking).
    PaymentRejected,
    /// Something failed at the bank or on the way to it.
    FailedProcessing,
    /// The bank finds no valid account.
    InvalidAccount,
    /// Not enough money, or over a limit (mobile banking, direct debit).
    InsufficientFund,
    /// Not enough money, or over a limit (installments).
    InsufficientBalance,
    /// The shopper cancelled (installments).
    PaymentCancelled,
    /// The shopper didn't approve the payment in time (installments).
    Timeout,
    /// Too many requests (direct debit).
    RateLimitExceeded,
    /// The bank refused to link the account.
    RegistrationRejected,
    // The shop's own.
    /// The form came without a choice, or with two.
    NothingChosen,
    /// Omise has no such source.
    SourceNotFound,
    /// Omise has charged the source before.
    SourceUsed,
    /// A way to pay that this shop doesn't take.
    MethodNotAccepted,
    /// The source is for another amount or currency.
    AmountMismatch,
    /// Installments without a number of months.
    TermMissing,
    /// The source lets the wrong party pay the interest.
    InterestMismatch,
    /// The bank account isn't this shopper's, or can't be charged.
    AccountNotAvailable,
    /// The shopper is a member, and this order would begin a second membership.
    AlreadyMember,
    /// Another order of the shopper's is paying for a membership, and the bank hasn't decided.
    AlreadyJoining,
    /// Not a valid citizen id.
    CitizenIdInvalid,
    /// Omise refused to make the charge.
    ChargeRefused,
    /// Omise refused to link the account.
    LinkRefused,
    /// The shopper didn't link the account in time.
    LinkExpired,
    /// Omise couldn't be asked, so nothing was charged.
    Unreachable,
    /// The shopper pressed Pay, and Omise has no charge.
    NeverSent,
    /// Omise gives no reason, or one that this list lacks.
    Other,
}

const CODES: [(Reason, &str); 27] = [
    (Reason::PaymentExpired, "payment_expired"),
    (Reason::PaymentRejected, "payment_rejected"),
    (Reason::FailedProcessing, "failed_processing"),
    (Reason::InvalidAccount, "invalid_account"),
    (Reason::InsufficientFund, "insufficient_fund"),
    (Reason::InsufficientBalance, "insufficient_balance"),
    (Reason::PaymentCancelled, "payment_cancelled"),
    (Reason::Timeout, "timeout"),
    (Reason::RateLimitExceeded, "rate_limit_exceeded"),
    (Reason::RegistrationRejected, "registration_rejected"),
    (Reason::NothingChosen, "nothing_chosen"),
    (Reason::SourceNotFound, "source_not_found"),
    (Reason::SourceUsed, "source_used"),
    (Reason::MethodNotAccepted, "method_not_accepted"),
    (Reason::AmountMismatch, "amount_mismatch"),
    (Reason::TermMissing, "term_missing"),
    (Reason::InterestMismatch, "interest_mismatch"),
    (Reason::AccountNotAvailable, "account_not_available"),
    (Reason::AlreadyMember, "already_member"),
    (Reason::AlreadyJoining, "already_joining"),
    (Reason::CitizenIdInvalid, "citizen_id_invalid"),
    (Reason::ChargeRefused, "charge_refused"),
    (Reason::LinkRefused, "link_refused"),
    (Reason::LinkExpired, "link_expired"),
    (Reason::Unreachable, "unreachable"),
    (Reason::NeverSent, "never_sent"),
    (Reason::Other, "other"),
];

impl Reason {
    /// Every reason.
    pub fn all() -> impl Iterator<Item = Self> {
        CODES.into_iter().map(|(reason, _)| reason)
    }

    /// Reads a code of Omise's or of the shop's; an unknown one is [`Reason::Other`].
    pub fn from_code(code: &str) -> Self {
        CODES.into_iter().find(|(_, known)| *known == code).map_or(Self::Other, |(reason, _)| reason)
    }

    /// Whether Omise gave the code, rather than this shop.
    pub fn is_omises(self) -> bool {
        match self {
            Self::PaymentExpired
            | Self::PaymentRejected
            | Self::FailedProcessing
            | Self::InvalidAccount
            | Self::InsufficientFund
            | Self::InsufficientBalance
            | Self::PaymentCancelled
            | Self::Timeout
            | Self::RateLimitExceeded
            | Self::RegistrationRejected => true,
            Self::NothingChosen
            | Self::SourceNotFound
            | Self::SourceUsed
            | Self::MethodNotAccepted
            | Self::AmountMismatch
            | Self::TermMissing
            | Self::InterestMismatch
            | Self::AccountNotAvailable
            | Self::AlreadyMember
            | Self::AlreadyJoining
            | Self::CitizenIdInvalid
            | Self::ChargeRefused
            | Self::LinkRefused
            | Self::LinkExpired
            | Self::Unreachable
            | Self::NeverSent
            | Self::Other => false,
        }
    }

    /// The code, e.g. `insufficient_fund`.
    pub fn code(self) -> &'static str {
        CODES.into_iter().find(|(reason, _)| *reason == self).map_or("other", |(_, code)| code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reason_has_a_code_of_its_own() {
        for reason in Reason::all() {
            assert_eq!(Reason::from_code(reason.code()), reason);
        }
        assert_eq!(Reason::all().filter(|reason| reason.code() == "other").count(), 1);
        assert_eq!(Reason::from_code("something_new"), Reason::Other);
    }
}
