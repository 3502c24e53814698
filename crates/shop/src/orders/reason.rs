//! Why something wasn't paid or linked, as a code that can be stored and put in a URL. The words are in `pages`.

/// Every reason that a shopper may be given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    // Omise's failure codes, of mobile banking, installments, direct debit and linked accounts.
    /// Nobody approved the payment in time (mobile banking).
    PaymentExpired,
    /// The bank said no (mobile banking).
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
    /// Nobody approved the payment in time (installments).
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
    /// The source was charged before.
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
    /// The shopper has a membership, and this order would be a second one.
    AlreadyMember,
    /// The shopper's bank is deciding on the first payment of a membership, by another order than this one.
    AlreadyJoining,
    /// Not a valid citizen id.
    CitizenIdInvalid,
    /// Omise refused to make the charge.
    ChargeRefused,
    /// Omise refused to link the account.
    LinkRefused,
    /// The account wasn't linked in time.
    LinkExpired,
    /// Omise couldn't be asked, and nothing was charged.
    Unreachable,
    /// Pay was pressed and no charge came of it.
    NeverSent,
    /// Omise gives no reason, or one without words here.
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

    /// Reads a code of Omise's or of the shop's; one without words here is [`Reason::Other`].
    pub fn from_code(code: &str) -> Self {
        CODES.into_iter().find(|(_, known)| *known == code).map_or(Self::Other, |(reason, _)| reason)
    }

    /// Whether its code is one of Omise's failure codes, and not the shop's own.
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

    /// The code.
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
