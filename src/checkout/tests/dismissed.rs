//! The shopper closes the dialog: who has paid, or may have, has not given up.

use super::*;

#[test]
fn closed_while_choosing_the_page_is_told_and_the_choice_is_kept() {
    let mut widget = Widget::ready();
    widget.choose_plan("kbank", 4);
    assert_eq!(widget.take(Event::Dismissed), [Effect::AnnounceCancel]);
    assert_eq!(widget.state.choice.term, Term::new(4));
    let mut loading = Widget::new(settings(400_000));
    loading.take(Event::Started);
    assert_eq!(loading.take(Event::Dismissed), [Effect::AnnounceCancel]);
}

#[test]
fn closed_while_a_source_is_made_the_press_is_over() {
    let mut widget = Widget::ready();
    widget.choose_plan("kbank", 4);
    widget.press_as("press-1");
    let request = widget.awaited();
    assert_eq!(widget.take(Event::Dismissed), [Effect::Cancel(request), Effect::AnnounceCancel]);
    assert_eq!(widget.source_made("src_test_1"), [], "a late answer reaches nobody");
    let effects = widget.press_as("press-2");
    assert!(matches!(&effects[..], [Effect::CreateSource { attempt, .. }] if attempt.0 == "press-2"));
}

#[test]
fn closed_while_the_page_is_asked_the_press_is_over() {
    let mut widget = Widget::ready_with(Settings { asks_page: true, ..settings(400_000) });
    widget.choose_plan("kbank", 4);
    widget.press();
    let request = widget.awaited();
    assert_eq!(widget.take(Event::Dismissed), [Effect::Cancel(request), Effect::AnnounceCancel]);
    assert_eq!(widget.take(Event::PageAnswered { request, answer: Ok(()) }), []);
    assert_eq!(widget.sources_asked_for(), 0);
}

#[test]
fn closed_once_the_outcome_has_left_nobody_has_given_up() {
    let mut widget = Widget::ready_with(with_account("lnac_test_1"));
    widget.choose_method(PaymentMethod::DirectDebit);
    widget.press();
    assert_eq!(widget.take(Event::Dismissed), [], "the shop has it");
    widget.shop_answers(ShopAnswer::None);
    assert_eq!(widget.take(Event::Dismissed), [], "nobody knows yet");
    widget.press();
    widget.shop_answers(refused("payment_rejected"));
    assert_eq!(widget.take(Event::Dismissed), [Effect::AnnounceCancel], "it came to nothing");
}
