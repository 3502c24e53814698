//! The machine: it decides what happens next, and does nothing else.
//!
//! [`step`] is a function of a state and an event: the same input gives the same answer. The
//! machine sends nothing, draws nothing and never sees HTTP. It answers with the next state and
//! with effects for others to run.
//!
//! Each chapter answers some of the events: `capability` loads the offers, `choosing` changes the
//! choice, `paying` answers a press of Pay, `handover` the merchant's answer, `waiting` a payment
//! in a bank's app, `returning` a shopper who comes back, `notice` moves the focus, `qr_code` leads
//! a phone here.

pub mod choice;
pub mod effect;
pub mod event;
pub mod field_texts;
pub mod outcome;
pub mod settings;
pub mod state;

mod capability;
mod choosing;
mod handover;
mod notice;
mod paying;
mod qr_code;
mod returning;
mod waiting;

#[cfg(test)]
pub(crate) mod tests;

pub use self::{
    choice::{AccountChoice, Choice, Missing, Selected, TextField, type_field},
    effect::{Effect, FocusTarget, Step},
    event::{Event, Failure, OrderStatus, RedirectTarget, Refusal, ScanCode, ShopAnswer},
    field_texts::FieldTexts,
    notice::{Announcement, Notice},
    outcome::{AttemptId, FormFields, Outcome, Source, SourceDraft},
    qr_code::QrCode,
    settings::Settings,
    state::{Page, Progress, Ready, RequestId, Screen, State},
    waiting::{CheckResult, CodePicture, Waiting},
};

/// Answers an event with the next state and what is to be done.
///
/// A late, repeated or impossible event changes nothing and asks for nothing.
#[must_use]
pub fn step(mut state: State, event: Event) -> (State, Vec<Effect>) {
    let effects = state.handle(event);
    (state, effects)
}

impl State {
    /// [`step`] in place: changes the state as the event demands, and returns what is to be done.
    #[must_use]
    pub fn handle(&mut self, event: Event) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.dispatch(event, &mut effects);
        self.draw_code_when_useful(&mut effects);
        effects
    }

    fn dispatch(&mut self, event: Event, effects: &mut Vec<Effect>) {
        match event {
            Event::Started => self.start(effects),
            Event::Retry => self.retry(effects),
            Event::CapabilityAnswered { request, answer } => self.handle_capability(request, answer, effects),
            Event::PayPressed { fresh_attempt } => self.press_pay(fresh_attempt, effects),
            Event::SourceAnswered { request, answer } => self.handle_source(request, answer, effects),
            Event::ShopAnswered { request, answer } => self.handle_shop_answer(request, answer, effects),
            Event::PageAnswered { request, answer } => self.handle_page_answer(request, answer, effects),
            Event::CodeGiven(code) => self.show_given_code(code, effects),
            Event::Returned { from_elsewhere } => self.return_to_page(from_elsewhere, effects),
            Event::StillHere => self.stay(effects),
            Event::Seen => {
                self.resume_waiting(effects);
            }
            Event::HeldBack => self.hold_back(),
            Event::Moved => self.announce_anew(effects),
            Event::StatusAnswered { request, status } => self.handle_status(request, status, effects),
            Event::Clock(now_s) => self.set_clock(now_s, effects),
            Event::Woken => self.wake_again(effects),
            Event::OpenAppPressed => self.open_app(effects),
            Event::PictureFailed => self.set_picture_failed(true),
            Event::PictureRetried => self.set_picture_failed(false),
            Event::AnotherWayPressed => self.leave_app(effects),
            Event::Hidden => self.forget_typed(),
            Event::Taken => self.forget_outcome(effects),
            Event::Dismissed => self.dismiss(effects),
            Event::NoticeShown { is_focus_free } => self.announce_notice(is_focus_free, effects),
            Event::FocusLost => self.restore_focus(effects),
            Event::CodeDrawn { address, code } => self.set_code(&address, code),
            Event::SettingsChanged(settings) => self.change_settings(settings, effects),
            Event::MethodChosen(_)
            | Event::TypeChosen(_)
            | Event::TermChosen(_)
            | Event::AccountChosen(_)
            | Event::Typed(..)
            | Event::RemovePressed(_) => self.choose(event, effects),
        }
    }
}
