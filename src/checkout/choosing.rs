//! Changes the choice: possible while no request depends on it, and only to what is offered.

use super::{
    AccountChoice, Choice, Effect, Event, FocusTarget, Notice, Progress, Ready, Screen, Settings, State, TextField,
    choice::set, settings::LinkedAccount,
};
use noren_domain::{catalog::KRUNGTHAI, method::Field};

impl State {
    pub(super) fn choose(&mut self, event: Event, effects: &mut Vec<Effect>) {
        let Self { settings, choice, screen: Screen::Ready(ready), .. } = self else { return };
        if !ready.progress.is_free() || !is_offered(settings, choice, ready, &event) {
            return;
        }
        let Ready { offers, capability, progress, .. } = ready;
        let is_changed = match event {
            Event::MethodChosen(method) => set(&mut choice.method, Some(method)),
            Event::TypeChosen(method) => {
                let is_changed = choice.pick(method);
                choice.fit_to_offers(offers, capability, settings);
                let opens = method.plans.is_some() || !method.fields.is_empty();
                effects.extend((is_changed && opens).then_some(Effect::ShowOpened));
                is_changed
            }
            Event::TermChosen(term) => set(&mut choice.term, Some(term)),
            Event::AccountChosen(account) => set(&mut choice.account, Some(account)),
            Event::Typed(TextField::Of(Field::Bank), code) => set(choice.fields.get_mut(Field::Bank), code),
            Event::Typed(field, text) => {
                // The page gets typed text only when it is sent.
                if set(choice.text_mut(field), text) {
                    // The page takes the outcome out of its form when it hears of the choice.
                    effects.extend(matches!(progress, Progress::HeldBack { .. }).then_some(Effect::AnnounceChoice));
                    *progress = Progress::FRESH;
                }
                false
            }
            Event::RemovePressed(id) => {
                if let Progress::Choosing { notice, .. } = progress {
                    let is_krungthai =
                        |account: &LinkedAccount| account.id == id && account.method.brand.code == KRUNGTHAI;
                    *notice = settings.linked_accounts.iter().any(is_krungthai).then_some(Notice::AskKrungthai);
                }
                effects.push(Effect::RemoveAccount(id));
                effects.push(Effect::FocusIfFree(FocusTarget::Accounts));
                false
            }
            _ => false,
        };
        if is_changed {
            // Another choice is another payment: the earlier attempt and its notice are over.
            *progress = Progress::FRESH;
            effects.push(Effect::AnnounceChoice);
        }
    }

    /// Tells the element that shows the widget from now on what is chosen.
    pub(super) fn announce_anew(&self, effects: &mut Vec<Effect>) {
        if self.ready().is_some() {
            effects.extend([Effect::AnnounceReady, Effect::AnnounceChoice]);
        }
    }

    /// Ends a press when the shopper closes the dialog. After the hand-over that is too late: the
    /// shopper may have paid.
    pub(super) fn dismiss(&mut self, effects: &mut Vec<Effect>) {
        if let Screen::Ready(Ready { progress, .. }) = &mut self.screen {
            if progress.is_handed_over() {
                return;
            }
            if let Some(request) = progress.request() {
                effects.push(Effect::Cancel(request));
                *progress = Progress::FRESH;
            }
        }
        effects.push(Effect::AnnounceCancel);
    }
}

fn is_offered(settings: &Settings, choice: &Choice, ready: &Ready, event: &Event) -> bool {
    let Ready { offers, capability, .. } = ready;
    let is_saved = |id: &String| settings.linked_accounts.iter().any(|account| account.id == *id);
    match event {
        Event::AccountChosen(AccountChoice::New) => true,
        Event::AccountChosen(AccountChoice::Saved(id)) => is_saved(id),
        Event::RemovePressed(id) => settings.can_remove_accounts && is_saved(id),
        Event::MethodChosen(method) => offers.iter().any(|offer| offer.method == *method && offer.refusal.is_none()),
        Event::TypeChosen(method) => {
            let mut types = offers.iter().flat_map(|offer| &offer.types);
            types.any(|offer| offer.method == *method && offer.refusal.is_none())
        }
        Event::Typed(TextField::Of(Field::Bank), code) => choice.lists_bank(code, capability),
        Event::Typed(..) => true,
        Event::TermChosen(term) => choice.plan_over(*term, offers).is_some(),
        _ => false,
    }
}
