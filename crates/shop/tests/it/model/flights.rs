//! Presses under way, and how the explorer knows that a moment is quiet: the press that moved has its answer, waits at
//! a gate, or sleeps because another press of the same attempt has the claim.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::gate::Decision;
use super::run::Run;
use super::scene::Press;
use crate::house::Page;

/// Every press is at a gate, asleep or answered long before this.
const STUCK_AFTER: Duration = Duration::from_mins(1);

/// All presses of this process.
#[derive(Default)]
pub(super) struct Flights(Vec<Flight>);

struct Flight {
    press: Press,
    answer: Arc<Mutex<Option<Page>>>,
    /// The call at a gate that it waits for.
    call: Option<u64>,
    /// Whether it sleeps until another press of its attempt has an answer.
    is_asleep: bool,
    /// Whether it has slept: the end of its patience cuts off what it asks for now.
    has_slept: bool,
    is_over: bool,
}

impl Flights {
    pub(super) fn are_over(&self) -> bool {
        self.0.iter().all(|flight| flight.is_over)
    }

    /// Whether some presses sleep, and none waits at a gate that has slept before.
    pub(super) fn may_end_patience(&self) -> bool {
        let is_cut_off = |flight: &Flight| flight.has_slept && !flight.is_asleep && !flight.is_over;
        self.0.iter().any(|flight| flight.is_asleep) && !self.0.iter().any(is_cut_off)
    }

    /// The presses under way, as text that is the same in every run.
    pub(super) fn dump(&self) -> String {
        let open = self.0.iter().filter(|flight| !flight.is_over);
        let mut open: Vec<String> =
            open.map(|flight| format!("{:?}{}{}", flight.press, flight.is_asleep, flight.has_slept)).collect();
        open.sort();
        open.concat()
    }
}

impl Flight {
    fn is_answered(&self) -> bool {
        self.answer.lock().unwrap().is_some()
    }
}

