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
pub mod settings;

#[cfg(test)]
mod tests;

pub use self::{
    choice::{AccountChoice, Choice, Missing},
    effect::{Effect, FocusTarget},
    event::{Event, Failure, RedirectTarget, ShopAnswer},
    outcome::{AttemptId, Outcome, Source, SourceDraft},
    settings::Settings,
    state::{Notice, Page, Progress, Ready, RequestId, Screen, State},
};

/// Takes one event and answers with the next state and what is to be done.
///
/// A late, repeated or impossible event changes nothing and asks for nothing.
#[must_use]
pub fn step(state: State, event: Event) -> (State, Vec<Effect>) {
    match event {
        Event::Started => capability::start(state),
        Event::Retry => capability::retry(state),
        Event::CapabilityAnswered { request, answer } => capability::answered(state, request, answer),
        Event::MethodChosen(_)
        | Event::AppChosen(_)
        | Event::IssuerChosen(_)
        | Event::TermChosen(_)
        | Event::AccountChosen(_)
        | Event::BankChosen(_)
        | Event::CitizenIdTyped(_)
        | Event::RemovePressed(_) => choosing::choose(state, event),
        Event::PayPressed { fresh_attempt } => paying::press(state, fresh_attempt),
        Event::SourceAnswered { request, answer } => paying::source_answered(state, request, answer),
        Event::ShopAnswered { request, answer } => handover::answered(state, request, answer),
        Event::SettingsChanged(settings) => capability::settings_changed(state, *settings),
    }
}
