//! A sample of everything that the page gets from the widget, and of each value that an option may
//! have.
//!
//! A new kind of outcome, problem or error does not compile until it stands here, and fails until
//! it has a sample.

use crate::options;
use anyhow::{Context as _, ensure};
use noren::{
    checkout::{
        AttemptId, Event, Failure, Missing, Outcome, Page, Settings, Source, SourceDraft, State, effect::Problem, step,
    },
    given,
};
use noren_domain::{
    capability::Capability,
    citizen_id::{CitizenId, CitizenIdError},
    eligibility::NoOffer,
    key::PublicKey,
    method::{MethodType, PaymentMethod, WantedMethod},
    money::{Currency, Money},
    platform::Platform,
    term::Term,
};
use serde::Serialize;
use serde_json::Value;

/// The text of `tests/golden/types/given.ts`, which `tests/packaging/types.test.mjs` compiles with
/// the published types.
pub(crate) fn golden() -> anyhow::Result<String> {
    let problems: Vec<_> = problems()?.into_iter().map(|(problem, _)| problem).collect();
    Ok([
        "// What the widget gives a page, and options that it accepts. Written by `cargo xtask types`.\n\n".to_owned(),
        "import type { CheckoutOptions, Choice, NorenErrorCode, Outcome } from \"noren-checkout\";\n\n".to_owned(),
        list("outcomes", "as const satisfies readonly Outcome[]", &outcomes()?)?,
        list("choices", "as const satisfies readonly Choice[]", &choices()?)?,
        list(
            "problems",
            // The loader makes the message of a problem.
            "as const satisfies readonly { code: NorenErrorCode; about: string }[]",
            &problems,
        )?,
        // A page may pass a list that it changes later, so the types take no read-only lists.
        list("options", "satisfies Partial<CheckoutOptions>[]", &options::samples()?)?,
    ]
    .concat())
}

fn list<T: Serialize>(name: &str, satisfies: &str, items: &[T]) -> anyhow::Result<String> {
    let mut text = format!("export const {name} = [\n");
    for item in items {
        text += &format!("  {},\n", serde_json::to_string(item)?);
    }
    Ok(text + &format!("] {satisfies};\n"))
}

/// An outcome of each kind.
pub(crate) fn outcomes() -> anyhow::Result<Vec<Value>> {
    let attempt = AttemptId("0123456789abcdef0123456789abcdef".to_owned());
    let source = |name: &str, term, zero_interest| -> anyhow::Result<Outcome> {
        let source = Source { id: "src_test_1".to_owned(), type_name: name.to_owned() };
        let draft = SourceDraft {
            method: method_type(name)?,
            amount: four_thousand_baht()?,
            platform: Platform::Ios,
            term,
            zero_interest,
        };
        Ok(Outcome::Source { attempt: attempt.clone(), source, draft, made_s: 0 })
    };
    let link = |citizen_id| -> anyhow::Result<Outcome> {
        Ok(Outcome::LinkRequest { attempt: attempt.clone(), method: method_type("direct_debit_ktb")?, citizen_id })
    };
    let outcomes = [
        source("mobile_banking_bay", None, None)?,
        source("promptpay", None, None)?,
        source("installment_kbank", Term::new(4), Some(true))?,
        Outcome::LinkedAccount { attempt: attempt.clone(), id: "lnac_test_1".to_owned() },
        link(None)?,
        link(Some(CitizenId::parse("1101700230708").ok().context("a citizen id")?))?,
    ];
    let number = |outcome: &Outcome| match outcome {
        Outcome::Source { .. } => 0,
        Outcome::LinkedAccount { .. } => 1,
        Outcome::LinkRequest { .. } => 2,
    };
    for kind in 0..3 {
        ensure!(outcomes.iter().any(|outcome| number(outcome) == kind), "outcome {kind} has no sample");
    }
    Ok(outcomes.iter().map(|outcome| given::outcome(outcome).into()).collect())
}

