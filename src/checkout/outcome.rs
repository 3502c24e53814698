//! What the widget sends: the source that it asks the API for, and the outcome that it hands to the
//! merchant.

use core::fmt;
use noren_domain::{citizen_id::CitizenId, method::MethodType, money::Money, platform::Platform, term::Term};

/// The id of one press and all its retries. By it the merchant's server recognises a repeat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttemptId(pub String);

/// The request for a source, without what only the API may know of the shopper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SourceDraft {
    /// Its type.
    pub method: &'static MethodType,
    /// The price.
    pub amount: Money,
    /// Of a type that opens an app: which phone.
    pub platform: Platform,
    /// Of installments: how long.
    pub term: Option<Term>,
    /// Of installments: whether the merchant bears the interest; `None`: the account's default.
    pub zero_interest: Option<bool>,
}

/// A source that the API made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// `src_…`.
    pub id: String,
    /// As the API calls it: `installment_kbank`.
    pub type_name: String,
}

/// What the merchant gets.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// A source to charge.
    Source {
        /// The press.
        attempt: AttemptId,
        /// The source.
        source: Source,
        /// What the API was asked for.
        draft: SourceDraft,
        /// When it was made, in seconds since 1970.
        made_s: u32,
    },
    /// A saved account to charge.
    LinkedAccount {
        /// The press.
        attempt: AttemptId,
        /// `lnac_…`.
        id: String,
    },
    /// A bank account to link. Only the merchant's secret key can do that.
    LinkRequest {
        /// The press.
        attempt: AttemptId,
        /// The type of account: always direct debit.
        method: &'static MethodType,
        /// The shopper's citizen id, if given.
        citizen_id: Option<CitizenId>,
    },
}

impl Outcome {
    /// The press that led to it.
    #[must_use]
    pub const fn attempt(&self) -> &AttemptId {
        match self {
            Self::Source { attempt, .. } | Self::LinkedAccount { attempt, .. } | Self::LinkRequest { attempt, .. } => {
                attempt
            }
        }
    }

    /// The outcome as fields of a form.
    #[must_use]
    pub fn fields(&self) -> FormFields {
        let mut fields = FormFields { omise_attempt: self.attempt().0.clone(), ..FormFields::default() };
        match self {
            Self::Source { source, .. } => fields.omise_source.clone_from(&source.id),
            Self::LinkedAccount { id, .. } => fields.omise_linked_account.clone_from(id),
            Self::LinkRequest { method, citizen_id, .. } => {
                method.api_name.clone_into(&mut fields.omise_link_type);
                fields.omise_citizen_id = citizen_id.as_ref().map(|id| id.digits().to_owned()).unwrap_or_default();
            }
        }
        fields
    }
}

/// An outcome as the fields of a form. Every field is present; those of other outcomes are empty.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct FormFields {
    /// Always empty. Pages written for Omise.js have this field for cards.
    pub omise_token: String,
    /// `src_…`.
    pub omise_source: String,
    /// `lnac_…`.
    pub omise_linked_account: String,
    /// The type of the account to link: `direct_debit_kbank`.
    pub omise_link_type: String,
    /// The shopper's citizen id, if given.
    pub omise_citizen_id: String,
    /// The press.
    pub omise_attempt: String,
}

impl fmt::Display for AttemptId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
