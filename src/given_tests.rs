//! What the page is given, written out in TypeScript: `tests/packaging/types.test.mjs` measures it by the published types.

#![cfg(not(target_arch = "wasm32"))]

#[path = "given_types_tests.rs"]
mod types;

use self::types::{Field, interface, shapes, union};
use super::*;
use crate::{
    checkout::{AttemptId, Event, Page, Settings, Source, SourceDraft, step},
    options::{
        OptionsError, Wrong,
        published_tests::{self as published, Row},
    },
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
/// The bundle writes it into the published types.
const TYPES: &str = "www/types/method-types.ts";
const FACTS: &str = "www/types/given.d.ts";

fn four_thousand_baht() -> Money {
    Money::new(400_000, Currency::Thb).unwrap()
}

fn method(name: &str) -> MethodType {
    MethodType::from_api_name(name).unwrap()
}

fn outcomes() -> Vec<Value> {
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
    let outcomes = [
        source("mobile_banking_bay", None, None),
        source("installment_kbank", Term::new(4), Some(true)),
        Outcome::LinkedAccount { attempt: attempt.clone(), id: "lnac_test_1".into() },
        link(None),
        link(Some(CitizenId::parse("1101700230708").unwrap())),
    ];
    // A new kind does not compile until it stands here, and fails until it has a sample.
    let number = |outcome: &Outcome| match outcome {
        Outcome::Source { .. } => 0,
        Outcome::LinkedAccount { .. } => 1,
        Outcome::LinkRequest { .. } => 2,
    };
    assert!(
        (0..3).all(|kind| outcomes.iter().any(|outcome| number(outcome) == kind)),
        "a kind of outcome has no sample"
    );
    outcomes.iter().map(outcome).collect()
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
    assert!(problems.iter().map(|problem| meaning(problem).0).eq(0..11), "a kind of problem has no sample");
    problems
}

/// The number of a kind, and what its code tells the integrator. A new kind does not compile until it stands here, and fails until it
/// has a sample.
const fn meaning(problem: &Problem) -> (usize, &'static str) {
    match problem {
        Problem::CapabilityFellBack(_) => (0, "`GET /capability` failed: the `methods` that the page names are shown."),
        Problem::CapabilityFailed(_) => {
            (1, "`GET /capability` failed, and the page names no `methods`: the shopper can try again.")
        }
        Problem::NothingAvailable(_) => {
            (2, "The account has nothing that this widget offers for this currency, or nothing that `methods` names.")
        }
        Problem::UnknownMethods(_) => {
            (3, "The account has methods that this version does not know; they are left out.")
        }
        Problem::SourceFailed(_) => (4, "`POST /sources` failed. Nothing was charged."),
        Problem::Incomplete(_) => {
            (5, "`submit()`: the choice is not complete. The shopper has been told what is missing.")
        }
        Problem::PageRefused => (6, "`submit()`: `beforeSubmit` refused the press."),
        Problem::NoAnswer => (7, "The outcome was not answered: the next press hands the same one over again."),
        Problem::RedirectRefused(_) => (8, "The shop's answer leads where the page may not go: see `redirectOrigins`."),
        Problem::SourceDropped => {
            (9, "The price changed after a source was made for the old one: don't charge that source.")
        }
        Problem::PressDropped => (10, "An option changed while `beforeSubmit` was asked: nothing was sent."),
    }
}

/// The codes of wrong options, and what they tell the integrator.
fn option_codes() -> Vec<(&'static str, &'static str)> {
    let wrong = Wrong { option: String::new(), value: String::new(), allowed: String::new() };
    let errors =
        [OptionsError::SecretKey, OptionsError::Missing { option: "amount", allowed: "" }, OptionsError::Wrong(wrong)];
    let meaning = |error: &OptionsError| match error {
        OptionsError::SecretKey => "A secret key stands in the page. It was sent nowhere; revoke it.",
        OptionsError::Missing { .. } => "An option that has no default is not there.",
        OptionsError::Wrong(_) => "An option's value is not allowed; `option` and the message name it.",
    };
    errors.iter().map(|error| (error.code(), meaning(error))).collect()
}

/// What the published types take from the widget's own code: names, codes and shapes, which nobody writes a second time.
fn facts() -> String {
    let plain = |words: Vec<String>| words.into_iter().map(|word| (word, "")).collect::<Vec<_>>();
    let each = |words: &[(String, &'static str)], name: &str, of: &str| {
        union(name, of, words.iter().map(|(word, meaning)| (word.as_str(), *meaning)))
    };
    let types: Vec<String> = MethodType::all().into_iter().map(MethodType::api_name).collect();
    let direct_debit = types.iter().filter(|name| name.starts_with("direct_debit")).cloned().collect();
    let problems = problems();
    let codes: Vec<Value> = problems.iter().map(problem).collect();
    let code_of = |value: &Value| match value {
        Value::Map(fields) => match &fields[0].1 {
            Value::Text(code) => code.clone(),
            _ => panic!("a code is a text"),
        },
        _ => panic!("a problem is a map"),
    };
    let reported: Vec<_> = codes.iter().map(code_of).zip(problems.iter().map(|problem| meaning(problem).1)).collect();
    let refused: Vec<_> = option_codes().into_iter().map(|(code, meaning)| (code.to_owned(), meaning)).collect();
    [
        "/** Names, codes and shapes of the widget's own code. Written by src/given_tests.rs with NOREN_BLESS=1. */\n"
            .to_owned(),
        each(&plain(Currency::ALL.map(|one| one.code().to_owned()).into()), "CurrencyCode", "ISO 4217."),
        each(&plain(PaymentMethod::ALL.map(|one| one.api_name().to_owned()).into()), "MethodName", "A way to pay."),
        each(&plain(types.clone()), "MethodType", "A way to pay with its bank, by the API's names."),
        each(&plain(direct_debit), "DirectDebitType", "A bank whose accounts can be linked."),
        each(
            &plain(catalog::INSTALLMENTS.iter().map(|bank| bank.code.to_owned()).collect()),
            "IssuerCode",
            "A card issuer with installments.",
        ),
        each(&refused, "OptionErrorCode", "What can be wrong with options, as the widget reads them."),
        each(&reported, "ReportedErrorCode", "What the widget reports."),
        "\n/** Names one press over all its retries: the server answers a repeat as it answered the first. */\n"
            .to_owned(),
        "export type AttemptId = string;\n".to_owned(),
        shapes(&outcomes(), &choices()),
        interface(
            "LinkedAccount",
            "A saved account, as the merchant's server names it.",
            &fields_of(published::linked_account()),
        ),
        interface("WidgetOptions", "Those options that the widget's own code reads.", &fields_of(published::options())),
    ]
    .concat()
}

fn fields_of(rows: Vec<Row>) -> Vec<Field> {
    let field = |Row { name, is_optional, of, doc, .. }| Field { name: name.to_owned(), is_optional, of, doc };
    rows.into_iter().map(field).collect()
}

fn list<T: serde::Serialize>(name: &str, of: &str, items: &[T]) -> String {
    items_of(name, items) + &format!("] as const satisfies readonly {of}[];\n")
}

fn items_of<T: serde::Serialize>(name: &str, items: &[T]) -> String {
    let mut text = format!("export const {name} = [\n");
    for item in items {
        writeln!(text, "  {},", serde_json::to_string(item).unwrap()).unwrap();
    }
    text
}

#[test]
fn what_the_page_is_given_is_the_golden() {
    let problems: Vec<Value> = problems().iter().map(problem).collect();
    let text = [
        "// Written by src/given_tests.rs with NOREN_BLESS=1. Numbers are whole; Rust writes them with a point.\n\n"
            .to_owned(),
        "import type { CheckoutOptions, Choice, NorenErrorCode, Outcome } from \"noren-checkout\";\n\n".to_owned(),
        list("outcomes", "Outcome", &outcomes()),
        list("choices", "Choice", &choices()),
        list("problems", "{ code: NorenErrorCode; message: string }", &problems),
        list("optionCodes", "NorenErrorCode", &option_codes().into_iter().map(|(code, _)| code).collect::<Vec<_>>()),
        // Read-only lists would not fit where a page may pass a list that it goes on to change.
        items_of("options", &published::samples()) + "] satisfies Partial<CheckoutOptions>[];\n",
    ]
    .concat();
    is_golden(GOLDEN, &text);
}

#[test]
fn the_facts_of_the_published_types_are_the_golden() {
    is_golden(FACTS, &facts());
}

#[test]
fn the_loader_knows_the_methods_currencies_and_the_largest_amount_of_the_widget() {
    let types: Vec<_> = MethodType::all().into_iter().map(MethodType::api_name).collect();
    let currencies = Currency::ALL.map(Currency::code);
    let text = format!(
        "// What the widget knows of methods and money. Written by src/given_tests.rs with NOREN_BLESS=1.\n\n\
         import type {{ CurrencyCode }} from \"./given.js\";\n\n\
         export const METHOD_TYPES: readonly string[] = {};\n\n\
         export const CURRENCY_CODES: readonly CurrencyCode[] = {};\n\n\
         /** Subunits. */\n\
         export const LARGEST_AMOUNT = {};\n",
        serde_json::to_string_pretty(&types).unwrap(),
        serde_json::to_string_pretty(&currencies).unwrap(),
        Money::MAX_SUBUNITS
    );
    is_golden(TYPES, &text);
}

fn is_golden(golden: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(golden);
    if std::env::var_os("NOREN_BLESS").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    assert_eq!(
        std::fs::read_to_string(&path).unwrap_or_default(),
        text,
        "{golden} differs: bless it with NOREN_BLESS=1"
    );
}
