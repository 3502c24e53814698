//! What the page is given: outcomes, choices and problems in the shapes of the published types.

use crate::checkout::{Choice, Failure, Missing, Outcome, Ready, State, effect::Problem};
use noren_domain::{
    eligibility::Nothing,
    method::{MethodType, PaymentMethod},
};
use serde::Serialize;

/// An outcome; the name of the variant is its `kind`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum GivenOutcome<'a> {
    /// A source to charge.
    Source {
        /// The press that it came of.
        attempt_id: &'a str,
        /// What was made.
        source: GivenSource<'a>,
    },
    /// A saved account to charge.
    LinkedAccount {
        /// The press that it came of.
        attempt_id: &'a str,
        /// Which.
        linked_account: GivenId<'a>,
    },
    /// An account to link.
    LinkRequest {
        /// The press that it came of.
        attempt_id: &'a str,
        /// Of which kind.
        link_request: GivenLink<'a>,
    },
}

/// A source, and what it was asked for with.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GivenSource<'a> {
    id: &'a str,
    r#type: &'a str,
    amount: u64,
    currency: &'static str,
    installment_term: Option<u8>,
    zero_interest: Option<bool>,
}

/// A saved account.
#[derive(Serialize)]
pub struct GivenId<'a> {
    id: &'a str,
}

/// An account to link.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GivenLink<'a> {
    r#type: String,
    citizen_id: Option<&'a str>,
}

impl<'a> From<&'a Outcome> for GivenOutcome<'a> {
    fn from(outcome: &'a Outcome) -> Self {
        let attempt_id = outcome.attempt().0.as_str();
        match outcome {
            Outcome::Source { source, draft, .. } => {
                let source = GivenSource {
                    id: &source.id,
                    r#type: &source.type_name,
                    amount: draft.amount.subunits(),
                    currency: draft.amount.currency().code(),
                    installment_term: draft.term.map(noren_domain::term::Term::months),
                    zero_interest: draft.zero_interest,
                };
                Self::Source { attempt_id, source }
            }
            Outcome::LinkedAccount { id, .. } => Self::LinkedAccount { attempt_id, linked_account: GivenId { id } },
            Outcome::LinkRequest { method, citizen_id, .. } => {
                let citizen_id = citizen_id.as_ref().map(noren_domain::citizen_id::CitizenId::digits);
                Self::LinkRequest { attempt_id, link_request: GivenLink { r#type: method.api_name(), citizen_id } }
            }
        }
    }
}

/// What is chosen so far. Never what was typed.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GivenChoice {
    method: Option<&'static str>,
    r#type: Option<String>,
    plan: Option<GivenPlan>,
}

/// A plan, in subunits.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct GivenPlan {
    term: u8,
    monthly: u64,
    interest: u64,
    total: u64,
    is_estimate: bool,
}

impl GivenChoice {
    /// The choice of a state.
    #[must_use]
    pub fn of(state: &State) -> Self {
        let Choice { method, app, issuer, bank, .. } = &state.choice;
        let chosen = match method {
            Some(PaymentMethod::MobileBanking) => app.map(MethodType::MobileBanking),
            Some(PaymentMethod::Installments) => issuer.map(MethodType::Installment),
            Some(PaymentMethod::DirectDebit) => bank.map(MethodType::DirectDebit),
            None => None,
        };
        let plan = state.ready().filter(|_| *method == Some(PaymentMethod::Installments)).and_then(
            |Ready { offers, .. }| {
                let plan = state.choice.plan(offers)?;
                Some(GivenPlan {
                    term: plan.term.months(),
                    monthly: plan.monthly.subunits(),
                    interest: plan.interest.subunits(),
                    total: plan.total.subunits(),
                    is_estimate: plan.is_estimate(),
                })
            },
        );
        Self { method: method.map(PaymentMethod::api_name), r#type: chosen.map(MethodType::api_name), plan }
    }
}

/// A problem for the integrator: a stable code, and a sentence.
#[derive(Serialize)]
pub struct GivenProblem {
    code: &'static str,
    message: String,
}

impl From<&Problem> for GivenProblem {
    fn from(problem: &Problem) -> Self {
        let (code, message) = match problem {
            Problem::CapabilityFellBack(failure) => (
                "capability_fallback",
                ["GET /capability failed (", &reason(failure), "): the methods that the page names are shown from the catalogue."].concat(),
            ),
            Problem::CapabilityFailed(failure) => (
                "capability_failed",
                ["GET /capability failed (", &reason(failure), ") and the page names no methods: nothing can be shown."].concat(),
            ),
            Problem::NothingAvailable(nothing) => ("nothing_available", nothing_reason(*nothing)),
            Problem::UnknownMethods(names) => {
                ("unknown_methods", ["The account has methods that this version does not offer: ", &names.join(", "), "."].concat())
            }
            Problem::SourceFailed(failure) => {
                ("source_failed", ["POST /sources failed (", &reason(failure), "). Nothing was charged."].concat())
            }
            Problem::Incomplete(missing) => ("incomplete", ["The choice is not complete: ", missing_name(*missing), "."].concat()),
            Problem::NoAnswer => (
                "no_answer",
                "The shop did not answer the outcome with { redirectUri } or { error: { code, message } }. The next press hands \
                 over the same outcome again, with the same attemptId."
                    .to_owned(),
            ),
            Problem::RedirectRefused(href) => (
                "redirect_refused",
                ["The shop's answer leads to ", href, ", whose origin is not allowed: add it to redirectOrigins. Only https is (http on this machine)."].concat(),
            ),
            Problem::SourceDropped => {
                ("source_dropped", "The price changed after a source was made for the old one: don't charge that source.".to_owned())
            }
        };
        Self { code, message }
    }
}

fn reason(failure: &Failure) -> String {
    match failure {
        Failure::Network => "no connection, or an answer that CORS or the page's connect-src withholds".to_owned(),
        Failure::TimedOut => "no answer in time".to_owned(),
        Failure::Unauthorized => "401: publicKey is not this account's".to_owned(),
        Failure::TooManyRequests => "429: too many requests".to_owned(),
        Failure::Server { status } => ["status ", &status.to_string()].concat(),
        Failure::Refused { code, message } => [code, ": ", message].concat(),
        Failure::Malformed => "an answer that could not be read".to_owned(),
    }
}

fn nothing_reason(nothing: Nothing) -> String {
    match nothing {
        Nothing::NoMethod => "The account has none of this widget's methods.".to_owned(),
        Nothing::Currency(currency) => ["The account has no method of this widget in ", currency.code(), "."].concat(),
        Nothing::WhiteLabelOnly => {
            "The account has installments of the white-label kind alone (installment_wlb_…), which need a card token: this widget does not offer them.".to_owned()
        }
        Nothing::NotWanted => "The account has none of the methods that the option methods names.".to_owned(),
    }
}

const fn missing_name(missing: Missing) -> &'static str {
    match missing {
        Missing::Method => "no method",
        Missing::App => "no bank app",
        Missing::Issuer => "no card issuer",
        Missing::Term => "no term",
        Missing::Bank => "no bank",
        Missing::CitizenId(_) => "the citizen id is not right",
    }
}
