//! Hands the outcome to the merchant and follows the answer. From the hand-over on, only the
//! merchant's server knows what was charged.

use super::{
    Effect, Notice, Outcome, Progress, Ready, RedirectTarget, RequestId, Screen, ShopAnswer, State, Step, Waiting,
    effect::Problem,
};
use noren_domain::method::Field;

impl State {
    pub(super) fn hand_over(&mut self, outcome: Outcome, effects: &mut Vec<Effect>) {
        let is_repeat = matches!(self.progress(), Some(Progress::Unknown { .. } | Progress::Waiting(_)));
        let request = self.next_request();
        self.set_progress(Progress::WithShop { request, outcome: outcome.clone(), is_repeat });
        effects.push(Effect::HandOver { request, outcome });
    }

    /// The page took the outcome for good, and says itself what became of it.
    pub(super) fn forget_outcome(&mut self, effects: &mut Vec<Effect>) {
        if let Some(Progress::WithShop { request, .. }) = self.progress() {
            effects.push(Effect::Cancel(*request));
            self.forget_typed();
            self.return_to_choosing(None, effects);
        }
    }

    /// Forgets what the shopper typed: the merchant has it, or the page is being left. The fields have
    /// again what the shop knows. An outcome that may be handed over again loses its citizen id too.
    pub(super) fn forget_typed(&mut self) {
        self.choice.citizen_id.clear();
        for field in [Field::Phone, Field::Email] {
            self.settings.shopper.get(field).clone_into(self.choice.fields.get_mut(field));
        }
        if let Screen::Ready(Ready { progress, .. }) = &mut self.screen
            && let Progress::WithShop { outcome, .. }
            | Progress::HeldBack { outcome, .. }
            | Progress::Unknown { outcome } = progress
            && let Outcome::LinkRequest { citizen_id, .. } = outcome
        {
            *citizen_id = None;
        }
    }

    /// The page's own script kept the outcome. Nothing has left the page, unless it is a repeat: then
    /// the choice stays as it is, and the answer is awaited.
    pub(super) fn hold_back(&mut self) {
        if let Some(Progress::WithShop { request, outcome, is_repeat: false }) = self.progress() {
            let (request, outcome) = (*request, outcome.clone());
            self.set_progress(Progress::HeldBack { request, outcome });
        }
    }

    pub(super) fn handle_shop_answer(&mut self, request: RequestId, answer: ShopAnswer, effects: &mut Vec<Effect>) {
        if let Some(Progress::HeldBack { request: kept, outcome }) = self.progress() {
            // Without an answer, the outcome is where the shopper can still send it.
            if *kept != request || matches!(answer, ShopAnswer::Silent | ShopAnswer::None) {
                return;
            }
            let outcome = outcome.clone();
            self.set_progress(Progress::WithShop { request, outcome, is_repeat: false });
        }
        let outcome = match self.progress() {
            Some(Progress::WithShop { request: awaited, outcome, .. }) if *awaited == request => outcome.clone(),
            Some(Progress::Waiting(Waiting { hand_over, outcome: Some(outcome), .. })) if *hand_over == request => {
                outcome.clone()
            }
            _ => return,
        };
        let problem = match answer {
            ShopAnswer::Redirect(target) if is_allowed(&target, &self.page.origin, &self.settings.redirect_origins) => {
                self.forget_typed();
                if !self.wait_for_app(&target.href, effects) {
                    self.set_progress(Progress::Leaving);
                }
                return effects.push(Effect::Redirect(target.href));
            }
            ShopAnswer::Scan(code) => match self.wait_for_scan(code, effects) {
                Ok(()) => return,
                Err(problem) => problem,
            },
            ShopAnswer::Refused(refusal) => {
                effects.push(Effect::AnnounceStep(Step::Refused(refusal.code.clone())));
                // The source may be used up and the link refused, so the next press starts again.
                self.choice.citizen_id.clear();
                self.return_to_choosing(Some(Notice::Refused(refusal)), effects);
                return self.focus_notice(effects);
            }
            ShopAnswer::Silent if self.wait_for_app("", effects) => return,
            ShopAnswer::Redirect(target) => Problem::RedirectRefused(target.href),
            ShopAnswer::Silent | ShopAnswer::None => Problem::NoAnswer,
        };
        self.set_progress(Progress::Unknown { outcome });
        effects.push(Effect::Report(problem));
        self.focus_notice(effects);
    }
}

/// Whether the page may leave for an address: it has the page's own origin or one that the settings
/// name, and uses https, or http on this machine. A `blob:` of an allowed origin has that origin
/// too, and no server.
pub(super) fn is_allowed(target: &RedirectTarget, own: &str, known: &[String]) -> bool {
    let RedirectTarget { href, origin } = target;
    let is_known = origin == own || known.contains(origin);
    is_known && (href.starts_with("https://") || href.starts_with("http://") && is_loopback(origin))
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
