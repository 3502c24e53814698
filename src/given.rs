//! What the page gets: outcomes, choices and problems, in the shapes of the published types
//! (`www/types/`).

use crate::{
    checkout::{Choice, Failure, Outcome, State, effect::Problem},
    json::Json,
};
use noren_domain::{
    citizen_id::CitizenId,
    eligibility::NoOffer,
    method::{MethodType, PaymentMethod},
    plan::Plan,
    term::Term,
};

/// An outcome: a `kind`, and beside it an object whose name is that kind.
#[must_use]
pub fn outcome(outcome: &Outcome) -> Json {
    let (kind, content) = match outcome {
        Outcome::Source { source, draft, .. } => {
            let source = Json::object(&[
                ("id", source.id.as_str().into()),
                ("type", source.type_name.as_str().into()),
                ("amount", draft.amount.subunits().into()),
                ("currency", draft.amount.currency().code().into()),
                ("installmentTerm", draft.term.map(Term::months).into()),
                ("zeroInterest", draft.zero_interest.into()),
            ]);
            ("source", source)
        }
        Outcome::LinkedAccount { id, .. } => ("linkedAccount", Json::object(&[("id", id.as_str().into())])),
        Outcome::LinkRequest { method, citizen_id, .. } => {
            let request = Json::object(&[
                ("type", method.api_name.into()),
                ("citizenId", citizen_id.as_ref().map(CitizenId::digits).into()),
            ]);
            ("linkRequest", request)
        }
    };
    Json::object(&[("kind", kind.into()), ("attemptId", outcome.attempt().0.as_str().into()), (kind, content)])
}

/// What is chosen so far. Never what the shopper typed.
#[must_use]
pub fn choice(state: &State) -> Json {
    let Choice { method, .. } = state.choice;
    let chosen = state.choice.chosen_type().map(|chosen: &MethodType| chosen.api_name);
    let chosen_plan = match (method, state.ready()) {
        (Some(PaymentMethod::Installments), Some(ready)) => state.choice.plan(&ready.offers),
        _ => None,
    };
    Json::object(&[
        ("method", method.map(PaymentMethod::api_name).into()),
        ("type", chosen.into()),
        ("plan", chosen_plan.map(plan).into()),
    ])
}

/// What the chosen installments cost, in subunits.
fn plan(plan: &Plan) -> Json {
    Json::object(&[
        ("term", plan.term.months().into()),
        ("monthly", plan.monthly.subunits().into()),
        ("interest", plan.interest.subunits().into()),
        ("total", plan.total.subunits().into()),
        ("isEstimate", plan.is_estimate().into()),
    ])
}

/// A problem for the integrator: a stable code, and what it is about. The loader makes an `Error` with
/// a sentence of both (`www/widget/problems.ts`).
#[must_use]
pub fn problem(problem: &Problem) -> Json {
    let (code, about) = match problem {
        Problem::CapabilityFellBack(failure) => ("capability_fallback", failure_reason(failure)),
        Problem::CapabilityFailed(failure) => ("capability_failed", failure_reason(failure)),
        Problem::NothingAvailable(reason) => ("nothing_available", no_offer_reason(*reason).to_owned()),
        Problem::UnknownMethods(names) => ("unknown_methods", names.join(", ")),
        Problem::SourceFailed(failure) => ("source_failed", failure_reason(failure)),
        Problem::Incomplete(missing) => ("incomplete", missing.field().to_owned()),
        Problem::PageRefused => ("refused", String::new()),
        Problem::NoAnswer => ("no_answer", String::new()),
        Problem::NoStatus => ("no_status", String::new()),
        Problem::RedirectRefused(href) => ("redirect_refused", href.clone()),
        Problem::SourceDropped => ("source_dropped", String::new()),
        Problem::PressDropped => ("press_dropped", String::new()),
    };
    Json::object(&[("code", code.into()), ("about", about.into())])
}

/// A word, an HTTP status, or what Omise said.
fn failure_reason(failure: &Failure) -> String {
    let reason = match failure {
        Failure::Offline => "offline",
        Failure::Network => "network",
        Failure::TimedOut => "timeout",
        Failure::Unauthorized => "401",
        Failure::TooManyRequests => "429",
        Failure::Malformed => "malformed",
        Failure::Server { status } => return status.to_string(),
        Failure::Refused { code, message } => return format!("{code}: {message}"),
    };
    reason.to_owned()
}

/// A word, or the currency.
const fn no_offer_reason(reason: NoOffer) -> &'static str {
    match reason {
        NoOffer::NoMethod => "none",
        NoOffer::Currency(currency) => currency.code(),
        NoOffer::WhiteLabelOnly => "white_label",
        NoOffer::NotWanted => "not_named",
    }
}
