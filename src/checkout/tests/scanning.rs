//! The shopper scans PromptPay's code with the app of a bank, or pays from a wallet.

use super::*;
use crate::checkout::{CheckResult, CodePicture, Selected, Waiting};
use noren_domain::method::Field;

const PRESSED_AT_S: u32 = 1_000_000;
const DAY_S: u32 = 86_400;

/// PromptPay and four wallets, on a phone.
fn ready_with(settings: Settings) -> Widget {
    let wanted = ["promptpay", "truemoney", "rabbit_linepay", "shopeepay_jumpapp"];
    let account = Capability::from_catalog(&wanted.map(|name| WantedMethod::from_api_name(name).unwrap()));
    let mut widget = Widget::new(Settings { capability: Some(account.into()), ..settings });
    widget.send(Event::Clock(PRESSED_AT_S));
    widget.send(Event::Started);
    widget
}

/// A widget that has handed a source of PromptPay over.
fn handed_over(settings: Settings) -> Widget {
    let mut widget = ready_with(settings);
    widget.choose_method(PaymentMethod::PromptPay);
    widget.press();
    widget.source_made("src_test_1");
    widget
}

fn with_status() -> Settings {
    Settings { has_status: true, ..settings(400_000) }
}

fn code(origin: &str, expires_s: Option<u32>) -> ShopAnswer {
    let image = RedirectTarget { href: format!("{origin}/qr.svg"), origin: origin.into() };
    ShopAnswer::Scan(ScanCode { image, expires_s, payee: "Baan Coffee".into() })
}

fn own_code() -> ShopAnswer {
    code("https://shop.example", None)
}

fn waiting(widget: &Widget) -> &Waiting {
    let Progress::Waiting(waiting) = widget.progress() else { panic!("{:?}", widget.progress()) };
    waiting
}

#[test]
fn the_shop_s_answer_shows_the_code() {
    let mut widget = handed_over(with_status());
    assert_eq!(widget.shop_answers(own_code()), [Effect::Wake, Effect::ShowOpened], "the page does not leave");
    let Waiting { code, brand, until_s, .. } = waiting(&widget);
    let href = "https://shop.example/qr.svg".to_owned();
    assert_eq!(code, &Some(CodePicture { href, payee: "Baan Coffee".into(), has_failed: false }));
    assert_eq!((brand.name, *until_s), ("PromptPay", PRESSED_AT_S + DAY_S));
    assert_eq!(widget.send(Event::OpenAppPressed), [], "there is no app to open");
    assert_eq!((widget.sources_requested(), widget.handed_over().len()), (1, 1));
}

#[test]
fn a_code_that_no_status_can_end_is_reported() {
    let mut widget = handed_over(settings(400_000));
    let effects = [Effect::Report(Problem::NoStatus), Effect::Wake, Effect::ShowOpened];
    assert_eq!(widget.shop_answers(own_code()), effects);
    let mut widget = ready_with(settings(400_000));
    assert!(widget.send(given(own_code())).contains(&Effect::Report(Problem::NoStatus)));
}

#[test]
fn the_same_answer_again_changes_nothing() {
    let mut widget = handed_over(settings(400_000));
    let request = widget.last_request();
    widget.shop_answers(own_code());
    let before = widget.state.clone();
    assert_eq!(widget.send(Event::ShopAnswered { request, answer: own_code() }), []);
    assert_eq!(widget.state, before);
}

#[test]
fn the_answer_says_how_long_the_code_can_be_scanned() {
    let mut widget = handed_over(settings(400_000));
    widget.shop_answers(code("https://shop.example", Some(PRESSED_AT_S + 600)));
    assert_eq!(waiting(&widget).until_s, PRESSED_AT_S + 600);
    widget.send(Event::Clock(PRESSED_AT_S + 600));
    let over = Notice::TimeIsOver { at_s: PRESSED_AT_S + 600 };
    assert_eq!(widget.progress(), &Progress::Choosing { notice: Some(over), attempt: None });
}

