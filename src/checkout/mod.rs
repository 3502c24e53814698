//! The machine: what happens next, and nothing else.
//!
//! [`step`] is a function of a state and an event: the same input gives the same answer. It sends nothing, shows nothing and
//! never sees HTTP; it answers with the next state and with effects for others to run.

pub mod choice;
pub mod effect;
pub mod event;
pub mod outcome;
pub mod state;

mod capability;
mod choosing;
mod handover;
mod paying;
mod returning;
pub mod settings;
mod waiting;

#[cfg(test)]
mod tests;

pub use self::{
    choice::{AccountChoice, Choice, Missing},
    effect::{Effect, FocusTarget},
    event::{Event, Failure, OrderStatus, RedirectTarget, Refusal, ShopAnswer},
    outcome::{AttemptId, Outcome, Source, SourceDraft},
    settings::Settings,
    state::{Notice, Page, Progress, Ready, RequestId, Screen, State},
    waiting::{Told, Waiting},
};

/// Takes one event and answers with the next state and what is to be done.
///
/// A late, repeated or impossible event changes nothing and asks for nothing.
#[must_use]
pub fn step(mut state: State, event: Event) -> (State, Vec<Effect>) {
    let mut effects = Vec::new();
    state.take(event, &mut effects);
    (state, effects)
}

impl State {
    fn take(&mut self, event: Event, effects: &mut Vec<Effect>) {
        match event {
            Event::Started => self.start(effects),
            Event::Retry => self.retry(effects),
            Event::CapabilityAnswered { request, answer } => self.capability_answered(request, answer, effects),
            Event::PayPressed { fresh_attempt } => self.press(fresh_attempt, effects),
            Event::SourceAnswered { request, answer } => self.source_answered(request, answer, effects),
            Event::ShopAnswered { request, answer } => self.shop_answered(request, answer, effects),
            Event::PageAnswered { request, answer } => self.page_answered(request, answer, effects),
            Event::Returned { from_elsewhere } => self.returned(from_elsewhere, effects),
            Event::Seen => {
                self.seen(effects);
            }
            Event::StatusAnswered { request, status } => self.status_answered(request, status, effects),
            Event::Clock(now_s) => self.clock_shows(now_s, effects),
            Event::Woken => self.woken(effects),
            Event::OpenAppPressed => self.open_app(effects),
            Event::AnotherWayPressed => self.another_way(effects),
            Event::Hidden => self.choice.citizen_id.clear(),
            Event::Dismissed => self.dismissed(effects),
            Event::CodeDrawn(code) => self.code = Some(code),
            Event::SettingsChanged(settings) => self.change_settings(settings, effects),
            Event::MethodChosen(_)
            | Event::AppChosen(_)
            | Event::IssuerChosen(_)
            | Event::TermChosen(_)
            | Event::AccountChosen(_)
            | Event::BankChosen(_)
            | Event::CitizenIdTyped(_)
            | Event::RemovePressed(_) => self.choose(event, effects),
        }
        self.lead_to_phone(effects);
    }
}
