//! Asking what the account has.

use super::*;
use crate::checkout::FocusTarget;
use noren_domain::eligibility::Nothing;

#[test]
fn the_account_is_asked_once_and_its_answer_is_shown() {
    let mut widget = Widget::new(settings(400_000));
    assert!(matches!(widget.take(Event::Started)[..], [Effect::LoadCapability { .. }]));
    assert_eq!(widget.take(Event::Started), [], "a second start asks nothing");
    let request = widget.awaited();
    let effects = widget.take(Event::CapabilityAnswered { request, answer: Ok(account()) });
    assert_eq!(effects, [Effect::AnnounceReady]);
    assert_eq!(widget.state.ready().unwrap().offers.len(), 3);
}

#[test]
fn a_capability_that_the_page_brought_along_saves_the_request() {
    let mut widget = Widget::new(Settings { capability: Some(account().into()), ..settings(400_000) });
    assert_eq!(widget.take(Event::Started), [Effect::AnnounceReady]);
}

#[test]
fn a_failure_without_named_methods_is_shown_with_a_way_on() {
    for failure in [
        Failure::Network,
        Failure::TimedOut,
        Failure::Unauthorized,
        Failure::Malformed,
        Failure::Server { status: 503 },
    ] {
        let mut widget = Widget::new(settings(400_000));
        widget.take(Event::Started);
        let request = widget.awaited();
        let effects = widget.take(Event::CapabilityAnswered { request, answer: Err(failure.clone()) });
        assert_eq!(effects, [Effect::Report(Problem::CapabilityFailed(failure.clone()))]);
        assert_eq!(widget.state.screen, Screen::Unreachable(failure));
        assert!(matches!(widget.take(Event::Retry)[..], [Effect::LoadCapability { .. }]));
        assert_ne!(widget.awaited(), request);
    }
}

#[test]
fn a_failure_with_named_methods_shows_them_from_the_catalogue() {
    let wanted = vec![WantedMethod::Every(PaymentMethod::Installments)];
    let mut widget = Widget::new(Settings { wanted: Some(wanted), ..settings(400_000) });
    widget.take(Event::Started);
    let request = widget.awaited();
    let effects = widget.take(Event::CapabilityAnswered { request, answer: Err(Failure::TimedOut) });
    assert_eq!(effects, [Effect::AnnounceReady, Effect::Report(Problem::CapabilityFellBack(Failure::TimedOut))]);
    assert_eq!(widget.state.choice.method, Some(PaymentMethod::Installments), "the only row opens at once");
}

#[test]
fn a_key_that_is_no_account_s_shows_nothing_even_with_named_methods() {
    let wanted = vec![WantedMethod::Every(PaymentMethod::Installments)];
    let mut widget = Widget::new(Settings { wanted: Some(wanted), ..settings(400_000) });
    widget.take(Event::Started);
    let request = widget.awaited();
    widget.take(Event::CapabilityAnswered { request, answer: Err(Failure::Unauthorized) });
    assert_eq!(widget.state.screen, Screen::Unreachable(Failure::Unauthorized));
}

#[test]
fn nothing_to_offer_tells_the_integrator_why() {
    let mut widget = Widget::new(settings(400_000));
    widget.take(Event::Started);
    let request = widget.awaited();
    let mut empty = Capability::default();
    empty.unknown.push("card".into());
    let effects = widget.take(Event::CapabilityAnswered { request, answer: Ok(empty.clone()) });
    let told = [Problem::UnknownMethods(vec!["card".into()]), Problem::NothingAvailable(Nothing::NoMethod)];
    assert_eq!(effects, told.map(Effect::Report));
    assert_eq!(widget.state.screen, Screen::Unavailable(empty.into(), Nothing::NoMethod));
}

#[test]
fn what_was_asked_anew_by_the_shopper_gets_the_focus_back() {
    let mut widget = Widget::new(settings(400_000));
    widget.take(Event::Started);
    let fails = |widget: &mut Widget| {
        let request = widget.awaited();
        widget.take(Event::CapabilityAnswered { request, answer: Err(Failure::Network) })
    };
    assert!(!fails(&mut widget).iter().any(|effect| matches!(effect, Effect::Focus(_))), "nobody pressed anything yet");
    widget.take(Event::Retry);
    assert_eq!(fails(&mut widget).last(), Some(&Effect::Focus(FocusTarget::Notice)));
    widget.take(Event::Retry);
    let request = widget.awaited();
    let effects = widget.take(Event::CapabilityAnswered { request, answer: Ok(account()) });
    assert_eq!(effects, [Effect::AnnounceReady, Effect::Focus(FocusTarget::Missing(Missing::Method))]);
}
