//! Asking what the account has, and what follows from the answer or a change of the settings.

use super::{
    AttemptId, Effect, Failure, FocusTarget, Missing, Notice, Progress, Ready, RequestId, Screen, Settings, State,
    effect::Problem,
};
use core::mem;
use noren_domain::capability::Capability;
use std::rc::Rc;

impl State {
    pub(super) fn start(&mut self, effects: &mut Vec<Effect>) {
        if matches!(self.screen, Screen::New) {
            self.ask(effects);
        }
    }

    pub(super) fn retry(&mut self, effects: &mut Vec<Effect>) {
        if matches!(self.screen, Screen::Unreachable(_)) {
            self.was_retried = true;
            self.ask(effects);
        }
    }

    /// Asks the account, unless the page brought its capability along.
    fn ask(&mut self, effects: &mut Vec<Effect>) {
        if let Some(capability) = self.settings.capability.clone() {
            return self.show(capability, effects);
        }
        let request = self.next_request();
        self.screen = Screen::Loading { request };
        effects.push(Effect::LoadCapability { request });
    }

    pub(super) fn capability_answered(
        &mut self,
        request: RequestId,
        answer: Result<Capability, Failure>,
        effects: &mut Vec<Effect>,
    ) {
        if let Screen::Ready(Ready { progress: Progress::AskingAccount { request: awaited, attempt, failure }, .. }) =
            &self.screen
            && *awaited == request
        {
            let (attempt, failure) = (attempt.clone(), failure.clone());
            return self.account_has(answer.ok(), attempt, failure, effects);
        }
        if !matches!(self.screen, Screen::Loading { request: awaited } if awaited == request) {
            return;
        }
        match (answer, &self.settings.wanted) {
            (Ok(capability), _) => self.show(Rc::new(capability), effects),
            // A key that isn't an account's can't make a source either: showing methods would only lead the shopper on.
            (Err(failure), Some(wanted)) if !matches!(failure, Failure::Unauthorized) => {
                let capability = Capability::from_catalog(wanted);
                self.show(Rc::new(capability), effects);
                effects.push(Effect::Report(Problem::CapabilityFellBack(failure)));
            }
            (Err(failure), _) => {
                self.is_notice_focused = false;
                self.screen = Screen::Unreachable(failure.clone());
                effects.push(Effect::Report(Problem::CapabilityFailed(failure)));
            }
        }
        if mem::take(&mut self.was_retried) {
            if matches!(self.screen, Screen::Ready(_)) {
                effects.push(Effect::Focus(FocusTarget::Missing(Missing::Method)));
            } else {
                self.focus_notice(effects);
            }
        }
    }

    /// What was refused may be gone from the account: then the choice is another, and the shopper is told.
    fn account_has(
        &mut self,
        capability: Option<Capability>,
        attempt: AttemptId,
        failure: Failure,
        effects: &mut Vec<Effect>,
    ) {
        let is_gone =
            capability.is_some_and(|capability| self.choice_was_fitted(Rc::new(capability), Progress::FRESH, effects));
        if is_gone {
            effects.push(Effect::AnnounceChoice);
            self.came_to_nothing(Notice::Gone, None, effects);
        } else {
            self.came_to_nothing(Notice::Failed(failure), Some(attempt), effects);
        }
    }

    /// Shows what the account has, for the first time.
    fn show(&mut self, capability: Rc<Capability>, effects: &mut Vec<Effect>) {
        if !capability.unknown.is_empty() {
            effects.push(Effect::Report(Problem::UnknownMethods(capability.unknown.clone())));
        }
        self.choice_was_fitted(capability, Progress::FRESH, effects);
        if matches!(self.screen, Screen::Ready(_)) {
            effects.push(Effect::AnnounceReady);
        }
    }

    /// Offers what the account has for the price, and answers whether that changed the choice; where there is nothing, says why.
    fn choice_was_fitted(&mut self, capability: Rc<Capability>, progress: Progress, effects: &mut Vec<Effect>) -> bool {
        match self.settings.offers(&capability) {
            Err(nothing) => {
                self.is_notice_focused = false;
                self.screen = Screen::Unavailable(capability, nothing);
                effects.push(Effect::Report(Problem::NothingAvailable(nothing)));
                false
            }
            Ok(offers) => {
                let is_other = self.choice.fit(&offers, &self.settings);
                self.screen = Screen::Ready(Ready { capability, offers, progress });
                is_other
            }
        }
    }

