//! A press of Pay: one press makes one source.

use super::*;
use crate::checkout::SourceDraft;
use noren_domain::citizen_id::CitizenIdError;

fn draft(effects: &[Effect]) -> SourceDraft {
    match effects {
        [Effect::CreateSource { draft, .. }] => *draft,
        other => panic!("a source is asked for, not {other:?}"),
    }
}

#[test]
fn a_press_too_early_focuses_the_missing_choice() {
    let mut widget = Widget::ready();
    let expect = |widget: &mut Widget, missing| {
        let effects = widget.press();
        assert_eq!(
            effects,
            [Effect::Focus(FocusTarget::Missing(missing)), Effect::Report(Problem::Incomplete(missing))]
        );
    };
    expect(&mut widget, Missing::Method);
    widget.choose_method(PaymentMethod::Installments);
    expect(&mut widget, Missing::Type(PaymentMethod::Installments));
    widget.send(Event::TypeChosen(issuer("kbank")));
    expect(&mut widget, Missing::Term);
    widget.choose_method(PaymentMethod::DirectDebit);
    expect(&mut widget, Missing::Type(PaymentMethod::DirectDebit));
    widget.send(Event::TypeChosen(bank("ktb")));
    widget.send(Event::Typed(TextField::CitizenId, "1101700230709".into()));
    expect(&mut widget, Missing::CitizenId(CitizenIdError::CheckDigit));
    assert_eq!(widget.sources_requested(), 0);
}

#[test]
fn five_presses_ask_for_one_source() {
    let mut widget = Widget::ready();
    widget.choose_plan("kbank", 4);
    for press in 1..=5 {
        widget.press_as(&format!("press-{press}"));
    }
    assert_eq!(widget.sources_requested(), 1);
}

#[test]
fn the_source_is_asked_for_with_what_was_chosen() {
    let mut widget = Widget::ready();
    widget.choose_plan("kbank", 4);
    let asked = draft(&widget.press());
    assert_eq!(asked.method.api_name, "installment_kbank");
    assert_eq!((asked.amount.subunits(), asked.term.unwrap().months(), asked.zero_interest), (400_000, 4, Some(true)));

    let mut widget = Widget::ready();
    widget.choose_method(PaymentMethod::MobileBanking);
    let asked = draft(&widget.press());
    assert_eq!(asked.method.api_name, "mobile_banking_bay");
    assert_eq!((asked.platform, asked.term, asked.zero_interest), (Platform::Ios, None, None));
}

#[test]
fn zero_interest_is_sent_only_if_the_merchant_set_it() {
    for zero_interest in [Some(true), Some(false), None] {
        let mut widget = Widget::ready_with(Settings { zero_interest, ..settings(400_000) });
        widget.choose_plan("kbank", 4);
        assert_eq!(draft(&widget.press()).zero_interest, zero_interest);
    }
}

#[test]
fn a_source_that_was_made_is_handed_over_once() {
    let mut widget = Widget::ready();
    widget.choose_plan("kbank", 4);
    widget.press();
    widget.source_made("src_test_1");
    assert_eq!(widget.press(), [Effect::RejectPress], "the shop has it");
    let [Outcome::Source { attempt, source, .. }] = widget.handed_over()[..] else { panic!("one outcome") };
    assert_eq!((attempt.0.as_str(), source.id.as_str()), ("press-1", "src_test_1"));
}

#[test]
fn after_a_failure_the_next_press_continues_the_attempt() {
    for failure in [Failure::Network, Failure::TimedOut, Failure::TooManyRequests, Failure::Server { status: 500 }] {
        let mut widget = Widget::ready();
        widget.choose_plan("kbank", 4);
        widget.press_as("press-1");
        let effects = widget.source_failed(failure.clone());
        assert_eq!(
            effects,
            [
                Effect::Report(Problem::SourceFailed(failure.clone())),
                Effect::ShowNotice,
                Effect::Focus(FocusTarget::Notice)
            ]
        );
        let notice = Some(Notice::Failed(failure));
        assert_eq!(widget.progress(), &Progress::Choosing { notice, attempt: Some(AttemptId("press-1".into())) });
        let effects = widget.press_as("press-2");
        assert!(matches!(&effects[..], [Effect::CreateSource { attempt, .. }] if attempt.0 == "press-1"));
    }
}

#[test]
fn another_choice_after_a_failure_is_another_attempt() {
    let mut widget = Widget::ready();
    widget.choose_plan("kbank", 4);
    widget.press_as("press-1");
    widget.source_failed(Failure::Network);
    widget.send(Event::TermChosen(Term::new(6).unwrap()));
    assert_eq!(widget.progress(), &Progress::FRESH, "the notice of the last press is gone");
    let effects = widget.press_as("press-2");
    assert!(matches!(&effects[..], [Effect::CreateSource { attempt, .. }] if attempt.0 == "press-2"));
}

#[test]
fn direct_debit_hands_over_without_a_source() {
    let mut saved = Widget::ready_with(with_account("lnac_test_1"));
    saved.choose_method(PaymentMethod::DirectDebit).press();
    assert!(matches!(&saved.handed_over()[..], [Outcome::LinkedAccount { id, .. }] if id == "lnac_test_1"));

    for (typed, given) in [("", None), ("  ", None), ("1 1017 00230 70 8", Some("1101700230708"))] {
        let mut new = Widget::ready();
        new.choose_method(PaymentMethod::DirectDebit);
        new.send(Event::TypeChosen(bank("ktb")));
        new.send(Event::Typed(TextField::CitizenId, typed.into()));
        new.press();
        let [Outcome::LinkRequest { method, citizen_id, .. }] = new.handed_over()[..] else { panic!("one outcome") };
        assert_eq!(method.api_name, "direct_debit_ktb");
        assert_eq!(citizen_id.as_ref().map(|id| id.digits()), given);
    }
    assert_eq!(saved.sources_requested(), 0);
}
