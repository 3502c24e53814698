//! One run of the real shop: actions lead it from one quiet moment to the next. A moment is quiet when each press has
//! its answer, waits at a gate, or waits for the answer to another press of the same attempt.

use std::path::PathBuf;

use noren_shop::{audit, reconcile};
use serde_json::json;

use super::books::Books;
use super::flights::Flights;
use super::gate::{Call, Decision};
use super::process::Process;
use super::scene::{Base, Scene};
use crate::house::Browser;

/// One action. It names presses, calls, charges and orders by their index.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Action {
    Press(usize),
    Decide(usize, Decision),
    /// Omise carries out a lost request for a charge.
    CarryOut(usize),
    /// The bank decides on a charge.
    Bank(usize, bool),
    /// An event about a charge comes, and Omise answers the shop's questions.
    Webhook(usize),
    /// The shopper looks at the page of an order.
    Look(usize),
    /// The jobs run once, and Omise answers their questions.
    Jobs,
    /// A minute passes: no request is under way any more.
    Minute,
    /// A day passes. Omise doesn't carry out what was lost before.
    Day,
    /// Presses that wait for the first answer to their attempt get the order's page as their answer.
    EndPatience,
    /// A kill ends the process, and another one starts on the same database.
    Kill,
}

/// How often bounded actions have happened.
#[derive(Clone, Copy, Default, Debug, Hash)]
pub(super) struct Spent {
    faults: u8,
    kills: u8,
    hints: u8,
    jobs: u8,
    jumps: u8,
    pub(super) carried_out: u8,
}

pub(super) struct Run<'a> {
    pub(super) scene: &'a Scene,
    pub(super) base: &'a Base,
    pub(super) books: Books,
    pub(super) spent: Spent,
    file: PathBuf,
    process: Option<Process>,
    pub(super) browser: Browser,
    pub(super) flights: Flights,
    pressed: Vec<bool>,
}

impl<'a> Run<'a> {
    pub(super) fn new(scene: &'a Scene, base: &'a Base) -> Self {
        base.gate.reset(&base.account);
        let file = base.copy();
        let process = Process::start(&base.gate.url, base.folder.path(), &file);
        let browser = base.browser.before(process.router());
        Self {
            books: Books::open(&file),
            scene,
            base,
            spent: Spent::default(),
            file,
            process: Some(process),
            browser,
            flights: Flights::default(),
            pressed: vec![false; scene.presses.len()],
        }
    }

    pub(super) fn process(&self) -> &Process {
        self.process.as_ref().expect("a process runs")
    }

    /// Every action that is possible now.
    pub(super) fn actions(&self) -> Vec<Action> {
        let Bounded { faults, kills, hints, jobs, jumps } = self.left();
        let mut actions = Vec::new();
        for (index, _) in self.pressed.iter().enumerate().filter(|(_, is_pressed)| !**is_pressed) {
            actions.push(Action::Press(index));
        }
        for (index, call) in self.base.gate.calls().iter().enumerate() {
            for decision in decisions(call, faults) {
                actions.push(Action::Decide(index, *decision));
            }
        }
        for (index, charge) in self.base.gate.account(|account| account.charges.clone()).iter().enumerate() {
            if index > 0 {
                if charge["status"] == "pending" {
                    actions.extend([Action::Bank(index, true), Action::Bank(index, false)]);
                }
                if hints {
                    actions.push(Action::Webhook(index));
                }
            }
        }
        if hints {
            actions.extend((0..self.scene.orders.len()).map(Action::Look));
        }
        let is_idle = self.flights.are_over();
        let is_begun = self.pressed.contains(&true);
        if is_begun {
            if jobs {
                actions.push(Action::Jobs);
            }
            if kills && !is_idle {
                actions.push(Action::Kill);
            }
            actions.extend((0..self.base.gate.ghosts().len()).map(Action::CarryOut));
            if jumps && is_idle {
                actions.push(if self.spent.jumps == 0 { Action::Minute } else { Action::Day });
            }
            if self.flights.may_end_patience() {
                actions.push(Action::EndPatience);
            }
        }
        actions
    }

    fn left(&self) -> Bounded {
        let (bounds, spent) = (self.scene.bounds, self.spent);
        Bounded {
            faults: spent.faults < bounds.faults,
            kills: spent.kills < bounds.kills,
            hints: spent.hints < bounds.hints,
            jobs: spent.jobs < bounds.jobs,
            jumps: spent.jumps < bounds.jumps,
        }
    }

    /// Does an action and waits for the next quiet moment.
    ///
    /// # Errors
    /// The broken invariant.
    pub(super) fn act(&mut self, action: Action) -> Result<(), String> {
        match action {
            Action::Press(index) => {
                self.pressed[index] = true;
                self.press(self.scene.presses[index])?;
            }
            Action::Decide(index, decision) => {
                self.spent.faults += u8::from(is_fault(decision));
                self.decide(index, decision)?;
            }
            Action::CarryOut(ghost) => {
                self.spent.carried_out += 1;
                self.base.gate.carry_out(ghost);
            }
            Action::Bank(charge, is_paid) => self.base.gate.settle(charge, is_paid),
            Action::Webhook(charge) => {
                self.spent.hints += 1;
                self.webhook(charge)?;
            }
            Action::Look(order) => {
                self.spent.hints += 1;
                self.look(order)?;
            }
            Action::Jobs => {
                self.spent.jobs += 1;
                self.jobs()?;
            }
            Action::Minute => {
                self.spent.jumps += 1;
                self.books.age(60_000);
            }
            Action::Day => {
                self.spent.jumps += 1;
                self.base.gate.forget_ghosts();
                self.books.age(90_000_000);
            }
            Action::EndPatience => self.end_patience()?,
            Action::Kill => self.kill(),
        }
        self.wake()
    }

