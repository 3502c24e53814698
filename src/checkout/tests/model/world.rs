//! What stands around the widget: requests under way, a merchant with books, a bank, and the page.

use super::super::*;
use super::setup::{Merchant, Setup};

/// A valid citizen id. Its digits must be in no state once the merchant has answered.
pub(super) const CITIZEN_ID: &str = "1101700230708";

/// The widget and all that its events come from.
#[derive(Clone)]
pub(super) struct World {
    pub(super) setup: Setup,
    pub(super) widget: State,
    /// Requests and questions that were sent.
    pub(super) calls: Vec<Call>,
    /// The attempts so far, the first one first. They are called `a1`, `a2`, ….
    pub(super) attempts: Vec<Attempt>,
    /// How many sources the API has made.
    pub(super) sources: u8,
    pub(super) page: PageState,
    /// How often the bounded things have happened: see [`super::setup::Bounds`].
    pub(super) changes: u8,
    pub(super) leaves: u8,
    pub(super) ticks: u8,
    pub(super) losses: u8,
    /// Whether the citizen id must be gone: the page was left, or the merchant has it for good.
    pub(super) is_id_used: bool,
}

/// A press that was adopted, and what the merchant did about it.
#[derive(Clone, Debug, Default)]
pub(super) struct Attempt {
    /// What the widget handed over.
    pub(super) outcome: Option<Outcome>,
    /// What stands in the merchant's books.
    pub(super) charge: Option<Charge>,
    /// Whether the merchant's first answer has reached the widget.
    pub(super) is_answered: bool,
    /// Whether the shopper read since that it may still be charged.
    pub(super) is_warned_of: bool,
    /// Whether the page answers for it: it took the outcome, or sent it by its own script.
    pub(super) is_with_page: bool,
}

/// A charge in the merchant's books.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Charge {
    /// The merchant refused: there is no charge.
    Refused,
    /// The bank has not decided.
    Waiting,
    Paid,
    Failed,
    /// Ended by the merchant for a later attempt.
    Ended,
}

