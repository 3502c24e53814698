//! A screen reader learns of a notice once: by the focus, or from the live region if the focus
//! stays elsewhere.

use super::*;
use crate::checkout::Announcement;
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

fn is_announced_by_focus(widget: &Widget) -> bool {
    widget.state.announcement() == Announcement::ByFocus
}

/// Whether the last event moved the focus to the notice. The state must agree.
fn by_focus(widget: &Widget, effects: &[Effect]) -> bool {
    let is_moved = effects.contains(&Effect::Focus(FocusTarget::Notice));
    assert_eq!(is_announced_by_focus(widget), is_moved, "{effects:?}");
    is_moved
}

#[test]
fn the_result_of_a_press_gets_the_focus() {
    let mut widget = pressed(PaymentMethod::Installments, settings(400_000));
    let effects = widget.source_failed(Failure::Network);
    assert!(by_focus(&widget, &effects));
    widget.press();
    assert!(!is_announced_by_focus(&widget), "that notice is gone");
    widget.source_made("src_test_1");
    let effects = widget.shop_answers(ShopAnswer::None);
    assert!(by_focus(&widget, &effects));
    widget.press();
    let effects = widget.shop_answers(refused("sold_out"));
    assert!(by_focus(&widget, &effects));
}

#[test]
fn a_notice_announces_itself_if_the_shopper_is_busy_elsewhere() {
    let mut widget = pressed(PaymentMethod::Installments, settings(400_000));
    widget.is_focus_free = false;
    let effects = widget.source_failed(Failure::Network);
    assert_eq!(effects.last(), Some(&Effect::ShowNotice), "the dialog opens, but the focus stays");
    assert!(!by_focus(&widget, &effects));
    assert_eq!(widget.state.announcement(), Announcement::ByItself);
}

#[test]
fn a_missing_choice_gets_the_focus_and_its_notice_announces_itself() {
    let mut widget = Widget::ready();
    let effects = widget.press();
    assert!(!by_focus(&widget, &effects));
    assert!(matches!(widget.progress(), Progress::Choosing { notice: Some(Notice::Missing(_)), .. }));
}

#[test]
fn a_notice_that_no_press_caused_leaves_the_focus_alone() {
    let mut widget = pressed(PaymentMethod::Installments, settings(400_000));
    widget.source_failed(Failure::Network);
    let dearer = Event::SettingsChanged(Rc::new(settings(500_000)));
    widget.press();
    let effects = widget.send(dearer);
    assert!(!by_focus(&widget, &effects));
    assert!(matches!(widget.progress(), Progress::Choosing { notice: Some(Notice::PriceChanged), .. }));

    let mut failed = pressed(PaymentMethod::Installments, settings(400_000));
    failed.source_failed(Failure::Network);
    let wanted = Some(vec![WantedMethod::from_api_name("mobile_banking_scb").unwrap()]);
    let effects = failed.send(Event::SettingsChanged(Rc::new(Settings { wanted, ..settings(400_000) })));
    assert!(!by_focus(&failed, &effects));
    assert!(matches!(failed.state.screen, Screen::Unavailable { .. }), "nothing is left to choose");

    let mut plan = Widget::ready();
    plan.choose_plan("kbank", 10);
    plan.press();
    plan.source_failed(Failure::Network);
    let effects = plan.send(Event::SettingsChanged(Rc::new(settings(200_000))));
    assert!(!by_focus(&plan, &effects), "the plan is gone");
    assert!(matches!(plan.progress(), Progress::Choosing { notice: Some(Notice::PriceChanged), .. }));

    let mut back = Widget::ready();
    let effects = back.send(Event::Returned { from_elsewhere: true });
    assert!(!by_focus(&back, &effects));
}

#[test]
fn an_unreachable_account_gets_the_focus_only_after_try_again() {
    let mut widget = Widget::new(settings(400_000));
    widget.send(Event::Started);
    for (is_retried, event) in [(false, None), (true, Some(Event::Retry)), (true, Some(Event::Retry))] {
        event.map(|event| widget.send(event));
        let request = widget.last_request();
        let effects = widget.send(Event::CapabilityAnswered { request, answer: Err(Failure::Network) });
        assert_eq!(by_focus(&widget, &effects), is_retried);
    }
    let api_url = "https://elsewhere.example".to_owned();
    widget.send(Event::SettingsChanged(Rc::new(Settings { api_url, ..settings(400_000) })));
    let request = widget.last_request();
    let effects = widget.send(Event::CapabilityAnswered { request, answer: Err(Failure::Network) });
    assert!(!by_focus(&widget, &effects), "the page caused it");
}

