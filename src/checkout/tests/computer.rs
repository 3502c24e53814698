//! On a computer: a code that leads the shopper's phone to the checkout, where the merchant wants it.

use super::*;

fn on_computer(settings: Settings) -> Widget {
    let page = Page { platform: Platform::Other, ..page() };
    let mut widget = Widget { state: State::new(settings, page), asked: Vec::new() };
    widget.take(Event::Started);
    let request = widget.awaited();
    widget.take(Event::CapabilityAnswered { request, answer: Ok(account()) });
    widget
}

fn with_code(address: &str) -> Settings {
    Settings { code: Some(address.into()), ..settings(400_000) }
}

#[test]
fn the_code_is_drawn_once_when_it_is_of_use() {
    let mut widget = on_computer(with_code(""));
    assert!(!widget.asked.contains(&Effect::DrawCode), "not before the app is what is chosen");
    let effects = widget.take(Event::MethodChosen(PaymentMethod::MobileBanking));
    assert_eq!(effects, [Effect::AnnounceChoice, Effect::DrawCode]);
    widget.take(Event::CodeDrawn("0 0 1 1|M0 0h1v1z".into()));
    assert_eq!(widget.state.code.as_deref(), Some("0 0 1 1|M0 0h1v1z"));
    widget.choose_method(PaymentMethod::DirectDebit).choose_method(PaymentMethod::MobileBanking);
    assert_eq!(widget.asked.iter().filter(|effect| **effect == Effect::DrawCode).count(), 1);
}

#[test]
fn another_address_is_drawn_anew() {
    let mut widget = on_computer(with_code(""));
    widget.choose_method(PaymentMethod::MobileBanking);
    widget.take(Event::CodeDrawn("0 0 1 1|M0 0h1v1z".into()));
    assert_eq!(widget.take(Event::SettingsChanged(with_code("/checkout/7").into())), [Effect::DrawCode]);
    assert_eq!(widget.state.code.as_deref(), Some(""), "the earlier one leads elsewhere");
    assert_eq!(widget.take(Event::SettingsChanged(settings(400_000).into())), []);
    assert_eq!(widget.state.code, None);
}

#[test]
fn neither_a_phone_nor_a_merchant_who_does_not_ask_gets_one() {
    let mut phone = Widget::ready_with(with_code(""));
    assert_eq!(phone.take(Event::MethodChosen(PaymentMethod::MobileBanking)), [Effect::AnnounceChoice]);
    let mut silent = on_computer(settings(400_000));
    assert_eq!(silent.take(Event::MethodChosen(PaymentMethod::MobileBanking)), [Effect::AnnounceChoice]);
}
