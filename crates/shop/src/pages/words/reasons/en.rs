//! English.

use super::{Next, ReasonWords};
use crate::orders::Reason;

pub(in crate::pages::words) static WORDS: ReasonWords = ReasonWords {
    long,
    short,
    next,
    not_charged: "You were not charged.",
    not_charged_again: "You were not charged again.",
    probably_not_charged: "As far as we know, you were not charged. Should a second payment be taken, we give it back.",
    do_not_pay_again: "Please don’t pay again.",
    full_stop: ".",
};

fn long(reason: Reason) -> &'static str {
    match reason {
        Reason::PaymentExpired | Reason::Timeout => "The payment wasn’t approved in time.",
        Reason::PaymentRejected => "Your bank rejected the payment.",
        Reason::FailedProcessing => "The bank couldn’t process this.",
        Reason::InvalidAccount => "The bank found no valid account for this.",
        Reason::InsufficientFund | Reason::InsufficientBalance => {
            "There isn’t enough money in the account, or it has reached its limit."
        }
        Reason::PaymentCancelled => "The payment was cancelled.",
        Reason::RateLimitExceeded => "The bank received too many requests.",
        Reason::RegistrationRejected => "Your bank didn’t link the account.",
        Reason::NothingChosen => "No way to pay was chosen.",
        Reason::SourceNotFound | Reason::MethodNotAccepted | Reason::TermMissing => {
            "This way to pay can’t be used for this order."
        }
        Reason::SourceUsed => "This payment was tried before.",
        Reason::AmountMismatch => "The amount differs from this order’s.",
        Reason::InterestMismatch => "The interest terms differ from this order’s.",
        Reason::AccountNotAvailable => "This bank account can’t be used any more.",
        Reason::AlreadyMember => "You are a member already.",
        Reason::AlreadyJoining => "Your bank is deciding on the first payment of your membership.",
        Reason::CitizenIdInvalid => "The citizen ID isn’t valid.",
        Reason::ChargeRefused => "The payment service refused this payment.",
        Reason::LinkRefused => "The account can’t be linked at the moment.",
        Reason::LinkExpired => "The account wasn’t linked in time.",
        Reason::Unreachable => "The payment service can’t be reached.",
        Reason::NeverSent => "The payment didn’t reach the bank.",
        Reason::Other => "The payment failed, and the bank gave no reason.",
    }
}

fn short(reason: Reason) -> &'static str {
    match reason {
        Reason::PaymentExpired | Reason::Timeout => "Not approved in time",
        Reason::PaymentRejected => "The bank rejected it",
        Reason::FailedProcessing => "The bank couldn’t process it",
        Reason::InvalidAccount => "The bank found no valid account",
        Reason::InsufficientFund | Reason::InsufficientBalance => "Not enough money, or over a limit",
        Reason::PaymentCancelled => "The shopper cancelled it",
        Reason::RateLimitExceeded => "The bank received too many requests",
        Reason::RegistrationRejected => "The bank didn’t link the account",
        Reason::NothingChosen => "Nothing was chosen to pay with",
        Reason::SourceNotFound => "Omise doesn’t know the source",
        Reason::SourceUsed => "The source was charged before",
        Reason::MethodNotAccepted => "The shop doesn’t take this way to pay",
        Reason::AmountMismatch => "The source was for another amount",
        Reason::TermMissing => "No number of months was chosen",
        Reason::InterestMismatch => "The interest terms were others than the order’s",
        Reason::AccountNotAvailable => "The bank account can’t be charged",
        Reason::AlreadyMember => "The shopper is a member already",
        Reason::AlreadyJoining => "The shopper is paying for a membership by another order",
        Reason::CitizenIdInvalid => "The citizen ID wasn’t valid",
        Reason::ChargeRefused => "Omise refused the charge",
        Reason::LinkRefused => "Omise refused to link the account",
        Reason::LinkExpired => "The account wasn’t linked in time",
        Reason::Unreachable => "Omise couldn’t be reached",
        Reason::NeverSent => "No charge came of it",
        Reason::Other => "The bank gave no reason",
    }
}

fn next(next: Next) -> &'static str {
    match next {
        Next::TryOrChoose => "Try again or choose another way to pay.",
        Next::AskTheBank => "Check the account with your bank, or choose another way to pay.",
        Next::Wait => "Wait a minute, then try again.",
        Next::Choose => "Choose another way to pay.",
        Next::ChooseFirst => "Choose a way to pay.",
        Next::ChooseAgain => "Please choose again.",
        Next::TryAgain => "Please try again.",
        Next::CheckTheDigits => "Check its 13 digits, or leave it empty.",
    }
}