#[test]
fn a_picture_of_another_origin_is_refused_unless_it_is_named() {
    for (named, is_shown) in [(vec![], false), (vec!["https://api.omise.co".to_owned()], true)] {
        let mut widget = handed_over(Settings { redirect_origins: named, ..settings(400_000) });
        let effects = widget.shop_answers(code("https://api.omise.co", None));
        assert_eq!(matches!(widget.progress(), Progress::Waiting(_)), is_shown);
        let refused = Effect::Report(Problem::RedirectRefused("https://api.omise.co/qr.svg".into()));
        assert_eq!(effects.contains(&refused), !is_shown);
    }
}

#[test]
fn a_code_for_a_payment_that_needs_none_is_no_answer() {
    let mut widget = Widget::ready();
    widget.choose_plan("kbank", 4);
    widget.press();
    widget.source_made("src_test_1");
    let effects = widget.shop_answers(own_code());
    assert!(effects.contains(&Effect::Report(Problem::NoAnswer)), "{effects:?}");
    assert!(matches!(widget.progress(), Progress::Unknown { .. }));
}

fn given(answer: ShopAnswer) -> Event {
    let ShopAnswer::Scan(code) = answer else { panic!("{answer:?}") };
    Event::CodeGiven(code)
}

#[test]
fn a_code_that_the_page_brought_along_is_shown_until_it_is_paid() {
    let mut widget = ready_with(with_status());
    assert_eq!(widget.state.missing(), Some(Missing::Method));
    assert_eq!(widget.send(given(own_code())), [Effect::Wake, Effect::AnnounceChoice]);
    assert_eq!(widget.state.missing(), None, "a form around the widget is complete");
    let Waiting { code, brand, amount, until_s, .. } = waiting(&widget);
    assert_eq!((code.as_ref().map(|code| code.payee.as_str()), brand.name), (Some("Baan Coffee"), "PromptPay"));
    assert_eq!((amount.subunits(), *until_s), (400_000, PRESSED_AT_S + DAY_S));
    assert_eq!(widget.send(Event::OpenAppPressed), [], "there is no app to open");
    widget.send(Event::Clock(PRESSED_AT_S + 3));
    let request = widget.last_request();
    widget.send(Event::StatusAnswered { request, status: Some(OrderStatus::Paid) });
    assert_eq!((widget.progress(), widget.sources_requested()), (&paid(), 0));
}

#[test]
fn a_paid_code_has_its_own_price_though_the_option_changed() {
    let mut widget = ready_with(with_status());
    widget.send(given(own_code()));
    widget.send(Event::SettingsChanged(Settings { has_status: true, ..settings(450_000) }.into()));
    widget.send(Event::Clock(PRESSED_AT_S + 3));
    let request = widget.last_request();
    widget.send(Event::StatusAnswered { request, status: Some(OrderStatus::Paid) });
    assert_eq!(widget.progress(), &paid());
}

#[test]
fn a_code_on_a_hidden_page_lives_as_long_as_any_other() {
    let capability = Some(Capability::from_catalog(&[WantedMethod::from_api_name("promptpay").unwrap()]).into());
    let mut widget = Widget::new(Settings { capability, ..settings(400_000) });
    widget.send(Event::Started);
    widget.send(given(own_code()));
    widget.send(Event::Clock(PRESSED_AT_S));
    assert_eq!(waiting(&widget).until_s, PRESSED_AT_S + DAY_S);
}

#[test]
fn a_code_that_the_page_brought_along_can_be_left_for_another_way() {
    let mut widget = ready_with(settings(400_000));
    widget.send(given(own_code()));
    let effects = widget.send(Event::AnotherWayPressed);
    let announced = effects.iter().filter(|effect| **effect == Effect::AnnounceChoice).count();
    assert_eq!((announced, widget.state.missing()), (1, Some(Missing::Method)), "{effects:?}");
    assert!(matches!(widget.progress(), Progress::Choosing { notice: Some(Notice::StillOpen(_)), .. }));
    widget.choose_method(PaymentMethod::PromptPay);
    widget.press();
    assert_eq!(widget.sources_requested(), 1);
}

#[test]
fn a_code_of_another_origin_is_reported_and_the_list_stays() {
    let mut widget = ready_with(settings(400_000));
    let effects = widget.send(given(code("https://elsewhere.example", None)));
    let refused = Problem::RedirectRefused("https://elsewhere.example/qr.svg".into());
    assert_eq!(effects, [Effect::Report(refused)]);
    assert_eq!(widget.progress(), &Progress::FRESH);
}