#[test]
fn a_status_gets_the_focus_only_if_the_shopper_asked() {
    let answers = |widget: &mut Widget, status| {
        let request = widget.last_request();
        let effects = widget.send(Event::StatusAnswered { request, status: Some(status) });
        by_focus(widget, &effects)
    };
    let mut none = Widget::ready_with(has_status());
    none.send(Event::Returned { from_elsewhere: true });
    assert!(!answers(&mut none, OrderStatus::Pending));
    none.press();
    let request = none.last_request();
    let effects = none.send(Event::StatusAnswered { request, status: Some(OrderStatus::None) });
    let there_is_no_notice = [Effect::AnnounceChoice, Effect::Focus(FocusTarget::Pay)];
    assert_eq!(effects, there_is_no_notice, "and a way to pay is missing again");
    for last in [OrderStatus::Paid, OrderStatus::Pending, OrderStatus::Failed(refusal("timeout"))] {
        let mut widget = Widget::ready_with(has_status());
        widget.send(Event::Returned { from_elsewhere: true });
        assert!(!answers(&mut widget, OrderStatus::Pending));
        widget.press();
        assert!(answers(&mut widget, last), "the button that asked may be gone");
    }
}

#[test]
fn a_due_poll_does_not_announce_the_notice_again() {
    let mut widget = waiting::in_the_app(has_status());
    widget.press();
    let request = widget.last_request();
    let effects = widget.send(Event::StatusAnswered { request, status: Some(OrderStatus::Pending) });
    assert!(by_focus(&widget, &effects));
    for event in [Event::Clock(1_000_010), Event::Woken] {
        widget.send(event);
    }
    let request = widget.last_request();
    widget.send(Event::StatusAnswered { request, status: Some(OrderStatus::Pending) });
    assert!(is_announced_by_focus(&widget), "the notice is unchanged");
}

#[test]
fn after_a_removal_the_accounts_get_the_focus() {
    let removable = |settings: Settings| Settings { can_remove_accounts: true, ..settings };
    let both = [with_account("lnac_test_1"), with_account("lnac_test_2")].map(|settings| settings.linked_accounts);
    let both = Settings { linked_accounts: both.concat(), ..settings(400_000) };
    let mut widget = Widget::ready_with(removable(both.clone()));
    widget.choose_method(PaymentMethod::DirectDebit);
    let one = Event::SettingsChanged(Rc::new(removable(with_account("lnac_test_2"))));
    assert!(widget.send(one).contains(&Effect::FocusIfFree(FocusTarget::Accounts)));
    let more = Event::SettingsChanged(Rc::new(removable(both)));
    assert!(!widget.send(more).contains(&Effect::FocusIfFree(FocusTarget::Accounts)), "nothing is gone");
    let mut widget = Widget::ready_with(removable(with_account("lnac_test_1")));
    widget.choose_method(PaymentMethod::DirectDebit);
    widget.send(Event::RemovePressed("lnac_test_1".into()));
    let effects = widget.send(Event::SettingsChanged(Rc::new(removable(settings(400_000)))));
    assert!(effects.contains(&Effect::FocusIfFree(FocusTarget::Accounts)), "{effects:?}");
    let mut by_the_page = Widget::ready_with(with_account("lnac_test_1"));
    let effects = by_the_page.send(Event::SettingsChanged(Rc::new(settings(400_000))));
    assert!(!effects.contains(&Effect::FocusIfFree(FocusTarget::Accounts)));
}

#[test]
fn a_lost_focus_moves_to_the_next_step() {
    let mut widget = Widget::new(settings(400_000));
    assert_eq!(widget.send(Event::FocusLost), [], "nothing is shown yet");
    widget.send(Event::Started);
    assert_eq!(widget.send(Event::FocusLost), [], "a skeleton takes no focus");
    let request = widget.last_request();
    widget.send(Event::CapabilityAnswered { request, answer: Err(Failure::Network) });
    assert_eq!(widget.send(Event::FocusLost), [Effect::Focus(FocusTarget::Notice)]);
    widget.send(Event::Retry);
    let request = widget.last_request();
    widget.send(Event::CapabilityAnswered { request, answer: Ok(account()) });
    let before = widget.state.clone();
    assert_eq!(widget.send(Event::FocusLost), [Effect::Focus(FocusTarget::Pay)]);
    assert_eq!(widget.state, before);
}

#[test]
fn a_place_that_is_not_on_the_screen_has_a_fallback() {
    for (target, fallback) in [
        (FocusTarget::Pay, Some(FocusTarget::Notice)),
        (FocusTarget::Missing(Missing::Method), Some(FocusTarget::Notice)),
        (FocusTarget::Accounts, Some(FocusTarget::Banks)),
        (FocusTarget::Notice, None),
        (FocusTarget::Banks, None),
    ] {
        assert_eq!(target.fallback(), fallback, "{target:?}");
    }
}

#[test]
fn another_way_announces_the_choice_once_even_with_one_method() {
    let wanted = Some(vec![WantedMethod::from_api_name("mobile_banking_bay").unwrap()]);
    for (settings, chosen) in
        [(Settings { wanted, ..settings(400_000) }, Some(PaymentMethod::MobileBanking)), (settings(400_000), None)]
    {
        let mut widget = waiting::in_the_app(settings);
        let effects = widget.send(Event::AnotherWayPressed);
        assert_eq!(effects.iter().filter(|effect| **effect == Effect::AnnounceChoice).count(), 1, "{effects:?}");
        assert_eq!(widget.state.choice.method, chosen);
    }
}
