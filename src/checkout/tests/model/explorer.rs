//! A breadth-first search of a model: every order of its actions, up to a depth.
//!
//! Stateright's checkers need states that are `Send` and `Hash`. The machine shares its settings by
//! `Rc`, and its requests count up for ever, so that only a canonical key tells equal states.

use core::fmt;
use std::collections::{HashMap, HashSet, VecDeque};

/// Something that can be explored.
pub(super) trait Model {
    type State: Clone;
    type Action: Clone + fmt::Debug;

    /// What can happen next.
    fn actions(&self, state: &Self::State) -> Vec<Self::Action>;
    /// The state after an action; `None` if it is beyond the model's bounds.
    ///
    /// # Errors
    /// The invariant that the step breaks.
    fn next(&self, state: &Self::State, action: &Self::Action) -> Result<Option<Self::State>, String>;
    /// Equal for states that differ in nothing that counts.
    fn key(&self, state: &Self::State) -> u128;
    /// Checks what holds in every state.
    ///
    /// # Errors
    /// The invariant that the state breaks.
    fn check(&self, state: &Self::State) -> Result<(), String>;
    /// Whether the shopper got where they want to be.
    fn is_goal(&self, state: &Self::State) -> bool;
    /// Whether a shopper, or a party that works, does this to get on.
    fn helps(&self, action: &Self::Action) -> bool;
}

/// How much was explored.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Explored {
    pub(super) states: usize,
    pub(super) transitions: usize,
    pub(super) depth: usize,
    /// Whether no state was left to look at: a deeper search finds nothing new.
    pub(super) is_complete: bool,
}

/// An invariant that is broken, and the shortest way there.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) what: String,
    pub(super) trace: Vec<String>,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.what)?;
        for (number, step) in self.trace.iter().enumerate() {
            writeln!(f, "  {}. {step}", number + 1)?;
        }
        Ok(())
    }
}

/// How many steps a way on may have, and how many states are looked at to find it.
const LONGEST_WAY: usize = 20;
const WIDEST_WAY: usize = 20_000;

/// Explores a model from a state on, until `depth` actions or `most_states` states are reached. A
/// depth that was begun is finished.
///
/// # Errors
/// The first fault, by the shortest trace.
pub(super) fn explore<M: Model>(model: &M, start: M::State, depth: usize, most: usize) -> Result<Explored, Fault> {
    let mut steps: Vec<(usize, Option<M::Action>)> = vec![(0, None)];
    let mut seen = HashSet::from([model.key(&start)]);
    let mut with_way_on = HashSet::new();
    let mut explored = Explored { states: 1, ..Explored::default() };
    let mut layer = vec![(0, start)];
    while !layer.is_empty() && explored.depth < depth && explored.states < most {
        let mut next_layer = Vec::new();
        for (index, state) in &layer {
            for action in model.actions(state) {
                let fault = |what, steps| Fault { what, trace: trace_of(steps, *index, &action) };
                let next = match model.next(state, &action) {
                    Ok(Some(next)) => next,
                    Ok(None) => continue,
                    Err(what) => return Err(fault(what, &steps)),
                };
                explored.transitions += 1;
                if !seen.insert(model.key(&next)) {
                    continue;
                }
                model.check(&next).map_err(|what| fault(what, &steps))?;
                if !has_way_on(model, &next, &mut with_way_on) {
                    return Err(fault("the shopper is stuck: nothing leads on".into(), &steps));
                }
                explored.states += 1;
                steps.push((*index, Some(action.clone())));
                next_layer.push((steps.len() - 1, next));
            }
        }
        explored.depth += 1;
        layer = next_layer;
    }
    explored.is_complete = layer.is_empty();
    Ok(explored)
}

fn trace_of<A: fmt::Debug>(steps: &[(usize, Option<A>)], last: usize, action: &A) -> Vec<String> {
    let mut trace = vec![format!("{action:?}")];
    let mut index = last;
    while let (before, Some(action)) = &steps[index] {
        trace.push(format!("{action:?}"));
        index = *before;
    }
    trace.reverse();
    trace
}

/// Whether helpful actions lead to a goal. The keys of states with a way on are kept in `known`.
fn has_way_on<M: Model>(model: &M, state: &M::State, known: &mut HashSet<u128>) -> bool {
    let start = model.key(state);
    let mut before: HashMap<u128, Option<u128>> = HashMap::from([(start, None)]);
    let mut queue = VecDeque::from([(start, state.clone(), 0)]);
    while let Some((key, state, length)) = queue.pop_front() {
        if known.contains(&key) || model.is_goal(&state) {
            let mut on_the_way = Some(key);
            while let Some(key) = on_the_way {
                known.insert(key);
                on_the_way = before[&key];
            }
            return true;
        }
        if length == LONGEST_WAY || before.len() > WIDEST_WAY {
            continue;
        }
        for action in model.actions(&state) {
            if !model.helps(&action) {
                continue;
            }
            let Ok(Some(next)) = model.next(&state, &action) else { continue };
            let next_key = model.key(&next);
            if let std::collections::hash_map::Entry::Vacant(entry) = before.entry(next_key) {
                entry.insert(Some(key));
                queue.push_back((next_key, next, length + 1));
            }
        }
    }
    false
}
