//! What the page is given, written out in TypeScript: `tests/packaging/types.test.mjs` measures it by the published types.

#![cfg(not(target_arch = "wasm32"))]

use super::*;
use crate::{
    checkout::{AttemptId, Event, Page, Settings, Source, SourceDraft, step},
    options::{OptionsError, Wrong},
};
use noren_domain::{
    capability::Capability,
    catalog,
    citizen_id::{CitizenId, CitizenIdError},
    key::PublicKey,
    method::WantedMethod,
    money::{Currency, Money},
    platform::Platform,
    term::Term,
};
use std::{fmt::Write as _, path::Path};

const GOLDEN: &str = "tests/golden/types/given.ts";

fn four_thousand_baht() -> Money {
    Money::new(400_000, Currency::Thb).unwrap()
}

fn method(name: &str) -> MethodType {
    MethodType::from_api_name(name).unwrap()
}

fn outcomes() -> Vec<Outcome> {
    let attempt = AttemptId("0123456789abcdef0123456789abcdef".into());
    let source = |name: &str, term, zero_interest| Outcome::Source {
        attempt: attempt.clone(),
        source: Source { id: "src_test_1".into(), type_name: name.into() },
        draft: SourceDraft {
            method: method(name),
            amount: four_thousand_baht(),
            platform: Platform::Ios,
            term,
            zero_interest,
        },
        made_s: 0,
    };
    let link =
        |citizen_id| Outcome::LinkRequest { attempt: attempt.clone(), method: method("direct_debit_ktb"), citizen_id };
    vec![
        source("mobile_banking_bay", None, None),
        source("installment_kbank", Term::new(4), Some(true)),
        Outcome::LinkedAccount { attempt: attempt.clone(), id: "lnac_test_1".into() },
        link(None),
        link(Some(CitizenId::parse("1101700230708").unwrap())),
    ]
}

/// What is announced on the way of each method.
fn choices() -> Vec<Value> {
    let wanted =
        ["mobile_banking_bay", "installment", "direct_debit"].map(|name| WantedMethod::from_api_name(name).unwrap());
    let settings = Settings {
        capability: Some(Capability::from_catalog(&wanted).into()),
        ..Settings::new(PublicKey::parse("pkey_test_1").unwrap(), four_thousand_baht())
    };
    let page = Page { platform: Platform::Ios, in_app: None, origin: "https://shop.example".into() };
    let mut state = step(State::new(settings, page), Event::Started).0;
    let mut choices = vec![choice(&state)];
    for event in [
        Event::MethodChosen(PaymentMethod::MobileBanking),
        Event::MethodChosen(PaymentMethod::Installments),
        Event::IssuerChosen(catalog::installment("kbank").unwrap()),
        Event::TermChosen(Term::new(4).unwrap()),
        Event::MethodChosen(PaymentMethod::DirectDebit),
        Event::BankChosen(catalog::bank_of("ktb").unwrap()),
    ] {
        state = step(state, event).0;
        choices.push(choice(&state));
    }
    choices
}

fn problems() -> Vec<Problem> {
    let problems = vec![
        Problem::CapabilityFellBack(Failure::Network),
        Problem::CapabilityFailed(Failure::Unauthorized),
        Problem::NothingAvailable(Nothing::NoMethod),
        Problem::UnknownMethods(vec!["rabbit_linepay".into()]),
        Problem::SourceFailed(Failure::Refused { code: "bad_request".into(), message: "amount is too low".into() }),
        Problem::Incomplete(Missing::CitizenId(CitizenIdError::Length)),
        Problem::PageRefused,
        Problem::NoAnswer,
        Problem::RedirectRefused("https://elsewhere.example/".into()),
        Problem::SourceDropped,
        Problem::PressDropped,
    ];
    // A new kind does not compile until it stands here, and fails until it has a sample.
    let number = |problem: &Problem| match problem {
        Problem::CapabilityFellBack(_) => 0,
        Problem::CapabilityFailed(_) => 1,
        Problem::NothingAvailable(_) => 2,
        Problem::UnknownMethods(_) => 3,
        Problem::SourceFailed(_) => 4,
        Problem::Incomplete(_) => 5,
        Problem::PageRefused => 6,
        Problem::NoAnswer => 7,
        Problem::RedirectRefused(_) => 8,
        Problem::SourceDropped => 9,
        Problem::PressDropped => 10,
    };
    assert!(problems.iter().map(number).eq(0..11), "a kind of problem has no sample");
    problems
}

fn option_codes() -> Vec<&'static str> {
    let wrong = Wrong { option: String::new(), value: String::new(), allowed: String::new() };
    let errors =
        [OptionsError::SecretKey, OptionsError::Missing { option: "amount", allowed: "" }, OptionsError::Wrong(wrong)];
    errors.iter().map(OptionsError::code).collect()
}

fn list<T: serde::Serialize>(name: &str, of: &str, items: &[T]) -> String {
    let mut text = format!("export const {name} = [\n");
    for item in items {
        writeln!(text, "  {},", serde_json::to_string(item).unwrap()).unwrap();
    }
    writeln!(text, "] as const satisfies readonly {of}[];").unwrap();
    text
}

#[test]
fn what_the_page_is_given_is_the_golden() {
    let outcomes: Vec<Value> = outcomes().iter().map(outcome).collect();
    let problems: Vec<Value> = problems().iter().map(problem).collect();
    let text = [
        "// Written by src/given_tests.rs with NOREN_BLESS=1. Numbers are whole; Rust writes them with a point.\n\n"
            .to_owned(),
        "import type { Choice, NorenErrorCode, Outcome } from \"noren-checkout\";\n\n".to_owned(),
        list("outcomes", "Outcome", &outcomes),
        list("choices", "Choice", &choices()),
        list("problems", "{ code: NorenErrorCode; message: string }", &problems),
        list("optionCodes", "NorenErrorCode", &option_codes()),
    ]
    .concat();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(GOLDEN);
    if std::env::var_os("NOREN_BLESS").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    assert_eq!(
        std::fs::read_to_string(&path).unwrap_or_default(),
        text,
        "{GOLDEN} differs: bless it with NOREN_BLESS=1"
    );
}
