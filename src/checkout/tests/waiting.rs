//! The shopper approves a payment in a bank's app while the page waits.

use super::*;
use crate::checkout::{CheckResult, Waiting};

const PRESSED_AT_S: u32 = 1_000_000;
const OVER_AT_S: u32 = PRESSED_AT_S + 900;
const HREF: &str = "https://shop.example/payments/1/authorize";

/// A widget that has opened an app.
pub(super) fn in_the_app(settings: Settings) -> Widget {
    let mut widget = Widget::ready_with(settings);
    widget.send(Event::Clock(PRESSED_AT_S));
    widget.choose_method(PaymentMethod::MobileBanking);
    widget.press();
    widget.source_made("src_test_1");
    assert_eq!(
        widget.shop_answers(redirect_to(HREF, "https://shop.example")),
        [Effect::Wake, Effect::Redirect(HREF.into())]
    );
    widget
}

fn without_status() -> Widget {
    in_the_app(settings(400_000))
}

fn with_status() -> Widget {
    in_the_app(Settings { has_status: true, ..settings(400_000) })
}

fn waiting(widget: &Widget) -> &Waiting {
    let Progress::Waiting(waiting) = widget.progress() else { panic!("{:?}", widget.progress()) };
    waiting
}

fn answer_poll(widget: &mut Widget, status: Option<OrderStatus>) -> Vec<Effect> {
    let request = widget.last_request();
    widget.send(Event::StatusAnswered { request, status })
}

fn fresh(notice: Notice) -> Progress {
    Progress::Choosing { notice: Some(notice), attempt: None }
}

/// Keeps the page visible for these seconds and answers each poll with "pending". Returns when it
/// polled.
fn poll_times(widget: &mut Widget, seconds: std::ops::RangeInclusive<u32>) -> Vec<u32> {
    let mut times = Vec::new();
    for second in seconds {
        let effects = widget.send(Event::Clock(PRESSED_AT_S + second));
        if let [Effect::AskStatus { .. }] = effects[..] {
            times.push(second);
            assert_eq!(answer_poll(widget, Some(OrderStatus::Pending)), []);
        } else {
            assert_eq!(effects, []);
        }
    }
    times
}

#[test]
fn only_an_app_on_a_phone_shows_the_waiting_screen() {
    assert_eq!(waiting(&without_status()).brand.name, "KMA");
    let mut computer = Widget::ready();
    computer.state.page.platform = Platform::Other;
    computer.choose_method(PaymentMethod::MobileBanking);
    computer.press();
    computer.source_made("src_test_1");
    assert_eq!(computer.shop_answers(redirect_to(HREF, "https://shop.example")), [Effect::Redirect(HREF.into())]);
    assert_eq!(computer.progress(), &Progress::Leaving);
}

#[test]
fn the_time_left_is_counted_from_when_the_source_was_made() {
    let mut widget = Widget::ready();
    widget.choose_method(PaymentMethod::MobileBanking);
    widget.send(Event::Clock(PRESSED_AT_S));
    widget.press();
    widget.source_made("src_test_1");
    widget.shop_answers(ShopAnswer::None);
    // The same source is handed over again.
    widget.send(Event::Clock(PRESSED_AT_S + 60));
    widget.press();
    widget.shop_answers(redirect_to(HREF, "https://shop.example"));
    assert_eq!(waiting(&widget).until_s, OVER_AT_S);
}

#[test]
fn open_again_uses_the_same_address() {
    let mut widget = with_status();
    assert_eq!(widget.send(Event::OpenAppPressed), [Effect::Redirect(HREF.into())]);
    assert_eq!(widget.send(Event::Woken), [Effect::Wake]);
    assert_eq!((widget.sources_requested(), widget.handed_over().len()), (1, 1));
    answer_poll(&mut widget, Some(OrderStatus::Paid));
    let mut over = with_status();
    over.press();
    answer_poll(&mut over, Some(OrderStatus::Paid));
    assert_eq!(over.progress(), &paid());
    for event in [Event::Woken, Event::OpenAppPressed, Event::AnotherWayPressed, Event::Clock(OVER_AT_S)] {
        assert_eq!(over.send(event), [], "the payment is over");
    }
}

#[test]
fn a_visible_page_polls_less_and_less_often() {
    let mut widget = with_status();
    assert_eq!(poll_times(&mut widget, 1..=300), [3, 6, 12, 24, 48, 96, 156, 216, 276]);
    assert!(poll_times(&mut without_status(), 1..=300).is_empty(), "the shop cannot be asked");
}