/// The choices on the way to each method.
pub(crate) fn choices() -> anyhow::Result<Vec<Value>> {
    let wanted: Vec<_> =
        ["promptpay", "mobile_banking_bay", "installment", "direct_debit", "wallet", "internet_banking_bay"]
            .into_iter()
            .filter_map(WantedMethod::from_api_name)
            .collect();
    let key = PublicKey::parse("pkey_test_1").ok().context("a public key")?;
    let settings = Settings {
        capability: Some(Capability::from_catalog(&wanted).into()),
        ..Settings::new(key, four_thousand_baht()?)
    };
    let page = Page { platform: Platform::Ios, in_app: None, origin: "https://shop.example".to_owned() };
    let mut state = step(State::new(settings, page), Event::Started).0;
    let mut choices = vec![given::choice(&state).into()];
    for event in [
        Event::MethodChosen(PaymentMethod::PromptPay),
        Event::MethodChosen(PaymentMethod::MobileBanking),
        Event::MethodChosen(PaymentMethod::Wallet),
        Event::TypeChosen(method_type("rabbit_linepay")?),
        Event::MethodChosen(PaymentMethod::OnlineBanking),
        Event::MethodChosen(PaymentMethod::Installments),
        Event::TypeChosen(method_type("installment_kbank")?),
        Event::TermChosen(Term::new(4).context("a term")?),
        Event::MethodChosen(PaymentMethod::DirectDebit),
        Event::TypeChosen(method_type("direct_debit_ktb")?),
    ] {
        state = step(state, event).0;
        choices.push(given::choice(&state).into());
    }
    Ok(choices)
}

/// A problem of each kind, and what its code tells the integrator.
pub(crate) fn problems() -> anyhow::Result<Vec<(Value, &'static str)>> {
    let problems = [
        Problem::CapabilityFellBack(Failure::Network),
        Problem::CapabilityFailed(Failure::Unauthorized),
        Problem::NothingAvailable(NoOffer::NoMethod),
        Problem::UnknownMethods(vec!["bill_payment_tesco_lotus".to_owned()]),
        Problem::SourceFailed(Failure::Refused {
            code: "bad_request".to_owned(),
            message: "amount is too low".to_owned(),
        }),
        Problem::Incomplete(Missing::CitizenId(CitizenIdError::Length)),
        Problem::PageRefused,
        Problem::NoAnswer,
        Problem::NoStatus,
        Problem::RedirectRefused("https://elsewhere.example/".to_owned()),
        Problem::SourceDropped,
        Problem::PressDropped,
    ];
    ensure!(problems.iter().map(|problem| describe(problem).0).eq(0..12), "a kind of problem has no sample");
    Ok(problems.iter().map(|problem| (given::problem(problem).into(), describe(problem).1)).collect())
}

/// The number of a kind of problem, and its doc.
const fn describe(problem: &Problem) -> (usize, &'static str) {
    match problem {
        Problem::CapabilityFellBack(_) => (0, "`GET /capability` failed: the `methods` that the page names are shown."),
        Problem::CapabilityFailed(_) => {
            (1, "`GET /capability` failed, and the page names no `methods`: the shopper can try again.")
        }
        Problem::NothingAvailable(_) => {
            (2, "The account has no method of this widget for this currency, or none that `methods` names.")
        }
        Problem::UnknownMethods(_) => {
            (3, "The account has methods that this version does not know; they are left out.")
        }
        Problem::SourceFailed(_) => (4, "`POST /sources` failed. Nothing was charged."),
        Problem::Incomplete(_) => {
            (5, "Pay or `submit()`: the choice is not complete. The widget has told the shopper what is missing.")
        }
        Problem::PageRefused => (6, "Pay or `submit()`: `beforeSubmit` refused the press."),
        Problem::NoAnswer => (7, "The outcome was not answered. The next press hands the same one over again."),
        Problem::NoStatus => (8, "The shop does not say what became of the order: see `statusUrl`."),
        Problem::RedirectRefused(_) => {
            (9, "The shop's answer leads to an address that is not allowed: see `redirectOrigins`.")
        }
        Problem::SourceDropped => {
            (10, "The price changed after a source was made for the old one: compare it with the order.")
        }
        Problem::PressDropped => (11, "An option changed while `beforeSubmit` was asked: nothing was sent."),
    }
}

fn four_thousand_baht() -> anyhow::Result<Money> {
    Money::new(400_000, Currency::Thb).ok().context("a price")
}

fn method_type(name: &str) -> anyhow::Result<&'static MethodType> {
    MethodType::from_api_name(name).with_context(|| format!("no method is called {name}"))
}
