//! Answers a shopper who comes back from the bank, on the page as it was left or on a new one.
//!
//! The outcome of an earlier press counts as used up: only the merchant's server knows what became
//! of it, and not every merchant has a server that can be asked.

use super::{Effect, Notice, OrderStatus, Progress, RequestId, State, Step, effect::Problem};

impl State {
    /// `from_elsewhere`: the browser built a new page for a shopper who came from another origin.
    /// Such a page does not remember an earlier press.
    pub(super) fn return_to_page(&mut self, from_elsewhere: bool, effects: &mut Vec<Effect>) {
        if self.resume_waiting(effects) {
            return;
        }
        let Some(progress) = self.progress() else {
            if from_elsewhere {
                self.kept_notice = Some(Notice::CameBack);
            }
            return;
        };
        let is_choosing = progress.is_free();
        let may_have_paid =
            matches!(progress, Progress::Leaving | Progress::WithShop { .. }) || (is_choosing && from_elsewhere);
        let is_status_useful = may_have_paid || is_choosing || matches!(progress, Progress::Pending);
        if is_status_useful && self.settings.has_status {
            self.ask_status(false, effects);
        } else if may_have_paid {
            effects.extend(progress.request().map(Effect::Cancel));
            self.return_to_choosing(Some(Notice::CameBack), effects);
        }
    }

    /// The bank's page has not come, because it hangs or the shopper stopped the browser. Changes nothing
    /// while an app is waited for, which opens without leaving the page.
    pub(super) fn stay(&mut self, effects: &mut Vec<Effect>) {
        if let Some(Progress::Leaving) = self.progress() {
            self.return_to_page(false, effects);
        }
    }

    /// Asks the merchant's server what became of the order, if it can be asked.
    pub(super) fn ask_status(&mut self, is_pressed: bool, effects: &mut Vec<Effect>) {
        let Some(progress) = self.progress() else { return };
        if self.settings.has_status {
            effects.extend(progress.request().map(Effect::Cancel));
            let request = self.next_request();
            self.set_progress(Progress::Checking { request, is_pressed });
            effects.push(Effect::AskStatus { request });
        }
    }

    pub(super) fn handle_status(&mut self, request: RequestId, status: Option<OrderStatus>, effects: &mut Vec<Effect>) {
        if self.progress().and_then(Progress::request) != Some(request) {
            return;
        }
        match &status {
            Some(status) => effects.push(Effect::AnnounceStep(Step::Status(status.name()))),
            None if !self.is_no_status_reported => effects.push(Effect::Report(Problem::NoStatus)),
            None => {}
        }
        self.is_no_status_reported = status.is_none();
        match self.progress() {
            Some(&Progress::Checking { is_pressed, .. }) => {
                self.show_status(status, effects);
                if is_pressed {
                    self.focus_notice(effects);
                }
            }
            Some(Progress::Waiting(_)) => self.handle_poll_answer(status, effects),
            _ => {}
        }
    }

    pub(super) fn show_status(&mut self, status: Option<OrderStatus>, effects: &mut Vec<Effect>) {
        match status {
            Some(OrderStatus::Paid) => {
                // The price may have changed while the payment was waited for.
                let amount = match self.progress() {
                    Some(Progress::Waiting(waiting)) => waiting.amount,
                    _ => self.settings.amount,
                };
                self.set_progress(Progress::Paid(amount));
            }
            Some(OrderStatus::Pending) => self.set_progress(Progress::Pending),
            Some(OrderStatus::Failed(refusal)) => self.return_to_choosing(Some(Notice::Refused(refusal)), effects),
            Some(OrderStatus::None) => self.return_to_choosing(None, effects),
            None => self.return_to_choosing(Some(Notice::CameBack), effects),
        }
    }

    /// Ends a payment. The next press is another payment, with a source of its own.
    pub(super) fn return_to_choosing(&mut self, notice: Option<Notice>, effects: &mut Vec<Effect>) {
        self.set_progress(Progress::Choosing { notice, attempt: None });
        self.update_offers_after_payment(effects);
        // During the payment nothing was missing, and a form around the widget was valid.
        if self.missing().is_some() && !effects.contains(&Effect::AnnounceChoice) {
            effects.push(Effect::AnnounceChoice);
        }
    }
}
