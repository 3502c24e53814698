//! On a computer: a QR code leads the shopper's phone to the checkout, if the merchant wants it.

use super::*;
use crate::checkout::QrCode;

fn on_computer(settings: Settings) -> Widget {
    let mut widget = Widget::new(settings);
    widget.state.page.platform = Platform::Other;
    widget.send(Event::Started);
    let request = widget.last_request();
    widget.send(Event::CapabilityAnswered { request, answer: Ok(account()) });
    widget
}

fn with_code(address: &str) -> Settings {
    Settings { qr_code: Some(address.into()), ..settings(400_000) }
}

fn drawing() -> QrCode {
    QrCode::Drawn { view_box: "0 0 1 1".into(), path: "M0 0h1v1z".into() }
}

fn drawn(address: &str) -> Event {
    Event::CodeDrawn { address: address.into(), code: drawing() }
}

fn draw(address: &str) -> Effect {
    Effect::DrawCode { address: address.into() }
}

fn code(widget: &Widget) -> Option<&QrCode> {
    widget.state.ready().unwrap().qr_code.as_ref()
}

#[test]
fn the_code_is_drawn_once_when_the_app_is_chosen() {
    let mut widget = on_computer(with_code(""));
    assert!(!widget.effects.contains(&draw("")), "the app is not chosen yet");
    let effects = widget.send(Event::MethodChosen(PaymentMethod::MobileBanking));
    assert_eq!(effects, [Effect::AnnounceChoice, draw("")]);
    assert_eq!(code(&widget), Some(&QrCode::Asked));
    widget.send(drawn(""));
    assert_eq!(code(&widget), Some(&drawing()));
    widget.choose_method(PaymentMethod::DirectDebit).choose_method(PaymentMethod::MobileBanking);
    assert_eq!(widget.effects.iter().filter(|effect| **effect == draw("")).count(), 1);
}

#[test]
fn a_code_that_cannot_be_drawn_is_not_asked_for_again() {
    let mut widget = on_computer(with_code(""));
    widget.choose_method(PaymentMethod::MobileBanking);
    widget.send(Event::CodeDrawn { address: String::new(), code: QrCode::Failed });
    assert_eq!(code(&widget), Some(&QrCode::Failed));
    widget.choose_method(PaymentMethod::DirectDebit);
    assert_eq!(widget.send(Event::MethodChosen(PaymentMethod::MobileBanking)), [Effect::AnnounceChoice]);
}

#[test]
fn another_address_draws_another_code() {
    let mut widget = on_computer(with_code(""));
    widget.choose_method(PaymentMethod::MobileBanking);
    widget.send(drawn(""));
    assert_eq!(widget.send(Event::SettingsChanged(with_code("/checkout/7").into())), [draw("/checkout/7")]);
    assert_eq!(code(&widget), Some(&QrCode::Asked), "the earlier one leads elsewhere");
    assert_eq!(widget.send(Event::SettingsChanged(settings(400_000).into())), []);
    assert_eq!(code(&widget), None);
}

#[test]
fn a_late_drawing_of_an_earlier_address_is_dropped() {
    let mut widget = on_computer(with_code("/checkout/6"));
    widget.choose_method(PaymentMethod::MobileBanking);
    widget.send(Event::SettingsChanged(with_code("/checkout/7").into()));
    let before = widget.state.clone();
    assert_eq!(widget.send(drawn("/checkout/6")), []);
    assert_eq!(widget.state, before);
    widget.send(drawn("/checkout/7"));
    assert_eq!(code(&widget), Some(&drawing()));
}

#[test]
fn no_code_is_drawn_on_a_phone_or_without_the_option() {
    let mut phone = Widget::ready_with(with_code(""));
    assert_eq!(phone.send(Event::MethodChosen(PaymentMethod::MobileBanking)), [Effect::AnnounceChoice]);
    let mut silent = on_computer(settings(400_000));
    assert_eq!(silent.send(Event::MethodChosen(PaymentMethod::MobileBanking)), [Effect::AnnounceChoice]);
}
