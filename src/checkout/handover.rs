//! The outcome goes to the merchant, and what the answer means. Once it has left, only the merchant's server knows whether
//! anything was charged.

use super::{
    Effect, FocusTarget, Notice, Outcome, Progress, Ready, RedirectTarget, RequestId, Screen, ShopAnswer, State,
    effect::Problem,
};

pub(super) fn hand_over(mut state: State, outcome: Outcome) -> (State, Vec<Effect>) {
    let request = state.next_request();
    state.set_progress(Progress::WithShop { request, outcome: outcome.clone() });
    (state, vec![Effect::HandOver { request, outcome }])
}

pub(super) fn answered(mut state: State, request: RequestId, answer: ShopAnswer) -> (State, Vec<Effect>) {
    let Screen::Ready(Ready { progress: Progress::WithShop { request: awaited, outcome }, .. }) = &state.screen else {
        return (state, vec![]);
    };
    if *awaited != request {
        return (state, vec![]);
    }
    let outcome = outcome.clone();
    match answer {
        ShopAnswer::Redirect(target) if may_go_to(&state, &target) => {
            state.set_progress(Progress::Leaving);
            (state, vec![Effect::Redirect(target.href)])
        }
        ShopAnswer::Redirect(target) => unknown(state, outcome, Problem::RedirectRefused(target.href)),
        ShopAnswer::Refused { code, message } => {
            // The source may be spent and the link refused: the next press starts anew.
            let notice = Some(Notice::Refused { code, message });
            state.set_progress(Progress::Choosing { notice, attempt: None });
            state.choice.citizen_id = String::new();
            (state, vec![Effect::Focus(FocusTarget::Notice)])
        }
        ShopAnswer::None => unknown(state, outcome, Problem::NoAnswer),
    }
}

fn unknown(mut state: State, outcome: Outcome, problem: Problem) -> (State, Vec<Effect>) {
    state.set_progress(Progress::Unknown { outcome });
    (state, vec![Effect::Report(problem), Effect::Focus(FocusTarget::Notice)])
}

/// https only, or http on this machine; the page's own origin, or one that the settings name.
fn may_go_to(state: &State, target: &RedirectTarget) -> bool {
    let origin = target.origin.as_str();
    let is_known = origin == state.page.origin || state.settings.redirect_origins.iter().any(|known| known == origin);
    is_known && (origin.starts_with("https://") || is_loopback(origin))
}

fn is_loopback(origin: &str) -> bool {
    let Some(authority) = origin.strip_prefix("http://") else { return false };
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => authority,
    };
    matches!(host, "localhost" | "127.0.0.1" | "[::1]")
}
