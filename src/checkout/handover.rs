//! The outcome goes to the merchant, and what the answer means. Once it has left, only the merchant's server knows whether
//! anything was charged.

use super::{
    Effect, FocusTarget, Notice, Outcome, Progress, Ready, RedirectTarget, RequestId, Screen, ShopAnswer, State,
    Waiting, effect::Problem,
};
use core::mem;

impl State {
    pub(super) fn hand_over(&mut self, outcome: Outcome, effects: &mut Vec<Effect>) {
        let request = self.next_request();
        self.set_progress(Progress::WithShop { request, outcome: outcome.clone() });
        effects.push(Effect::HandOver { request, outcome });
    }

    pub(super) fn shop_answered(&mut self, request: RequestId, answer: ShopAnswer, effects: &mut Vec<Effect>) {
        let Screen::Ready(Ready { progress, .. }) = &mut self.screen else { return };
        let Progress::WithShop { request: awaited, outcome } = progress else { return };
        if *awaited != request {
            return;
        }
        let problem = match answer {
            ShopAnswer::Redirect(target) if may_go_to(&target, &self.page.origin, &self.settings.redirect_origins) => {
                *progress = match Waiting::of(outcome, &target.href, self.now_s) {
                    Some(waiting) => {
                        effects.push(Effect::Wake);
                        Progress::Waiting(waiting)
                    }
                    None => Progress::Leaving,
                };
                effects.push(Effect::Redirect(target.href));
                return;
            }
            ShopAnswer::Refused(refusal) => {
                // The source may be spent and the link refused: the next press starts anew.
                *progress = Progress::Choosing { notice: Some(Notice::Refused(refusal)), attempt: None };
                self.choice.citizen_id.clear();
                self.offer_anew(effects);
                effects.push(Effect::Focus(FocusTarget::Notice));
                return;
            }
            ShopAnswer::Redirect(target) => Problem::RedirectRefused(target.href),
            ShopAnswer::None => Problem::NoAnswer,
        };
        if let Progress::WithShop { outcome, .. } = mem::replace(progress, Progress::Leaving) {
            *progress = Progress::Unknown { outcome };
        }
        effects.push(Effect::Report(problem));
        effects.push(Effect::Focus(FocusTarget::Notice));
    }
}

/// https only, or http on this machine; the page's own origin, or one that the settings name.
fn may_go_to(target: &RedirectTarget, own: &str, known: &[String]) -> bool {
    let origin = target.origin.as_str();
    let is_known = origin == own || known.iter().any(|known| known == origin);
    is_known && (origin.starts_with("https://") || is_loopback(origin))
}

fn is_loopback(origin: &str) -> bool {
    let Some(authority) = origin.strip_prefix("http://") else { return false };
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|host| match authority.strip_prefix(host) {
        Some(rest) => {
            rest.is_empty() || rest.strip_prefix(':').is_some_and(|port| port.bytes().all(|byte| byte.is_ascii_digit()))
        }
        None => false,
    })
}
