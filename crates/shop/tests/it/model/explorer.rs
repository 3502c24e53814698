//! Tries sequences of actions. Each run starts from the beginning, because a running shop can't be copied. A run ends
//! at a state that an earlier run reached in as few actions. The explorer notes the other actions that were possible on
//! the way and tries them later, the earliest first. `walks.rs` reaches states that are too deep for this.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use super::run::{Action, Run};
use super::scene::{Base, Scene};

/// How much the explorer tried.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Explored {
    pub(super) states: usize,
    pub(super) transitions: usize,
    pub(super) runs: usize,
    /// Up to this number of actions, the explorer tried every order.
    pub(super) complete_to: usize,
}

/// A broken invariant and the actions that led to it.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) what: String,
    trace: Vec<Action>,
    /// Which search found it, and after how many runs.
    search: String,
}

impl Fault {
    pub(super) fn new(what: String, trace: &[Action], search: String) -> Self {
        Self { what, trace: trace.to_vec(), search }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} ({})", self.what, self.search)?;
        for (number, action) in self.trace.iter().enumerate() {
            writeln!(f, "  {}. {action:?}", number + 1)?;
        }
        Ok(())
    }
}

/// What the explorer knows of a scene so far.
pub(super) struct Explorer<'a> {
    pub(super) scene: &'a Scene,
    pub(super) base: Base,
    /// Each state, with the fewest actions that led to it.
    pub(super) seen: HashMap<String, usize>,
}

impl<'a> Explorer<'a> {
    /// `spoil` is SQL that breaks the database on purpose.
    pub(super) fn new(scene: &'a Scene, spoil: Option<&'static str>) -> Self {
        Self { scene, base: Base::new(scene, spoil), seen: HashMap::new() }
    }

    /// Tries every order of up to `depth` actions, in `most_runs` runs at most.
    ///
    /// # Errors
    /// The first fault.
    pub(super) fn explore(&mut self, depth: usize, most_runs: usize) -> Result<Explored, Fault> {
        let mut explored = Explored { complete_to: depth, ..Explored::default() };
        let fault = |what, trace: &[Action], explored: Explored| Fault::new(what, trace, format!("after {explored:?}"));
        // By their length.
        let mut to_try: BTreeMap<usize, Vec<Vec<Action>>> = BTreeMap::from([(0, vec![Vec::new()])]);
        while let Some(mut shortest) = to_try.first_entry() {
            let Some(prefix) = shortest.get_mut().pop() else {
                shortest.remove();
                continue;
            };
            if explored.runs == most_runs {
                explored.complete_to = prefix.len().saturating_sub(1);
                break;
            }
            explored.runs += 1;
            let mut run = Run::new(self.scene, &self.base);
            let mut trace = Vec::new();
            for action in &prefix {
                trace.push(*action);
                run.act(*action).map_err(|what| fault(what, &trace, explored))?;
            }
            explored.transitions += usize::from(!prefix.is_empty());
            loop {
                run.check().map_err(|what| fault(what, &trace, explored))?;
                let known = self.seen.insert(run.dump(), trace.len());
                if let Some(known) = known.filter(|known| *known <= trace.len()) {
                    self.seen.insert(run.dump(), known);
                    break;
                }
                explored.states += usize::from(known.is_none());
                let actions = run.actions();
                let Some((first, others)) = actions.split_first().filter(|_| trace.len() < depth) else { break };
                for other in others {
                    let prefix: Vec<Action> = trace.iter().copied().chain([*other]).collect();
                    to_try.entry(prefix.len()).or_default().push(prefix);
                }
                trace.push(*first);
                run.act(*first).map_err(|what| fault(what, &trace, explored))?;
                explored.transitions += 1;
            }
            run.run_to_the_end().and_then(|()| run.check_end()).map_err(|what| {
                let what = format!("at the end: {what}");
                fault(what, &trace, explored)
            })?;
        }
        Ok(explored)
    }
}
