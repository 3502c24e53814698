//! Choosing: possible while nothing is out that depends on the choice, and only what is offered.

use super::{
    AccountChoice, Choice, Effect, Event, FocusTarget, Progress, Ready, Screen, Settings, State, capability::out_of,
    choice::put,
};
use noren_domain::{eligibility::Offer, method::PaymentMethod};

impl State {
    /// The shopper closed the dialog: a press that has not left the widget is over. What has left is the merchant's, and nobody gave up.
    pub(super) fn dismissed(&mut self, effects: &mut Vec<Effect>) {
        if let Screen::Ready(Ready { progress, .. }) = &mut self.screen {
            if progress.is_handed_over() {
                return;
            }
            if let Some(request) = out_of(progress) {
                effects.push(Effect::Cancel(request));
                *progress = Progress::FRESH;
            }
        }
        effects.push(Effect::AnnounceCancel);
    }

    /// On a computer an app is of no use: where the merchant wants it, a code leads the shopper's phone here.
    pub(super) fn lead_to_phone(&mut self, effects: &mut Vec<Effect>) {
        let is_wanted = self.settings.code.is_some() && self.code.is_none();
        if is_wanted
            && self.choice.method == Some(PaymentMethod::MobileBanking)
            && self.page.platform.platform_type().is_none()
        {
            self.code = Some(String::new());
            effects.push(Effect::DrawCode);
        }
    }

    pub(super) fn choose(&mut self, event: Event, effects: &mut Vec<Effect>) {
        let Self { settings, choice, screen: Screen::Ready(Ready { offers, progress, .. }), .. } = self else { return };
        if !progress.is_free() || !is_offered(settings, choice, offers, &event) {
            return;
        }
        let is_other = match event {
            Event::MethodChosen(method) => put(&mut choice.method, Some(method)),
            Event::AppChosen(app) => put(&mut choice.app, Some(app)),
            Event::IssuerChosen(issuer) => {
                let is_other = put(&mut choice.issuer, Some(issuer));
                choice.fit(offers, settings);
                is_other
            }
            Event::TermChosen(term) => put(&mut choice.term, Some(term)),
            Event::AccountChosen(account) => put(&mut choice.account, Some(account)),
            Event::BankChosen(bank) => put(&mut choice.bank, Some(bank)),
            Event::CitizenIdTyped(text) => {
                // What a shopper types is nobody's business until it is sent.
                if put(&mut choice.citizen_id, text) {
                    *progress = Progress::FRESH;
                }
                false
            }
            Event::RemovePressed(id) => {
                effects.push(Effect::RemoveAccount(id));
                effects.push(Effect::Focus(FocusTarget::Accounts));
                false
            }
            _ => false,
        };
        if is_other {
            // Another choice is another payment: it goes on with no earlier attempt, and what was said of that one is over.
            *progress = Progress::FRESH;
            effects.push(Effect::AnnounceChoice);
        }
    }
}

fn is_offered(settings: &Settings, choice: &Choice, offers: &[Offer], event: &Event) -> bool {
    let is_saved = |id: &String| settings.linked_accounts.iter().any(|account| account.id == *id);
    match event {
        Event::AccountChosen(AccountChoice::New) | Event::CitizenIdTyped(_) => true,
        Event::AccountChosen(AccountChoice::Saved(id)) => is_saved(id),
        Event::RemovePressed(id) => settings.can_remove_accounts && is_saved(id),
        _ => offers.iter().any(|offer| match (event, offer) {
            (Event::MethodChosen(method), _) => offer.method() == *method && offer.refusal().is_none(),
            (Event::AppChosen(app), Offer::MobileBanking { apps, .. }) => apps.contains(app),
            (Event::BankChosen(bank), Offer::DirectDebit { banks, .. }) => banks.contains(bank),
            (Event::IssuerChosen(issuer), Offer::Installments { banks, .. }) => {
                banks.iter().any(|bank| bank.issuer == *issuer && bank.is_within_reach())
            }
            (Event::TermChosen(term), Offer::Installments { .. }) => choice.plan_over(*term, offers).is_some(),
            _ => false,
        }),
    }
}
