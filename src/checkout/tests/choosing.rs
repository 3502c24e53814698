//! The shopper chooses.

use super::*;

#[test]
fn each_row_keeps_its_choice_while_another_is_open() {
    let mut widget = Widget::ready();
    widget.choose_plan("kbank", 4);
    widget.choose_method(PaymentMethod::DirectDebit);
    widget.send(Event::TypeChosen(bank("ktb")));
    widget.send(Event::Typed(TextField::CitizenId, "1 1017".into()));
    widget.choose_method(PaymentMethod::MobileBanking).choose_method(PaymentMethod::Installments);
    let choice = &widget.state.choice;
    let Choice { term, citizen_id, .. } = choice;
    assert_eq!((choice.picked(PaymentMethod::Installments), term.unwrap().months()), (Some(issuer("kbank")), 4));
    assert_eq!((choice.picked(PaymentMethod::DirectDebit), citizen_id.as_str()), (Some(bank("ktb")), "1 1017"));
}

#[test]
fn another_issuer_keeps_the_term_if_it_offers_it() {
    for (issuer_code, kept) in [("bay", Some(6)), ("bbl", Some(6)), ("ktc", Some(6))] {
        let mut widget = Widget::ready();
        widget.choose_plan("kbank", 6);
        widget.send(Event::TypeChosen(issuer(issuer_code)));
        assert_eq!(widget.state.choice.term.map(Term::months), kept, "{issuer_code}");
    }
    let mut widget = Widget::ready();
    widget.choose_plan("kbank", 10);
    widget.send(Event::TypeChosen(issuer("bay")));
    assert_eq!(widget.state.choice.term, None, "10 months at Krungsri is from ฿5,000");
}

#[test]
fn what_is_not_offered_cannot_be_chosen() {
    let mut widget = Widget::ready();
    widget.choose_plan("bay", 3);
    let before = widget.state.clone();
    for event in [
        Event::TermChosen(Term::new(10).unwrap()),
        Event::TermChosen(Term::new(5).unwrap()),
        Event::TypeChosen(issuer("mbb")),
        Event::TypeChosen(app("scb")),
        Event::AccountChosen(AccountChoice::Saved("lnac_test_other".into())),
        Event::RemovePressed("lnac_test_other".into()),
        Event::TypeChosen(method("truemoney")),
    ] {
        assert_eq!(widget.send(event.clone()), [], "{event:?}");
        assert_eq!(widget.state, before, "{event:?}");
    }
    let mut small = Widget::ready_with(settings(10_000));
    small.choose_method(PaymentMethod::Installments);
    assert_eq!(small.state.choice.method, None, "installments are from ฿2,000");
}

#[test]
fn the_page_gets_each_choice_once_and_no_typed_text() {
    let mut widget = Widget::ready();
    let method = Event::MethodChosen(PaymentMethod::DirectDebit);
    assert_eq!(widget.send(method.clone()), [Effect::AnnounceChoice]);
    assert_eq!(widget.send(method), []);
    assert_eq!(widget.send(Event::Typed(TextField::CitizenId, "1".into())), []);
    assert_eq!(widget.state.choice.citizen_id, "1");
}

#[test]
fn the_first_saved_account_is_chosen() {
    let widget = Widget::ready_with(with_account("lnac_test_1"));
    assert_eq!(widget.state.choice.account, Some(AccountChoice::Saved("lnac_test_1".into())));
    assert_eq!(Widget::ready().state.choice.account, Some(AccountChoice::New));
}

#[test]
fn a_saved_account_is_removed_only_if_the_page_can_do_it() {
    let remove = Event::RemovePressed("lnac_test_1".into());
    let mut without = Widget::ready_with(with_account("lnac_test_1"));
    assert_eq!(without.send(remove.clone()), []);
    let mut with = Widget::ready_with(Settings { can_remove_accounts: true, ..with_account("lnac_test_1") });
    let effects = [Effect::RemoveAccount("lnac_test_1".into()), Effect::FocusIfFree(FocusTarget::Accounts)];
    assert_eq!(with.send(remove), effects, "a second Enter must not reach the next account");
}

#[test]
fn debug_shows_nothing_that_was_typed() {
    let mut widget = Widget::ready();
    widget.send(Event::Typed(TextField::CitizenId, "1101700230708".into()));
    widget.choose_method(PaymentMethod::DirectDebit);
    widget.send(Event::TypeChosen(bank("ktb")));
    let typed = Event::Typed(TextField::CitizenId, "1101700230708".into());
    let effects = widget.press();
    for shown in [format!("{:?}", widget.state), format!("{typed:?}"), format!("{effects:?}")] {
        assert!(!shown.contains("1101700230708"), "{shown}");
    }
}
