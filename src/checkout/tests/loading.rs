//! The account is asked for its capability.

use super::*;
use crate::checkout::Announcement;
use noren_domain::eligibility::NoOffer;

fn unreachable(failure: Failure) -> Screen {
    Screen::Unreachable { failure, announcement: Announcement::ByItself }
}

#[test]
fn the_account_is_asked_once_and_its_offers_are_shown() {
    let mut widget = Widget::new(settings(400_000));
    assert!(matches!(widget.send(Event::Started)[..], [Effect::LoadCapability { .. }]));
    assert_eq!(widget.send(Event::Started), [], "a second start asks nothing");
    let request = widget.last_request();
    let effects = widget.send(Event::CapabilityAnswered { request, answer: Ok(account()) });
    assert_eq!(effects, [Effect::AnnounceReady]);
    assert_eq!(widget.state.ready().unwrap().offers.len(), 3);
}

#[test]
fn a_capability_in_the_options_saves_the_request() {
    let mut widget = Widget::new(Settings { capability: Some(account().into()), ..settings(400_000) });
    assert_eq!(widget.send(Event::Started), [Effect::AnnounceReady]);
}

#[test]
fn a_failure_without_named_methods_can_be_retried() {
    for failure in [
        Failure::Network,
        Failure::TimedOut,
        Failure::Unauthorized,
        Failure::Malformed,
        Failure::Server { status: 503 },
    ] {
        let mut widget = Widget::new(settings(400_000));
        widget.send(Event::Started);
        let request = widget.last_request();
        let effects = widget.send(Event::CapabilityAnswered { request, answer: Err(failure.clone()) });
        assert_eq!(effects, [Effect::Report(Problem::CapabilityFailed(failure.clone()))]);
        assert_eq!(widget.state.screen, unreachable(failure));
        assert!(matches!(widget.send(Event::Retry)[..], [Effect::LoadCapability { .. }]));
        assert_ne!(widget.last_request(), request);
    }
}

#[test]
fn a_failure_with_named_methods_shows_the_catalogue() {
    let wanted = vec![WantedMethod::Every(PaymentMethod::Installments)];
    let mut widget = Widget::new(Settings { wanted: Some(wanted), ..settings(400_000) });
    widget.send(Event::Started);
    let request = widget.last_request();
    let effects = widget.send(Event::CapabilityAnswered { request, answer: Err(Failure::TimedOut) });
    let fell_back = Effect::Report(Problem::CapabilityFellBack(Failure::TimedOut));
    assert_eq!(effects, [Effect::AnnounceReady, Effect::AnnounceChoice, fell_back]);
    assert_eq!(widget.state.choice.method, Some(PaymentMethod::Installments), "the only row opens at once");
}

#[test]
fn a_failure_with_named_methods_that_need_the_account_can_be_retried() {
    let wanted = vec![WantedMethod::Every(PaymentMethod::OnlineBanking)];
    let amount = Money::new(15_000, Currency::Myr).unwrap();
    let mut widget = Widget::new(Settings { wanted: Some(wanted), amount, ..settings(400_000) });
    widget.send(Event::Started);
    let request = widget.last_request();
    let effects = widget.send(Event::CapabilityAnswered { request, answer: Err(Failure::TimedOut) });
    assert_eq!(effects, [Effect::Report(Problem::CapabilityFailed(Failure::TimedOut))]);
    assert_eq!(widget.state.screen, unreachable(Failure::TimedOut));
    assert!(matches!(widget.send(Event::Retry)[..], [Effect::LoadCapability { .. }]));
}

#[test]
fn a_key_of_no_account_shows_no_methods() {
    let wanted = vec![WantedMethod::Every(PaymentMethod::Installments)];
    let mut widget = Widget::new(Settings { wanted: Some(wanted), ..settings(400_000) });
    widget.send(Event::Started);
    let request = widget.last_request();
    widget.send(Event::CapabilityAnswered { request, answer: Err(Failure::Unauthorized) });
    assert_eq!(widget.state.screen, unreachable(Failure::Unauthorized));
}

#[test]
fn an_account_without_offers_reports_why() {
    let mut widget = Widget::new(settings(400_000));
    widget.send(Event::Started);
    let request = widget.last_request();
    let mut empty = Capability::default();
    empty.unknown.push("card".into());
    let effects = widget.send(Event::CapabilityAnswered { request, answer: Ok(empty.clone()) });
    let reports = [Problem::UnknownMethods(vec!["card".into()]), Problem::NothingAvailable(NoOffer::NoMethod)];
    assert_eq!(effects, reports.map(Effect::Report));
    let (capability, announcement) = (empty.into(), Announcement::ByItself);
    assert_eq!(widget.state.screen, Screen::Unavailable { capability, reason: NoOffer::NoMethod, announcement });
}

#[test]
fn the_answer_to_try_again_gets_the_focus() {
    let mut widget = Widget::new(settings(400_000));
    widget.send(Event::Started);
    let fails = |widget: &mut Widget| {
        let request = widget.last_request();
        widget.send(Event::CapabilityAnswered { request, answer: Err(Failure::Network) })
    };
    assert!(
        !fails(&mut widget).iter().any(|effect| matches!(effect, Effect::Focus(_))),
        "the shopper has not pressed anything"
    );
    widget.send(Event::Retry);
    assert_eq!(fails(&mut widget).last(), Some(&Effect::Focus(FocusTarget::Notice)));
    widget.send(Event::Retry);
    let request = widget.last_request();
    let effects = widget.send(Event::CapabilityAnswered { request, answer: Ok(account()) });
    assert_eq!(effects, [Effect::AnnounceReady, Effect::Focus(FocusTarget::Missing(Missing::Method))]);
}
