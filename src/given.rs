//! What the page is given: outcomes, choices and problems in the shapes of the published types.

use crate::{
    checkout::{Choice, Failure, Missing, Outcome, State, effect::Problem},
    value::Value,
};
use noren_domain::{
    eligibility::Nothing,
    method::{MethodType, PaymentMethod},
    money::digits,
};

/// An outcome, by its `kind`: a `source` to charge, a saved `linkedAccount` to charge, or a `linkRequest` for an account. Each says
/// of which press it came.
#[must_use]
pub fn outcome(outcome: &Outcome) -> Value {
    let (kind, inside) = match outcome {
        Outcome::Source { source, draft, .. } => {
            let inside = [
                ("id", source.id.as_str().into()),
                ("type", source.type_name.as_str().into()),
                ("amount", draft.amount.subunits().into()),
                ("currency", draft.amount.currency().code().into()),
                ("installmentTerm", draft.term.map(noren_domain::term::Term::months).into()),
                ("zeroInterest", draft.zero_interest.into()),
            ];
            ("source", inside.into())
        }
        Outcome::LinkedAccount { id, .. } => ("linkedAccount", [("id", id.as_str().into())].into()),
        Outcome::LinkRequest { method, citizen_id, .. } => {
            let citizen_id = citizen_id.as_ref().map(noren_domain::citizen_id::CitizenId::digits);
            ("linkRequest", [("type", method.api_name().into()), ("citizenId", citizen_id.into())].into())
        }
    };
    [("kind", kind.into()), ("attemptId", outcome.attempt().0.as_str().into()), (kind, inside)].into()
}

/// The form's fields for an outcome: pairs of a name and a value.
#[must_use]
pub fn fields(outcome: &Outcome) -> Value {
    let mut pairs = Vec::new();
    for (name, value) in outcome.fields() {
        pairs.push(Value::List(vec![name.into(), value.into()]));
    }
    Value::List(pairs)
}

/// What is chosen so far, its plan in subunits. Never what was typed.
#[must_use]
pub fn choice(state: &State) -> Value {
    let Choice { method, app, issuer, bank, .. } = &state.choice;
    let mut plan = Value::Absent;
    let chosen = match method {
        Some(PaymentMethod::MobileBanking) => app.map(MethodType::MobileBanking),
        Some(PaymentMethod::Installments) => {
            if let Some(chosen) = state.ready().and_then(|ready| state.choice.plan(&ready.offers)) {
                plan = Value::from([
                    ("term", chosen.term.months().into()),
                    ("monthly", chosen.monthly.subunits().into()),
                    ("interest", chosen.interest.subunits().into()),
                    ("total", chosen.total.subunits().into()),
                    ("isEstimate", chosen.is_estimate().into()),
                ]);
            }
            issuer.map(MethodType::Installment)
        }
        Some(PaymentMethod::DirectDebit) => bank.map(MethodType::DirectDebit),
        None => None,
    };
    let method = method.map(PaymentMethod::api_name);
    [("method", method.into()), ("type", chosen.map(MethodType::api_name).into()), ("plan", plan)].into()
}

/// A problem for the integrator: a stable code, and a sentence.
#[must_use]
pub fn problem(problem: &Problem) -> Value {
    let (code, before, what, after) = match problem {
        Problem::CapabilityFellBack(failure) => (
            "capability_fallback",
            "GET /capability failed (",
            reason(failure),
            "): the methods that the page names are shown from the catalogue.",
        ),
        Problem::CapabilityFailed(failure) => (
            "capability_failed",
            "GET /capability failed (",
            reason(failure),
            ") and the page names no methods: nothing can be shown.",
        ),
        Problem::NothingAvailable(nothing) => ("nothing_available", nothing_reason(*nothing), currency(*nothing), "."),
        Problem::UnknownMethods(names) => {
            ("unknown_methods", "The account has methods that this version does not offer: ", list(names), ".")
        }
        Problem::SourceFailed(failure) => {
            ("source_failed", "POST /sources failed (", reason(failure), "). Nothing was charged.")
        }
        Problem::Incomplete(missing) => {
            ("incomplete", "The choice is not complete: ", missing_name(*missing).to_owned(), ".")
        }
        Problem::NoAnswer => (
            "no_answer",
            "The shop did not answer the outcome with { redirectUri } or { error: { code, message } }. The next press hands \
             over the same outcome again, with the same attemptId.",
            String::new(),
            "",
        ),
        Problem::RedirectRefused(href) => (
            "redirect_refused",
            "The shop's answer leads to ",
            href.clone(),
            ", whose origin is not allowed: add it to redirectOrigins. Only https is (http on this machine).",
        ),
        Problem::SourceDropped => (
            "source_dropped",
            "The price changed after a source was made for the old one: don't charge that source.",
            String::new(),
            "",
        ),
    };
    let message = [before, &what, after].concat();
    [("code", code.into()), ("message", message.into())].into()
}

fn reason(failure: &Failure) -> String {
    let reason = match failure {
        Failure::Network => "no connection, or an answer that CORS or the page's connect-src withholds",
        Failure::TimedOut => "no answer in time",
        Failure::Unauthorized => "401: publicKey is not this account's",
        Failure::TooManyRequests => "429: too many requests",
        Failure::Server { status } => return ["status ", &digits(u64::from(*status))].concat(),
        Failure::Refused { code, message } => return [code, ": ", message].concat(),
        Failure::Malformed => "an answer that could not be read",
    };
    reason.to_owned()
}

const fn nothing_reason(nothing: Nothing) -> &'static str {
    match nothing {
        Nothing::NoMethod => "The account has none of this widget's methods",
        Nothing::Currency(_) => "The account has no method of this widget in ",
        Nothing::WhiteLabelOnly => {
            "The account has installments of the white-label kind alone (installment_wlb_…), which need a card token: this \
             widget does not offer them"
        }
        Nothing::NotWanted => "The account has none of the methods that the option methods names",
    }
}

fn currency(nothing: Nothing) -> String {
    match nothing {
        Nothing::Currency(currency) => currency.code().to_owned(),
        Nothing::NoMethod | Nothing::WhiteLabelOnly | Nothing::NotWanted => String::new(),
    }
}

fn list(names: &[String]) -> String {
    let mut list = String::new();
    for name in names {
        if !list.is_empty() {
            list.push_str(", ");
        }
        list.push_str(name);
    }
    list
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
