//! A press of the pay button: one press, one source.

use super::{
    AccountChoice, AttemptId, Effect, Failure, FocusTarget, Missing, Notice, Outcome, Progress, Ready, RequestId,
    Screen, Source, SourceDraft, State, effect::Problem,
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
        let Screen::Ready(Ready { progress, .. }) = &mut self.screen else { return };
        let attempt = match progress {
            Progress::Choosing { attempt, .. } => attempt.take().unwrap_or(fresh_attempt),
            Progress::Unknown { outcome } => {
                let outcome = outcome.clone();
                return self.hand_over(outcome, effects);
            }
            Progress::CreatingSource { .. } | Progress::WithShop { .. } | Progress::Leaving => return,
        };
        match self.next(&attempt) {
            Err(missing) => {
                self.set_progress(Progress::Choosing { notice: Some(Notice::Missing(missing)), attempt: None });
                effects.push(Effect::Focus(FocusTarget::Missing(missing)));
                effects.push(Effect::Report(Problem::Incomplete(missing)));
            }
            Ok(Next::HandOver(outcome)) => self.hand_over(outcome, effects),
            Ok(Next::MakeSource(draft)) => {
                let request = self.next_request();
                effects.push(Effect::CreateSource { request, draft: draft.clone(), attempt: attempt.clone() });
                self.set_progress(Progress::CreatingSource { request, attempt, draft });
            }
        }
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
            Ok(source) => self.hand_over(Outcome::Source { attempt, source, draft }, effects),
            Err(failure) => {
                *progress =
                    Progress::Choosing { notice: Some(Notice::Failed(failure.clone())), attempt: Some(attempt) };
                effects.push(Effect::Report(Problem::SourceFailed(failure)));
                effects.push(Effect::Focus(FocusTarget::Notice));
            }
        }
    }

    pub(super) fn set_progress(&mut self, progress: Progress) {
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
