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

#[cfg(test)]
#[path = "given_tests.rs"]
mod tests;

/// An object in the making.
#[derive(Default)]
struct Object(Vec<(String, Value)>);

impl Object {
    #[inline(never)]
    fn put(&mut self, name: &str, value: Value) {
        self.0.push((name.to_owned(), value));
    }

    #[inline(never)]
    fn text(&mut self, name: &str, text: &str) {
        self.put(name, Value::Text(text.to_owned()));
    }

    #[inline(never)]
    fn number(&mut self, name: &str, number: u64) {
        // Exact up to 2⁵³, far beyond any amount.
        #[expect(clippy::cast_precision_loss, reason = "amounts are at most 5·10¹¹")]
        self.put(name, Value::Number(number as f64));
    }
}

/// An outcome, by its `kind`: a `source` to charge, a saved `linkedAccount` to charge, or a `linkRequest` for an account. Each says
/// of which press it came.
#[must_use]
pub fn outcome(outcome: &Outcome) -> Value {
    let mut inside = Object::default();
    let kind = match outcome {
        Outcome::Source { source, draft, .. } => {
            inside.text("id", &source.id);
            inside.text("type", &source.type_name);
            inside.number("amount", draft.amount.subunits());
            inside.text("currency", draft.amount.currency().code());
            if let Some(term) = draft.term {
                inside.number("installmentTerm", term.months().into());
            }
            if let Some(zero_interest) = draft.zero_interest {
                inside.put("zeroInterest", Value::Bool(zero_interest));
            }
            "source"
        }
        Outcome::LinkedAccount { id, .. } => {
            inside.text("id", id);
            "linkedAccount"
        }
        Outcome::LinkRequest { method, citizen_id, .. } => {
            inside.text("type", &method.api_name());
            if let Some(citizen_id) = citizen_id {
                inside.text("citizenId", citizen_id.digits());
            }
            "linkRequest"
        }
    };
    let mut given = Object::default();
    given.text("kind", kind);
    given.text("attemptId", &outcome.attempt().0);
    given.put(kind, Value::Map(inside.0));
    Value::Map(given.0)
}

/// The form's fields for an outcome: pairs of a name and a value.
#[must_use]
pub fn fields(outcome: &Outcome) -> Value {
    let mut pairs = Vec::new();
    for (name, value) in outcome.fields() {
        pairs.push(Value::List(vec![Value::Text(name.to_owned()), Value::Text(value)]));
    }
    Value::List(pairs)
}

/// What is chosen so far, its plan in subunits. Never what was typed.
#[must_use]
pub fn choice(state: &State) -> Value {
    let Choice { method, app, issuer, bank, .. } = &state.choice;
    let mut given = Object::default();
    if let Some(method) = method {
        given.text("method", method.api_name());
        let chosen = match method {
            PaymentMethod::MobileBanking => app.map(MethodType::MobileBanking),
            PaymentMethod::Installments => issuer.map(MethodType::Installment),
            PaymentMethod::DirectDebit => bank.map(MethodType::DirectDebit),
        };
        if let Some(chosen) = chosen {
            given.text("type", &chosen.api_name());
        }
        if let PaymentMethod::Installments = method
            && let Some(chosen) = state.ready().and_then(|ready| state.choice.plan(&ready.offers))
        {
            let mut plan = Object::default();
            plan.number("term", chosen.term.months().into());
            plan.number("monthly", chosen.monthly.subunits());
            plan.number("interest", chosen.interest.subunits());
            plan.number("total", chosen.total.subunits());
            plan.put("isEstimate", Value::Bool(chosen.is_estimate()));
            given.put("plan", Value::Map(plan.0));
        }
    }
    Value::Map(given.0)
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
        Problem::PageRefused => ("refused", "beforeSubmit refused the press: nothing was sent.", String::new(), ""),
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
        Problem::PressDropped => {
            ("press_dropped", "An option changed while beforeSubmit was asked: nothing was sent.", String::new(), "")
        }
        Problem::SourceDropped => (
            "source_dropped",
            "The price changed after a source was made for the old one: don't charge that source.",
            String::new(),
            "",
        ),
    };
    let message = [before, &what, after].concat();
    Value::texts(&[("code", code), ("message", &message)])
}

fn reason(failure: &Failure) -> String {
    let reason = match failure {
        Failure::Offline => "the browser is offline",
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
