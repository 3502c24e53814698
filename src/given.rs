//! What the page gets: outcomes, choices and problems, in the shapes of the published types
//! (`www/types/`).

use crate::{
    checkout::{Choice, Failure, Missing, Outcome, State, effect::Problem},
    json::Json,
    options::OptionsError,
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
                ("type", method.api_name().into()),
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
    let Choice { method, app, issuer, bank, .. } = &state.choice;
    let chosen = method.and_then(|method| match method {
        PaymentMethod::MobileBanking => app.map(MethodType::MobileBanking),
        PaymentMethod::Installments => issuer.map(MethodType::Installment),
        PaymentMethod::DirectDebit => bank.map(MethodType::DirectDebit),
    });
    let chosen_plan = match (method, state.ready()) {
        (Some(PaymentMethod::Installments), Some(ready)) => state.choice.plan(&ready.offers),
        _ => None,
    };
    Json::object(&[
        ("method", method.map(PaymentMethod::api_name).into()),
        ("type", chosen.map(MethodType::api_name).into()),
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

/// A wrong option: a stable code, the option, and a sentence. The loader makes it an `Error`.
#[must_use]
pub fn options_error(error: OptionsError) -> Json {
    Json::object(&[
        ("code", "invalid_option".into()),
        ("option", error.option().into()),
        ("message", error.to_string().into()),
    ])
}

/// A problem for the integrator: a stable code, and a sentence. The loader makes it an `Error`.
#[must_use]
pub fn problem(problem: &Problem) -> Json {
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
            format!("GET /capability failed ({}), and the page names no methods.", failure_reason(failure)),
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
            "The shop's answer is neither { redirectUri } nor { error: { code, message } }. \
             The next press hands over the same outcome again."
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
            "The price changed after a source was made for the old one: compare it with the order.".to_owned(),
        ),
        Problem::PressDropped => {
            ("press_dropped", "An option changed while beforeSubmit was asked: nothing was sent.".to_owned())
        }
    };
    Json::object(&[("code", code.into()), ("message", message.into())])
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
