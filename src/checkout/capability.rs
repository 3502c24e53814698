//! Loads what the account has, and adjusts the offers when the account or the merchant's settings
//! change.

use super::{
    Announcement, AttemptId, Effect, Failure, FocusTarget, Missing, Notice, Progress, Ready, RequestId, Screen,
    Settings, State, effect::Problem,
};
use core::mem;
use noren_domain::{capability::Capability, eligibility::Offer, method::Field};
use std::rc::Rc;

impl State {
    pub(super) fn start(&mut self, effects: &mut Vec<Effect>) {
        if matches!(self.screen, Screen::New) {
            self.load_capability(false, effects);
        }
    }

    pub(super) fn retry(&mut self, effects: &mut Vec<Effect>) {
        if matches!(self.screen, Screen::Unreachable { .. }) {
            self.load_capability(true, effects);
        }
    }

    /// Asks the account what it has, unless the merchant's settings say it. Whatever was shown is
    /// gone.
    fn load_capability(&mut self, is_retry: bool, effects: &mut Vec<Effect>) {
        if let Some(capability) = self.settings.capability.clone() {
            self.screen = Screen::New;
            return self.show_first_offers(capability, effects);
        }
        let request = self.next_request();
        self.screen = Screen::Loading { request, is_retry };
        effects.push(Effect::LoadCapability { request });
    }

    pub(super) fn handle_capability(
        &mut self,
        request: RequestId,
        answer: Result<Capability, Failure>,
        effects: &mut Vec<Effect>,
    ) {
        match &self.screen {
            Screen::Loading { request: awaited, is_retry } if *awaited == request => {
                let is_retry = *is_retry;
                self.end_loading(answer, effects);
                if is_retry {
                    self.focus_answer_to_retry(effects);
                }
            }
            Screen::Ready(Ready {
                progress: Progress::AskingAccount { request: awaited, attempt, failure }, ..
            }) if *awaited == request => {
                let (attempt, failure) = (attempt.clone(), failure.clone());
                self.explain_refusal(answer.ok(), attempt, failure, effects);
            }
            _ => {}
        }
    }

    fn end_loading(&mut self, answer: Result<Capability, Failure>, effects: &mut Vec<Effect>) {
        match answer {
            Ok(capability) => self.show_first_offers(Rc::new(capability), effects),
            Err(failure) => match self.fallback(&failure) {
                Some(capability) => {
                    self.show_first_offers(Rc::new(capability), effects);
                    effects.push(Effect::Report(Problem::CapabilityFellBack(failure)));
                }
                None => {
                    let announcement = Announcement::ByItself;
                    self.screen = Screen::Unreachable { failure: failure.clone(), announcement };
                    effects.push(Effect::Report(Problem::CapabilityFailed(failure)));
                }
            },
        }
    }

    /// The catalogue's entries for the merchant's methods, for when the account could not be asked. `None` if
    /// they offer nothing: the account alone knows the banks of a service such as FPX.
    fn fallback(&self, failure: &Failure) -> Option<Capability> {
        // With a key that is no account's every source would fail too, so no method is shown.
        let wanted = self.settings.wanted.as_ref().filter(|_| *failure != Failure::Unauthorized)?;
        Some(Capability::from_catalog(wanted)).filter(|named| self.settings.offers(named, &self.page).is_ok())
    }

    /// The "Try again" button that had the focus is gone.
    fn focus_answer_to_retry(&mut self, effects: &mut Vec<Effect>) {
        if matches!(self.screen, Screen::Ready(_)) {
            effects.push(Effect::Focus(FocusTarget::Missing(Missing::Method)));
        } else {
            self.focus_notice(effects);
        }
    }

    /// Explains why the API refused a source: the account may no longer have what was chosen.
    fn explain_refusal(
        &mut self,
        capability: Option<Capability>,
        attempt: AttemptId,
        failure: Failure,
        effects: &mut Vec<Effect>,
    ) {
        let is_choice_gone = capability.is_some_and(|capability| self.show_offers(Rc::new(capability), effects));
        if is_choice_gone {
            effects.push(Effect::AnnounceChoice);
            let is_bank_missing = self.missing() == Some(Missing::Field(Field::Bank));
            self.fail_press(if is_bank_missing { Notice::BankGone } else { Notice::Gone }, None, effects);
        } else {
            self.fail_press(Notice::Failed(failure), Some(attempt), effects);
        }
    }

    fn show_first_offers(&mut self, capability: Rc<Capability>, effects: &mut Vec<Effect>) {
        if !capability.unknown.is_empty() {
            effects.push(Effect::Report(Problem::UnknownMethods(capability.unknown.clone())));
        }
        self.show_offers(capability, effects);
        if matches!(self.screen, Screen::Ready(_)) {
            if let Some(notice) = self.kept_notice.take() {
                self.set_progress(Progress::Choosing { notice: Some(notice), attempt: None });
            }
            effects.push(Effect::AnnounceReady);
            if self.choice.method.is_some() {
                effects.push(Effect::AnnounceChoice);
            }
        }
    }

