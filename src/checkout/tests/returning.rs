//! The page is asked before a press goes on, and the shopper comes back from the bank.

use super::*;
use crate::checkout::{FocusTarget, Notice};

fn asking() -> Widget {
    let mut widget = Widget::ready_with(Settings { asks_page: true, ..settings(400_000) });
    widget.choose_plan("kbank", 4);
    widget
}

fn answers(widget: &mut Widget, answer: Result<(), Refusal>) -> Vec<Effect> {
    let request = widget.awaited();
    widget.take(Event::PageAnswered { request, answer })
}

#[test]
fn a_page_that_wants_to_be_asked_is_asked_before_anything_is_sent() {
    let mut widget = asking();
    assert!(matches!(&widget.press()[..], [Effect::AskPage { attempt, .. }] if attempt.0 == "press-1"));
    assert_eq!(widget.press_as("press-2"), [], "one press is one question");
    assert_eq!(widget.take(Event::TermChosen(Term::new(3).unwrap())), [], "what the page was asked about stays");
    assert!(
        matches!(&answers(&mut widget, Ok(()))[..], [Effect::CreateSource { attempt, .. }] if attempt.0 == "press-1")
    );
    assert_eq!(answers(&mut widget, Ok(())), [], "a repeated answer changes nothing");
    assert_eq!(widget.sources_asked_for(), 1);
}

#[test]
fn a_page_is_not_asked_about_a_choice_that_is_not_complete() {
    let mut widget = Widget::ready_with(Settings { asks_page: true, ..settings(400_000) });
    let effects = widget.press();
    assert!(matches!(effects[0], Effect::Focus(FocusTarget::Missing(Missing::Method))));
}

#[test]
fn what_the_page_refuses_is_not_sent_and_the_next_press_asks_again() {
    let mut widget = asking();
    widget.press();
    let effects = answers(&mut widget, Err(refusal("sold_out")));
    assert_eq!(effects, [Effect::Report(Problem::PageRefused), Effect::Focus(FocusTarget::Notice)]);
    assert!(matches!(widget.progress(), Progress::Choosing { notice: Some(Notice::Refused(_)), attempt: Some(_) }));
    assert!(matches!(&widget.press_as("press-2")[..], [Effect::AskPage { attempt, .. }] if attempt.0 == "press-1"));
    assert_eq!(widget.sources_asked_for(), 0);
}

fn left(settings: Settings) -> Widget {
    let mut widget = Widget::ready_with(settings);
    widget.choose_plan("kbank", 4);
    widget.press();
    widget.source_made("src_test_1");
    widget.shop_answers(to("https://shop.example/orders/1", "https://shop.example"));
    widget
}

#[test]
fn back_from_the_bank_the_source_is_spent_and_the_shopper_is_warned() {
    for mut widget in [left(settings(400_000)), {
        // A form has left with the outcome: nothing was answered.
        let mut widget = Widget::ready();
        widget.choose_plan("kbank", 4);
        widget.press();
        widget.source_made("src_test_1");
        widget
    }] {
        widget.take(Event::Returned { from_elsewhere: false });
        assert_eq!(widget.progress(), &Progress::Choosing { notice: Some(Notice::CameBack), attempt: None });
        let effects = widget.press_as("press-2");
        assert!(matches!(&effects[..], [Effect::CreateSource { attempt, .. }] if attempt.0 == "press-2"));
    }
}

#[test]
fn back_on_a_page_that_was_never_left_nothing_happens() {
    let mut widget = Widget::ready();
    let before = widget.state.clone();
    assert_eq!(widget.take(Event::Returned { from_elsewhere: false }), []);
    assert_eq!(widget.state, before);
}

#[test]
fn back_from_elsewhere_on_a_page_made_anew_the_shopper_is_warned_and_can_pay() {
    let back = Event::Returned { from_elsewhere: true };
    let mut widget = Widget::ready();
    widget.take(back.clone());
    assert_eq!(widget.progress(), &Progress::Choosing { notice: Some(Notice::CameBack), attempt: None });
    widget.choose_plan("kbank", 4);
    assert!(matches!(widget.press()[..], [Effect::CreateSource { .. }]));
    widget.take(back.clone());
    assert!(matches!(widget.progress(), Progress::CreatingSource { .. }), "a press that is under way goes on");
    let mut widget = Widget::ready_with(Settings { has_status: true, ..settings(400_000) });
    assert!(matches!(widget.take(back)[..], [Effect::AskStatus { .. }]), "a server that can be asked is asked");
}

#[test]
fn a_server_that_can_be_asked_says_what_became_of_it() {
    let asked = || {
        let mut widget = left(Settings { has_status: true, ..settings(400_000) });
        assert!(matches!(&widget.take(Event::Returned { from_elsewhere: false })[..], [Effect::AskStatus { .. }]));
        widget
    };
    let fresh = |notice| Progress::Choosing { notice, attempt: None };
    for (status, progress) in [
        (Some(OrderStatus::Paid), Progress::Paid),
        (Some(OrderStatus::Pending), Progress::Pending),
        (Some(OrderStatus::Failed(refusal("timeout"))), fresh(Some(Notice::Refused(refusal("timeout"))))),
        (Some(OrderStatus::None), fresh(None)),
        (None, fresh(Some(Notice::CameBack))),
    ] {
        let mut widget = asked();
        let request = widget.awaited();
        widget.take(Event::StatusAnswered { request, status: status.clone() });
        assert_eq!(widget.progress(), &progress, "{status:?}");
        assert_eq!(widget.take(Event::StatusAnswered { request, status: None }), [], "late");
        assert_eq!(widget.progress(), &progress);
    }
}

#[test]
fn while_it_is_pending_a_press_asks_again_and_a_paid_order_takes_none() {
    let mut widget = left(Settings { has_status: true, ..settings(400_000) });
    widget.take(Event::Returned { from_elsewhere: false });
    let request = widget.awaited();
    widget.take(Event::StatusAnswered { request, status: Some(OrderStatus::Pending) });
    assert!(matches!(&widget.press_as("press-2")[..], [Effect::AskStatus { .. }]));
    let request = widget.awaited();
    widget.take(Event::StatusAnswered { request, status: Some(OrderStatus::Paid) });
    assert_eq!(widget.press_as("press-3"), []);
    assert_eq!(widget.take(Event::Returned { from_elsewhere: false }), []);
    assert_eq!(widget.sources_asked_for(), 1);
}

#[test]
fn a_page_that_is_put_away_forgets_what_was_typed() {
    let mut widget = Widget::ready();
    widget.choose_method(PaymentMethod::DirectDebit);
    widget.take(Event::CitizenIdTyped("1101700230708".into()));
    widget.take(Event::Hidden);
    assert_eq!(widget.state.choice.citizen_id, "");
}

#[test]
fn another_account_named_while_the_outcome_is_out_is_asked_when_that_is_over() {
    let mut widget = Widget::ready();
    widget.choose_plan("kbank", 4);
    widget.press();
    widget.source_made("src_test_1");
    let other = Settings { api_url: "https://api.example".into(), ..settings(400_000) };
    assert_eq!(widget.take(Event::SettingsChanged(other.into())), []);
    let effects = widget.shop_answers(refused("sold_out"));
    assert!(matches!(&effects[..], [Effect::LoadCapability { .. }, Effect::Focus(_)]));
}