#[test]
fn back_on_the_page_polls_at_once_but_never_twice() {
    let mut widget = with_status();
    poll_times(&mut widget, 1..=100);
    // The page was hidden, so the clock stopped.
    assert!(matches!(widget.send(Event::Clock(PRESSED_AT_S + 140))[..], [Effect::AskStatus { .. }]));
    assert_eq!(widget.send(Event::Clock(PRESSED_AT_S + 200)), [], "the first poll is not answered yet");
    assert_eq!(widget.send(Event::Returned { from_elsewhere: false }), []);
    assert_eq!(widget.press(), [Effect::RejectPress], "the poll is out already");
    assert!(waiting(&widget).is_asking());
    answer_poll(&mut widget, Some(OrderStatus::Paid));
    assert_eq!(widget.progress(), &paid());

    let mut restored = with_status();
    assert!(
        matches!(restored.send(Event::Returned { from_elsewhere: false })[..], [Effect::AskStatus { .. }]),
        "from the back/forward cache"
    );
    assert_eq!(without_status().send(Event::Returned { from_elsewhere: false }), []);
}

#[test]
fn a_clock_that_is_set_back_does_not_stop_the_polls() {
    let mut widget = with_status();
    poll_times(&mut widget, 1..=100);
    assert!(matches!(widget.send(Event::Clock(PRESSED_AT_S - 300))[..], [Effect::AskStatus { .. }]));
    answer_poll(&mut widget, Some(OrderStatus::Pending));
    assert!(matches!(widget.send(Event::Clock(PRESSED_AT_S - 297))[..], [Effect::AskStatus { .. }]));
}

#[test]
fn i_have_paid_polls_at_once_and_shows_the_result() {
    let mut widget = with_status();
    for (status, result) in [(Some(OrderStatus::Pending), CheckResult::NotYet), (None, CheckResult::Unknown)] {
        assert!(matches!(widget.press()[..], [Effect::AskStatus { .. }, Effect::RejectPress]));
        assert!(answer_poll(&mut widget, status).ends_with(&NOTICE_GETS_FOCUS));
        assert_eq!(waiting(&widget).check_result, Some(result));
        assert!(!waiting(&widget).is_asking());
    }
    widget.press();
    answer_poll(&mut widget, Some(OrderStatus::Failed(refusal("payment_rejected"))));
    assert_eq!(widget.progress(), &fresh(Notice::Refused(refusal("payment_rejected"))));
    let effects = widget.press_as("press-2");
    assert!(matches!(&effects[..], [Effect::CreateSource { attempt, .. }] if attempt.0 == "press-2"));
}

#[test]
fn an_unreadable_status_is_reported_once_until_one_can_be_read() {
    let mut widget = with_status();
    let mut reports = |status: Option<OrderStatus>| {
        widget.press();
        answer_poll(&mut widget, status).contains(&Effect::Report(Problem::NoStatus))
    };
    assert!(reports(None));
    assert!(!reports(None), "the same again");
    assert!(!reports(Some(OrderStatus::Pending)));
    assert!(reports(None));
}

#[test]
fn without_a_status_i_have_paid_says_to_ask_the_shop() {
    let mut widget = without_status();
    assert_eq!(widget.press(), [Effect::ShowNotice, Effect::RejectPress, Effect::Focus(FocusTarget::Notice)]);
    assert_eq!(waiting(&widget).check_result, Some(CheckResult::AskShop));
    assert_eq!((widget.sources_requested(), widget.handed_over().len()), (1, 1));
}

#[test]
fn another_way_warns_unless_the_payment_is_over() {
    let still_open = fresh(Notice::StillOpen(app("bay").brand));
    let mut widget = without_status();
    widget.send(Event::AnotherWayPressed);
    assert_eq!(widget.progress(), &still_open);
    let failed = OrderStatus::Failed(refusal("payment_expired"));
    for (status, progress) in [
        (Some(OrderStatus::Pending), still_open.clone()),
        (None, still_open),
        (Some(OrderStatus::Paid), paid()),
        (Some(failed), fresh(Notice::Refused(refusal("payment_expired")))),
        (Some(OrderStatus::None), Progress::Choosing { notice: None, attempt: None }),
    ] {
        let mut widget = with_status();
        assert!(matches!(widget.send(Event::AnotherWayPressed)[..], [Effect::AskStatus { .. }]));
        assert!(waiting(&widget).is_asking());
        answer_poll(&mut widget, status);
        assert_eq!(widget.progress(), &progress);
    }
}

