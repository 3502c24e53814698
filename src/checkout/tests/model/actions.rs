//! What can happen to a [`World`]: by the shopper, the network, the merchant, the bank and the
//! clock.

use super::super::*;
use super::setup::{Means, Merchant, Way};
use super::world::{Ask, CITIZEN_ID, Call, Charge, PageState, World};

/// One thing that happens. Calls and attempts are named by their index.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Action {
    Choose(Means),
    TypeCitizenId,
    Press,
    Retry,
    OpenApp,
    AnotherWay,
    Dismiss,
    /// The shopper leaves the page, to another one or to where it leads.
    Leave,
    /// The browser shows the page as it was left.
    Back,
    /// The browser builds the page anew for a shopper who comes back from the bank.
    BackAnew,
    /// The page is visible again after its form was sent.
    Seen,
    /// The page's script keeps the form.
    HoldBack,
    /// The page takes the outcome for good.
    Take,
    ChangePrice,
    ChangeAccount,
    /// The clock jumps by these seconds.
    Tick(u32),
    /// The merchant gets a request, and charges the outcome.
    Charge(usize),
    /// The merchant gets a request, and refuses the outcome.
    Refuse(usize),
    /// The merchant gets a question, or an attempt for the second time.
    Arrive(usize),
    /// The request never arrives.
    Drop(usize),
    /// The widget gets the true answer.
    Answer(usize),
    /// The widget gets an error, or nothing in time. The request may still arrive.
    Lose(usize, Loss),
    /// The form's page, or the page's script, leads on by the merchant's answer.
    Follow(usize),
    /// The bank decides on the charge of an attempt.
    Bank(usize, bool),
}

/// How an answer is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Loss {
    /// No connection. It stands for every failure after which the same request is sent again.
    Network,
    /// The API refuses the request, or the page the press.
    Refused,
    /// The account lacks the method.
    Fewer,
    /// The page is silent for too long.
    Silent,
}

impl World {
    /// Everything that can happen now.
    pub(super) fn actions(&self) -> Vec<Action> {
        let mut actions = Vec::new();
        let bounds = self.setup.bounds;
        match self.page {
            PageState::Here | PageState::Anew => self.actions_of_shopper(&mut actions),
            PageState::Left { is_led } => {
                actions.push(Action::Back);
                if is_led {
                    actions.push(Action::BackAnew);
                }
            }
        }
        if self.changes < bounds.changes && !matches!(self.page, PageState::Left { .. }) {
            actions.extend([Action::ChangePrice, Action::ChangeAccount]);
        }
        for (index, call) in self.calls.iter().enumerate() {
            self.actions_of_call(index, call, &mut actions);
        }
        for (index, attempt) in self.attempts.iter().enumerate() {
            if attempt.charge == Some(Charge::Waiting) {
                actions.extend([Action::Bank(index, true), Action::Bank(index, false)]);
            }
        }
        actions
    }

    fn actions_of_shopper(&self, actions: &mut Vec<Action>) {
        let bounds = self.setup.bounds;
        let is_form = self.setup.way == Way::Form;
        if matches!(self.widget.screen, Screen::Unreachable { .. }) {
            actions.push(Action::Retry);
        }
        let Some(progress) = self.widget.progress() else { return };
        actions.extend([Action::Press, Action::Dismiss]);
        if progress.is_free() {
            actions.extend(self.setup.means.iter().copied().map(Action::Choose));
            if self.widget.choice.method == Some(PaymentMethod::DirectDebit) && self.widget.choice.citizen_id.is_empty()
            {
                actions.push(Action::TypeCitizenId);
            }
        }
        if self.leaves < bounds.leaves || matches!(progress, Progress::Leaving) {
            actions.push(Action::Leave);
        }
        match progress {
            Progress::Waiting(_) => {
                actions.extend([Action::OpenApp, Action::AnotherWay]);
                if self.ticks < bounds.ticks {
                    actions.extend([Action::Tick(4), Action::Tick(900)]);
                }
            }
            Progress::WithShop { .. } if is_form && self.may_hold_back() => actions.push(Action::HoldBack),
            Progress::WithShop { .. } if self.setup.way == Way::Page => actions.push(Action::Take),
            _ => {}
        }
        if is_form && matches!(progress, Progress::WithShop { .. } | Progress::Waiting(_)) {
            actions.push(Action::Seen);
        }
    }

    fn actions_of_call(&self, index: usize, call: &Call, actions: &mut Vec<Action>) {
        let is_heard = !call.is_over && !matches!(self.page, PageState::Left { .. });
        let may_lose = is_heard && self.losses < self.setup.bounds.losses;
        let mut lose = |losses: &[Loss]| {
            if may_lose {
                actions.extend(losses.iter().map(|loss| Action::Lose(index, *loss)));
            }
        };
        match &call.ask {
            Ask::Capability if matches!(self.widget.screen, Screen::Loading { .. }) => lose(&[Loss::Network]),
            Ask::Capability => lose(&[Loss::Network, Loss::Fewer]),
            Ask::Source | Ask::Page => lose(&[Loss::Network, Loss::Refused]),
            Ask::Status(_) => lose(&[Loss::Network]),
            Ask::HandOver { is_held, .. } => match self.setup.way {
                Way::SubmitUrl => lose(&[Loss::Network]),
                Way::Page => lose(&[Loss::Network, Loss::Silent]),
                Way::Form if *is_held => {}
                Way::Form => lose(&[Loss::Silent]),
            },
        }
        let has_answer = call.has_arrived || matches!(call.ask, Ask::Capability | Ask::Source | Ask::Page);
        let is_sent_by_form = self.setup.way == Way::Form && matches!(call.ask, Ask::HandOver { is_held: false, .. });
        if is_heard && has_answer && !is_sent_by_form {
            actions.push(Action::Answer(index));
        }
        let Ask::HandOver { attempt, .. } = call.ask else {
            if matches!(call.ask, Ask::Status(_)) && !call.has_arrived && self.may_arrive(index) {
                actions.push(Action::Arrive(index));
            }
            return;
        };
        if call.has_arrived {
            let may_follow = self.setup.way == Way::Page || is_sent_by_form;
            if may_follow && is_heard {
                actions.push(Action::Follow(index));
            }
        } else if self.may_arrive(index) {
            match self.attempts[attempt].charge {
                Some(_) => actions.push(Action::Arrive(index)),
                None => actions.extend([Action::Charge(index), Action::Refuse(index)]),
            }
            if call.is_over {
                actions.push(Action::Drop(index));
            }
        }
    }

