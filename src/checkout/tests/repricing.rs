//! The merchant changes an option.

use super::*;
use noren_domain::rate::Rate;

fn change(widget: &mut Widget, settings: Settings) -> Vec<Effect> {
    widget.send(Event::SettingsChanged(settings.into()))
}

#[test]
fn another_price_keeps_the_choice_that_is_still_offered() {
    let mut widget = Widget::ready();
    widget.choose_plan("kbank", 10);
    assert_eq!(change(&mut widget, settings(500_000)), [Effect::AnnounceChoice], "the plan costs something else now");
    assert_eq!(widget.state.choice.plan(&widget.state.ready().unwrap().offers).unwrap().monthly.decimal(), "500.00");
    assert_eq!(change(&mut widget, settings(290_000)), [Effect::AnnounceChoice]);
    assert_eq!(widget.state.choice.picked(PaymentMethod::Installments).unwrap().brand.code, "kbank");
    assert_eq!(widget.state.choice.term, None, "10 months are from ฿3,000");
    change(&mut widget, settings(100_000));
    assert_eq!(widget.state.choice.method, None, "installments are from ฿2,000");
}

#[test]
fn the_same_settings_change_nothing() {
    let mut widget = Widget::ready();
    widget.choose_plan("kbank", 4);
    widget.press();
    let before = widget.state.clone();
    assert_eq!(change(&mut widget, settings(400_000)), []);
    assert_eq!(widget.state, before);
}

#[test]
fn another_price_drops_the_source_that_is_being_made() {
    let wanted = Some(vec![WantedMethod::Every(PaymentMethod::Installments)]);
    let dropped = |request| vec![Effect::Cancel(request), Effect::Report(Problem::SourceDropped)];
    for (other, costs_other) in [(settings(500_000), true), (Settings { wanted, ..settings(400_000) }, false)] {
        let mut widget = Widget::ready();
        widget.choose_plan("kbank", 4);
        widget.press();
        let request = widget.last_request();
        let effects = change(&mut widget, other);
        let announced = costs_other.then_some(Effect::AnnounceChoice);
        assert_eq!(effects, [dropped(request), announced.into_iter().collect()].concat());
        let expected = Progress::Choosing { notice: Some(Notice::PriceChanged), attempt: None };
        assert_eq!(widget.progress(), &expected);
        assert_eq!(widget.send(Event::SourceAnswered { request, answer: Ok(source("src_test_9")) }), [], "too late");
        assert!(matches!(widget.press()[..], [Effect::CreateSource { .. }]), "a press pays the new price");
    }
}

#[test]
fn another_price_after_the_hand_over_keeps_the_outcome() {
    let key = Settings { public_key: PublicKey::parse("pkey_test_2").unwrap(), ..settings(400_000) };
    for other in [settings(500_000), settings(100_000), key] {
        let mut widget = Widget::ready();
        widget.choose_plan("kbank", 4);
        widget.press_as("press-1");
        widget.source_made("src_test_1");
        assert_eq!(change(&mut widget, other.clone()), [Effect::Report(Problem::SourceDropped)]);
        assert!(matches!(widget.progress(), Progress::WithShop { .. }));
        widget.shop_answers(ShopAnswer::None);
        assert_eq!(change(&mut widget, Settings { interest_rates: vec![], ..other.clone() }), []);
        widget.press_as("press-2");
        assert_eq!(widget.sources_requested(), 1, "the shopper may have paid: the same outcome goes again");
        assert_eq!(widget.handed_over()[0], widget.handed_over()[1]);
        widget.shop_answers(refused("price"));
        if other.public_key != settings(1).public_key {
            assert!(matches!(widget.state.screen, Screen::Loading { .. }), "the other account is asked");
            continue;
        }
        let is_offered = widget.state.ready().unwrap().offers[1].refusal.is_none();
        assert_eq!(is_offered, other.amount.subunits() >= 200_000, "the offers are for the new price");
    }
}

#[test]
fn another_price_announces_a_plan_only_if_its_row_is_open() {
    let mut widget = Widget::ready();
    widget.choose_plan("kbank", 4);
    widget.choose_method(PaymentMethod::DirectDebit);
    assert_eq!(change(&mut widget, settings(500_000)), []);
    let effects = widget.send(Event::MethodChosen(PaymentMethod::Installments));
    assert_eq!(effects, [Effect::AnnounceChoice]);
    let rates = vec![(issuer("kbank"), Rate::new(10_000).unwrap())];
    let dearer = Settings { zero_interest: Some(false), interest_rates: rates, ..settings(500_000) };
    assert_eq!(change(&mut widget, dearer), [Effect::AnnounceChoice], "another rate changes the price of the plan");
}

#[test]
fn another_price_while_the_page_is_asked_drops_the_press() {
    let asking = |amount| Settings { asks_page: true, ..settings(amount) };
    let key = Settings { public_key: PublicKey::parse("pkey_test_2").unwrap(), ..asking(400_000) };
    for other in [asking(500_000), key] {
        let mut widget = Widget::ready_with(asking(400_000));
        widget.choose_plan("kbank", 4);
        widget.press();
        let request = widget.last_request();
        let effects = change(&mut widget, other);
        assert_eq!(effects[..2], [Effect::Cancel(request), Effect::Report(Problem::PressDropped)], "{effects:?}");
        assert!(!effects.contains(&Effect::Report(Problem::SourceDropped)), "none was made");
        assert_eq!(widget.send(Event::PageAnswered { request, answer: Ok(()) }), [], "too late");
        assert_eq!(widget.sources_requested(), 0);
    }
}

#[test]
fn an_option_besides_the_price_leaves_a_payment_alone() {
    let mut widget = Widget::ready();
    widget.choose_plan("kbank", 4);
    widget.press();
    let accounts = with_account("lnac_test_1");
    assert_eq!(change(&mut widget, accounts), []);
    assert!(matches!(widget.progress(), Progress::CreatingSource { .. }));
}

#[test]
fn a_removed_account_is_no_longer_chosen() {
    let mut widget = Widget::ready_with(with_account("lnac_test_1"));
    widget.choose_method(PaymentMethod::DirectDebit);
    change(&mut widget, settings(400_000));
    assert_eq!(widget.state.choice.account, Some(AccountChoice::New));
}

#[test]
fn another_key_asks_its_account() {
    let mut widget = Widget::ready();
    widget.choose_plan("kbank", 4);
    let other = Settings { public_key: PublicKey::parse("pkey_test_2").unwrap(), ..settings(400_000) };
    assert!(matches!(change(&mut widget, other)[..], [Effect::LoadCapability { .. }]));
    let request = widget.last_request();
    widget.send(Event::CapabilityAnswered { request, answer: Ok(account()) });
    assert_eq!(
        widget.state.choice.picked(PaymentMethod::Installments).unwrap().brand.code,
        "kbank",
        "the shopper's choice is kept"
    );
}

#[test]
fn another_price_that_drops_the_plan_shows_a_notice() {
    let mut widget = Widget::ready_with(settings(500_000));
    widget.choose_plan("bay", 10);
    assert_eq!(change(&mut widget, settings(400_000)), [Effect::AnnounceChoice]);
    assert_eq!(widget.state.choice.term, None);
    assert_eq!(widget.progress(), &Progress::Choosing { notice: Some(Notice::PriceChanged), attempt: None });
    widget.choose_plan("bay", 4);
    change(&mut widget, settings(450_000));
    assert_eq!(widget.progress(), &Progress::FRESH, "a plan that is kept needs no notice");
}
