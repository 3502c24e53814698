//! The merchant has the outcome.

use super::*;

fn handed_over() -> Widget {
    let mut widget = Widget::ready_with(Settings {
        redirect_origins: vec![
            "https://pay.omise.co".into(),
            "http://127.0.0.1:4010".into(),
            "http://evil.example".into(),
        ],
        ..settings(400_000)
    });
    widget.choose_plan("kbank", 4);
    widget.press();
    widget.source_made("src_test_1");
    widget
}

#[test]
fn a_redirect_to_an_allowed_origin_is_followed() {
    for (href, origin) in [
        ("https://pay.omise.co/payments/1/authorize", "https://pay.omise.co"),
        ("https://shop.example/orders/1", "https://shop.example"),
        ("https://user@shop.example/orders/1", "https://shop.example"),
        ("http://127.0.0.1:4010/payments/1/authorize", "http://127.0.0.1:4010"),
    ] {
        let mut widget = handed_over();
        assert_eq!(widget.shop_answers(redirect_to(href, origin)), [Effect::Redirect(href.into())]);
        assert_eq!(widget.progress(), &Progress::Leaving);
        assert_eq!(widget.press(), [Effect::RejectPress]);
    }
}

#[test]
fn a_redirect_to_another_origin_is_refused() {
    for (href, origin) in [
        ("https://evil.example/", "https://evil.example"),
        ("http://evil.example/", "http://evil.example"),
        ("http://pay.omise.co/", "http://pay.omise.co"),
        ("javascript:alert(1)", "null"),
        ("blob:https://shop.example/0b9f", "https://shop.example"),
        ("blob:https://pay.omise.co/0b9f", "https://pay.omise.co"),
        ("filesystem:https://shop.example/temporary/pay.html", "https://shop.example"),
        ("http://127.0.0.1.evil.example/", "http://127.0.0.1.evil.example"),
    ] {
        let mut widget = handed_over();
        let effects = widget.shop_answers(redirect_to(href, origin));
        let report = Effect::Report(Problem::RedirectRefused(href.into()));
        assert_eq!(effects, [report, Effect::ShowNotice, Effect::Focus(FocusTarget::Notice)]);
        assert!(matches!(widget.progress(), Progress::Unknown { .. }));
    }
}

#[test]
fn after_a_refusal_the_next_press_is_another_attempt() {
    let mut widget = handed_over();
    assert_eq!(widget.shop_answers(refused("insufficient_fund")), NOTICE_GETS_FOCUS);
    let notice = Notice::Refused(refusal("insufficient_fund"));
    assert_eq!(widget.progress(), &Progress::Choosing { notice: Some(notice), attempt: None });
    let effects = widget.press_as("press-2");
    assert!(matches!(&effects[..], [Effect::CreateSource { attempt, .. }] if attempt.0 == "press-2"));
    assert_eq!(widget.sources_requested(), 2, "the first source may be spent");
}

#[test]
fn without_an_answer_the_same_outcome_goes_again() {
    let mut widget = handed_over();
    let effects = widget.shop_answers(ShopAnswer::None);
    assert_eq!(effects, [Effect::Report(Problem::NoAnswer), Effect::ShowNotice, Effect::Focus(FocusTarget::Notice)]);
    for press in 2..=3 {
        let effects = widget.press_as(&format!("press-{press}"));
        assert!(matches!(&effects[..], [Effect::HandOver { .. }]));
        widget.shop_answers(ShopAnswer::None);
    }
    let outcomes = widget.handed_over();
    assert_eq!(outcomes.len(), 3);
    assert!(outcomes.iter().all(|outcome| *outcome == outcomes[0]), "the same attempt and the same source");
    assert_eq!(widget.sources_requested(), 1);
}

#[test]
fn while_the_result_is_unknown_nothing_can_be_chosen() {
    let mut widget = handed_over();
    widget.shop_answers(ShopAnswer::None);
    let before = widget.state.clone();
    for event in [
        Event::MethodChosen(PaymentMethod::MobileBanking),
        Event::TermChosen(Term::new(3).unwrap()),
        Event::TypeChosen(bank("ktb")),
    ] {
        assert_eq!(widget.send(event), []);
        assert_eq!(widget.state, before);
    }
}

#[test]
fn a_refused_link_clears_the_citizen_id() {
    let mut widget = Widget::ready();
    widget.choose_method(PaymentMethod::DirectDebit);
    widget.send(Event::TypeChosen(bank("ktb")));
    widget.send(Event::Typed(TextField::CitizenId, "1101700230708".into()));
    widget.press();
    widget.shop_answers(refused("registration_rejected"));
    assert_eq!(widget.state.choice.citizen_id, "");
}

#[test]
fn after_the_page_took_an_outcome_a_press_makes_another() {
    let mut widget = Widget::ready();
    widget.choose_plan("kbank", 4);
    assert_eq!(widget.send(Event::Taken), [], "there is no outcome");
    widget.press();
    widget.source_made("src_test_1");
    let request = widget.last_request();
    assert_eq!(widget.send(Event::Taken), [Effect::Cancel(request)]);
    assert_eq!(widget.progress(), &Progress::Choosing { notice: None, attempt: None });
    assert_eq!(widget.shop_answers(ShopAnswer::None), [], "the answer is not awaited any more");
    assert!(
        matches!(&widget.press_as("press-2")[..], [Effect::CreateSource { attempt, .. }] if attempt.0 == "press-2")
    );
}

