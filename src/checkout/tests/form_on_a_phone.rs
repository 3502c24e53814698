//! A form, or a callback that answers nothing, has the outcome, and the bank's app opens without the page being left.

use super::*;
use crate::checkout::{FocusTarget, Notice};

const PRESSED_AT_S: u32 = 1_000_000;
const HREF: &str = "https://shop.example/payments/1/authorize";

/// A widget that has handed over the source for an app.
fn handed_over(settings: Settings, platform: Platform) -> Widget {
    let mut widget = Widget::ready_with(settings);
    widget.state.page.platform = platform;
    widget.take(Event::Clock(PRESSED_AT_S));
    widget.choose_method(PaymentMethod::MobileBanking);
    widget.press();
    widget.source_made("src_test_1");
    widget
}

fn unasked() -> Widget {
    handed_over(settings(400_000), Platform::Ios)
}

fn asked() -> Widget {
    handed_over(Settings { has_status: true, ..settings(400_000) }, Platform::Android)
}

fn is_waiting(widget: &Widget) -> bool {
    matches!(widget.progress(), Progress::Waiting(waiting) if waiting.until_s == PRESSED_AT_S + 900)
}

#[test]
fn no_word_in_time_on_a_phone_the_app_is_waited_for_instead_of_nobody_knowing() {
    let mut widget = unasked();
    assert_eq!(widget.shop_answers(ShopAnswer::Silent), [Effect::Wake]);
    assert!(is_waiting(&widget));
    for mut other in [handed_over(settings(400_000), Platform::Other), {
        let mut widget = Widget::ready();
        widget.choose_plan("kbank", 4);
        widget.press();
        widget.source_made("src_test_1");
        widget
    }] {
        assert_eq!(
            other.shop_answers(ShopAnswer::Silent),
            [Effect::Report(Problem::NoAnswer), Effect::Focus(FocusTarget::Notice)]
        );
        assert!(matches!(other.progress(), Progress::Unknown { .. }), "no app was to be opened here");
    }
    let mut failed = unasked();
    failed.shop_answers(ShopAnswer::None);
    assert!(matches!(failed.progress(), Progress::Unknown { .. }), "what failed opened no app");
}

#[test]
fn seen_again_the_page_waits_for_the_app_and_asks_at_once() {
    let mut widget = unasked();
    assert_eq!(widget.take(Event::Seen), [Effect::Wake]);
    assert!(is_waiting(&widget));
    assert_eq!(widget.take(Event::Seen), [], "nobody can be asked");
    for back in [Event::Seen, Event::Returned { from_elsewhere: false }] {
        let mut widget = asked();
        assert!(matches!(widget.take(back.clone())[..], [Effect::Wake, Effect::AskStatus { .. }]), "{back:?}");
        assert!(is_waiting(&widget));
        let request = widget.awaited();
        widget.take(Event::StatusAnswered { request, status: Some(OrderStatus::Paid) });
        assert_eq!(widget.progress(), &Progress::Paid);
        assert_eq!(widget.take(back), []);
    }
}

#[test]
fn seen_again_elsewhere_nothing_happens() {
    let mut computer = handed_over(settings(400_000), Platform::Other);
    let mut choosing = Widget::ready();
    for widget in [&mut computer, &mut choosing] {
        let before = widget.state.clone();
        assert_eq!(widget.take(Event::Seen), []);
        assert_eq!(widget.state, before);
    }
}

#[test]
fn the_app_is_opened_again_by_the_page_with_the_same_outcome() {
    let mut widget = unasked();
    widget.take(Event::Seen);
    let effects = widget.take(Event::OpenAppPressed);
    assert!(matches!(&effects[..], [Effect::HandOver { .. }]), "{effects:?}");
    assert!(matches!(widget.progress(), Progress::WithShop { .. }));
    let outcomes = widget.handed_over();
    assert_eq!((widget.sources_asked_for(), outcomes.len()), (1, 2));
    assert_eq!(outcomes[0], outcomes[1]);
    widget.take(Event::Seen);
    assert!(is_waiting(&widget), "the time runs from when the source was made");
}

#[test]
fn the_page_s_word_may_come_while_the_app_is_waited_for() {
    let handed_over = |mut widget: Widget| {
        let request = widget.awaited();
        widget.take(Event::Seen);
        (request, widget)
    };
    let (request, mut widget) = handed_over(asked());
    let answer = to(HREF, "https://shop.example");
    assert_eq!(widget.take(Event::ShopAnswered { request, answer }), [Effect::Redirect(HREF.into())]);
    assert_eq!(widget.take(Event::Seen), [], "one question at a time");
    assert_eq!(widget.take(Event::OpenAppPressed), [Effect::Redirect(HREF.into())], "now the address is known");

    let (request, mut widget) = handed_over(unasked());
    assert_eq!(widget.take(Event::ShopAnswered { request, answer: ShopAnswer::Silent }), []);
    assert!(is_waiting(&widget));
    widget.take(Event::ShopAnswered { request, answer: refused("sold_out") });
    let refused = Progress::Choosing { notice: Some(Notice::Refused(refusal("sold_out"))), attempt: None };
    assert_eq!(widget.progress(), &refused);
}

#[test]
fn i_have_paid_another_way_and_the_end_of_the_time_are_as_after_a_redirect() {
    let mut widget = unasked();
    widget.shop_answers(ShopAnswer::Silent);
    widget.take(Event::AnotherWayPressed);
    let left = Progress::Choosing { notice: Some(Notice::StillOpen(app("bay"))), attempt: None };
    assert_eq!(widget.progress(), &left);

    let mut widget = asked();
    widget.shop_answers(ShopAnswer::Silent);
    assert!(matches!(widget.press()[..], [Effect::AskStatus { .. }]));

    let mut widget = unasked();
    widget.shop_answers(ShopAnswer::Silent);
    widget.take(Event::Clock(PRESSED_AT_S + 900));
    let over = Progress::Choosing { notice: Some(Notice::TimeIsOver), attempt: None };
    assert_eq!(widget.progress(), &over);
}