#[test]
fn a_code_that_comes_while_a_source_is_made_changes_nothing() {
    let mut widget = ready_with(settings(400_000));
    widget.choose_method(PaymentMethod::PromptPay);
    widget.press();
    let before = widget.state.clone();
    assert_eq!((widget.send(given(own_code())), widget.state), (vec![], before));
}

#[test]
fn the_shop_is_asked_until_the_code_is_paid() {
    let mut widget = handed_over(with_status());
    widget.shop_answers(own_code());
    let effects = widget.send(Event::Clock(PRESSED_AT_S + 3));
    assert!(matches!(effects[..], [Effect::AskStatus { .. }]), "{effects:?}");
    let request = widget.last_request();
    widget.send(Event::StatusAnswered { request, status: Some(OrderStatus::Paid) });
    assert_eq!(widget.progress(), &paid());
}

#[test]
fn the_shop_is_asked_every_ten_seconds_while_the_code_is_seen() {
    let mut widget = handed_over(with_status());
    widget.shop_answers(own_code());
    let mut asked = Vec::new();
    for second in 1..=60 {
        if let [Effect::AskStatus { request }] = widget.send(Event::Clock(PRESSED_AT_S + second))[..] {
            asked.push(second);
            widget.send(Event::StatusAnswered { request, status: Some(OrderStatus::Pending) });
        }
    }
    assert_eq!(asked, [3, 6, 12, 22, 32, 42, 52]);
}

#[test]
fn a_shop_that_says_nothing_leaves_the_code_where_it_is() {
    let mut widget = handed_over(with_status());
    widget.shop_answers(own_code());
    widget.press();
    let request = widget.last_request();
    widget.send(Event::StatusAnswered { request, status: None });
    assert_eq!(waiting(&widget).check_result, Some(CheckResult::Unknown));
    assert!(waiting(&widget).code.is_some());
}

#[test]
fn another_way_warns_that_the_code_can_still_be_paid() {
    let mut widget = handed_over(settings(400_000));
    widget.shop_answers(own_code());
    widget.send(Event::AnotherWayPressed);
    let still_open = Notice::StillOpen(method("promptpay").brand);
    assert_eq!(widget.progress(), &Progress::Choosing { notice: Some(still_open), attempt: None });
    assert_eq!(widget.state.choice.method, None);
}

#[test]
fn a_picture_that_did_not_load_can_be_loaded_again() {
    let mut widget = handed_over(settings(400_000));
    widget.shop_answers(own_code());
    let has_failed = |widget: &Widget| waiting(widget).code.as_ref().map(|picture| picture.has_failed);
    for (event, expected) in [(Event::PictureFailed, true), (Event::PictureRetried, false)] {
        assert_eq!(widget.send(event), []);
        assert_eq!(has_failed(&widget), Some(expected));
    }
    let mut choosing = ready_with(settings(400_000));
    let before = choosing.state.clone();
    assert_eq!((choosing.send(Event::PictureFailed), choosing.state), (vec![], before));
}

#[test]
fn a_wallet_asks_for_its_phone_number_before_anything_is_sent() {
    let mut widget = ready_with(settings(400_000));
    widget.choose_method(PaymentMethod::Wallet);
    assert_eq!(widget.state.missing(), Some(Missing::Type(PaymentMethod::Wallet)));
    widget.send(Event::TypeChosen(method("truemoney")));
    assert_eq!(widget.state.missing(), None, "the page does not hear what is typed");
    for (typed, given) in [("", None), ("02 123 4567", None), ("+66 81 234 5678", Some("0812345678"))] {
        widget.send(Event::Typed(TextField::Of(Field::Phone), typed.into()));
        let effects = widget.press();
        let sent = effects.iter().find_map(|effect| match effect {
            Effect::CreateSource { fields, .. } => Some(fields.get(Field::Phone).to_owned()),
            _ => None,
        });
        assert_eq!(sent.as_deref(), given, "{typed}");
        let focus = Effect::Focus(FocusTarget::Missing(Missing::Field(Field::Phone)));
        assert_eq!(effects.contains(&focus), given.is_none(), "{typed}");
    }
    assert_eq!(widget.sources_requested(), 1);
}