impl Run<'_> {
    pub(super) fn press(&mut self, press: Press) -> Result<(), String> {
        let order = self.base.orders[press.order()].clone();
        let (browser, answer) = (self.browser.clone(), Arc::new(Mutex::new(None)));
        let means = press.means(self.base).to_owned();
        let before = self.before(press);
        let flight = Flight {
            press,
            answer: Arc::clone(&answer),
            call: None,
            is_asleep: false,
            has_slept: false,
            is_over: false,
        };
        self.flights.0.push(flight);
        self.process().spawn(async move {
            let page = match press {
                Press::Pay { attempt, .. } => browser.pay(&order, attempt, &means).await,
                Press::PayFromAccount { attempt, .. } => {
                    browser.submit(&order, attempt, ("omiseLinkedAccount", &means)).await
                }
                Press::Link { attempt, .. } => {
                    let fields = [
                        ("order", order.as_str()),
                        ("omiseLinkType", "direct_debit_ktb"),
                        ("omiseCitizenId", super::CITIZEN_ID),
                        ("omiseAttempt", attempt),
                    ];
                    browser.post("/checkout", &fields).await
                }
                Press::Withdraw { .. } => browser.post(&format!("/orders/{order}/withdraw"), &[]).await,
            };
            *answer.lock().unwrap() = Some(page);
        });
        self.follow(self.flights.0.len() - 1, before)
    }

    /// Decides on a call, and follows the press that waits for it.
    pub(super) fn decide(&mut self, index: usize, decision: Decision) -> Result<(), String> {
        let id = self.base.gate.calls()[index].id;
        let mover = self.flights.0.iter().position(|flight| flight.call == Some(id));
        let before = mover.map(|mover| self.before(self.flights.0[mover].press));
        self.base.gate.decide(index, decision);
        let (Some(mover), Some(before)) = (mover, before) else { return Err("a call is nobody's".into()) };
        if decision == Decision::Hold {
            return Ok(());
        }
        self.flights.0[mover].call = None;
        self.follow(mover, before)
    }

    /// How often its attempt was claimed, and whether it would have to wait for another press.
    fn before(&self, press: Press) -> (i64, bool) {
        let order = &self.base.orders[press.order()];
        press.attempt().map_or((0, false), |attempt| {
            let means = press.means(self.base);
            (self.books.claims(order, attempt), self.books.is_waited_for(order, attempt, means))
        })
    }

    /// Runs the shop until the press that moved has its answer, waits at a gate, or sleeps.
    fn follow(&mut self, mover: usize, before: (i64, bool)) -> Result<(), String> {
        let begun = Instant::now();
        loop {
            self.check_progress(mover, begun)?;
            self.process().drive();
            let is_database_idle = self.process().is_database_idle();
            if self.flights.0[mover].is_answered() {
                return self.read_answer(mover);
            }
            if let Some(call) = self.new_call() {
                self.flights.0[mover].call = Some(call);
                return Ok(());
            }
            let press = self.flights.0[mover].press;
            let has_claimed = before.1 && self.before(press).0 > before.0 && self.before(press).1;
            // After its claim a press reads what it must wait for, and sleeps only then.
            if has_claimed && is_database_idle {
                self.flights.0[mover].is_asleep = true;
                self.flights.0[mover].has_slept = true;
                return Ok(());
            }
        }
    }

    /// A call at a gate that belongs to no press yet.
    fn new_call(&self) -> Option<u64> {
        let is_known = |id: u64| self.flights.0.iter().any(|flight| flight.call == Some(id));
        self.base.gate.calls().iter().map(|call| call.id).find(|id| !is_known(*id))
    }

    /// Wakes the presses for which there is an answer now.
    pub(super) fn wake(&mut self) -> Result<(), String> {
        let waked = |flight: &Flight, run: &Self| flight.is_asleep && !run.before(flight.press).1;
        let waked: Vec<usize> =
            (0..self.flights.0.len()).filter(|index| waked(&self.flights.0[*index], self)).collect();
        for index in waked {
            self.flights.0[index].is_asleep = false;
            let begun = Instant::now();
            self.process().wake_waiters();
            while !self.flights.0[index].is_answered() && self.flights.0[index].call.is_none() {
                self.check_progress(index, begun)?;
                self.process().drive();
                self.flights.0[index].call = self.new_call();
            }
            if self.flights.0[index].is_answered() {
                self.read_answer(index)?;
            }
        }
        Ok(())
    }

    /// Ends the patience of the sleeping presses, so that the shop answers them.
    pub(super) fn end_patience(&mut self) -> Result<(), String> {
        for index in 0..self.flights.0.len() {
            if self.flights.0[index].is_asleep {
                let begun = Instant::now();
                self.process().end_patience();
                while !self.flights.0[index].is_answered() {
                    self.check_progress(index, begun)?;
                    self.process().drive();
                }
                self.flights.0[index].is_asleep = false;
                self.read_answer(index)?;
            }
        }
        Ok(())
    }

    /// Fails if a press gets nowhere. Without this the model would hang.
    fn check_progress(&self, index: usize, begun: Instant) -> Result<(), String> {
        if begun.elapsed() < STUCK_AFTER {
            return Ok(());
        }
        Err(format!("{:?} is stuck: {}", self.flights.0[index].press, self.dump()))
    }

    fn read_answer(&mut self, index: usize) -> Result<(), String> {
        let flight = &mut self.flights.0[index];
        flight.is_over = true;
        let press = flight.press;
        let (status, location) = match &*flight.answer.lock().unwrap() {
            Some(page) => {
                let location = page.headers.get("location").and_then(|value| value.to_str().ok());
                (page.status.as_u16(), location.unwrap_or_default().to_owned())
            }
            None => return Err(format!("{press:?} has no answer")),
        };
        match (status, press) {
            // Omise can't be asked. The page says so and offers to try again.
            (303, _) | (503, Press::Withdraw { .. }) => self.check_answer(press, &location),
            _ => Err(format!("{press:?} is answered by {status}")),
        }
    }
}
