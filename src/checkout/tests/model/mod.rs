//! The machine under every order of what shopper, network, merchant, bank and clock do, up to a
//! depth: the real [`State::handle`], with the merchant's books as the judge.
//!
//! What the model reduces: one bank per method and two terms; `Failure::Network` stands for every
//! failure after which the same request is sent again; a page built anew comes from the bank, in a
//! browser that says so. A reload and other tabs are the shop's model.

mod actions;
mod answers;
mod explorer;
mod key;
mod setup;
mod world;

use self::{
    actions::Action,
    explorer::{Fault, Model, explore},
    key::Interned,
    setup::Setup,
    world::{Charge, PageState, World},
};
use super::*;
use std::cell::RefCell;

/// Explores deeper: `NOREN_MODEL_DEPTH=14 cargo test -p noren model`.
const DEPTH: &str = "NOREN_MODEL_DEPTH";

/// No more is begun after so many states, unless the depth is set.
const MOST_STATES: usize = 10_000;

/// The model of one set-up.
#[derive(Default)]
struct Checkout {
    interned: RefCell<Interned>,
    /// A fault put in on purpose, which the search must find.
    planted: Option<Planted>,
}

/// Faults of the surroundings that the judge must see.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Planted {
    /// The merchant forgets a refusal, and charges after all.
    ChargesAfterRefusal,
    /// The merchant says "none" of an order that waits for the bank.
    DeniesOpenCharge,
}

impl Model for Checkout {
    type State = World;
    type Action = Action;

    fn actions(&self, world: &World) -> Vec<Action> {
        world.actions()
    }

    fn next(&self, world: &World, action: &Action) -> Result<Option<World>, String> {
        let mut next = world.clone();
        if !next.act(action)? {
            return Ok(None);
        }
        if let Some(planted) = self.planted {
            planted.spoil(&mut next, action);
        }
        Ok(Some(next))
    }

    fn key(&self, world: &World) -> u128 {
        self.interned.borrow_mut().key(world)
    }

    fn check(&self, world: &World) -> Result<(), String> {
        world.check()
    }

    /// The shopper has paid, is led to the bank, or may choose and press.
    fn is_goal(&self, world: &World) -> bool {
        let is_charged = world.attempts.iter().any(world::Attempt::may_be_charged);
        match world.widget.progress() {
            _ if world.page == (PageState::Left { is_led: true }) => true,
            Some(Progress::Paid(_)) => true,
            Some(Progress::Leaving | Progress::Waiting(_)) => is_charged,
            Some(progress) if progress.is_free() => may_pay(world),
            _ => false,
        }
    }

    fn helps(&self, action: &Action) -> bool {
        World::helps(action)
    }
}

/// Whether some choice and a press lead to a request.
fn may_pay(world: &World) -> bool {
    // An account may have lost all but the last of them.
    world.setup.means.iter().chain([&setup::Means::Link]).any(|means| {
        let mut widget = world.widget.clone();
        for event in means.events() {
            drop(widget.handle(event));
        }
        let effects = widget.handle(Event::PayPressed { fresh_attempt: AttemptId("a9".into()) });
        let is_request = |effect: &Effect| {
            matches!(effect, Effect::AskPage { .. } | Effect::CreateSource { .. } | Effect::HandOver { .. })
        };
        effects.iter().any(is_request)
    })
}

impl Planted {
    fn spoil(self, world: &mut World, action: &Action) {
        match (self, action) {
            (Self::ChargesAfterRefusal, Action::Answer(_)) => {
                for attempt in &mut world.attempts {
                    if attempt.charge == Some(Charge::Refused) && attempt.is_answered {
                        attempt.charge = Some(Charge::Waiting);
                    }
                }
            }
            (Self::DeniesOpenCharge, Action::Arrive(_)) => {
                for call in &mut world.calls {
                    if let world::Ask::Status(Some(status @ OrderStatus::Pending)) = &mut call.ask {
                        *status = OrderStatus::None;
                    }
                }
            }
            _ => {}
        }
    }
}

/// The world in which the shopper first sees the ways to pay, and where the clock runs.
fn start(setup: Setup) -> World {
    let mut world = World::new(setup);
    world.send(Event::Clock(1_000_000)).unwrap();
    world.send(Event::Started).unwrap();
    world
}

fn run(model: &Checkout, setup: Setup) -> Result<explorer::Explored, Fault> {
    let given = std::env::var(DEPTH).ok().map(|depth| depth.parse().expect("a number of steps"));
    let (depth, most) = given.map_or((usize::MAX, MOST_STATES), |depth| (depth, usize::MAX));
    explore(model, start(setup), depth, most)
}

fn check_setup(index: usize) {
    let setup = setup::ALL[index];
    match run(&Checkout::default(), setup) {
        Ok(explored) => {
            let explorer::Explored { states, transitions, depth, is_complete } = explored;
            let end = if is_complete { ", and there is no more" } else { "" };
            println!("{}: {states} states, {transitions} transitions, depth {depth}{end}", setup.name);
            println!("  {:?}", setup.bounds);
        }
        Err(fault) => panic!("{}: {fault}", setup.name),
    }
}

macro_rules! explored {
    ($($name:ident: $index:literal;)*) => {
        $(#[test] fn $name() { check_setup($index); })*

        #[test]
        fn every_set_up_is_explored() {
            assert_eq!([$($index),*].len(), setup::ALL.len());
        }
    };
}

explored! {
    submit_url: 0;
    submit_url_with_a_status: 1;
    submit_url_with_a_saved_account: 2;
    submit_url_with_an_app: 3;
    submit_url_with_one_charge_per_order: 4;
    submit_url_with_a_code: 5;
    callback: 6;
    callback_with_an_app: 7;
    form_with_an_app: 8;
    form_with_a_status: 9;
}

#[test]
fn a_merchant_who_charges_after_a_refusal_is_found() {
    let model = Checkout { planted: Some(Planted::ChargesAfterRefusal), ..Checkout::default() };
    let fault = run(&model, setup::ALL[0]).unwrap_err();
    println!("{fault}");
    assert!(fault.what.contains("reads that nothing was charged"), "{fault}");
}

#[test]
fn a_merchant_who_denies_an_open_charge_is_found() {
    let model = Checkout { planted: Some(Planted::DeniesOpenCharge), ..Checkout::default() };
    let mut setup = setup::ALL[1];
    setup.bounds.changes = 0;
    let fault = run(&model, setup).unwrap_err();
    println!("{fault}");
    assert!(fault.what.contains("a1 may be"), "{fault}");
}
