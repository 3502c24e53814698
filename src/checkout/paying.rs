//! A press of the pay button: one press, one source.

use super::{
    AccountChoice, AttemptId, Effect, Failure, FocusTarget, Missing, Notice, Outcome, Progress, Ready, RequestId, Screen,
    Source, SourceDraft, State, effect::Problem, handover,
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

pub(super) fn press(mut state: State, fresh_attempt: AttemptId) -> (State, Vec<Effect>) {
    let Screen::Ready(Ready { progress, .. }) = &state.screen else { return (state, vec![]) };
    let attempt = match progress {
        Progress::Choosing { attempt, .. } => attempt.clone().unwrap_or(fresh_attempt),
        Progress::Unknown { outcome } => {
            let outcome = outcome.clone();
            return handover::hand_over(state, outcome);
        }
        Progress::CreatingSource { .. } | Progress::WithShop { .. } | Progress::Leaving => return (state, vec![]),
    };
    match next(&state, &attempt) {
        Err(missing) => {
            state.set_progress(Progress::Choosing { notice: Some(Notice::Missing(missing)), attempt: None });
            let told = Effect::Report(Problem::Incomplete(missing));
            (state, vec![Effect::Focus(FocusTarget::Missing(missing)), told])
        }
        Ok(Next::HandOver(outcome)) => handover::hand_over(state, outcome),
        Ok(Next::MakeSource(draft)) => {
            let request = state.next_request();
            let effect = Effect::CreateSource { request, draft: draft.clone(), attempt: attempt.clone() };
            state.set_progress(Progress::CreatingSource { request, attempt, draft });
            (state, vec![effect])
        }
    }
}

fn next(state: &State, attempt: &AttemptId) -> Result<Next, Missing> {
    let choice = &state.choice;
    let draft = |method| SourceDraft {
        method,
        amount: state.settings.amount,
        platform: state.page.platform,
        term: None,
        zero_interest: None,
    };
    match choice.method.ok_or(Missing::Method)? {
        PaymentMethod::MobileBanking => {
            let app = choice.app.ok_or(Missing::App)?;
            Ok(Next::MakeSource(draft(MethodType::MobileBanking(app))))
        }
        PaymentMethod::Installments => {
            let issuer = choice.issuer.ok_or(Missing::Issuer)?;
            let term = choice.term.ok_or(Missing::Term)?;
            let zero_interest = state.settings.zero_interest;
            Ok(Next::MakeSource(SourceDraft { term: Some(term), zero_interest, ..draft(MethodType::Installment(issuer)) }))
        }
        PaymentMethod::DirectDebit => direct_debit(state, attempt).map(Next::HandOver),
    }
}

fn direct_debit(state: &State, attempt: &AttemptId) -> Result<Outcome, Missing> {
    let choice = &state.choice;
    let attempt = attempt.clone();
    if let Some(AccountChoice::Saved(id)) = &choice.account {
        return Ok(Outcome::LinkedAccount { attempt, id: id.clone() });
    }
    let bank = choice.bank.ok_or(Missing::Bank)?;
    let citizen_id = choice.checked_citizen_id()?;
    Ok(Outcome::LinkRequest { attempt, method: MethodType::DirectDebit(bank), citizen_id })
}

pub(super) fn source_answered(
    mut state: State,
    request: RequestId,
    answer: Result<Source, Failure>,
) -> (State, Vec<Effect>) {
    let Screen::Ready(Ready { progress: Progress::CreatingSource { request: awaited, attempt, draft }, .. }) = &state.screen
    else {
        return (state, vec![]);
    };
    if *awaited != request {
        return (state, vec![]);
    }
    let (attempt, draft) = (attempt.clone(), draft.clone());
    match answer {
        Ok(source) => handover::hand_over(state, Outcome::Source { attempt, source, draft }),
        Err(failure) => {
            let notice = Some(Notice::Failed(failure.clone()));
            state.set_progress(Progress::Choosing { notice, attempt: Some(attempt) });
            (state, vec![Effect::Report(Problem::SourceFailed(failure)), Effect::Focus(FocusTarget::Notice)])
        }
    }
}

impl State {
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
