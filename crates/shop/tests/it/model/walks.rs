//! Random walks, which have more actions than the explorer can try every order of. Each walk has a seed of its own,
//! which repeats it.

use std::mem::discriminant;

use super::explorer::{Explorer, Fault};
use super::gate::Decision;
use super::run::{Action, Run};
use super::scene::{Bounds, Scene};

/// How far the walks went.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Walked {
    /// States that no earlier sequence reached.
    pub(super) new_states: usize,
    pub(super) transitions: usize,
    /// The actions of the longest walk.
    pub(super) longest: usize,
}

impl Explorer<'_> {
    /// Makes walks of up to `depth` actions within these bounds. The first walk has this seed, and each further one the
    /// next.
    ///
    /// # Errors
    /// The first fault.
    pub(super) fn walk(
        &mut self,
        first_seed: u64,
        walks: usize,
        depth: usize,
        bounds: Bounds,
    ) -> Result<Walked, Fault> {
        let scene = Scene { bounds, ..*self.scene };
        let mut walked = Walked::default();
        for seed in (first_seed..).take(walks) {
            let mut random = fastrand::Rng::with_seed(seed);
            let mut run = Run::new(&scene, &self.base);
            let mut trace = Vec::new();
            let again = format!("a walk: {}={seed} {}=1 repeats it", super::SEED, super::RUNS);
            while let Some(action) = choose(&mut random, &run.actions()).filter(|_| trace.len() < depth) {
                trace.push(action);
                run.act(action).and_then(|()| run.check()).map_err(|what| Fault::new(what, &trace, again.clone()))?;
                walked.new_states += usize::from(self.seen.insert(run.dump(), trace.len()).is_none());
            }
            walked.transitions += trace.len();
            walked.longest = walked.longest.max(trace.len());
            run.run_to_the_end()
                .and_then(|()| run.check_end())
                .map_err(|what| Fault::new(format!("at the end: {what}"), &trace, again))?;
        }
        Ok(walked)
    }
}

/// Chooses the kind of the action first, then one of that kind: there are so many decisions on requests that a kill,
/// say, would hardly ever be chosen. Half of the actions advance a payment. Otherwise most walks would end before a
/// second payment begins.
fn choose(random: &mut fastrand::Rng, actions: &[Action]) -> Option<Action> {
    let advances_payment = |action: &Action| {
        matches!(
            action,
            Action::Press(_) | Action::Decide(_, Decision::Answer) | Action::Bank(..) | Action::CarryOut(_)
        )
    };
    let mut actions = actions.to_vec();
    if random.bool() && actions.iter().any(advances_payment) {
        actions.retain(advances_payment);
    }
    let mut kinds = Vec::new();
    for kind in actions.iter().map(discriminant) {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let kind = random.choice(kinds)?;
    actions.retain(|action| discriminant(action) == kind);
    random.choice(actions)
}
