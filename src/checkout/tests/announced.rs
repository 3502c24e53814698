//! What a shopper is told is announced once: by the focus where it is moved there, else by itself.

use super::*;
use crate::checkout::{FocusTarget, Notice};
use std::rc::Rc;

fn pressed(method: PaymentMethod, settings: Settings) -> Widget {
    let mut widget = Widget::ready_with(settings);
    if method == PaymentMethod::Installments {
        widget.choose_plan("kbank", 4)
    } else {
        widget.choose_method(method)
    };
    widget.press();
    widget
}

fn has_status() -> Settings {
    Settings { has_status: true, ..settings(400_000) }
}

/// What was asked for last moved the focus to the notice, just when the state says so.
fn by_focus(widget: &Widget, effects: &[Effect]) -> bool {
    let is_moved = effects.contains(&Effect::Focus(FocusTarget::Notice));
    assert_eq!(widget.state.is_notice_focused, is_moved, "{effects:?}");
    is_moved
}

#[test]
fn what_a_press_came_to_has_the_focus() {
    let mut widget = pressed(PaymentMethod::Installments, settings(400_000));
    let effects = widget.source_failed(Failure::Network);
    assert!(by_focus(&widget, &effects));
    widget.press();
    assert!(!widget.state.is_notice_focused, "that is over");
    widget.source_made("src_test_1");
    let effects = widget.shop_answers(ShopAnswer::None);
    assert!(by_focus(&widget, &effects));
    widget.press();
    let effects = widget.shop_answers(refused("sold_out"));
    assert!(by_focus(&widget, &effects));
}

#[test]
fn what_is_missing_announces_itself_since_the_focus_goes_to_the_choice() {
    let mut widget = Widget::ready();
    let effects = widget.press();
    assert!(!by_focus(&widget, &effects));
    assert!(matches!(widget.progress(), Progress::Choosing { notice: Some(Notice::Missing(_)), .. }));
}

#[test]
fn news_that_nobody_asked_for_leaves_the_focus_alone() {
    let mut widget = pressed(PaymentMethod::Installments, settings(400_000));
    widget.source_failed(Failure::Network);
    let dearer = Event::SettingsChanged(Rc::new(settings(500_000)));
    widget.press();
    let effects = widget.take(dearer);
    assert!(!by_focus(&widget, &effects));
    assert!(matches!(widget.progress(), Progress::Choosing { notice: Some(Notice::PriceChanged), .. }));

    let mut failed = pressed(PaymentMethod::Installments, settings(400_000));
    failed.source_failed(Failure::Network);
    let wanted = Some(vec![WantedMethod::from_api_name("mobile_banking_scb").unwrap()]);
    let effects = failed.take(Event::SettingsChanged(Rc::new(Settings { wanted, ..settings(400_000) })));
    assert!(!by_focus(&failed, &effects));
    assert!(matches!(failed.state.screen, Screen::Unavailable(..)), "nothing is left to choose");

    let mut plan = Widget::ready();
    plan.choose_plan("kbank", 10);
    plan.press();
    plan.source_failed(Failure::Network);
    let effects = plan.take(Event::SettingsChanged(Rc::new(settings(200_000))));
    assert!(!by_focus(&plan, &effects), "the plan is gone");
    assert!(matches!(plan.progress(), Progress::Choosing { notice: Some(Notice::PriceChanged), .. }));

    let mut back = Widget::ready();
    let effects = back.take(Event::Returned { from_elsewhere: true });
    assert!(!by_focus(&back, &effects));
}

#[test]
fn an_account_out_of_reach_announces_itself_and_after_try_again_has_the_focus() {
    let mut widget = Widget::new(settings(400_000));
    widget.take(Event::Started);
    for (is_retried, event) in [(false, None), (true, Some(Event::Retry)), (true, Some(Event::Retry))] {
        event.map(|event| widget.take(event));
        let request = widget.awaited();
        let effects = widget.take(Event::CapabilityAnswered { request, answer: Err(Failure::Network) });
        assert_eq!(by_focus(&widget, &effects), is_retried);
    }
    let api_url = "https://elsewhere.example".to_owned();
    widget.take(Event::SettingsChanged(Rc::new(Settings { api_url, ..settings(400_000) })));
    let request = widget.awaited();
    let effects = widget.take(Event::CapabilityAnswered { request, answer: Err(Failure::Network) });
    assert!(!by_focus(&widget, &effects), "the page asked");
}

