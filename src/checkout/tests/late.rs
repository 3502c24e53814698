//! A late, repeated or impossible event changes nothing and asks for nothing.

use super::*;
use crate::checkout::QrCode;

/// A widget in every situation there is.
pub(crate) fn every_situation() -> Vec<(&'static str, Widget)> {
    let chosen = || {
        let mut widget = Widget::ready();
        widget.choose_plan("kbank", 4);
        widget
    };
    let mut loading = Widget::new(settings(400_000));
    loading.send(Event::Started);
    let mut unreachable = Widget::new(settings(400_000));
    unreachable.send(Event::Started);
    let request = unreachable.last_request();
    unreachable.send(Event::CapabilityAnswered { request, answer: Err(Failure::Network) });
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
    leaving.shop_answers(redirect_to("https://shop.example/", "https://shop.example"));
    let mut asking_page = Widget::ready_with(Settings { asks_page: true, ..settings(400_000) });
    asking_page.choose_plan("kbank", 4);
    asking_page.press();
    let mut asking_account = chosen();
    asking_account.press();
    asking_account.source_failed(Failure::Refused { code: "bad_request".into(), message: String::new() });
    let with_status = Settings { has_status: true, ..settings(400_000) };
    let mut checking = Widget::ready_with(with_status.clone());
    checking.send(Event::Returned { from_elsewhere: true });
    let decided = |status| {
        let mut widget = Widget::ready_with(with_status.clone());
        widget.send(Event::Returned { from_elsewhere: true });
        let request = widget.last_request();
        widget.send(Event::StatusAnswered { request, status: Some(status) });
        widget
    };
    vec![
        ("asking the page", asking_page),
        ("asking the account", asking_account),
        ("checking", checking),
        ("pending", decided(OrderStatus::Pending)),
        ("paid", decided(OrderStatus::Paid)),
        ("new", Widget::new(settings(400_000))),
        ("loading", loading),
        ("unreachable", unreachable),
        ("choosing", chosen()),
        ("creating", creating),
        ("failed", failed),
        ("with shop", with_shop),
        ("unknown", unknown),
        ("leaving", leaving),
        ("waiting, silent page", {
            let mut widget = Widget::ready();
            widget.choose_method(PaymentMethod::MobileBanking);
            widget.press();
            widget.source_made("src_test_1");
            widget.shop_answers(ShopAnswer::Silent);
            widget
        }),
        ("waiting", waiting::in_the_app(settings(400_000))),
        ("waiting, with a status", waiting::in_the_app(Settings { has_status: true, ..settings(400_000) })),
    ]
}

/// Answers that are not awaited.
fn late_answers() -> Vec<Event> {
    let request = RequestId(99);
    vec![
        Event::CapabilityAnswered { request, answer: Ok(account()) },
        Event::CapabilityAnswered { request, answer: Err(Failure::Network) },
        Event::SourceAnswered { request, answer: Ok(source("src_test_late")) },
        Event::SourceAnswered { request, answer: Err(Failure::TimedOut) },
        Event::ShopAnswered { request, answer: redirect_to("https://shop.example/", "https://shop.example") },
        Event::ShopAnswered { request, answer: refused("late") },
        Event::ShopAnswered { request, answer: ShopAnswer::None },
        Event::ShopAnswered { request, answer: ShopAnswer::Silent },
        Event::StatusAnswered { request, status: Some(OrderStatus::Failed(refusal("late"))) },
        Event::StatusAnswered { request, status: None },
        Event::PageAnswered { request, answer: Ok(()) },
        Event::PageAnswered { request, answer: Err(refusal("late")) },
        Event::NoticeShown { is_focus_free: true },
        Event::NoticeShown { is_focus_free: false },
        Event::CodeDrawn { address: String::new(), code: QrCode::Failed },
    ]
}

#[test]
fn an_answer_that_is_not_awaited_changes_nothing() {
    for (name, mut widget) in every_situation() {
        let before = widget.state.clone();
        for event in late_answers() {
            assert_eq!(widget.send(event.clone()), [], "{name}: {event:?}");
            assert_eq!(widget.state, before, "{name}: {event:?}");
        }
    }
}

#[test]
fn a_repeated_answer_counts_once() {
    let mut widget = Widget::ready();
    widget.choose_plan("kbank", 4);
    widget.press();
    let request = widget.last_request();
    let answer = Event::SourceAnswered { request, answer: Ok(source("src_test_1")) };
    assert_eq!(widget.send(answer.clone()).len(), 1);
    let before = widget.state.clone();
    assert_eq!(widget.send(answer), []);
    assert_eq!(widget.state, before);
    assert_eq!(widget.handed_over().len(), 1);
}

#[test]
fn an_answer_of_another_kind_changes_nothing() {
    let mut widget = Widget::ready();
    widget.choose_plan("kbank", 4);
    widget.press();
    let (request, before) = (widget.last_request(), widget.state.clone());
    assert_eq!(widget.send(Event::ShopAnswered { request, answer: refused("late") }), []);
    assert_eq!(widget.send(Event::CapabilityAnswered { request, answer: Ok(account()) }), []);
    assert_eq!(widget.state, before);
}

#[test]
fn the_same_event_gives_the_same_answer() {
    for (name, widget) in every_situation() {
        for event in late_answers().into_iter().chain([
            Event::PayPressed { fresh_attempt: AttemptId("x".into()) },
            Event::Retry,
            Event::FocusLost,
        ]) {
            let once = step(widget.state.clone(), event.clone());
            let again = step(widget.state.clone(), event.clone());
            assert_eq!(once, again, "{name}: {event:?}");
        }
    }
}

#[test]
fn in_any_order_of_events_a_press_never_makes_two_sources() {
    use proptest::prelude::*;
    let event = 0_u8..=8;
    proptest!(|(events in proptest::collection::vec(event, 1..40))| {
        let mut widget = Widget::ready();
        widget.choose_plan("kbank", 4);
        let mut presses = 0;
        for event in events {
            match event {
                0 | 1 => { presses += 1; widget.press_as(&format!("press-{presses}")); }
                2 => { widget.send(Event::TermChosen(Term::new(3).unwrap())); }
                3 => { widget.send(Event::TermChosen(Term::new(4).unwrap())); }
                4 => { widget.source_made("src_test_1"); }
                5 => { widget.source_failed(Failure::TimedOut); }
                6 => { widget.shop_answers(ShopAnswer::None); }
                7 => { widget.shop_answers(refused("no")); }
                _ => { widget.send(Event::Retry); }
            }
            prop_assert!(widget.sources_requested() <= presses);
            let is_out = |effect: &&Effect| matches!(effect, Effect::CreateSource { .. });
            let attempts: Vec<_> = widget.effects.iter().filter(is_out).collect();
            let delivered = widget.handed_over().len();
            prop_assert!(delivered <= presses && attempts.len() <= presses);
        }
    });
}
