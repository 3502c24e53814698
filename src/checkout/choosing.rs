//! Choosing: possible while nothing is out that depends on the choice, and only what is offered.

use super::{AccountChoice, Effect, Event, Progress, Ready, Screen, State};
use noren_domain::eligibility::Offer;

pub(super) fn choose(mut state: State, event: Event) -> (State, Vec<Effect>) {
    let Screen::Ready(Ready { offers, progress, .. }) = &state.screen else { return (state, vec![]) };
    if !progress.is_free() || !is_offered(&state, offers, &event) {
        return (state, vec![]);
    }
    if let Event::RemovePressed(id) = event {
        return (state, vec![Effect::RemoveAccount(id)]);
    }
    let before = state.choice.clone();
    apply(&mut state, event);
    if state.choice == before {
        return (state, vec![]);
    }
    let typed_only = state.choice.citizen_id != before.citizen_id;
    if let Screen::Ready(ready) = &mut state.screen {
        // Another choice is another payment: it goes on with no earlier attempt, and what was said of that one is over.
        ready.progress = Progress::FRESH;
    }
    // What a shopper types is nobody's business until it is sent.
    let effects = if typed_only { vec![] } else { vec![Effect::AnnounceChoice] };
    (state, effects)
}

fn is_offered(state: &State, offers: &[Offer], event: &Event) -> bool {
    let any = |matches: &dyn Fn(&Offer) -> bool| offers.iter().any(matches);
    match event {
        Event::MethodChosen(method) => any(&|offer| offer.method() == *method && offer.refusal().is_none()),
        Event::AppChosen(app) => any(&|offer| matches!(offer, Offer::MobileBanking { apps, .. } if apps.contains(app))),
        Event::BankChosen(bank) => any(&|offer| matches!(offer, Offer::DirectDebit { banks, .. } if banks.contains(bank))),
        Event::IssuerChosen(issuer) => any(&|offer| {
            matches!(offer, Offer::Installments { banks, .. }
                if banks.iter().any(|bank| bank.issuer == *issuer && bank.is_within_reach()))
        }),
        Event::TermChosen(term) => any(&|offer| {
            matches!(offer, Offer::Installments { banks, .. }
                if banks.iter().filter(|bank| Some(bank.issuer) == state.choice.issuer)
                    .any(|bank| bank.plans().any(|plan| plan.term == *term)))
        }),
        Event::AccountChosen(AccountChoice::New) | Event::CitizenIdTyped(_) => true,
        Event::AccountChosen(AccountChoice::Saved(id)) => state.settings.linked_accounts.iter().any(|account| account.id == *id),
        Event::RemovePressed(id) => {
            state.settings.can_remove_accounts && state.settings.linked_accounts.iter().any(|account| account.id == *id)
        }
        _ => false,
    }
}

fn apply(state: &mut State, event: Event) {
    let choice = &mut state.choice;
    match event {
        Event::MethodChosen(method) => choice.method = Some(method),
        Event::AppChosen(app) => choice.app = Some(app),
        Event::IssuerChosen(issuer) => {
            choice.issuer = Some(issuer);
            if let Screen::Ready(ready) = &state.screen {
                state.choice = core::mem::take(&mut state.choice).fitted_to(&ready.offers, &state.settings);
            }
        }
        Event::TermChosen(term) => choice.term = Some(term),
        Event::AccountChosen(account) => choice.account = Some(account),
        Event::BankChosen(bank) => choice.bank = Some(bank),
        Event::CitizenIdTyped(text) => choice.citizen_id = text,
        _ => {}
    }
}
