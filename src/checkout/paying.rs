//! A press of the pay button: one press, one source.

use super::{
    AccountChoice, AttemptId, Effect, Failure, FocusTarget, Missing, Notice, Outcome, Progress, Ready, Refusal,
    RequestId, Screen, Source, SourceDraft, State, effect::Problem,
};
use noren_domain::{
    catalog,
    method::{MethodType, PaymentMethod},
};

/// What a complete choice leads to.
enum Next {
    MakeSource(SourceDraft),
    HandOver(Outcome),
}

impl State {
    pub(super) fn press(&mut self, fresh_attempt: AttemptId, effects: &mut Vec<Effect>) {
        if self.ended_s == self.now_s {
            return;
        }
        let Screen::Ready(Ready { progress, .. }) = &mut self.screen else { return };
        let attempt = match progress {
            Progress::Choosing { attempt, .. } => attempt.take().unwrap_or(fresh_attempt),
            Progress::Unknown { outcome } => {
                let outcome = outcome.clone();
                return self.hand_over(outcome, effects);
            }
            Progress::Pending => return self.check(true, effects),
            Progress::Waiting(_) => return self.says_paid(effects),
            _ => return,
        };
        match self.next(&attempt) {
            Err(missing) => {
                self.set_progress(Progress::Choosing { notice: Some(Notice::Missing(missing)), attempt: None });
                effects.push(Effect::Focus(FocusTarget::Missing(missing)));
                effects.push(Effect::Report(Problem::Incomplete(missing)));
            }
            Ok(_) if self.settings.asks_page => {
                let request = self.next_request();
                effects.push(Effect::AskPage { request, attempt: attempt.clone() });
                self.set_progress(Progress::AskingPage { request, attempt });
            }
            Ok(next) => self.go_on(next, attempt, effects),
        }
    }

    /// The page let the press go on, or refused it: then nothing was sent.
    pub(super) fn page_answered(&mut self, request: RequestId, answer: Result<(), Refusal>, effects: &mut Vec<Effect>) {
        let attempt = match &self.ready().map(|ready| &ready.progress) {
            Some(Progress::AskingPage { request: awaited, attempt }) if *awaited == request => attempt.clone(),
            _ => return,
        };
        match (answer, self.next(&attempt)) {
            (Ok(()), Ok(next)) => self.go_on(next, attempt, effects),
            (Ok(()), Err(_)) => self.set_progress(Progress::FRESH),
            (Err(refusal), _) => {
                effects.push(Effect::Report(Problem::PageRefused));
                self.came_to_nothing(Notice::Refused(refusal), Some(attempt), effects);
            }
        }
    }

    fn go_on(&mut self, next: Next, attempt: AttemptId, effects: &mut Vec<Effect>) {
        match next {
            Next::HandOver(outcome) => self.hand_over(outcome, effects),
            Next::MakeSource(draft) => {
                let request = self.next_request();
                effects.push(Effect::CreateSource { request, draft: draft.clone(), attempt: attempt.clone() });
                self.set_progress(Progress::CreatingSource { request, attempt, draft });
            }
        }
    }

    /// What a press would be too early for, as far as the shopper chooses: a slip of the pen shows when it is sent.
    #[must_use]
    pub fn missing(&self) -> Option<Missing> {
        self.next(&AttemptId(String::new())).err().filter(|missing| !matches!(missing, Missing::CitizenId(_)))
    }

    fn next(&self, attempt: &AttemptId) -> Result<Next, Missing> {
        let Self { choice, settings, page, .. } = self;
        let mut term = None;
        let mut zero_interest = None;
        let method = match choice.method.ok_or(Missing::Method)? {
            PaymentMethod::MobileBanking => MethodType::MobileBanking(choice.app.ok_or(Missing::App)?),
            PaymentMethod::Installments => {
                let issuer = choice.issuer.ok_or(Missing::Issuer)?;
                term = Some(choice.term.ok_or(Missing::Term)?);
                zero_interest = settings.zero_interest;
                MethodType::Installment(issuer)
            }
            PaymentMethod::DirectDebit => {
                let attempt = attempt.clone();
                if let Some(AccountChoice::Saved(id)) = &choice.account {
                    return Ok(Next::HandOver(Outcome::LinkedAccount { attempt, id: id.clone() }));
                }
                let method = MethodType::DirectDebit(choice.bank.ok_or(Missing::Bank)?);
                let citizen_id = choice.checked_citizen_id()?;
                return Ok(Next::HandOver(Outcome::LinkRequest { attempt, method, citizen_id }));
            }
        };
        Ok(Next::MakeSource(SourceDraft {
            method,
            amount: settings.amount,
            platform: page.platform,
            term,
            zero_interest,
        }))
    }

    pub(super) fn source_answered(
        &mut self,
        request: RequestId,
        answer: Result<Source, Failure>,
        effects: &mut Vec<Effect>,
    ) {
        let Screen::Ready(Ready { progress, .. }) = &mut self.screen else { return };
        let (attempt, draft) = match progress {
            Progress::CreatingSource { request: awaited, attempt, draft } if *awaited == request => {
                (attempt.clone(), draft.clone())
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
                    self.came_to_nothing(Notice::Failed(failure), Some(attempt), effects);
                }
            }
        }
    }

    /// Nothing was charged, and the shopper is told why.
    pub(super) fn came_to_nothing(&mut self, notice: Notice, attempt: Option<AttemptId>, effects: &mut Vec<Effect>) {
        self.set_progress(Progress::Choosing { notice: Some(notice), attempt });
        self.focus_notice(effects);
    }

    /// What is told is told by the focus: nothing else announces it. Where nothing is, the button has it.
    pub(super) fn focus_notice(&mut self, effects: &mut Vec<Effect>) {
        if let Some(Progress::Choosing { notice: None, .. }) = self.ready().map(|ready| &ready.progress) {
            return effects.push(Effect::Focus(FocusTarget::Pay));
        }
        self.is_notice_focused = true;
        effects.push(Effect::Focus(FocusTarget::Notice));
    }

    pub(super) fn set_progress(&mut self, progress: Progress) {
        self.is_notice_focused = false;
        if let Screen::Ready(ready) = &mut self.screen {
            ready.progress = progress;
        }
    }

    /// Whether the bank that is to be linked needs the citizen id for its app.
    #[must_use]
    pub fn bank_needs_citizen_id(&self) -> bool {
        self.choice.bank.is_some_and(|bank| bank.code == catalog::KRUNGTHAI)
    }
}