/// Something that was sent, until nothing can come of it any more.
#[derive(Clone, Debug)]
pub(super) struct Call {
    pub(super) id: RequestId,
    pub(super) ask: Ask,
    /// Whether the other side has it.
    pub(super) has_arrived: bool,
    /// Whether the widget has been answered, or the browser aborted it.
    pub(super) is_over: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Ask {
    Capability,
    Source,
    Page,
    Status(Option<OrderStatus>),
    /// Of the attempt with this index. `is_held`: the page's script kept the form.
    HandOver {
        attempt: usize,
        is_held: bool,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PageState {
    /// The shopper looks at it.
    Here,
    /// The shopper has left it; `is_led`: because the widget or the form's answer led them on.
    Left { is_led: bool },
    /// A page made anew by Back from the bank: the widget hears of that when it is ready.
    Anew,
}

impl Attempt {
    /// Whether the shopper has paid by it, or may yet.
    pub(super) fn may_be_charged(&self) -> bool {
        matches!(self.charge, Some(Charge::Waiting | Charge::Paid))
    }

    /// Whether another payment would be the widget's fault.
    fn counts(&self) -> bool {
        !self.is_warned_of && !self.is_with_page
    }
}

impl World {
    pub(super) fn new(setup: Setup) -> Self {
        Self {
            widget: State::new(setup.settings(false, false), setup.page()),
            setup,
            calls: Vec::new(),
            attempts: Vec::new(),
            sources: 0,
            page: PageState::Here,
            changes: 0,
            leaves: 0,
            ticks: 0,
            losses: 0,
            is_id_used: false,
        }
    }

    /// The attempts by which the shopper may be charged, and was not told so: also those whose
    /// hand-over is still on its way to the merchant.
    pub(super) fn open_attempts(&self) -> impl Iterator<Item = usize> {
        (0..self.attempts.len()).filter(|&index| {
            let attempt = &self.attempts[index];
            let is_undecided = attempt.charge.is_none() && self.is_on_its_way(index);
            attempt.counts() && (attempt.may_be_charged() || is_undecided)
        })
    }

    fn is_on_its_way(&self, index: usize) -> bool {
        self.calls.iter().any(|call| {
            !call.has_arrived && matches!(call.ask, Ask::HandOver { attempt, is_held: false } if attempt == index)
        })
    }

    /// Sends an event to the widget, and does what its effects ask for.
    ///
    /// # Errors
    /// The invariant that an effect breaks. `Ok(false)`: beyond the bounds.
    pub(super) fn send(&mut self, event: Event) -> Result<bool, String> {
        let is_press = matches!(event, Event::PayPressed { .. } | Event::OpenAppPressed);
        let effects = self.widget.handle(event);
        for effect in effects {
            if format!("{effect:?}").contains(CITIZEN_ID) {
                return Err(format!("an effect shows the citizen id: {effect:?}"));
            }
            if !self.run(effect, is_press)? {
                return Ok(false);
            }
        }
        self.note_warnings();
        Ok(true)
    }

    fn run(&mut self, effect: Effect, is_press: bool) -> Result<bool, String> {
        match effect {
            Effect::LoadCapability { request } => self.call(request, Ask::Capability),
            Effect::AskStatus { request } => self.call(request, Ask::Status(None)),
            Effect::AskPage { request, attempt } => {
                self.call(request, Ask::Page);
                return Ok(self.adopt(&attempt));
            }
            Effect::CreateSource { request, attempt, draft, .. } => {
                if self.calls.iter().any(|call| call.ask == Ask::Source && !call.is_over) {
                    return Err("two sources are being made at once".into());
                }
                if draft.amount != self.widget.settings.amount {
                    return Err("a source is made for another price".into());
                }
                self.call(request, Ask::Source);
                return Ok(self.adopt(&attempt));
            }
            Effect::HandOver { request, outcome } => return self.hand_over(request, outcome, is_press),
            Effect::Cancel(request) => {
                for call in &mut self.calls {
                    call.is_over |= call.id == request;
                }
                self.forget_calls();
            }
            Effect::ShowNotice => return self.send(Event::NoticeShown { is_focus_free: true }),
            Effect::AnnounceReady if self.page == PageState::Anew => {
                self.page = PageState::Here;
                return self.send(Event::Returned { from_elsewhere: true });
            }
            Effect::AnnounceChoice => self.take_back_held_outcomes(),
            _ => {}
        }
        Ok(true)
    }

    fn call(&mut self, id: RequestId, ask: Ask) {
        self.calls.push(Call { id, ask, has_arrived: false, is_over: false });
    }

    /// Counts an attempt that is new. `false`: there were enough.
    fn adopt(&mut self, attempt: &AttemptId) -> bool {
        if index_of(attempt) == self.attempts.len() {
            self.attempts.push(Attempt::default());
        }
        self.attempts.len() <= self.setup.bounds.attempts
    }

    /// The page takes an outcome that its script has not sent out of its form.
    fn take_back_held_outcomes(&mut self) {
        for call in &self.calls {
            if let Ask::HandOver { attempt, is_held: true } = call.ask {
                self.attempts[attempt].is_with_page |= call.has_arrived;
            }
        }
        self.calls.retain(|call| !matches!(call.ask, Ask::HandOver { is_held: true, .. }));
    }

    fn hand_over(&mut self, id: RequestId, outcome: Outcome, is_press: bool) -> Result<bool, String> {
        if !self.adopt(outcome.attempt()) {
            return Ok(false);
        }
        let index = index_of(outcome.attempt());
        match &self.attempts[index].outcome {
            None => self.check_first_hand_over(index, &outcome)?,
            Some(_) if !is_press => return Err(format!("a{} is handed over twice by itself", index + 1)),
            Some(_) if self.attempts[index].is_answered => {
                return Err(format!("a{} is handed over after it was answered", index + 1));
            }
            Some(before) if without_id(before) != without_id(&outcome) => {
                return Err(format!("a{} is handed over with something else", index + 1));
            }
            Some(_) => {}
        }
        self.attempts[index].outcome = Some(outcome);
        self.call(id, Ask::HandOver { attempt: index, is_held: false });
        Ok(true)
    }

    fn check_first_hand_over(&self, index: usize, outcome: &Outcome) -> Result<(), String> {
        if self.setup.merchant == Merchant::ByAttempt
            && let Some(open) = self.open_attempts().find(|open| *open != index)
        {
            let (new, open) = (index + 1, open + 1);
            return Err(format!("pays twice: a{new} is handed over while a{open} may be charged, without a warning"));
        }
        let Outcome::Source { source, draft, .. } = outcome else { return Ok(()) };
        if draft.amount != self.widget.settings.amount {
            return Err(format!("a{} has a source for another price", index + 1));
        }
        let is_same = |attempt: &Attempt| match &attempt.outcome {
            Some(Outcome::Source { source: other, .. }) => other == source,
            _ => false,
        };
        if self.attempts.iter().any(is_same) {
            return Err(format!("a{} has the source of another attempt", index + 1));
        }
        Ok(())
    }

    /// Removes the calls of which nothing can come any more.
    pub(super) fn forget_calls(&mut self) {
        self.calls.retain(|call| !call.is_over || (matches!(call.ask, Ask::HandOver { .. }) && !call.has_arrived));
    }

    /// Whether the page's script can still keep the outcome that was handed over last.
    pub(super) fn may_hold_back(&self) -> bool {
        let awaited = self.widget.progress().and_then(Progress::request);
        self.calls.iter().any(|call| Some(call.id) == awaited && !call.has_arrived)
    }

    fn note_warnings(&mut self) {
        let kept = self.widget.kept_warning().filter(|_| matches!(self.widget.screen, Screen::Unreachable { .. }));
        if self.notice().or(kept).is_some_and(Notice::is_warning) {
            for attempt in &mut self.attempts {
                attempt.is_warned_of |= attempt.outcome.is_some();
            }
        }
    }

    pub(super) fn notice(&self) -> Option<&Notice> {
        match self.widget.progress() {
            Some(Progress::Choosing { notice, .. }) => notice.as_ref(),
            _ => None,
        }
    }

    /// Whether the shopper reads that nothing was charged.
    fn claims_nothing_was_charged(&self) -> bool {
        matches!(self.notice(), Some(Notice::Failed(_) | Notice::Gone | Notice::BankGone | Notice::Refused(_)))
            || (matches!(self.widget.screen, Screen::Unreachable { .. }) && self.widget.kept_warning().is_none())
    }

    /// Whether the citizen id is anywhere in the widget.
    fn has_citizen_id(&self) -> bool {
        let outcome = match self.widget.progress() {
            Some(
                Progress::WithShop { outcome, .. } | Progress::HeldBack { outcome, .. } | Progress::Unknown { outcome },
            ) => Some(outcome),
            Some(Progress::Waiting(waiting)) => waiting.outcome.as_ref(),
            _ => None,
        };
        !self.widget.choice.citizen_id.is_empty()
            || matches!(outcome, Some(Outcome::LinkRequest { citizen_id: Some(_), .. }))
    }

    /// What holds in every state.
    ///
    /// # Errors
    /// What does not.
    pub(super) fn check(&self) -> Result<(), String> {
        if self.setup.merchant == Merchant::ByAttempt
            && self.claims_nothing_was_charged()
            && let Some(open) = self.open_attempts().next()
        {
            return Err(format!("the shopper reads that nothing was charged, and a{} may be", open + 1));
        }
        let charged = self.attempts.iter().filter(|attempt| attempt.counts() && attempt.may_be_charged()).count();
        if charged > 1 {
            return Err("pays twice: two attempts are charged, and nothing warned the shopper".into());
        }
        if self.is_id_used && self.has_citizen_id() {
            return Err("a citizen id is kept after its use".into());
        }
        if format!("{:?}{:?}", self.widget.choice, self.widget.progress()).contains(CITIZEN_ID) {
            return Err("Debug shows the citizen id".into());
        }
        self.check_late_answers()
    }

    /// An answer that nobody waits for, and what only asks for the focus, change nothing.
    fn check_late_answers(&self) -> Result<(), String> {
        let request = RequestId(u32::MAX);
        let late = [
            Event::SourceAnswered { request, answer: Ok(source("src_late")) },
            Event::SourceAnswered { request, answer: Err(Failure::TimedOut) },
            Event::ShopAnswered { request, answer: refused("late") },
            Event::ShopAnswered { request, answer: ShopAnswer::None },
            Event::StatusAnswered { request, status: Some(OrderStatus::Paid) },
            Event::PageAnswered { request, answer: Ok(()) },
            Event::Started,
            Event::FocusLost,
            Event::Moved,
        ];
        for event in late {
            let mut widget = self.widget.clone();
            let is_first_start = event == Event::Started && matches!(widget.screen, Screen::New);
            drop(widget.handle(event.clone()));
            if widget != self.widget && !is_first_start {
                return Err(format!("{event:?} changes a state that does not wait for it"));
            }
        }
        Ok(())
    }
}

/// An attempt `a3` has the index 2.
pub(super) fn index_of(attempt: &AttemptId) -> usize {
    attempt.0.trim_start_matches('a').parse::<usize>().expect("the model names the attempts") - 1
}

/// The outcome without the citizen id, which a page that was left forgets.
fn without_id(outcome: &Outcome) -> Outcome {
    match outcome.clone() {
        Outcome::LinkRequest { attempt, method, .. } => Outcome::LinkRequest { attempt, method, citizen_id: None },
        other => other,
    }
}
