//! What the page gets: outcomes, choices and problems, in the shapes of the published types
//! (`www/types/`).

use crate::{
    checkout::{Choice, Failure, Missing, Outcome, State, effect::Problem},
    options::OptionsError,
};
use noren_domain::{
    citizen_id::CitizenId,
    eligibility::NoOffer,
    method::{MethodType, PaymentMethod},
    plan::Plan,
    term::Term,
};
use serde::Serialize;

/// An outcome: a `kind`, and beside it an object whose name is that kind.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum GivenOutcome<'a> {
    /// A source to charge.
    Source {
        /// The press that led to it.
        attempt_id: &'a str,
        /// The source.
        source: GivenSource<'a>,
    },
    /// A saved account to charge.
    LinkedAccount {
        /// The press that led to it.
        attempt_id: &'a str,
        /// The account.
        linked_account: GivenAccount<'a>,
    },
    /// An account to link.
    LinkRequest {
        /// The press that led to it.
        attempt_id: &'a str,
        /// The account.
        link_request: GivenLinkRequest<'a>,
    },
}

/// A source that the API made.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GivenSource<'a> {
    id: &'a str,
    r#type: &'a str,
    /// Subunits.
    amount: u64,
    currency: &'static str,
    /// Months.
    #[serde(skip_serializing_if = "Option::is_none")]
    installment_term: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    zero_interest: Option<bool>,
}

/// A saved account that the shopper chose.
#[derive(Serialize)]
pub struct GivenAccount<'a> {
    id: &'a str,
}

/// An account that the shopper wants to link.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GivenLinkRequest<'a> {
    r#type: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    citizen_id: Option<&'a str>,
}

/// What is chosen so far. Never what the shopper typed.
#[derive(Serialize)]
pub struct GivenChoice {
    #[serde(skip_serializing_if = "Option::is_none")]
    method: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    plan: Option<GivenPlan>,
}

/// What the chosen installments cost, in subunits.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GivenPlan {
    /// Months.
    term: u8,
    monthly: u64,
    interest: u64,
    total: u64,
    is_estimate: bool,
}

/// A problem for the integrator: a stable code, and a sentence. The loader makes it an `Error`.
#[derive(Serialize)]
pub struct GivenProblem {
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    option: Option<&'static str>,
    message: String,
}

impl<'a> From<&'a Outcome> for GivenOutcome<'a> {
    fn from(outcome: &'a Outcome) -> Self {
        match outcome {
            Outcome::Source { attempt, source, draft, .. } => Self::Source {
                attempt_id: &attempt.0,
                source: GivenSource {
                    id: &source.id,
                    r#type: &source.type_name,
                    amount: draft.amount.subunits(),
                    currency: draft.amount.currency().code(),
                    installment_term: draft.term.map(Term::months),
                    zero_interest: draft.zero_interest,
                },
            },
            Outcome::LinkedAccount { attempt, id } => {
                Self::LinkedAccount { attempt_id: &attempt.0, linked_account: GivenAccount { id } }
            }
            Outcome::LinkRequest { attempt, method, citizen_id } => Self::LinkRequest {
                attempt_id: &attempt.0,
                link_request: GivenLinkRequest {
                    r#type: method.api_name(),
                    citizen_id: citizen_id.as_ref().map(CitizenId::digits),
                },
            },
        }
    }
}

impl From<&State> for GivenChoice {
    fn from(state: &State) -> Self {
        let Choice { method, app, issuer, bank, .. } = &state.choice;
        let chosen = method.and_then(|method| match method {
            PaymentMethod::MobileBanking => app.map(MethodType::MobileBanking),
            PaymentMethod::Installments => issuer.map(MethodType::Installment),
            PaymentMethod::DirectDebit => bank.map(MethodType::DirectDebit),
        });
        let plan = match (method, state.ready()) {
            (Some(PaymentMethod::Installments), Some(ready)) => state.choice.plan(&ready.offers),
            _ => None,
        };
        Self {
            method: method.map(PaymentMethod::api_name),
            r#type: chosen.map(MethodType::api_name),
            plan: plan.map(GivenPlan::from),
        }
    }
}

