//! How the merchant decides, and how its answers and those of the API reach the widget.

use super::super::*;
use super::actions::Loss;
use super::setup::{Merchant, Way};
use super::world::{Ask, Charge, PageState, World};

const SHOP: &str = "https://shop.example";

impl World {
    /// The shopper leaves the page: what they typed must not stay in it.
    pub(super) fn leave(&mut self, is_led: bool) -> Result<bool, String> {
        if !is_led {
            self.leaves += 1;
        }
        self.page = PageState::Left { is_led };
        self.is_id_used = true;
        self.send(Event::Hidden)
    }

    /// The widget of the page that was left is gone. Its requests may still arrive.
    pub(super) fn build_page_anew(&mut self) {
        let (settings, now_s) = (self.widget.settings.clone(), self.widget.now_s);
        self.widget = State::new(settings, self.setup.page());
        self.widget.now_s = now_s;
        for call in &mut self.calls {
            call.is_over = true;
        }
        // Numbers of requests begin anew, and no answer reaches the new page.
        for call in &mut self.calls {
            call.id = RequestId(0);
        }
        self.forget_calls();
    }

    pub(super) fn hold_back(&mut self) -> Result<bool, String> {
        let awaited = self.widget.progress().and_then(Progress::request);
        for call in &mut self.calls {
            if let Ask::HandOver { is_held, .. } = &mut call.ask
                && Some(call.id) == awaited
                && !call.has_arrived
            {
                *is_held = true;
            }
        }
        self.send(Event::HeldBack)
    }

    pub(super) fn take(&mut self) -> Result<bool, String> {
        if let Some(Progress::WithShop { outcome, .. }) = self.widget.progress() {
            let index = super::world::index_of(outcome.attempt());
            self.attempts[index].is_with_page = true;
            self.is_id_used |= self.is_link(index);
        }
        self.send(Event::Taken)
    }

    /// The merchant has an outcome for the first time, and decides.
    pub(super) fn arrive(&mut self, call: usize, decision: Charge) -> Result<bool, String> {
        let Ask::HandOver { attempt, .. } = self.calls[call].ask else { return Ok(false) };
        self.calls[call].has_arrived = true;
        let mut decision = decision;
        if self.setup.merchant == Merchant::ByOrder && decision == Charge::Waiting {
            if self.attempts.iter().any(|other| other.charge == Some(Charge::Paid)) {
                decision = Charge::Ended;
            }
            for other in &mut self.attempts {
                if other.charge == Some(Charge::Waiting) {
                    other.charge = Some(Charge::Ended);
                }
            }
        }
        self.attempts[attempt].charge = Some(decision);
        self.forget_calls();
        Ok(true)
    }

    /// The merchant has a question, or an attempt that it knows.
    pub(super) fn arrive_again(&mut self, call: usize) -> Result<bool, String> {
        let status = self.status();
        let call = &mut self.calls[call];
        call.has_arrived = true;
        if let Ask::Status(told) = &mut call.ask {
            *told = Some(status);
        }
        self.forget_calls();
        Ok(true)
    }

    /// What became of the order, by the books.
    fn status(&self) -> OrderStatus {
        let charges: Vec<Charge> = self.attempts.iter().filter_map(|attempt| attempt.charge).collect();
        if charges.contains(&Charge::Paid) {
            OrderStatus::Paid
        } else if charges.contains(&Charge::Waiting) {
            OrderStatus::Pending
        } else if charges.is_empty() {
            OrderStatus::None
        } else {
            OrderStatus::Failed(refusal("payment_rejected"))
        }
    }

