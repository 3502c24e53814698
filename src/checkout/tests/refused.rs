//! A source that the API refuses: the account is asked anew, since it may have changed after its capability was written down.

use super::*;
use crate::checkout::{FocusTarget, Notice};

/// KMA, and installments of one bank.
fn account_of(issuer: &str) -> Capability {
    let wanted = ["mobile_banking_bay", issuer];
    Capability::from_catalog(&wanted.map(|name| WantedMethod::from_api_name(name).unwrap()))
}

fn refusal_of_the_api() -> Failure {
    Failure::Refused { code: "bad_request".into(), message: "type is currently not supported".into() }
}

/// Four months at Kasikorn, which the API has refused.
fn refused_widget() -> Widget {
    let mut widget = Widget::ready();
    widget.choose_plan("kbank", 4);
    widget.press_as("press-1");
    let effects = widget.source_failed(refusal_of_the_api());
    let [Effect::Report(problem), Effect::LoadCapability { .. }] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(problem, &Problem::SourceFailed(refusal_of_the_api()));
    widget
}

fn account_answers(widget: &mut Widget, answer: Result<Capability, Failure>) -> Vec<Effect> {
    let request = widget.awaited();
    widget.take(Event::CapabilityAnswered { request, answer })
}

#[test]
fn what_the_account_no_longer_has_is_gone_from_the_list_and_said_to_be() {
    let mut widget = refused_widget();
    let effects = account_answers(&mut widget, Ok(account_of("installment_scb")));
    assert_eq!(effects, [Effect::AnnounceChoice, Effect::Focus(FocusTarget::Notice)]);
    assert_eq!(widget.progress(), &Progress::Choosing { notice: Some(Notice::Gone), attempt: None });
    assert_eq!(widget.state.ready().unwrap().offers.len(), 2);
    assert_eq!(widget.state.choice.issuer, Some(issuer("scb")), "there is no other");
}

#[test]
fn what_the_account_still_has_was_refused_for_another_reason() {
    for answer in [Ok(account()), Err(Failure::Network)] {
        let mut widget = refused_widget();
        assert_eq!(account_answers(&mut widget, answer), [Effect::Focus(FocusTarget::Notice)]);
        let notice = Some(Notice::Failed(refusal_of_the_api()));
        assert_eq!(widget.progress(), &Progress::Choosing { notice, attempt: Some(AttemptId("press-1".into())) });
        let effects = widget.press_as("press-2");
        assert!(matches!(&effects[..], [Effect::CreateSource { attempt, .. }] if attempt.0 == "press-1"));
    }
}

#[test]
fn an_account_that_has_nothing_left_says_so() {
    let mut widget = refused_widget();
    account_answers(&mut widget, Ok(Capability::default()));
    assert!(matches!(widget.state.screen, Screen::Unavailable(..)), "{:?}", widget.state.screen);
}

#[test]
fn while_the_account_is_asked_nothing_else_is() {
    let mut widget = refused_widget();
    assert_eq!(widget.press_as("press-2"), []);
    let (term, other) = (Event::TermChosen(Term::new(6).unwrap()), widget.state.clone());
    assert_eq!(widget.take(term), []);
    assert_eq!(widget.state, other);
}

#[test]
fn an_answer_to_an_earlier_question_is_not_taken_for_the_account_s() {
    let mut widget = Widget::ready();
    let earlier = widget.awaited();
    widget.choose_plan("kbank", 4);
    widget.press();
    widget.source_failed(refusal_of_the_api());
    let before = widget.state.clone();
    let answer = Ok(account_of("installment_scb"));
    assert_eq!(widget.take(Event::CapabilityAnswered { request: earlier, answer }), []);
    assert_eq!(widget.state, before);
}

#[test]
fn another_price_meanwhile_ends_the_question_and_drops_no_source() {
    let mut widget = refused_widget();
    let request = widget.awaited();
    let effects = widget.take(Event::SettingsChanged(settings(600_000).into()));
    assert_eq!(effects, [Effect::Cancel(request), Effect::AnnounceChoice]);
    assert_eq!(account_answers(&mut widget, Ok(account_of("installment_scb"))), [], "nobody waits for it any more");
}