impl From<&Plan> for GivenPlan {
    fn from(plan: &Plan) -> Self {
        Self {
            term: plan.term.months(),
            monthly: plan.monthly.subunits(),
            interest: plan.interest.subunits(),
            total: plan.total.subunits(),
            is_estimate: plan.is_estimate(),
        }
    }
}

impl From<OptionsError> for GivenProblem {
    fn from(error: OptionsError) -> Self {
        Self { code: "invalid_option", option: Some(error.option()), message: error.to_string() }
    }
}

impl From<&Problem> for GivenProblem {
    fn from(problem: &Problem) -> Self {
        let (code, message) = match problem {
            Problem::CapabilityFellBack(failure) => (
                "capability_fallback",
                format!(
                    "GET /capability failed ({}): the methods that the page names are shown from the catalogue.",
                    failure_reason(failure)
                ),
            ),
            Problem::CapabilityFailed(failure) => (
                "capability_failed",
                format!(
                    "GET /capability failed ({}) and the page names no methods: nothing can be shown.",
                    failure_reason(failure)
                ),
            ),
            Problem::NothingAvailable(reason) => ("nothing_available", no_offer_reason(*reason)),
            Problem::UnknownMethods(names) => (
                "unknown_methods",
                format!("The account has methods that this version does not offer: {}.", names.join(", ")),
            ),
            Problem::SourceFailed(failure) => {
                ("source_failed", format!("POST /sources failed ({}). Nothing was charged.", failure_reason(failure)))
            }
            Problem::Incomplete(missing) => {
                ("incomplete", format!("The choice is not complete: {}.", missing_reason(*missing)))
            }
            Problem::PageRefused => ("refused", "beforeSubmit refused the press: nothing was sent.".to_owned()),
            Problem::NoAnswer => (
                "no_answer",
                "The shop did not answer the outcome with { redirectUri } or { error: { code, message } }. \
                 The next press hands over the same outcome again, with the same attemptId."
                    .to_owned(),
            ),
            Problem::RedirectRefused(href) => (
                "redirect_refused",
                format!(
                    "The shop's answer leads to {href}, whose origin is not allowed: add it to redirectOrigins. \
                     Only https is (http on this machine)."
                ),
            ),
            Problem::SourceDropped => (
                "source_dropped",
                "The price changed after a source was made for the old one: don't charge that source.".to_owned(),
            ),
            Problem::PressDropped => {
                ("press_dropped", "An option changed while beforeSubmit was asked: nothing was sent.".to_owned())
            }
        };
        Self { code, option: None, message }
    }
}

fn failure_reason(failure: &Failure) -> String {
    match failure {
        Failure::Offline => "the browser is offline".to_owned(),
        Failure::Network => "no connection, or an answer that CORS or the page's connect-src withholds".to_owned(),
        Failure::TimedOut => "no answer in time".to_owned(),
        Failure::Unauthorized => "401: publicKey is not this account's".to_owned(),
        Failure::TooManyRequests => "429: too many requests".to_owned(),
        Failure::Server { status } => format!("status {status}"),
        Failure::Refused { code, message } => format!("{code}: {message}"),
        Failure::Malformed => "an answer that could not be read".to_owned(),
    }
}

fn no_offer_reason(reason: NoOffer) -> String {
    match reason {
        NoOffer::NoMethod => "The account has none of this widget's methods.".to_owned(),
        NoOffer::Currency(currency) => {
            format!("The account has no method of this widget in {}.", currency.code())
        }
        NoOffer::WhiteLabelOnly => {
            "The account has installments of the white-label kind alone (installment_wlb_…), which need a card \
             token: this widget does not offer them."
                .to_owned()
        }
        NoOffer::NotWanted => "The account has none of the methods that the option methods names.".to_owned(),
    }
}

const fn missing_reason(missing: Missing) -> &'static str {
    match missing {
        Missing::Method => "no method",
        Missing::App => "no bank app",
        Missing::Issuer => "no card issuer",
        Missing::Term => "no term",
        Missing::Bank => "no bank",
        Missing::CitizenId(_) => "the citizen id is not right",
    }
}
