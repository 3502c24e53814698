//! The page is asked whether a press may proceed; the shopper comes back from the bank.

use super::*;

fn asking() -> Widget {
    let mut widget = Widget::ready_with(Settings { asks_page: true, ..settings(400_000) });
    widget.choose_plan("kbank", 4);
    widget
}

fn answers(widget: &mut Widget, answer: Result<(), Refusal>) -> Vec<Effect> {
    let request = widget.last_request();
    widget.send(Event::PageAnswered { request, answer })
}

#[test]
fn a_payment_that_stays_open_does_not_keep_the_shopper_from_another_way() {
    let mut widget = Widget::ready_with(Settings { has_status: true, ..settings(400_000) });
    widget.choose_plan("kbank", 4);
    widget.send(Event::Returned { from_elsewhere: true });
    let request = widget.last_request();
    widget.send(Event::StatusAnswered { request, status: Some(OrderStatus::Pending) });
    assert_eq!(widget.progress(), &Progress::Pending);
    widget.send(Event::AnotherWayPressed);
    let warned = Progress::Choosing { notice: Some(Notice::CameBack), attempt: None };
    assert_eq!((widget.progress(), widget.state.choice.method), (&warned, None));
}

#[test]
fn before_submit_is_asked_before_anything_is_sent() {
    let mut widget = asking();
    assert!(matches!(&widget.press()[..], [Effect::AskPage { attempt, .. }] if attempt.0 == "press-1"));
    assert_eq!(widget.press_as("press-2"), [Effect::RejectPress], "the page is asked once");
    assert_eq!(
        widget.send(Event::TermChosen(Term::new(3).unwrap())),
        [],
        "the choice that the page was asked about is fixed"
    );
    assert!(
        matches!(&answers(&mut widget, Ok(()))[..], [Effect::CreateSource { attempt, .. }] if attempt.0 == "press-1")
    );
    assert_eq!(answers(&mut widget, Ok(())), [], "a repeated answer changes nothing");
    assert_eq!(widget.sources_requested(), 1);
}

#[test]
fn before_submit_is_not_asked_about_an_incomplete_choice() {
    let mut widget = Widget::ready_with(Settings { asks_page: true, ..settings(400_000) });
    let effects = widget.press();
    assert!(matches!(effects[0], Effect::Focus(FocusTarget::Missing(Missing::Method))));
}

#[test]
fn a_press_that_the_page_refuses_sends_nothing() {
    let mut widget = asking();
    widget.press();
    let effects = answers(&mut widget, Err(refusal("sold_out")));
    assert_eq!(effects, [Effect::Report(Problem::PageRefused), Effect::ShowNotice, Effect::Focus(FocusTarget::Notice)]);
    assert!(matches!(widget.progress(), Progress::Choosing { notice: Some(Notice::Refused(_)), attempt: Some(_) }));
    assert!(matches!(&widget.press_as("press-2")[..], [Effect::AskPage { attempt, .. }] if attempt.0 == "press-1"));
    assert_eq!(widget.sources_requested(), 0);
}

fn leaving(settings: Settings) -> Widget {
    let mut widget = Widget::ready_with(settings);
    widget.choose_plan("kbank", 4);
    widget.press();
    widget.source_made("src_test_1");
    widget.shop_answers(redirect_to("https://shop.example/orders/1", "https://shop.example"));
    widget
}

#[test]
fn back_from_the_bank_warns_and_drops_the_source() {
    for mut widget in [leaving(settings(400_000)), {
        // A form took the outcome, and no answer came.
        let mut widget = Widget::ready();
        widget.choose_plan("kbank", 4);
        widget.press();
        widget.source_made("src_test_1");
        widget
    }] {
        widget.send(Event::Returned { from_elsewhere: false });
        assert_eq!(widget.progress(), &Progress::Choosing { notice: Some(Notice::CameBack), attempt: None });
        let effects = widget.press_as("press-2");
        assert!(matches!(&effects[..], [Effect::CreateSource { attempt, .. }] if attempt.0 == "press-2"));
    }
}

#[test]
fn back_on_a_page_that_was_not_left_changes_nothing() {
    let mut widget = Widget::ready();
    let before = widget.state.clone();
    assert_eq!(widget.send(Event::Returned { from_elsewhere: false }), []);
    assert_eq!(widget.state, before);
}

#[test]
fn back_from_another_origin_on_a_new_page_warns() {
    let back = Event::Returned { from_elsewhere: true };
    let mut widget = Widget::ready();
    widget.send(back.clone());
    assert_eq!(widget.progress(), &Progress::Choosing { notice: Some(Notice::CameBack), attempt: None });
    widget.choose_plan("kbank", 4);
    assert!(matches!(widget.press()[..], [Effect::CreateSource { .. }]));
    widget.send(back.clone());
    assert!(matches!(widget.progress(), Progress::CreatingSource { .. }), "a press continues");
    let mut widget = Widget::ready_with(Settings { has_status: true, ..settings(400_000) });
    assert!(matches!(widget.send(back)[..], [Effect::AskStatus { .. }]), "a server that can be asked is asked");
}

