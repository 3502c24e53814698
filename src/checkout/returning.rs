//! The shopper is back: from the bank by the browser's Back, on a page that still stands as it was left, or on a new one.
//!
//! What was handed over is spent: only the merchant's server knows what became of it, and not every merchant can be asked.

use super::{Effect, Notice, OrderStatus, Progress, Ready, RequestId, Screen, State, capability::out_of};

impl State {
    /// `from_elsewhere`: on a page that was made anew, from an address that is not the shop's. Of an earlier press it knows nothing.
    pub(super) fn returned(&mut self, from_elsewhere: bool, effects: &mut Vec<Effect>) {
        if self.seen(effects) {
            return;
        }
        let Screen::Ready(Ready { progress, .. }) = &self.screen else { return };
        let is_choosing = progress.is_free();
        let has_left =
            matches!(progress, Progress::Leaving | Progress::WithShop { .. }) || (is_choosing && from_elsewhere);
        let may_ask = has_left || is_choosing || matches!(progress, Progress::Pending);
        if may_ask && self.settings.has_status {
            self.check(false, effects);
        } else if has_left {
            effects.extend(out_of(progress).map(Effect::Cancel));
            self.choose_anew(Some(Notice::CameBack), effects);
        }
    }

    /// Asks the merchant's server what became of the order, where it can be asked.
    pub(super) fn check(&mut self, is_pressed: bool, effects: &mut Vec<Effect>) {
        let Screen::Ready(Ready { progress, .. }) = &self.screen else { return };
        if self.settings.has_status {
            effects.extend(out_of(progress).map(Effect::Cancel));
            let request = self.next_request();
            self.set_progress(Progress::Checking { request, is_pressed });
            effects.push(Effect::AskStatus { request });
        }
    }

    pub(super) fn status_answered(
        &mut self,
        request: RequestId,
        status: Option<OrderStatus>,
        effects: &mut Vec<Effect>,
    ) {
        match self.ready().map(|ready| &ready.progress) {
            Some(&Progress::Checking { request: awaited, is_pressed }) if awaited == request => {
                self.decided(status, effects);
                if is_pressed {
                    self.focus_notice(effects);
                }
            }
            _ => self.waiting_answered(request, status, effects),
        }
    }

    /// What became of the order decides what is shown.
    pub(super) fn decided(&mut self, status: Option<OrderStatus>, effects: &mut Vec<Effect>) {
        match status {
            Some(OrderStatus::Paid) => self.set_progress(Progress::Paid),
            Some(OrderStatus::Pending) => self.set_progress(Progress::Pending),
            Some(OrderStatus::Failed(refusal)) => self.choose_anew(Some(Notice::Refused(refusal)), effects),
            Some(OrderStatus::None) => self.choose_anew(None, effects),
            None => self.choose_anew(Some(Notice::CameBack), effects),
        }
    }

    /// The next press is another payment, with a source of its own.
    pub(super) fn choose_anew(&mut self, notice: Option<Notice>, effects: &mut Vec<Effect>) {
        self.set_progress(Progress::Choosing { notice, attempt: None });
        self.offer_anew(effects);
    }
}
