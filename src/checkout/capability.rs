//! Asking what the account has, and what follows from the answer or a change of the settings.

use super::{
    Effect, Failure, Notice, Progress, Ready, RequestId, Screen, Settings, State, effect::Problem,
};
use noren_domain::capability::Capability;

pub(super) fn start(state: State) -> (State, Vec<Effect>) {
    if state.screen == Screen::New { ask(state) } else { (state, vec![]) }
}

pub(super) fn retry(state: State) -> (State, Vec<Effect>) {
    if matches!(state.screen, Screen::Unreachable(_)) { ask(state) } else { (state, vec![]) }
}

/// Asks the account, unless the page brought its capability along.
fn ask(mut state: State) -> (State, Vec<Effect>) {
    if let Some(capability) = state.settings.capability.clone() {
        return show(state, capability);
    }
    let request = state.next_request();
    state.screen = Screen::Loading { request };
    (state, vec![Effect::LoadCapability { request }])
}

pub(super) fn answered(
    mut state: State,
    request: RequestId,
    answer: Result<Capability, Failure>,
) -> (State, Vec<Effect>) {
    if state.screen != (Screen::Loading { request }) {
        return (state, vec![]);
    }
    match (answer, state.settings.wanted.as_deref()) {
        (Ok(capability), _) => show(state, capability),
        // A key that isn't an account's can't make a source either: showing methods would only lead the shopper on.
        (Err(failure), Some(wanted)) if failure != Failure::Unauthorized => {
            let capability = Capability::from_catalog(wanted);
            let (state, mut effects) = show(state, capability);
            effects.push(Effect::Report(Problem::CapabilityFellBack(failure)));
            (state, effects)
        }
        (Err(failure), _) => {
            state.screen = Screen::Unreachable(failure.clone());
            (state, vec![Effect::Report(Problem::CapabilityFailed(failure))])
        }
    }
}

/// Shows what the account has, for the first time.
fn show(mut state: State, capability: Capability) -> (State, Vec<Effect>) {
    let mut effects = Vec::new();
    if !capability.unknown.is_empty() {
        effects.push(Effect::Report(Problem::UnknownMethods(capability.unknown.clone())));
    }
    match offer(&mut state, capability, Progress::FRESH) {
        Some(problem) => effects.push(problem),
        None => effects.push(Effect::AnnounceReady),
    }
    (state, effects)
}

/// Offers what the account has for the price; where there is nothing, says why.
fn offer(state: &mut State, capability: Capability, progress: Progress) -> Option<Effect> {
    match state.settings.offers(&capability) {
        Err(nothing) => {
            state.screen = Screen::Unavailable(capability, nothing);
            Some(Effect::Report(Problem::NothingAvailable(nothing)))
        }
        Ok(offers) => {
            state.choice = core::mem::take(&mut state.choice).fitted_to(&offers, &state.settings);
            state.screen = Screen::Ready(Ready { capability, offers, progress });
            None
        }
    }
}

pub(super) fn settings_changed(mut state: State, settings: Settings) -> (State, Vec<Effect>) {
    if settings == state.settings {
        return (state, vec![]);
    }
    let before = core::mem::replace(&mut state.settings, settings);
    let asks_anew = before.public_key != state.settings.public_key || before.capability != state.settings.capability;
    let screen = core::mem::replace(&mut state.screen, Screen::New);
    match screen {
        Screen::New => (state, vec![]),
        Screen::Loading { request } if !asks_anew => {
            state.screen = Screen::Loading { request };
            (state, vec![])
        }
        Screen::Unavailable(capability, _) if !asks_anew => show(state, capability),
        Screen::Ready(ready) if !asks_anew => reprice(state, &before, ready),
        Screen::Loading { request } => cancel_then_ask(state, Some(request)),
        Screen::Unreachable(_) | Screen::Unavailable(..) => ask(state),
        Screen::Ready(ready) => {
            let out = out_of(&ready.progress);
            cancel_then_ask(state, out)
        }
    }
}

fn cancel_then_ask(state: State, out: Option<RequestId>) -> (State, Vec<Effect>) {
    let (state, mut effects) = ask(state);
    effects.splice(0..0, out.map(Effect::Cancel));
    (state, effects)
}

/// A source is bound to its price: one that was made, or is being made, for another is dropped, and the page is told.
fn reprice(mut state: State, before: &Settings, ready: Ready) -> (State, Vec<Effect>) {
    let same_price = before.prices_alike(&state.settings);
    let Ready { capability, progress, .. } = ready;
    let is_free = progress.is_free();
    let out = out_of(&progress);
    let progress = match progress {
        kept if same_price => kept,
        Progress::Choosing { .. } => Progress::FRESH,
        _ => Progress::Choosing { notice: Some(Notice::PriceChanged), attempt: None },
    };
    let choice_before = state.choice.clone();
    let mut effects = Vec::new();
    if !same_price && !is_free {
        effects.extend(out.map(Effect::Cancel));
        effects.push(Effect::Report(Problem::SourceDropped));
    }
    effects.extend(offer(&mut state, capability, progress));
    if state.choice != choice_before {
        effects.push(Effect::AnnounceChoice);
    }
    (state, effects)
}

/// The request that is out.
fn out_of(progress: &Progress) -> Option<RequestId> {
    match progress {
        Progress::CreatingSource { request, .. } | Progress::WithShop { request, .. } => Some(*request),
        Progress::Choosing { .. } | Progress::Unknown { .. } | Progress::Leaving => None,
    }
}
