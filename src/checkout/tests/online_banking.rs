//! The shopper pays on a page of their bank, which they choose from the account's list.

use super::*;
use noren_domain::{
    capability::{AccountLimits, Bank, NamedMethod},
    method::Field,
};

fn bank(code: &str, is_active: bool) -> Bank {
    Bank { code: code.into(), name: code.to_uppercase(), is_active }
}

/// A service that has these banks.
fn service(name: &str, banks: &[(&str, bool)]) -> NamedMethod {
    NamedMethod {
        name: name.into(),
        currencies: vec!["MYR".into()],
        terms: None,
        limits: AccountLimits::default(),
        banks: banks.iter().map(|(code, is_active)| bank(code, *is_active)).collect(),
    }
}

/// FPX has one bank more than DuitNow, and CIMB is offline at both.
fn services() -> Capability {
    Capability::from_names(vec![
        service("fpx", &[("maybank2u", true), ("cimb", false), ("bocm", true)]),
        service("duitnow_obw", &[("maybank2u", true), ("cimb", false)]),
    ])
}

fn in_ringgit() -> Settings {
    let key = PublicKey::parse("pkey_test_1").unwrap();
    Settings::new(key, Money::new(10_000, Currency::Myr).unwrap())
}

fn ready_with(settings: Settings) -> Widget {
    let mut widget = Widget::new(Settings { capability: Some(services().into()), ..settings });
    widget.send(Event::Started);
    widget
}

/// A widget on which FPX is chosen.
fn on_fpx(settings: Settings) -> Widget {
    let mut widget = ready_with(settings);
    widget.choose_method(PaymentMethod::OnlineBanking);
    widget.send(Event::TypeChosen(method("fpx")));
    widget
}

fn choose_bank(widget: &mut Widget, code: &str) -> Vec<Effect> {
    widget.send(Event::Typed(TextField::Of(Field::Bank), code.into()))
}

fn chosen_bank(widget: &Widget) -> &str {
    widget.state.choice.fields.get(Field::Bank)
}

/// What the source was asked with.
fn sent(effects: &[Effect], field: Field) -> Option<String> {
    effects.iter().find_map(|effect| match effect {
        Effect::CreateSource { fields, .. } => Some(fields.get(field).to_owned()),
        _ => None,
    })
}

#[test]
fn the_source_has_the_bank_that_was_chosen() {
    let mut widget = on_fpx(in_ringgit());
    assert_eq!(choose_bank(&mut widget, "maybank2u"), [Effect::AnnounceChoice]);
    assert_eq!(widget.state.missing(), None);
    assert_eq!(sent(&widget.press(), Field::Bank).as_deref(), Some("maybank2u"));
    widget.source_made("src_test_1");
    widget.shop_answers(redirect_to("https://shop.example/go", "https://shop.example"));
    assert_eq!(widget.progress(), &Progress::Leaving);
}

#[test]
fn a_press_without_a_bank_sends_nothing_and_asks_for_it() {
    let mut widget = on_fpx(in_ringgit());
    let missing = Missing::Field(Field::Bank);
    assert_eq!(widget.state.missing(), Some(missing), "the page hears that the choice is not complete");
    let effects = widget.press();
    assert!(effects.contains(&Effect::Focus(FocusTarget::Missing(missing))), "{effects:?}");
    assert_eq!((widget.state.reported_missing(), widget.sources_requested()), (Some(missing), 0));
}

#[test]
fn a_bank_that_is_offline_or_not_listed_cannot_be_chosen() {
    let mut widget = on_fpx(in_ringgit());
    for code in ["cimb", "lost", ""] {
        assert_eq!(choose_bank(&mut widget, code), [], "{code}");
        assert_eq!(chosen_bank(&widget), "");
    }
}

#[test]
fn another_service_keeps_a_bank_only_if_it_has_it() {
    for (code, kept) in [("maybank2u", "maybank2u"), ("bocm", "")] {
        let mut widget = on_fpx(in_ringgit());
        choose_bank(&mut widget, code);
        widget.send(Event::TypeChosen(method("duitnow_obw")));
        assert_eq!(chosen_bank(&widget), kept, "{code}");
    }
}

#[test]
fn a_bank_that_went_offline_is_chosen_no_more() {
    let mut widget = on_fpx(in_ringgit());
    choose_bank(&mut widget, "maybank2u");
    let offline = Capability::from_names(vec![service("fpx", &[("maybank2u", false), ("bocm", true)])]);
    widget.press();
    widget.source_failed(Failure::Refused { code: "bad_request".into(), message: "bank is not available".into() });
    let request = widget.last_request();
    let effects = widget.send(Event::CapabilityAnswered { request, answer: Ok(offline) });
    assert!(effects.contains(&Effect::AnnounceChoice), "{effects:?}");
    assert_eq!((chosen_bank(&widget), widget.state.choice.chosen_type()), ("", Some(method("fpx"))));
    assert_eq!(widget.progress(), &Progress::Choosing { notice: Some(Notice::BankGone), attempt: None });
}

#[test]
fn the_source_has_the_email_address_that_the_shop_knows() {
    for (known, email) in [
        ("", ""),
        ("nok@shop.example", "nok@shop.example"),
        ("nok", ""),
        ("@shop.example", ""),
        ("nok@shop", ""),
        ("nok k@shop.example", ""),
    ] {
        let mut settings = in_ringgit();
        settings.shopper.get_mut(Field::Email).push_str(known);
        let mut widget = on_fpx(settings);
        choose_bank(&mut widget, "maybank2u");
        assert_eq!(sent(&widget.press(), Field::Email).as_deref(), Some(email), "{known}");
    }
}

#[test]
fn a_field_begins_with_what_the_shop_knows_and_keeps_what_was_typed() {
    let knows = |phone: &str| {
        let mut settings = settings(400_000);
        settings.shopper.get_mut(Field::Phone).push_str(phone);
        settings
    };
    let mut widget = Widget::ready_with(knows("0811111111"));
    let phone = |widget: &Widget| widget.state.choice.fields.get(Field::Phone).to_owned();
    assert_eq!(phone(&widget), "0811111111");
    widget.send(Event::SettingsChanged(knows("0822222222").into()));
    assert_eq!(phone(&widget), "0822222222", "the shopper has not touched it");
    widget.send(Event::Typed(TextField::Of(Field::Phone), "0833333333".into()));
    widget.send(Event::SettingsChanged(knows("0844444444").into()));
    assert_eq!(phone(&widget), "0833333333");
    widget.send(Event::Hidden);
    assert_eq!(phone(&widget), "0844444444", "what was typed does not stay in a page that is left");
}