    /// Whether a request is next to arrive at the merchant. What a page's script keeps waits for
    /// the script.
    fn may_arrive(&self, index: usize) -> bool {
        let is_before = |call: &Call| {
            !call.has_arrived && matches!(call.ask, Ask::Status(_) | Ask::HandOver { is_held: false, .. })
        };
        self.setup.merchant == Merchant::ByOrder || !self.calls[..index].iter().any(is_before)
    }

    /// Does an action. `Ok(false)`: it leads beyond the bounds.
    ///
    /// # Errors
    /// The invariant that it breaks.
    pub(super) fn act(&mut self, action: &Action) -> Result<bool, String> {
        match *action {
            Action::Choose(means) => self.send_all(means.events()),
            Action::TypeCitizenId => {
                self.is_id_used = false;
                self.send(Event::Typed(TextField::CitizenId, CITIZEN_ID.into()))
            }
            Action::Press => {
                let fresh_attempt = AttemptId(format!("a{}", self.attempts.len() + 1));
                self.send(Event::PayPressed { fresh_attempt })
            }
            Action::Retry => self.send(Event::Retry),
            Action::OpenApp => self.send(Event::OpenAppPressed),
            Action::AnotherWay => self.send(Event::AnotherWayPressed),
            Action::Dismiss => self.send(Event::Dismissed),
            Action::Leave => {
                let is_led = matches!(self.widget.progress(), Some(Progress::Leaving | Progress::Waiting(_)));
                self.leave(is_led)
            }
            Action::Back => {
                self.page = PageState::Here;
                self.send(Event::Returned { from_elsewhere: false })
            }
            Action::BackAnew => {
                self.build_page_anew();
                self.page = PageState::Anew;
                self.send_all([Event::Started, Event::Returned { from_elsewhere: true }])
            }
            Action::Seen => self.send(Event::Seen),
            Action::HoldBack => self.hold_back(),
            Action::Take => self.take(),
            Action::ChangePrice => {
                let is_changed = self.widget.settings.amount.subunits() == 400_000;
                self.change(is_changed, self.widget.settings.public_key.as_str() == "pkey_test_2")
            }
            Action::ChangeAccount => {
                let is_changed = self.widget.settings.amount.subunits() != 400_000;
                self.change(is_changed, self.widget.settings.public_key.as_str() == "pkey_test_1")
            }
            Action::Tick(seconds) => {
                self.ticks += 1;
                self.send_all([Event::Clock(self.widget.now_s + seconds), Event::Woken])
            }
            Action::Charge(call) => self.arrive(call, Charge::Waiting),
            Action::Refuse(call) => self.arrive(call, Charge::Refused),
            Action::Arrive(call) => self.arrive_again(call),
            Action::Drop(call) => {
                self.calls.remove(call);
                Ok(true)
            }
            Action::Answer(call) => self.answer(call),
            Action::Lose(call, loss) => self.lose(call, loss),
            Action::Follow(call) => self.follow(call),
            Action::Bank(attempt, pays) => {
                self.attempts[attempt].charge = Some(if pays { Charge::Paid } else { Charge::Failed });
                Ok(true)
            }
        }
    }

    fn send_all(&mut self, events: impl IntoIterator<Item = Event>) -> Result<bool, String> {
        for event in events {
            if !self.send(event)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn change(&mut self, is_price_changed: bool, is_other_account: bool) -> Result<bool, String> {
        self.changes += 1;
        self.send(Event::SettingsChanged(self.setup.settings(is_price_changed, is_other_account).into()))
    }

    /// Whether a helpful shopper, or a network, merchant and bank that work, does this.
    pub(super) fn helps(action: &Action) -> bool {
        match action {
            Action::Choose(_)
            | Action::Press
            | Action::Retry
            | Action::OpenApp
            | Action::AnotherWay
            | Action::Charge(_)
            | Action::Arrive(_)
            | Action::Drop(_)
            | Action::Answer(_)
            | Action::Follow(_)
            | Action::Leave
            | Action::Back
            | Action::Bank(_, _) => true,
            Action::TypeCitizenId
            | Action::Dismiss
            | Action::BackAnew
            | Action::Seen
            | Action::HoldBack
            | Action::Take
            | Action::ChangePrice
            | Action::ChangeAccount
            | Action::Tick(_)
            | Action::Refuse(_)
            | Action::Lose(_, _) => false,
        }
    }
}