    /// Shows what the account offers for the price, or why it offers nothing. Returns whether that
    /// changed the choice.
    fn show_offers(&mut self, capability: Rc<Capability>, effects: &mut Vec<Effect>) -> bool {
        match self.settings.offers(&capability, &self.page) {
            Err(reason) => {
                self.screen = Screen::Unavailable { capability, reason, announcement: Announcement::ByItself };
                effects.push(Effect::Report(Problem::NothingAvailable(reason)));
                false
            }
            Ok(offers) => {
                let is_changed = self.choice.fit_to_offers(&offers, &capability, &self.settings);
                if let Screen::Ready(ready) = &mut self.screen {
                    ready.capability = capability;
                    ready.offers = offers;
                } else {
                    self.screen = Screen::Ready(Ready::new(capability, offers));
                }
                is_changed
            }
        }
    }

    pub(super) fn change_settings(&mut self, settings: Rc<Settings>, effects: &mut Vec<Effect>) {
        if settings == self.settings {
            return;
        }
        let before = mem::replace(&mut self.settings, settings);
        // What the shopper typed stays.
        for field in [Field::Phone, Field::Email] {
            if self.choice.fields.get(field) == before.shopper.get(field) {
                self.settings.shopper.get(field).clone_into(self.choice.fields.get_mut(field));
            }
        }
        let is_other_account = before.public_key != self.settings.public_key
            || before.api_url != self.settings.api_url
            || before.capability != self.settings.capability;
        match &mut self.screen {
            Screen::New => {}
            Screen::Ready(ready) if ready.progress.is_handed_over() => {
                // Only the merchant's server knows what became of the outcome: it is kept until
                // there is an answer.
                ready.is_outdated |= is_other_account;
                if !self.settings.keeps_source_of(&before) {
                    effects.push(Effect::Report(Problem::SourceDropped));
                }
            }
            Screen::Ready(ready) if is_other_account => {
                drop_press(&ready.progress, effects);
                self.load_capability(false, effects);
            }
            Screen::Ready(_) => self.reprice(&before, effects),
            Screen::Loading { request, is_retry } if is_other_account => {
                effects.push(Effect::Cancel(*request));
                let is_retry = *is_retry;
                self.load_capability(is_retry, effects);
            }
            Screen::Loading { .. } => {}
            Screen::Unavailable { capability, .. } if !is_other_account => {
                let capability = Rc::clone(capability);
                self.show_first_offers(capability, effects);
            }
            Screen::Unavailable { .. } | Screen::Unreachable { .. } => self.load_capability(false, effects),
        }
        if before.qr_code != self.settings.qr_code
            && let Screen::Ready(ready) = &mut self.screen
        {
            ready.qr_code = None;
        }
    }

    /// Updates the offers after a payment that failed, because the settings may have changed
    /// meanwhile.
    pub(super) fn update_offers_after_payment(&mut self, effects: &mut Vec<Effect>) {
        let Screen::Ready(ready) = &self.screen else { return };
        if ready.is_outdated {
            if let Progress::Choosing { notice, .. } = &ready.progress {
                self.kept_notice.clone_from(notice);
            }
            self.load_capability(false, effects);
        } else {
            self.update_offers(effects);
        }
    }

    /// Offers what the account has for the price now. Announces the choice if it or the cost of its
    /// plan changed.
    fn update_offers(&mut self, effects: &mut Vec<Effect>) {
        let Screen::Ready(ready) = &mut self.screen else { return };
        let capability = Rc::clone(&ready.capability);
        let offers_before: Vec<Offer> = mem::take(&mut ready.offers);
        let is_changed = self.show_offers(capability, effects);
        let Some(Ready { offers, .. }) = self.ready() else { return };
        if is_changed || self.choice.announced_plan(&offers_before) != self.choice.announced_plan(offers) {
            effects.push(Effect::AnnounceChoice);
        }
    }

    /// Follows a change of the settings of the same account. A press for another price is dropped,
    /// because a source is bound to its price.
    fn reprice(&mut self, before: &Settings, effects: &mut Vec<Effect>) {
        if !self.settings.keeps_source_of(before)
            && let Some(progress) = self.progress()
        {
            let notice = drop_press(progress, effects).then_some(Notice::PriceChanged);
            self.set_progress(Progress::Choosing { notice, attempt: None });
        }
        let had_term = self.choice.term.is_some();
        self.update_offers(effects);
        if had_term
            && self.choice.term.is_none()
            && let Some(Progress::Choosing { attempt, .. }) = self.progress()
        {
            let attempt = attempt.clone();
            self.set_progress(Progress::Choosing { notice: Some(Notice::PriceChanged), attempt });
        }
        let is_account_gone = self.settings.linked_accounts.len() < before.linked_accounts.len();
        if is_account_gone && self.settings.can_remove_accounts {
            // The "Remove" button that had the focus is gone.
            effects.push(Effect::FocusIfFree(FocusTarget::Accounts));
        }
    }
}

/// Ends a press that is not handed over yet, and tells the page what became of it. Returns whether
/// there was one.
fn drop_press(progress: &Progress, effects: &mut Vec<Effect>) -> bool {
    let request = match progress {
        Progress::HeldBack { request, .. } => {
            // The page takes the outcome out of its form when it hears of the choice.
            effects.push(Effect::AnnounceChoice);
            Some(*request)
        }
        _ => progress.request(),
    };
    let Some(request) = request else { return false };
    effects.push(Effect::Cancel(request));
    effects.extend(match progress {
        // The page knows already why this press failed.
        Progress::AskingAccount { .. } => None,
        Progress::AskingPage { .. } => Some(Effect::Report(Problem::PressDropped)),
        // The API may have made the source.
        _ => Some(Effect::Report(Problem::SourceDropped)),
    });
    true
}