    /// The true answer reaches the widget. When it comes again, it changes nothing.
    pub(super) fn answer(&mut self, index: usize) -> Result<bool, String> {
        let call = self.calls[index].clone();
        let request = call.id;
        let event = match call.ask {
            Ask::Capability => Event::CapabilityAnswered { request, answer: Ok(self.setup.account()) },
            Ask::Source => {
                self.sources += 1;
                Event::SourceAnswered { request, answer: Ok(source(&format!("src_{}", self.sources))) }
            }
            Ask::Page => Event::PageAnswered { request, answer: Ok(()) },
            Ask::Status(status) => Event::StatusAnswered { request, status },
            Ask::HandOver { attempt, .. } => {
                let answer = match self.attempts[attempt].charge {
                    Some(Charge::Refused) => refused("sold_out"),
                    _ if self.is_code(attempt) => {
                        let image = RedirectTarget { href: format!("{SHOP}/code"), origin: SHOP.into() };
                        ShopAnswer::Scan(ScanCode { image, expires_s: None, payee: String::new() })
                    }
                    _ => redirect_to(&format!("{SHOP}/pay/{}", attempt + 1), SHOP),
                };
                if self.awaits_hand_over(request) {
                    self.attempts[attempt].is_answered = true;
                    self.is_id_used |= self.is_link(attempt);
                }
                Event::ShopAnswered { request, answer }
            }
        };
        self.end_call(index);
        if !self.send(event.clone())? {
            return Ok(false);
        }
        let mut again = self.clone();
        again.send(event.clone())?;
        // An app that is waited for takes the address again.
        if again.widget != self.widget || again.calls.len() != self.calls.len() {
            return Err(format!("a repeated answer changes the state: {event:?}"));
        }
        Ok(true)
    }

    fn is_code(&self, attempt: usize) -> bool {
        let promptpay = method("promptpay");
        matches!(&self.attempts[attempt].outcome, Some(Outcome::Source { draft, .. }) if draft.method == promptpay)
    }

    fn is_link(&self, attempt: usize) -> bool {
        matches!(self.attempts[attempt].outcome, Some(Outcome::LinkRequest { .. }))
    }

    fn awaits_hand_over(&self, id: RequestId) -> bool {
        match self.widget.progress() {
            Some(Progress::WithShop { request, .. } | Progress::HeldBack { request, .. }) => *request == id,
            Some(Progress::Waiting(waiting)) => waiting.hand_over == id,
            _ => false,
        }
    }

    fn end_call(&mut self, index: usize) {
        self.calls[index].is_over = true;
        self.forget_calls();
    }

    pub(super) fn lose(&mut self, index: usize, loss: Loss) -> Result<bool, String> {
        self.losses += 1;
        let call = self.calls[index].clone();
        let request = call.id;
        let failure = match loss {
            Loss::Refused => Failure::Refused { code: "bad_request".into(), message: String::new() },
            Loss::Network | Loss::Fewer | Loss::Silent => Failure::Network,
        };
        let event = match call.ask {
            Ask::Capability if loss == Loss::Fewer => Event::CapabilityAnswered { request, answer: Ok(fewer()) },
            Ask::Capability => Event::CapabilityAnswered { request, answer: Err(failure) },
            Ask::Source => Event::SourceAnswered { request, answer: Err(failure) },
            Ask::Page => Event::PageAnswered { request, answer: Err(refusal("not_now")) },
            Ask::Status(_) => Event::StatusAnswered { request, status: None },
            Ask::HandOver { .. } if loss == Loss::Silent => {
                // The page may still answer.
                return self.send(Event::ShopAnswered { request, answer: ShopAnswer::Silent });
            }
            Ask::HandOver { .. } => Event::ShopAnswered { request, answer: ShopAnswer::None },
        };
        self.end_call(index);
        self.send(event)
    }

    /// The browser, or the page's script, goes where the merchant's answer leads: to the bank, or
    /// to the checkout built anew with the reason of a refusal.
    pub(super) fn follow(&mut self, index: usize) -> Result<bool, String> {
        let Ask::HandOver { attempt, .. } = self.calls[index].ask else { return Ok(false) };
        if self.attempts[attempt].charge != Some(Charge::Refused) {
            self.calls.remove(index);
            return self.leave(true);
        }
        if self.setup.way == Way::Page {
            return Ok(false);
        }
        self.build_page_anew();
        self.send(Event::Started)
    }
}

/// What an account has that lost its other methods.
fn fewer() -> Capability {
    Capability::from_catalog(&[WantedMethod::from_api_name("direct_debit").unwrap()])
}
