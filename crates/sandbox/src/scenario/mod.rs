//! The instructions of a test: faults, the outcome of the next charge and link, the account and its capability.

mod faults;

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Map, Value};

pub(crate) use faults::{Answer, Fault, FaultJson, When};

use crate::lifecycle::Verdict;
use crate::objects::{Account, AccountUpdate, Capability};
use crate::rules::Country;

/// The sandbox's present instructions.
pub(crate) struct Scenario {
    /// The country of the account at the start.
    country: Country,
    state: Mutex<State>,
}

struct State {
    faults: Vec<Fault>,
    next_charge: Option<NextOutcome>,
    next_link: Option<Verdict>,
    account: Account,
    capability: Capability,
}

/// How the next charge of a linked account ends.
#[derive(Clone, Copy, Debug)]
pub(crate) enum NextOutcome {
    /// It is pending until a test decides.
    Pending,
    /// It is pending until the bank decides, after a while.
    Processing { after_ms: u64, then: Verdict },
    /// It ends at once.
    Decided(Verdict),
}

impl State {
    fn at_start(country: Country) -> Self {
        Self {
            faults: Vec::new(),
            next_charge: None,
            next_link: None,
            account: Account::default(),
            capability: Capability::of(country),
        }
    }
}

impl Scenario {
    pub(crate) fn new(country: Country) -> Self {
        Self { country, state: Mutex::new(State::at_start(country)) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Removes every instruction.
    pub(crate) fn reset(&self) {
        *self.state() = State::at_start(self.country);
    }

    pub(crate) fn add_fault(&self, fault: Fault) {
        self.state().faults.push(fault);
    }

    pub(crate) fn clear_faults(&self) {
        self.state().faults.clear();
    }

    /// The fault for a request, if there is one. It is counted.
    pub(crate) fn take_fault(&self, method: &str, path: &str) -> Option<Fault> {
        let fault = faults::take(&mut self.state().faults, method, path)?;
        tracing::info!(method, path, when = ?fault.when, "fault");
        Some(fault)
    }

    pub(crate) fn set_next_charge(&self, next: NextOutcome) {
        self.state().next_charge = Some(next);
    }

    /// How the charge that is being made ends: once as `set_next_charge` said, else successfully.
    pub(crate) fn take_next_charge(&self) -> NextOutcome {
        self.state().next_charge.take().unwrap_or(NextOutcome::Decided(Verdict::Successful))
    }

    /// Sets how the next link ends. With none, it waits for the shopper.
    pub(crate) fn set_next_link(&self, next: Option<Verdict>) {
        self.state().next_link = next;
    }

    /// How the link that is being made ends: once as `set_next_link` said, else it waits for the shopper.
    pub(crate) fn take_next_link(&self) -> Option<Verdict> {
        self.state().next_link.take()
    }

    pub(crate) fn account(&self) -> Account {
        self.state().account.clone()
    }

    pub(crate) fn update_account(&self, update: AccountUpdate) {
        self.state().account.update(update);
    }

    /// Restores the account that an earlier process stored.
    pub(crate) fn resume_account(&self, account: Account) {
        self.state().account = account;
    }

    /// Restores the capability that an earlier process stored.
    pub(crate) fn resume_capability(&self, capability: Capability) {
        self.state().capability = capability;
    }

    pub(crate) fn capability_at_start(&self) -> Capability {
        Capability::of(self.country)
    }

    pub(crate) fn capability(&self) -> Capability {
        self.state().capability.clone()
    }

    pub(crate) fn merge_capability(&self, patch: Map<String, Value>) -> Result<(), String> {
        self.state().capability.merge(patch)
    }

    pub(crate) fn set_merchant_bears(&self, merchant_bears: bool) {
        self.state().capability.set_merchant_bears(merchant_bears);
    }
}