#[test]
fn the_end_of_the_time_polls_the_shop_or_warns() {
    let mut widget = without_status();
    assert_eq!(widget.send(Event::Clock(OVER_AT_S - 1)), []);
    widget.send(Event::Clock(OVER_AT_S));
    assert_eq!(widget.progress(), &fresh(Notice::TimeIsOver { at_s: OVER_AT_S }));

    let mut widget = with_status();
    poll_times(&mut widget, 1..=899);
    assert!(matches!(widget.send(Event::Clock(OVER_AT_S))[..], [Effect::AskStatus { .. }]));
    answer_poll(&mut widget, Some(OrderStatus::Failed(refusal("payment_expired"))));
    assert_eq!(widget.progress(), &fresh(Notice::Refused(refusal("payment_expired"))));
}

#[test]
fn a_press_in_the_second_the_time_ends_is_rejected() {
    let mut widget = without_status();
    widget.send(Event::Clock(OVER_AT_S));
    assert_eq!(widget.press_as("press-2"), [Effect::RejectPress], "it was aimed at the earlier button");
    widget.send(Event::Clock(OVER_AT_S + 1));
    assert!(matches!(&widget.press_as("press-3")[..], [Effect::CreateSource { .. }]));
}

#[test]
fn a_failed_poll_after_coming_back_is_repeated_soon() {
    let mut widget = with_status();
    poll_times(&mut widget, 1..=100);
    let _ = widget.send(Event::Clock(PRESSED_AT_S + 160));
    assert_eq!(widget.send(Event::Clock(PRESSED_AT_S + 200)), [], "the first poll is not answered yet");
    answer_poll(&mut widget, None);
    assert_eq!(widget.send(Event::Clock(PRESSED_AT_S + 202)), []);
    assert!(matches!(widget.send(Event::Clock(PRESSED_AT_S + 203))[..], [Effect::AskStatus { .. }]));
}

#[test]
fn a_clock_that_slept_past_the_end_notices_it() {
    let mut widget = without_status();
    widget.send(Event::Clock(OVER_AT_S + 3_600));
    assert_eq!(widget.progress(), &fresh(Notice::TimeIsOver { at_s: OVER_AT_S + 3_600 }));
}

#[test]
fn a_charge_still_pending_at_the_end_is_polled_on() {
    let mut widget = with_status();
    let times = poll_times(&mut widget, 1..=960);
    assert_eq!(times[times.len() - 5..], [900, 903, 909, 921, 945], "short pauses again from the end on");
    assert!(matches!(widget.progress(), Progress::Waiting(_)));
}

#[test]
fn while_waiting_the_choice_is_fixed_and_the_price_too() {
    let mut widget = with_status();
    let before = widget.state.clone();
    assert_eq!(widget.send(Event::MethodChosen(PaymentMethod::Installments)), []);
    assert_eq!(widget.state, before);
    let dearer = Event::SettingsChanged(std::rc::Rc::new(Settings { has_status: true, ..settings(500_000) }));
    assert_eq!(widget.send(dearer), [Effect::Report(Problem::SourceDropped)]);
    assert!(matches!(widget.progress(), Progress::Waiting(_)));
}

#[test]
fn the_screen_after_the_waiting_screen_gets_the_focus() {
    let focus = Effect::Focus(FocusTarget::Notice);
    for status in [Some(OrderStatus::Paid), Some(OrderStatus::Failed(refusal("payment_rejected"))), None] {
        let mut widget = with_status();
        if status.is_some() {
            widget.send(Event::PayPressed { fresh_attempt: AttemptId("press-2".into()) });
        } else {
            widget.send(Event::AnotherWayPressed);
        }
        let effects = answer_poll(&mut widget, status);
        assert_eq!(effects.last(), Some(&focus), "{effects:?}");
    }
    let mut widget = without_status();
    let effects = widget.send(Event::AnotherWayPressed);
    assert_eq!(effects, [Effect::AnnounceChoice, Effect::ShowNotice, focus.clone()]);
    assert_eq!(widget.state.choice.method, None, "the method that was left is not chosen");
    let mut widget = without_status();
    assert_eq!(widget.send(Event::Clock(OVER_AT_S)).last(), Some(&focus));
}
