//! Sequences of actions, each from the beginning: what is under way can't be copied. A run goes on until it comes
//! to a state that was seen at the same depth or before; what else could have happened on its way is tried later,
//! the earliest first.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use super::run::{Action, Run};
use super::scene::{Base, Scene};

/// How much was explored.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Explored {
    pub(super) states: usize,
    pub(super) transitions: usize,
    pub(super) runs: usize,
    /// Up to how many actions every order was tried.
    pub(super) complete_to: usize,
}

/// An invariant that is broken, and the way there.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) what: String,
    pub(super) trace: Vec<Action>,
    explored: Explored,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} (after {:?})", self.what, self.explored)?;
        for (number, action) in self.trace.iter().enumerate() {
            writeln!(f, "  {}. {action:?}", number + 1)?;
        }
        Ok(())
    }
}

/// Explores a scene up to `depth` actions, in so many runs at most. `spoil` is SQL that breaks the database on purpose.
///
/// # Errors
/// The first fault.
pub(super) fn explore(
    scene: &Scene,
    spoil: Option<&'static str>,
    depth: usize,
    most_runs: usize,
) -> Result<Explored, Fault> {
    let base = Base::new(scene, spoil);
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut explored = Explored::default();
    // By their length.
    let mut to_try: BTreeMap<usize, Vec<Vec<Action>>> = BTreeMap::from([(0, vec![Vec::new()])]);
    explored.complete_to = depth;
    while let Some(mut shortest) = to_try.first_entry() {
        let Some(prefix) = shortest.get_mut().pop() else {
            shortest.remove();
            continue;
        };
        if explored.runs == most_runs {
            explored.complete_to = prefix.len() - 1;
            break;
        }
        explored.runs += 1;
        let mut run = Run::new(scene, &base);
        let mut trace = Vec::new();
        let fault = |what, trace: &[Action], explored| Fault { what, trace: trace.to_vec(), explored };
        for action in &prefix {
            trace.push(*action);
            run.act(*action).map_err(|what| fault(what, &trace, explored))?;
        }
        explored.transitions += usize::from(!prefix.is_empty());
        loop {
            run.check().map_err(|what| fault(what, &trace, explored))?;
            let known = seen.insert(run.dump(), trace.len());
            if let Some(known) = known.filter(|known| *known <= trace.len()) {
                seen.insert(run.dump(), known);
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
