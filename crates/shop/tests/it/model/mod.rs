//! The shop under every order of what shoppers, Omise, banks, events, kills and the clock do, up to a depth, and
//! under random walks beyond: the real router, store and jobs, with Omise's charges and the database as the judge.
//!
//! The model simplifies: a webhook, a look at a page or a job runs to its end while requests wait at gates; Omise
//! answers every job; Omise's list of charges reaches back without limit. The judge looks for a citizen id in the
//! database, and `privacy.rs` in the log.

mod books;
mod explorer;
mod flights;
mod gate;
mod judge;
mod process;
mod run;
mod scene;
mod walks;

use self::explorer::{Explored, Explorer, Fault};
use self::scene::{Bounds, Press, Scene};
use self::walks::Walked;

/// The citizen id, which must be in no database and no log.
const CITIZEN_ID: &str = "1101700230708";

/// Explores more: `NOREN_MODEL_RUNS=600 cargo test -p noren-shop model`.
const RUNS: &str = "NOREN_MODEL_RUNS";
const ORDINARY_RUNS: usize = 150;

/// The seed of the first walk; each further walk has the next one.
const SEED: &str = "NOREN_MODEL_SEED";

/// The most actions in a sequence of the explorer, which tries every order.
const DEPTH: usize = 12;
/// The most actions of a walk.
const WALK_DEPTH: usize = 24;
/// The bounds of a walk, which allow more faults than the explorer's.
const WALK_BOUNDS: Bounds = Bounds { faults: 2, kills: 2, hints: 2, jobs: 2, jumps: 2 };

const ONE_ORDER: Scene = Scene {
    name: "one order in two tabs",
    orders: &["tea-towel"],
    presses: &[
        Press::Pay { order: 0, attempt: "a1", source: 0 },
        Press::Pay { order: 0, attempt: "a1", source: 0 },
        Press::Pay { order: 0, attempt: "a2", source: 1 },
    ],
    bounds: Bounds { faults: 1, kills: 1, hints: 1, jobs: 1, jumps: 1 },
};

const TWO_MEMBERSHIPS: Scene = Scene {
    name: "two orders of one membership",
    orders: &["tea-club", "tea-club"],
    presses: &[
        Press::PayFromAccount { order: 0, attempt: "a1" },
        Press::PayFromAccount { order: 1, attempt: "a1" },
        Press::PayFromAccount { order: 0, attempt: "a2" },
    ],
    bounds: Bounds { faults: 1, kills: 1, hints: 1, jobs: 1, jumps: 1 },
};

const ANOTHER_WAY: Scene = Scene {
    name: "another way to pay, with an account",
    orders: &["tea-towel"],
    presses: &[
        Press::Pay { order: 0, attempt: "a1", source: 0 },
        Press::Withdraw { order: 0 },
        Press::PayFromAccount { order: 0, attempt: "a2" },
        Press::Link { order: 0, attempt: "l2" },
    ],
    bounds: Bounds { faults: 1, kills: 1, hints: 0, jobs: 1, jumps: 1 },
};

/// Half of the runs try every order. The others are walks.
fn check(scene: &Scene) {
    let runs: usize = number(RUNS).unwrap_or(ORDINARY_RUNS);
    let seed: u64 = number(SEED).unwrap_or(1);
    if let Err(fault) = explore_and_walk(scene, runs / 2, runs.div_ceil(2), seed) {
        panic!("{}: {fault}", scene.name);
    }
}

fn explore_and_walk(scene: &Scene, runs: usize, walks: usize, seed: u64) -> Result<(), Fault> {
    let mut explorer = Explorer::new(scene, None);
    let Explored { states, transitions, runs, complete_to } = explorer.explore(DEPTH, runs)?;
    println!("{}: {states} states, {transitions} transitions, {runs} runs", scene.name);
    println!("  every order of {complete_to} actions, some of {DEPTH}; {:?}", scene.bounds);
    let Walked { new_states, transitions, longest } = explorer.walk(seed, walks, WALK_DEPTH, WALK_BOUNDS)?;
    println!("{}: {new_states} states more, {transitions} transitions, {walks} walks from seed {seed}", scene.name);
    println!("  the longest of {longest} actions; {WALK_BOUNDS:?}");
    Ok(())
}

fn number<T: std::str::FromStr<Err: std::fmt::Debug>>(variable: &str) -> Option<T> {
    std::env::var(variable).ok().map(|number| number.parse().expect("a number"))
}

#[test]
fn one_order_in_two_tabs_is_paid_once() {
    check(&ONE_ORDER);
}

#[test]
fn a_membership_is_paid_once_by_several_orders() {
    check(&TWO_MEMBERSHIPS);
}

#[test]
fn another_way_to_pay_never_pays_twice() {
    check(&ANOTHER_WAY);
}

/// Without the database's indexes, the explorer finds an order that is paid twice, and prints the way there.
#[test]
fn a_dropped_index_is_found() {
    let drop_order = "DROP INDEX one_open_or_successful_charge_per_order";
    let fault = Explorer::new(&ONE_ORDER, Some(drop_order)).explore(DEPTH, 400).expect_err("two payments of one order");
    println!("{fault}");
    assert!(fault.what.contains("two payments"), "{fault}");
    let drop_membership = "DROP INDEX one_membership_is_paid_for_per_shopper";
    let mut explorer = Explorer::new(&TWO_MEMBERSHIPS, Some(drop_membership));
    let fault = explorer.explore(DEPTH, 400).expect_err("two payments of one membership");
    println!("{fault}");
    assert!(fault.what.contains("two payments"), "{fault}");
}