#[test]
fn a_wallet_s_app_is_waited_for_as_a_bank_s_is() {
    let mut widget = ready_with(settings(400_000));
    widget.choose_method(PaymentMethod::Wallet);
    widget.send(Event::TypeChosen(method("shopeepay_jumpapp")));
    widget.press();
    widget.source_made("src_test_1");
    widget.shop_answers(redirect_to("https://shop.example/go", "https://shop.example"));
    assert_eq!(waiting(&widget).brand.name, "ShopeePay");
}

#[test]
fn the_page_of_a_wallet_is_left_for() {
    let mut widget = ready_with(settings(400_000));
    widget.choose_method(PaymentMethod::Wallet);
    widget.send(Event::TypeChosen(method("rabbit_linepay")));
    widget.press();
    widget.source_made("src_test_1");
    widget.shop_answers(redirect_to("https://shop.example/go", "https://shop.example"));
    assert_eq!(widget.progress(), &Progress::Leaving);
}

#[test]
fn a_phone_number_is_kept_no_longer_than_the_request_needs_it() {
    let mut widget = ready_with(settings(400_000));
    widget.choose_method(PaymentMethod::Wallet);
    widget.send(Event::TypeChosen(method("truemoney")));
    widget.send(Event::Typed(TextField::Of(Field::Phone), "0812345678".into()));
    widget.press();
    widget.source_made("src_test_1");
    let phone = |widget: &Widget| widget.state.choice.fields.get(Field::Phone).to_owned();
    assert_eq!(phone(&widget), "0812345678", "a refusal would need it again");
    widget.send(Event::Hidden);
    assert_eq!(phone(&widget), "");
}

#[test]
fn a_phone_number_that_is_forgotten_while_the_page_is_asked_is_missing() {
    let mut widget = ready_with(Settings { asks_page: true, ..settings(400_000) });
    widget.choose_method(PaymentMethod::Wallet);
    widget.send(Event::TypeChosen(method("truemoney")));
    widget.send(Event::Typed(TextField::Of(Field::Phone), "0812345678".into()));
    widget.press();
    let request = widget.last_request();
    // The page was left, and the browser has brought it back.
    widget.send(Event::Hidden);
    let missing = Missing::Field(Field::Phone);
    let effects = widget.send(Event::PageAnswered { request, answer: Ok(()) });
    assert_eq!(effects, [Effect::Focus(FocusTarget::Missing(missing)), Effect::Report(Problem::Incomplete(missing))]);
    assert_eq!(widget.sources_requested(), 0);
}

#[test]
fn a_shop_that_has_no_charge_yet_keeps_the_code() {
    let mut widget = handed_over(with_status());
    widget.shop_answers(own_code());
    widget.send(Event::Clock(PRESSED_AT_S + 3));
    let request = widget.last_request();
    widget.send(Event::StatusAnswered { request, status: Some(OrderStatus::None) });
    assert!(waiting(&widget).code.is_some());
}

#[test]
fn the_page_of_a_wallet_that_is_selected_becomes_its_app_on_a_phone() {
    let names = ["truemoney", "truemoney_jumpapp", "rabbit_linepay"];
    let account = Capability::from_catalog(&names.map(|name| WantedMethod::from_api_name(name).unwrap()));
    let selected = Selected::Method(WantedMethod::One(method("truemoney")), None);
    let mut widget =
        Widget::new(Settings { capability: Some(account.into()), selected: Some(selected), ..settings(400_000) });
    widget.send(Event::Started);
    assert_eq!(widget.state.choice.chosen_type(), Some(method("truemoney_jumpapp")));
}

#[test]
fn debug_shows_no_phone_number() {
    let mut widget = ready_with(settings(400_000));
    widget.choose_method(PaymentMethod::Wallet);
    widget.send(Event::TypeChosen(method("truemoney")));
    let typed = Event::Typed(TextField::Of(Field::Phone), "0812345678".into());
    widget.send(typed.clone());
    let effects = widget.press();
    for shown in [format!("{:?}", widget.state), format!("{typed:?}"), format!("{effects:?}")] {
        assert!(!shown.contains("812345678"), "{shown}");
    }
}