    /// Does some work while Omise answers every request at once.
    pub(super) fn openly<T>(&self, work: impl Future<Output = T>) -> T {
        self.base.gate.set_open(true);
        let done = self.process().block_on(work);
        self.base.gate.set_open(false);
        done
    }

    fn webhook(&self, charge: usize) -> Result<(), String> {
        let charge = self.base.gate.account(|account| account.charges[charge].clone());
        let event = json!({ "object": "event", "id": "evnt_test_1", "key": "charge.complete", "data": charge });
        let page = self.openly(self.browser.post_json("/webhooks/omise", event));
        if page.status.is_success() { Ok(()) } else { Err(format!("a webhook is answered by {}", page.status)) }
    }

    pub(super) fn jobs(&self) -> Result<(), String> {
        let shop = &self.process().shop;
        let since = "2020-01-01T00:00:00Z".parse().expect("a time");
        self.openly(async {
            reconcile::once(shop).await.map_err(|error| format!("the jobs failed: {error}"))?;
            audit::mend(shop, since).await.map_err(|error| format!("the comparison failed: {error}"))
        })
    }

    fn kill(&mut self) {
        self.spent.kills += 1;
        if let Some(process) = self.process.take() {
            process.kill();
        }
        self.base.gate.forget_calls();
        self.flights = Flights::default();
        let process = Process::start(&self.base.gate.url, self.base.folder.path(), &self.file);
        self.browser = self.base.browser.before(process.router());
        self.process = Some(process);
    }

    /// Lets Omise answer every request, and runs the jobs until they change nothing more.
    ///
    /// # Errors
    /// The broken invariant.
    pub(super) fn run_to_the_end(&mut self) -> Result<(), String> {
        while !self.flights.are_over() {
            match self.base.gate.calls().is_empty() {
                true => self.end_patience()?,
                false => self.decide(0, Decision::Answer)?,
            }
            self.wake()?;
        }
        self.books.age(60_000);
        let mut before = String::new();
        for _ in 0..10 {
            self.jobs()?;
            let now = self.dump();
            if now == before {
                return Ok(());
            }
            before = now;
        }
        Err("the jobs change something each time".into())
    }

    /// The bytes of the database's files.
    pub(super) fn files(&self) -> [Vec<u8>; 2] {
        let log = self.file.with_extension("db-wal");
        [std::fs::read(&self.file).expect("the database"), std::fs::read(log).unwrap_or_default()]
    }

    /// The state of this moment as text.
    pub(super) fn dump(&self) -> String {
        let calls = self.base.gate.calls();
        let calls: Vec<_> = calls.iter().map(|call| (&call.line, &call.tag, call.is_done)).collect();
        format!(
            "{:?}{}{calls:?}{:?}{:?}{}{}",
            self.pressed,
            self.flights.dump(),
            self.base.gate.ghosts(),
            self.spent,
            self.books.dump(),
            self.base.gate.account(super::books::dump_of_omise)
        )
    }
}

struct Bounded {
    faults: bool,
    kills: bool,
    hints: bool,
    jobs: bool,
    jumps: bool,
}

impl Drop for Run<'_> {
    fn drop(&mut self) {
        if let Some(process) = self.process.take() {
            process.kill();
        }
    }
}

/// The decisions that are possible for a request.
fn decisions(call: &Call, may_fail: bool) -> &'static [Decision] {
    use Decision::{Answer, AnswerAtBank, Fail, Hold, LoseAnswer, LoseRequest, Refuse};
    let is_charge = call.tag.is_some();
    let is_write = call.line.starts_with("POST");
    match (is_charge, is_write, may_fail) {
        _ if call.is_done && may_fail => &[Answer, LoseAnswer],
        _ if call.is_done => &[Answer],
        (true, _, true) if call.is_by_source => &[Answer, Hold, LoseAnswer, Fail, Refuse, LoseRequest],
        (true, _, false) if call.is_by_source => &[Answer, Hold],
        (true, _, true) => &[Answer, AnswerAtBank, Hold, LoseAnswer, Fail, Refuse, LoseRequest],
        (true, _, false) => &[Answer, AnswerAtBank, Hold],
        (false, true, true) => &[Answer, LoseAnswer, Fail],
        (false, false, true) => &[Answer, Fail],
        (false, _, false) => &[Answer],
    }
}

fn is_fault(decision: Decision) -> bool {
    match decision {
        Decision::Answer | Decision::AnswerAtBank | Decision::Hold => false,
        Decision::LoseAnswer | Decision::Fail | Decision::Refuse | Decision::LoseRequest => true,
    }
}
