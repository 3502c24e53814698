//! What leaves the widget: the source it asks for, and the outcome that the merchant gets.

use core::fmt;
use noren_domain::{citizen_id::CitizenId, method::MethodType, money::Money, platform::Platform, term::Term};

/// Names one press over all its retries, so that the merchant's server can tell a repeat from a second payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttemptId(pub String);

/// What a source is asked for with.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceDraft {
    /// Its type: mobile banking or installments.
    pub method: MethodType,
    /// The price.
    pub amount: Money,
    /// Of mobile banking: which phone.
    pub platform: Platform,
    /// Of installments: how long.
    pub term: Option<Term>,
    /// Of installments: who bears the interest, where the merchant said.
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
        /// What the API made.
        source: Source,
        /// What it was asked for.
        draft: SourceDraft,
        /// When, in seconds since 1970.
        made_s: u32,
    },
    /// A saved account to charge.
    LinkedAccount {
        /// The press.
        attempt: AttemptId,
        /// `lnac_…`.
        id: String,
    },
    /// A bank account to link: only the merchant's secret key can do it.
    LinkRequest {
        /// The press.
        attempt: AttemptId,
        /// The type of account: always direct debit.
        method: MethodType,
        /// The shopper's citizen id, if given.
        citizen_id: Option<CitizenId>,
    },
}

impl Outcome {
    /// The press that it came of.
    #[must_use]
    pub const fn attempt(&self) -> &AttemptId {
        match self {
            Self::Source { attempt, .. } | Self::LinkedAccount { attempt, .. } | Self::LinkRequest { attempt, .. } => {
                attempt
            }
        }
    }

    /// What a merchant's server reads, by the names of a form's fields. All are always there; those of other outcomes are empty.
    #[must_use]
    pub fn fields(&self) -> [(&'static str, String); 6] {
        let mut fields =
            ["omiseToken", "omiseSource", "omiseLinkedAccount", "omiseLinkType", "omiseCitizenId", "omiseAttempt"]
                .map(|name| (name, String::new()));
        let [_, source_id, account_id, link_type, citizen, attempt_id] = &mut fields;
        match self {
            Self::Source { source, .. } => source_id.1.clone_from(&source.id),
            Self::LinkedAccount { id, .. } => account_id.1.clone_from(id),
            Self::LinkRequest { method, citizen_id, .. } => {
                link_type.1 = method.api_name();
                citizen.1 = citizen_id.as_ref().map(|id| id.digits().to_owned()).unwrap_or_default();
            }
        }
        attempt_id.1.clone_from(&self.attempt().0);
        fields
    }
}

impl fmt::Display for AttemptId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
