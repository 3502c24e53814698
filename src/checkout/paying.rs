//! Answers a press of Pay: one press makes one source, and while a request is out no other press
//! counts.

use super::{
    AccountChoice, AttemptId, Effect, Failure, FieldTexts, FocusTarget, Missing, Notice, Outcome, Progress, Refusal,
    RequestId, Source, SourceDraft, State, Step, effect::Problem,
};
use noren_domain::{
    catalog,
    method::{Field, PaymentMethod},
};

/// What a complete choice leads to.
enum NextStep {
    CreateSource(SourceDraft, FieldTexts),
    HandOver(Outcome),
}

impl State {
    pub(super) fn press_pay(&mut self, fresh_attempt: AttemptId, effects: &mut Vec<Effect>) {
        match self.progress() {
            Some(Progress::Choosing { notice: Some(Notice::TimeIsOver { at_s }), .. }) if *at_s == self.now_s => {
                effects.push(Effect::RejectPress);
            }
            Some(Progress::Choosing { attempt, .. }) => {
                let attempt = attempt.clone().unwrap_or(fresh_attempt);
                self.begin_attempt(attempt, effects);
            }
            Some(Progress::Unknown { outcome } | Progress::HeldBack { outcome, .. }) => {
                let outcome = outcome.clone();
                self.hand_over(outcome, effects);
            }
            Some(Progress::Pending) => {
                self.ask_status(true, effects);
                effects.push(Effect::RejectPress);
            }
            Some(Progress::Waiting(_)) => {
                self.check_payment(effects);
                effects.push(Effect::RejectPress);
            }
            _ => effects.push(Effect::RejectPress),
        }
    }

    fn begin_attempt(&mut self, attempt: AttemptId, effects: &mut Vec<Effect>) {
        match self.next_step(&attempt) {
            Err(missing) => self.say_missing(missing, effects),
            Ok(_) if self.settings.asks_page => {
                let request = self.next_request();
                effects.push(Effect::AskPage { request, attempt: attempt.clone() });
                self.set_progress(Progress::AskingPage { request, attempt });
            }
            Ok(step) => self.send(step, attempt, effects),
        }
    }

    fn say_missing(&mut self, missing: Missing, effects: &mut Vec<Effect>) {
        self.set_progress(Progress::Choosing { notice: Some(Notice::Missing(missing)), attempt: None });
        effects.push(Effect::Focus(FocusTarget::Missing(missing)));
        effects.push(Effect::Report(Problem::Incomplete(missing)));
    }

    /// The page allowed the press, or refused it. After a refusal nothing is sent.
    pub(super) fn handle_page_answer(
        &mut self,
        request: RequestId,
        answer: Result<(), Refusal>,
        effects: &mut Vec<Effect>,
    ) {
        let attempt = match self.progress() {
            Some(Progress::AskingPage { request: awaited, attempt }) if *awaited == request => attempt.clone(),
            _ => return,
        };
        match (answer, self.next_step(&attempt)) {
            (Ok(()), Ok(step)) => self.send(step, attempt, effects),
            // The widget forgets typed text when the page is left, and the browser may restore the page.
            (Ok(()), Err(missing)) => self.say_missing(missing, effects),
            (Err(refusal), _) => {
                effects.push(Effect::AnnounceStep(Step::Refused(refusal.code.clone())));
                effects.push(Effect::Report(Problem::PageRefused));
                self.fail_press(Notice::Refused(refusal), Some(attempt), effects);
            }
        }
    }

    fn send(&mut self, step: NextStep, attempt: AttemptId, effects: &mut Vec<Effect>) {
        match step {
            NextStep::HandOver(outcome) => self.hand_over(outcome, effects),
            NextStep::CreateSource(draft, fields) => {
                let request = self.next_request();
                effects.push(Effect::CreateSource { request, draft, fields, attempt: attempt.clone() });
                self.set_progress(Progress::CreatingSource { request, attempt, draft });
            }
        }
    }

    /// What is still to be chosen before a payment. What is typed is judged at the press alone: the page
    /// does not hear of it before.
    #[must_use]
    pub fn missing(&self) -> Option<Missing> {
        if self.progress().is_some_and(Progress::is_handed_over) {
            return None;
        }
        let is_typed = |missing: &Missing| matches!(missing, Missing::CitizenId(_) | Missing::Field(Field::Phone));
        self.next_step(&AttemptId(String::new())).err().filter(|missing| !is_typed(missing))
    }

    fn next_step(&self, attempt: &AttemptId) -> Result<NextStep, Missing> {
        let Self { choice, settings, page, .. } = self;
        let family = choice.method.ok_or(Missing::Method)?;
        let is_debit = family == PaymentMethod::DirectDebit;
        if is_debit && let Some(AccountChoice::Saved(id)) = &choice.account {
            let attempt = attempt.clone();
            return Ok(NextStep::HandOver(Outcome::LinkedAccount { attempt, id: id.clone() }));
        }
        let method = choice.picked(family).ok_or(Missing::Type(family))?;
        if is_debit {
            let (attempt, citizen_id) = (attempt.clone(), choice.checked_citizen_id()?);
            return Ok(NextStep::HandOver(Outcome::LinkRequest { attempt, method, citizen_id }));
        }
        let has_plans = family == PaymentMethod::Installments;
        let draft = SourceDraft {
            method,
            amount: settings.amount,
            platform: page.platform,
            term: if has_plans { Some(choice.term.ok_or(Missing::Term)?) } else { None },
            zero_interest: settings.zero_interest.filter(|_| has_plans),
        };
        Ok(NextStep::CreateSource(draft, choice.checked_fields(method)?))
    }

    pub(super) fn handle_source(
        &mut self,
        request: RequestId,
        answer: Result<Source, Failure>,
        effects: &mut Vec<Effect>,
    ) {
        let (attempt, draft) = match self.progress() {
            Some(Progress::CreatingSource { request: awaited, attempt, draft }) if *awaited == request => {
                (attempt.clone(), *draft)
            }
            _ => return,
        };
        match answer {
            Ok(source) => {
                let made_s = self.now_s;
                self.hand_over(Outcome::Source { attempt, source, draft, made_s }, effects);
            }
            Err(failure) => {
                effects.push(Effect::Report(Problem::SourceFailed(failure.clone())));
                if let Failure::Refused { .. } = failure {
                    let request = self.next_request();
                    effects.push(Effect::LoadCapability { request });
                    self.set_progress(Progress::AskingAccount { request, attempt, failure });
                } else {
                    self.fail_press(Notice::Failed(failure), Some(attempt), effects);
                }
            }
        }
    }

    /// Whether the bank that is to be linked needs the citizen id for its app.
    #[must_use]
    pub fn bank_needs_citizen_id(&self) -> bool {
        self.choice.picked(PaymentMethod::DirectDebit).is_some_and(|bank| bank.brand.code == catalog::KRUNGTHAI)
    }
}