#[test]
fn check_again_has_the_focus_and_what_is_known_on_a_page_made_anew_has_not() {
    let answers = |widget: &mut Widget, status| {
        let request = widget.awaited();
        let effects = widget.take(Event::StatusAnswered { request, status: Some(status) });
        by_focus(widget, &effects)
    };
    let mut none = Widget::ready_with(has_status());
    none.take(Event::Returned { from_elsewhere: true });
    assert!(!answers(&mut none, OrderStatus::Pending));
    none.press();
    let request = none.awaited();
    let effects = none.take(Event::StatusAnswered { request, status: Some(OrderStatus::None) });
    assert_eq!(effects, [Effect::Focus(FocusTarget::Pay)], "there is nothing to be read");
    for last in [OrderStatus::Paid, OrderStatus::Pending, OrderStatus::Failed(refusal("timeout"))] {
        let mut widget = Widget::ready_with(has_status());
        widget.take(Event::Returned { from_elsewhere: true });
        assert!(!answers(&mut widget, OrderStatus::Pending));
        widget.press();
        assert!(answers(&mut widget, last), "the button that asked may be gone");
    }
}

#[test]
fn news_of_an_app_that_come_by_themselves_leave_what_was_read_alone() {
    let mut widget = waiting::in_the_app(has_status());
    widget.press();
    let request = widget.awaited();
    let effects = widget.take(Event::StatusAnswered { request, status: Some(OrderStatus::Pending) });
    assert!(by_focus(&widget, &effects));
    for event in [Event::Clock(1_000_010), Event::Woken] {
        widget.take(event);
    }
    let request = widget.awaited();
    widget.take(Event::StatusAnswered { request, status: Some(OrderStatus::Pending) });
    assert!(widget.state.is_notice_focused, "it stands there as it was, and is not announced again");
}

#[test]
fn when_an_account_is_removed_what_is_chosen_now_has_the_focus_after_the_last_one_the_banks() {
    let removable = |settings: Settings| Settings { can_remove_accounts: true, ..settings };
    let both = [with_account("lnac_test_1"), with_account("lnac_test_2")].map(|settings| settings.linked_accounts);
    let both = Settings { linked_accounts: both.concat(), ..settings(400_000) };
    let mut widget = Widget::ready_with(removable(both.clone()));
    widget.choose_method(PaymentMethod::DirectDebit);
    let one = Event::SettingsChanged(Rc::new(removable(with_account("lnac_test_2"))));
    assert!(widget.take(one).contains(&Effect::Focus(FocusTarget::Accounts)));
    let more = Event::SettingsChanged(Rc::new(removable(both)));
    assert!(!widget.take(more).contains(&Effect::Focus(FocusTarget::Accounts)), "nothing is gone");
    let mut widget = Widget::ready_with(removable(with_account("lnac_test_1")));
    widget.choose_method(PaymentMethod::DirectDebit);
    widget.take(Event::RemovePressed("lnac_test_1".into()));
    let effects = widget.take(Event::SettingsChanged(Rc::new(removable(settings(400_000)))));
    assert!(effects.contains(&Effect::Focus(FocusTarget::Accounts)), "{effects:?}");
    let mut by_the_page = Widget::ready_with(with_account("lnac_test_1"));
    let effects = by_the_page.take(Event::SettingsChanged(Rc::new(settings(400_000))));
    assert!(!effects.contains(&Effect::Focus(FocusTarget::Accounts)));
}

#[test]
fn the_one_method_that_there_is_is_announced_once_when_another_way_is_asked_for() {
    let wanted = Some(vec![WantedMethod::from_api_name("mobile_banking_bay").unwrap()]);
    for (settings, chosen) in
        [(Settings { wanted, ..settings(400_000) }, Some(PaymentMethod::MobileBanking)), (settings(400_000), None)]
    {
        let mut widget = waiting::in_the_app(settings);
        let effects = widget.take(Event::AnotherWayPressed);
        assert_eq!(effects.iter().filter(|effect| **effect == Effect::AnnounceChoice).count(), 1, "{effects:?}");
        assert_eq!(widget.state.choice.method, chosen);
    }
}