#[test]
fn back_from_the_bank_shows_the_status_of_the_order() {
    let asked = || {
        let mut widget = leaving(Settings { has_status: true, ..settings(400_000) });
        assert!(matches!(&widget.send(Event::Returned { from_elsewhere: false })[..], [Effect::AskStatus { .. }]));
        widget
    };
    let fresh = |notice| Progress::Choosing { notice, attempt: None };
    for (status, progress) in [
        (Some(OrderStatus::Paid), paid()),
        (Some(OrderStatus::Pending), Progress::Pending),
        (Some(OrderStatus::Failed(refusal("timeout"))), fresh(Some(Notice::Refused(refusal("timeout"))))),
        (Some(OrderStatus::None), fresh(None)),
        (None, fresh(Some(Notice::CameBack))),
    ] {
        let mut widget = asked();
        let request = widget.last_request();
        widget.send(Event::StatusAnswered { request, status: status.clone() });
        assert_eq!(widget.progress(), &progress, "{status:?}");
        assert_eq!(widget.send(Event::StatusAnswered { request, status: None }), [], "late");
        assert_eq!(widget.progress(), &progress);
    }
}

#[test]
fn a_press_on_a_pending_order_asks_again_on_a_paid_one_not() {
    let mut widget = leaving(Settings { has_status: true, ..settings(400_000) });
    widget.send(Event::Returned { from_elsewhere: false });
    let request = widget.last_request();
    widget.send(Event::StatusAnswered { request, status: Some(OrderStatus::Pending) });
    assert!(matches!(&widget.press_as("press-2")[..], [Effect::AskStatus { .. }, Effect::RejectPress]));
    let request = widget.last_request();
    widget.send(Event::StatusAnswered { request, status: Some(OrderStatus::Paid) });
    assert_eq!(widget.press_as("press-3"), [Effect::RejectPress]);
    assert_eq!(widget.send(Event::Returned { from_elsewhere: false }), []);
    assert_eq!(widget.sources_requested(), 1);
}

#[test]
fn leaving_the_page_clears_the_citizen_id() {
    let mut widget = Widget::ready();
    widget.choose_method(PaymentMethod::DirectDebit);
    widget.send(Event::Typed(TextField::CitizenId, "1101700230708".into()));
    widget.send(Event::Hidden);
    assert_eq!(widget.state.choice.citizen_id, "");
}

#[test]
fn another_account_is_asked_once_the_payment_is_over() {
    let mut widget = Widget::ready();
    widget.choose_plan("kbank", 4);
    widget.press();
    widget.source_made("src_test_1");
    let other = Settings { api_url: "https://api.example".into(), ..settings(400_000) };
    assert_eq!(widget.send(Event::SettingsChanged(other.into())), []);
    let effects = widget.shop_answers(refused("sold_out"));
    assert!(matches!(&effects[..], [Effect::LoadCapability { .. }, Effect::ShowNotice]));
}

fn capability_fails(widget: &mut Widget) {
    let request = widget.last_request();
    widget.send(Event::CapabilityAnswered { request, answer: Err(Failure::Network) });
    assert!(matches!(widget.state.screen, Screen::Unreachable { .. }));
}

fn capability_comes(widget: &mut Widget) {
    let request = widget.last_request();
    widget.send(Event::CapabilityAnswered { request, answer: Ok(account()) });
}

#[test]
fn a_warning_is_kept_while_another_account_is_asked() {
    let mut widget = leaving(settings(400_000));
    let other = PublicKey::parse("pkey_test_2").unwrap();
    widget.send(Event::SettingsChanged(Settings { public_key: other, ..settings(400_000) }.into()));
    widget.send(Event::Returned { from_elsewhere: false });
    capability_fails(&mut widget);
    assert_eq!(widget.state.kept_warning(), Some(&Notice::CameBack));
    widget.send(Event::Retry);
    capability_comes(&mut widget);
    assert_eq!(widget.progress(), &Progress::Choosing { notice: Some(Notice::CameBack), attempt: None });
}

#[test]
fn a_page_made_anew_by_back_from_the_bank_warns_before_it_loads() {
    let mut widget = Widget::new(settings(400_000));
    widget.send(Event::Started);
    widget.send(Event::Returned { from_elsewhere: true });
    capability_fails(&mut widget);
    assert_eq!(widget.state.kept_warning(), Some(&Notice::CameBack));
    widget.send(Event::Retry);
    capability_comes(&mut widget);
    assert_eq!(widget.progress(), &Progress::Choosing { notice: Some(Notice::CameBack), attempt: None });
}

/// A widget whose outcome the shop has, or that leaves for the bank.
fn handed_over(settings: Settings, is_leaving: bool) -> Widget {
    let mut widget = Widget::ready_with(settings);
    widget.choose_plan("kbank", 4);
    widget.press();
    widget.source_made("src_test_1");
    if is_leaving {
        widget.shop_answers(redirect_to("https://shop.example/bank", "https://shop.example"));
    }
    widget
}

#[test]
fn a_page_that_never_left_asks_the_shop_or_warns() {
    let mut widget = handed_over(Settings { has_status: true, ..settings(400_000) }, true);
    assert!(matches!(widget.send(Event::StillHere)[..], [Effect::AskStatus { .. }]));
    let mut widget = handed_over(settings(400_000), true);
    widget.send(Event::StillHere);
    let warned = Progress::Choosing { notice: Some(Notice::CameBack), attempt: None };
    assert_eq!(widget.progress(), &warned);
}

#[test]
fn a_page_that_was_not_to_leave_stays_as_it_is() {
    let with_status = || Settings { has_status: true, ..settings(400_000) };
    let choosing = Widget::ready_with(with_status());
    let in_the_app = super::waiting::in_the_app(with_status());
    for mut widget in [choosing, handed_over(with_status(), false), in_the_app] {
        let before = widget.state.clone();
        assert_eq!(widget.send(Event::StillHere), []);
        assert_eq!(widget.state, before);
    }
}