    pub(super) fn change_settings(&mut self, settings: Rc<Settings>, effects: &mut Vec<Effect>) {
        if settings == self.settings {
            return;
        }
        let before = mem::replace(&mut self.settings, settings);
        if before.code != self.settings.code {
            self.code = None;
        }
        let asks_anew = before.public_key != self.settings.public_key
            || before.api_url != self.settings.api_url
            || before.capability != self.settings.capability;
        if let Screen::Ready(Ready { progress, .. }) = &self.screen
            && progress.is_handed_over()
        {
            // The outcome has left, and only the merchant's server knows what became of it: it is kept until there is an answer.
            if !before.prices_alike(&self.settings) {
                effects.push(Effect::Report(Problem::SourceDropped));
            }
            self.asks_later |= asks_anew;
            return;
        }
        match (asks_anew, mem::replace(&mut self.screen, Screen::New)) {
            (_, Screen::New) => {}
            (false, Screen::Loading { request }) => self.screen = Screen::Loading { request },
            (false, Screen::Unavailable(capability, _)) => self.show(capability, effects),
            (false, Screen::Ready(ready)) => self.reprice(&before, ready, effects),
            (_, Screen::Unreachable(_)) | (true, Screen::Unavailable(..)) => self.ask(effects),
            (true, Screen::Loading { request }) => {
                effects.push(Effect::Cancel(request));
                self.ask(effects);
            }
            (true, Screen::Ready(ready)) => {
                drop_press(&ready.progress, effects);
                self.ask(effects);
            }
        }
    }

    /// What is offered now, after a payment that came to nothing: the settings may have changed meanwhile.
    pub(super) fn offer_anew(&mut self, effects: &mut Vec<Effect>) {
        if mem::take(&mut self.asks_later) {
            return self.ask(effects);
        }
        if let Screen::Ready(ready) = mem::replace(&mut self.screen, Screen::New) {
            self.refit(ready, effects);
        }
    }

    /// Offers what there is for the price now; where that changes the choice or what its plan costs, the page is told.
    fn refit(&mut self, ready: Ready, effects: &mut Vec<Effect>) {
        let Ready { capability, offers, progress } = ready;
        let is_other = self.choice_was_fitted(capability, progress, effects);
        let Screen::Ready(Ready { offers: now, .. }) = &self.screen else { return };
        if is_other || self.choice.plan_shown(&offers) != self.choice.plan_shown(now) {
            effects.push(Effect::AnnounceChoice);
        }
    }

    /// A source is bound to its price: one that is being made for another is dropped, and the page is told.
    fn reprice(&mut self, before: &Settings, mut ready: Ready, effects: &mut Vec<Effect>) {
        if !before.prices_alike(&self.settings) {
            let notice = drop_press(&ready.progress, effects).then_some(Notice::PriceChanged);
            ready.progress = Progress::Choosing { notice, attempt: None };
        }
        let had_term = self.choice.term.is_some();
        self.refit(ready, effects);
        if had_term
            && self.choice.term.is_none()
            && let Screen::Ready(Ready { progress: Progress::Choosing { notice, .. }, .. }) = &mut self.screen
        {
            // A plan that went with the price is not taken away without a word.
            *notice = Some(Notice::PriceChanged);
            self.is_notice_focused = false;
        }
        let accounts = (&before.linked_accounts, &self.settings.linked_accounts);
        if accounts.1.len() < accounts.0.len() && self.settings.can_remove_accounts {
            // One was removed, and the button that did it is gone: what is chosen now is read.
            effects.push(Effect::Focus(FocusTarget::Accounts));
        }
    }
}

/// Ends a press that is under way, and tells the page what became of it: a source may have been made, unless the page was still asked.
fn drop_press(progress: &Progress, effects: &mut Vec<Effect>) -> bool {
    let Some(request) = out_of(progress) else { return false };
    effects.push(Effect::Cancel(request));
    effects.extend(match progress {
        // Why it came to nothing has been told.
        Progress::AskingAccount { .. } => None,
        Progress::AskingPage { .. } => Some(Effect::Report(Problem::PressDropped)),
        _ => Some(Effect::Report(Problem::SourceDropped)),
    });
    true
}

/// The request that is out.
pub(super) fn out_of(progress: &Progress) -> Option<RequestId> {
    match progress {
        Progress::AskingPage { request, .. }
        | Progress::AskingAccount { request, .. }
        | Progress::CreatingSource { request, .. }
        | Progress::WithShop { request, .. }
        | Progress::Checking { request, .. } => Some(*request),
        Progress::Waiting(waiting) => waiting.request(),
        Progress::Choosing { .. }
        | Progress::Unknown { .. }
        | Progress::Leaving
        | Progress::Pending
        | Progress::Paid => None,
    }
}
