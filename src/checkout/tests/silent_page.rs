//! A form, or a callback that returns nothing, has the outcome, and opens the bank's app without
//! leaving the page.

use super::*;

const PRESSED_AT_S: u32 = 1_000_000;
const HREF: &str = "https://shop.example/payments/1/authorize";

/// A widget that has handed over the source for an app.
fn handed_over(settings: Settings, platform: Platform) -> Widget {
    let mut widget = Widget::ready_with(settings);
    widget.state.page.platform = platform;
    widget.send(Event::Clock(PRESSED_AT_S));
    widget.choose_method(PaymentMethod::MobileBanking);
    widget.press();
    widget.source_made("src_test_1");
    widget
}

fn without_status() -> Widget {
    handed_over(settings(400_000), Platform::Ios)
}

fn with_status() -> Widget {
    handed_over(Settings { has_status: true, ..settings(400_000) }, Platform::Android)
}

fn is_waiting(widget: &Widget) -> bool {
    matches!(widget.progress(), Progress::Waiting(waiting) if waiting.until_s == PRESSED_AT_S + 900)
}

#[test]
fn a_silent_page_on_a_phone_shows_the_waiting_screen() {
    let mut widget = without_status();
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
            [Effect::Report(Problem::NoAnswer), Effect::ShowNotice, Effect::Focus(FocusTarget::Notice)]
        );
        assert!(matches!(other.progress(), Progress::Unknown { .. }), "there is no app to open here");
    }
    let mut failed = without_status();
    failed.shop_answers(ShopAnswer::None);
    assert!(matches!(failed.progress(), Progress::Unknown { .. }), "a failure opened no app");
}

#[test]
fn a_page_that_is_seen_again_waits_and_polls_at_once() {
    let mut widget = without_status();
    assert_eq!(widget.send(Event::Seen), [Effect::Wake]);
    assert!(is_waiting(&widget));
    assert_eq!(widget.send(Event::Seen), [], "the shop cannot be asked");
    for back in [Event::Seen, Event::Returned { from_elsewhere: false }] {
        let mut widget = with_status();
        assert!(matches!(widget.send(back.clone())[..], [Effect::Wake, Effect::AskStatus { .. }]), "{back:?}");
        assert!(is_waiting(&widget));
        let request = widget.last_request();
        widget.send(Event::StatusAnswered { request, status: Some(OrderStatus::Paid) });
        assert_eq!(widget.progress(), &paid());
        assert_eq!(widget.send(back), []);
    }
}

#[test]
fn a_page_seen_again_without_an_open_app_changes_nothing() {
    let mut computer = handed_over(settings(400_000), Platform::Other);
    let mut choosing = Widget::ready();
    for widget in [&mut computer, &mut choosing] {
        let before = widget.state.clone();
        assert_eq!(widget.send(Event::Seen), []);
        assert_eq!(widget.state, before);
    }
}

#[test]
fn open_again_hands_the_same_outcome_to_the_page() {
    let mut widget = without_status();
    widget.send(Event::Seen);
    let effects = widget.send(Event::OpenAppPressed);
    assert!(matches!(&effects[..], [Effect::HandOver { .. }]), "{effects:?}");
    assert!(matches!(widget.progress(), Progress::WithShop { .. }));
    let outcomes = widget.handed_over();
    assert_eq!((widget.sources_requested(), outcomes.len()), (1, 2));
    assert_eq!(outcomes[0], outcomes[1]);
    widget.send(Event::Seen);
    assert!(is_waiting(&widget), "the time runs from when the source was made");
}

#[test]
fn the_page_may_answer_while_the_app_is_waited_for() {
    let handed_over = |mut widget: Widget| {
        let request = widget.last_request();
        widget.send(Event::Seen);
        (request, widget)
    };
    let (request, mut widget) = handed_over(with_status());
    let answer = redirect_to(HREF, "https://shop.example");
    assert_eq!(widget.send(Event::ShopAnswered { request, answer }), [Effect::Redirect(HREF.into())]);
    assert_eq!(widget.send(Event::Seen), [], "one poll at a time");
    assert_eq!(widget.send(Event::OpenAppPressed), [Effect::Redirect(HREF.into())], "now the address is known");

    let (request, mut widget) = handed_over(without_status());
    assert_eq!(widget.send(Event::ShopAnswered { request, answer: ShopAnswer::Silent }), []);
    assert!(is_waiting(&widget));
    widget.send(Event::ShopAnswered { request, answer: refused("sold_out") });
    let refused = Progress::Choosing { notice: Some(Notice::Refused(refusal("sold_out"))), attempt: None };
    assert_eq!(widget.progress(), &refused);
}

#[test]
fn a_silent_page_waits_as_after_a_redirect() {
    let mut widget = without_status();
    widget.shop_answers(ShopAnswer::Silent);
    widget.send(Event::AnotherWayPressed);
    let left = Progress::Choosing { notice: Some(Notice::StillOpen(app("bay").brand)), attempt: None };
    assert_eq!(widget.progress(), &left);

    let mut widget = with_status();
    widget.shop_answers(ShopAnswer::Silent);
    assert!(matches!(widget.press()[..], [Effect::AskStatus { .. }, Effect::RejectPress]));

    let mut widget = without_status();
    widget.shop_answers(ShopAnswer::Silent);
    widget.send(Event::Clock(PRESSED_AT_S + 900));
    let over = Progress::Choosing { notice: Some(Notice::TimeIsOver { at_s: PRESSED_AT_S + 900 }), attempt: None };
    assert_eq!(widget.progress(), &over);
}
