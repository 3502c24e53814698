//! The API refuses a source. The account is asked again, because it may have changed since its
//! capability was written down.

use super::*;

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
    let request = widget.last_request();
    widget.send(Event::CapabilityAnswered { request, answer })
}

#[test]
fn a_refused_method_that_is_gone_leaves_the_list() {
    let mut widget = refused_widget();
    let effects = account_answers(&mut widget, Ok(account_of("installment_scb")));
    assert_eq!(effects, [Effect::AnnounceChoice, Effect::ShowNotice, Effect::Focus(FocusTarget::Notice)]);
    assert_eq!(widget.progress(), &Progress::Choosing { notice: Some(Notice::Gone), attempt: None });
    assert_eq!(widget.state.ready().unwrap().offers.len(), 2);
    assert_eq!(widget.state.choice.picked(PaymentMethod::Installments), Some(issuer("scb")), "there is no other");
}

#[test]
fn a_refused_method_that_is_still_there_shows_the_failure() {
    for answer in [Ok(account()), Err(Failure::Network)] {
        let mut widget = refused_widget();
        assert_eq!(account_answers(&mut widget, answer), NOTICE_GETS_FOCUS);
        let notice = Some(Notice::Failed(refusal_of_the_api()));
        assert_eq!(widget.progress(), &Progress::Choosing { notice, attempt: Some(AttemptId("press-1".into())) });
        let effects = widget.press_as("press-2");
        assert!(matches!(&effects[..], [Effect::CreateSource { attempt, .. }] if attempt.0 == "press-1"));
    }
}

#[test]
fn a_refusal_by_an_account_without_offers_shows_that() {
    let mut widget = refused_widget();
    account_answers(&mut widget, Ok(Capability::default()));
    assert!(matches!(widget.state.screen, Screen::Unavailable { .. }), "{:?}", widget.state.screen);
}

#[test]
fn while_the_account_is_asked_no_press_or_choice_counts() {
    let mut widget = refused_widget();
    assert_eq!(widget.press_as("press-2"), [Effect::RejectPress]);
    let (term, other) = (Event::TermChosen(Term::new(6).unwrap()), widget.state.clone());
    assert_eq!(widget.send(term), []);
    assert_eq!(widget.state, other);
}

#[test]
fn an_answer_to_an_earlier_request_does_not_explain_a_refusal() {
    let mut widget = Widget::ready();
    let earlier = widget.last_request();
    widget.choose_plan("kbank", 4);
    widget.press();
    widget.source_failed(refusal_of_the_api());
    let before = widget.state.clone();
    let answer = Ok(account_of("installment_scb"));
    assert_eq!(widget.send(Event::CapabilityAnswered { request: earlier, answer }), []);
    assert_eq!(widget.state, before);
}

#[test]
fn another_price_cancels_the_question_to_the_account() {
    let mut widget = refused_widget();
    let request = widget.last_request();
    let effects = widget.send(Event::SettingsChanged(settings(600_000).into()));
    assert_eq!(effects, [Effect::Cancel(request), Effect::AnnounceChoice]);
    assert_eq!(
        account_answers(&mut widget, Ok(account_of("installment_scb"))),
        [],
        "the answer is not awaited any more"
    );
}