#[test]
fn a_press_hands_over_again_what_the_page_kept_back() {
    let mut widget = handed_over();
    assert_eq!(widget.send(Event::HeldBack), []);
    assert!(widget.progress().is_free(), "the shopper can press and choose");
    assert_eq!(widget.shop_answers(ShopAnswer::Silent), [], "no answer in time means nothing");
    assert!(widget.progress().is_free());
    assert!(matches!(&widget.press_as("press-2")[..], [Effect::HandOver { .. }]));
    assert_eq!(widget.sources_requested(), 1);
    let outcomes = widget.handed_over();
    assert_eq!(outcomes[0], outcomes[1], "the attempt too");
}

#[test]
fn a_page_that_sends_the_outcome_by_itself_can_answer_it() {
    let mut widget = handed_over();
    widget.send(Event::HeldBack);
    assert_eq!(widget.shop_answers(refused("sold_out")), NOTICE_GETS_FOCUS);
    let mut widget = handed_over();
    widget.send(Event::HeldBack);
    let href = "https://pay.omise.co/payments/1/authorize";
    assert_eq!(widget.shop_answers(redirect_to(href, "https://pay.omise.co")), [Effect::Redirect(href.into())]);
}

#[test]
fn another_price_drops_what_the_page_kept_back() {
    let mut widget = handed_over();
    widget.send(Event::HeldBack);
    let effects = widget.send(Event::SettingsChanged(settings(500_000).into()));
    assert!(effects.contains(&Effect::Report(Problem::SourceDropped)), "{effects:?}");
    assert!(effects.contains(&Effect::AnnounceChoice), "{effects:?}");
    let notice = Some(Notice::PriceChanged);
    assert_eq!(widget.progress(), &Progress::Choosing { notice, attempt: None });
    assert!(
        matches!(&widget.press_as("press-2")[..], [Effect::CreateSource { attempt, .. }] if attempt.0 == "press-2")
    );
}

#[test]
fn another_choice_makes_another_source_after_the_page_kept_one_back() {
    let mut widget = handed_over();
    widget.send(Event::HeldBack);
    widget.choose_plan("kbank", 6);
    assert!(
        matches!(&widget.press_as("press-2")[..], [Effect::CreateSource { attempt, .. }] if attempt.0 == "press-2")
    );
}

#[test]
fn a_repeat_that_the_page_keeps_back_does_not_free_the_choice() {
    let mut widget = handed_over();
    widget.shop_answers(ShopAnswer::None);
    widget.press_as("press-2");
    // A guard of the page's against a second submit, say. The first one may be on its way.
    widget.send(Event::HeldBack);
    assert!(!widget.progress().is_free());
    assert_eq!(widget.shop_answers(ShopAnswer::Silent)[1..], NOTICE_GETS_FOCUS);
    assert!(matches!(widget.progress(), Progress::Unknown { .. }));
}

#[test]
fn a_typed_citizen_id_takes_what_the_page_kept_back_out_of_the_form() {
    let mut widget = Widget::ready();
    widget.choose_method(PaymentMethod::DirectDebit);
    widget.send(Event::TypeChosen(bank("ktb")));
    widget.press();
    widget.send(Event::HeldBack);
    assert_eq!(widget.send(Event::Typed(TextField::CitizenId, "1".into())), [Effect::AnnounceChoice]);
    assert!(matches!(&widget.press_as("press-2")[..], [Effect::Focus(_), ..]), "a new attempt begins");
}

#[test]
fn a_citizen_id_is_forgotten_when_the_page_is_left_after_the_press() {
    for lose_answer in [false, true] {
        let mut widget = with_typed_citizen_id();
        widget.press();
        if lose_answer {
            widget.shop_answers(ShopAnswer::None);
        }
        widget.send(Event::Hidden);
        let (Progress::WithShop { outcome, .. } | Progress::Unknown { outcome }) = widget.progress() else {
            panic!("{:?}", widget.progress())
        };
        assert!(matches!(outcome, Outcome::LinkRequest { citizen_id: None, .. }), "{outcome:?}");
    }
}

#[test]
fn a_citizen_id_is_forgotten_once_the_merchant_has_it() {
    let redirect = Event::ShopAnswered {
        request: RequestId(2),
        answer: redirect_to("https://shop.example/", "https://shop.example"),
    };
    for taken in [redirect, Event::Taken] {
        let mut widget = with_typed_citizen_id();
        widget.press();
        assert_eq!(widget.last_request(), RequestId(2));
        widget.send(taken);
        assert_eq!(widget.state.choice.citizen_id, "");
    }
}

fn with_typed_citizen_id() -> Widget {
    let mut widget = Widget::ready();
    widget.choose_method(PaymentMethod::DirectDebit);
    widget.send(Event::TypeChosen(bank("ktb")));
    widget.send(Event::Typed(TextField::CitizenId, "1101700230708".into()));
    widget
}
