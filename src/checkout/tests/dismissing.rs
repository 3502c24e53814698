//! The shopper closes the dialog. After the hand-over that cancels nothing, because the shopper may
//! have paid.

use super::*;

#[test]
fn closing_the_dialog_while_choosing_keeps_the_choice() {
    let mut widget = Widget::ready();
    widget.choose_plan("kbank", 4);
    assert_eq!(widget.send(Event::Dismissed), [Effect::AnnounceCancel]);
    assert_eq!(widget.state.choice.term, Term::new(4));
    let mut loading = Widget::new(settings(400_000));
    loading.send(Event::Started);
    assert_eq!(loading.send(Event::Dismissed), [Effect::AnnounceCancel]);
}

#[test]
fn closing_the_dialog_while_a_source_is_made_ends_the_press() {
    let mut widget = Widget::ready();
    widget.choose_plan("kbank", 4);
    widget.press_as("press-1");
    let request = widget.last_request();
    assert_eq!(widget.send(Event::Dismissed), [Effect::Cancel(request), Effect::AnnounceCancel]);
    assert_eq!(widget.source_made("src_test_1"), [], "a late answer changes nothing");
    let effects = widget.press_as("press-2");
    assert!(matches!(&effects[..], [Effect::CreateSource { attempt, .. }] if attempt.0 == "press-2"));
}

#[test]
fn closing_the_dialog_while_the_page_is_asked_ends_the_press() {
    let mut widget = Widget::ready_with(Settings { asks_page: true, ..settings(400_000) });
    widget.choose_plan("kbank", 4);
    widget.press();
    let request = widget.last_request();
    assert_eq!(widget.send(Event::Dismissed), [Effect::Cancel(request), Effect::AnnounceCancel]);
    assert_eq!(widget.send(Event::PageAnswered { request, answer: Ok(()) }), []);
    assert_eq!(widget.sources_requested(), 0);
}

#[test]
fn closing_the_dialog_after_the_hand_over_cancels_nothing() {
    let mut widget = Widget::ready_with(with_account("lnac_test_1"));
    widget.choose_method(PaymentMethod::DirectDebit);
    widget.press();
    assert_eq!(widget.send(Event::Dismissed), [], "the shop has it");
    widget.shop_answers(ShopAnswer::None);
    assert_eq!(widget.send(Event::Dismissed), [], "the shopper may have paid");
    widget.press();
    widget.shop_answers(refused("payment_rejected"));
    assert_eq!(widget.send(Event::Dismissed), [Effect::AnnounceCancel], "nothing was charged");
}
