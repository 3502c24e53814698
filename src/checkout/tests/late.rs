//! A late, repeated or impossible event changes nothing and asks for nothing.

use super::*;

/// A widget in every situation there is.
fn every_situation() -> Vec<(&'static str, Widget)> {
    let chosen = || {
        let mut widget = Widget::ready();
        widget.choose_plan("kbank", 4);
        widget
    };
    let mut loading = Widget::new(settings(400_000));
    loading.take(Event::Started);
    let mut unreachable = Widget::new(settings(400_000));
    unreachable.take(Event::Started);
    let request = unreachable.awaited();
    unreachable.take(Event::CapabilityAnswered { request, answer: Err(Failure::Network) });
    let mut creating = chosen();
    creating.press();
    let mut failed = chosen();
    failed.press();
    failed.source_failed(Failure::Network);
    let mut with_shop = chosen();
    with_shop.press();
    with_shop.source_made("src_test_1");
    let mut unknown = chosen();
    unknown.press();
    unknown.source_made("src_test_1");
    unknown.shop_answers(ShopAnswer::None);
    let mut leaving = chosen();
    leaving.press();
    leaving.source_made("src_test_1");
    leaving.shop_answers(to("https://shop.example/", "https://shop.example"));
    vec![
        ("new", Widget::new(settings(400_000))),
        ("loading", loading),
        ("unreachable", unreachable),
        ("choosing", chosen()),
        ("creating", creating),
        ("failed", failed),
        ("with shop", with_shop),
        ("unknown", unknown),
        ("leaving", leaving),
        ("waiting, without a word", {
            let mut widget = Widget::ready();
            widget.choose_method(PaymentMethod::MobileBanking);
            widget.press();
            widget.source_made("src_test_1");
            widget.shop_answers(ShopAnswer::Silent);
            widget
        }),
        ("waiting", waiting::in_the_app(settings(400_000))),
        ("waiting, asked", waiting::in_the_app(Settings { has_status: true, ..settings(400_000) })),
    ]
}

/// Answers to requests that nobody waits for.
fn late_answers() -> Vec<Event> {
    let request = RequestId(99);
    vec![
        Event::CapabilityAnswered { request, answer: Ok(account()) },
        Event::CapabilityAnswered { request, answer: Err(Failure::Network) },
        Event::SourceAnswered { request, answer: Ok(source("src_test_late")) },
        Event::SourceAnswered { request, answer: Err(Failure::TimedOut) },
        Event::ShopAnswered { request, answer: to("https://shop.example/", "https://shop.example") },
        Event::ShopAnswered { request, answer: refused("late") },
        Event::ShopAnswered { request, answer: ShopAnswer::None },
        Event::ShopAnswered { request, answer: ShopAnswer::Silent },
        Event::StatusAnswered { request, status: Some(OrderStatus::Failed(refusal("late"))) },
        Event::StatusAnswered { request, status: None },
    ]
}

#[test]
fn an_answer_that_nobody_waits_for_changes_nothing() {
    for (name, mut widget) in every_situation() {
        let before = widget.state.clone();
        for event in late_answers() {
            assert_eq!(widget.take(event.clone()), [], "{name}: {event:?}");
            assert_eq!(widget.state, before, "{name}: {event:?}");
        }
    }
}

#[test]
fn an_answer_that_comes_twice_counts_once() {
    let mut widget = Widget::ready();
    widget.choose_plan("kbank", 4);
    widget.press();
    let request = widget.awaited();
    let answer = Event::SourceAnswered { request, answer: Ok(source("src_test_1")) };
    assert_eq!(widget.take(answer.clone()).len(), 1);
    let before = widget.state.clone();
    assert_eq!(widget.take(answer), []);
    assert_eq!(widget.state, before);
    assert_eq!(widget.handed_over().len(), 1);
}

#[test]
fn an_answer_of_another_kind_changes_nothing_even_with_the_right_number() {
    let mut widget = Widget::ready();
    widget.choose_plan("kbank", 4);
    widget.press();
    let (request, before) = (widget.awaited(), widget.state.clone());
    assert_eq!(widget.take(Event::ShopAnswered { request, answer: refused("late") }), []);
    assert_eq!(widget.take(Event::CapabilityAnswered { request, answer: Ok(account()) }), []);
    assert_eq!(widget.state, before);
}

#[test]
fn the_machine_is_a_function() {
    for (name, widget) in every_situation() {
        for event in
            late_answers().into_iter().chain([Event::PayPressed { fresh_attempt: AttemptId("x".into()) }, Event::Retry])
        {
            let once = step(widget.state.clone(), event.clone());
            let again = step(widget.state.clone(), event.clone());
            assert_eq!(once, again, "{name}: {event:?}");
        }
    }
}

#[test]
fn whatever_the_order_of_events_a_press_never_makes_two_sources() {
    use proptest::prelude::*;
    let event = 0_u8..=8;
    proptest!(|(events in proptest::collection::vec(event, 1..40))| {
        let mut widget = Widget::ready();
        widget.choose_plan("kbank", 4);
        let mut presses = 0;
        for event in events {
            match event {
                0 | 1 => { presses += 1; widget.press_as(&format!("press-{presses}")); }
                2 => { widget.take(Event::TermChosen(Term::new(3).unwrap())); }
                3 => { widget.take(Event::TermChosen(Term::new(4).unwrap())); }
                4 => { widget.source_made("src_test_1"); }
                5 => { widget.source_failed(Failure::TimedOut); }
                6 => { widget.shop_answers(ShopAnswer::None); }
                7 => { widget.shop_answers(refused("no")); }
                _ => { widget.take(Event::Retry); }
            }
            prop_assert!(widget.sources_asked_for() <= presses);
            let is_out = |effect: &&Effect| matches!(effect, Effect::CreateSource { .. });
            let attempts: Vec<_> = widget.asked.iter().filter(is_out).collect();
            let delivered = widget.handed_over().len();
            prop_assert!(delivered <= presses && attempts.len() <= presses);
        }
    });
}
