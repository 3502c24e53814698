//! The shopper approves the payment in a bank's app while this page stays open behind it, or is come back to.
//!
//! Only the merchant's server knows what became of it. Where that can be asked, it is: at once when the page is seen again, then
//! ever more slowly. The time left is told from a deadline, since a page that is not seen has no clock.

use super::{Effect, Notice, OrderStatus, Outcome, Progress, Ready, RequestId, Screen, State};
use core::mem;
use noren_domain::{
    catalog::{APPROVAL_SECONDS, MobileApp},
    method::MethodType,
    money::Money,
};

const FIRST_PAUSE_S: u32 = 3;
const LONGEST_PAUSE_S: u32 = 60;

/// A payment that is to be approved in an app.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    /// What the merchant got, by this hand-over.
    pub(super) outcome: Outcome,
    pub(super) handed: RequestId,
    /// What opens the app; empty where only the merchant's page can.
    href: String,
    /// Which app.
    pub app: &'static MobileApp,
    /// The price that is to be approved there.
    pub amount: Money,
    /// The second since 1970 at which the time to approve is over.
    pub until_s: u32,
    /// What the shopper's own question came to.
    pub told: Option<Told>,
    /// The question that is out.
    asked: Option<(RequestId, Why)>,
    /// When the next one is due, and how long to wait after that.
    next_s: u32,
    pause_s: u32,
}

/// What a shopper is told who says to have paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// The bank has not decided.
    NotYet,
    /// The shop did not answer.
    Unknown,
    /// The shop can't be asked from here.
    AskShop,
}

/// Why the shop is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    /// It was time.
    ItIsTime,
    /// The shopper says to have paid.
    SaysPaid,
    /// The shopper wants to pay another way.
    AnotherWay,
}

impl Waiting {
    /// Whether the shopper waits for an answer.
    #[must_use]
    pub fn is_asking(&self) -> bool {
        matches!(self.asked, Some((_, Why::SaysPaid | Why::AnotherWay)))
    }

    pub(super) fn request(&self) -> Option<RequestId> {
        self.asked.map(|(request, _)| request)
    }
}

impl State {
    fn waiting(&mut self) -> Option<&mut Waiting> {
        match &mut self.screen {
            Screen::Ready(Ready { progress: Progress::Waiting(waiting), .. }) => Some(waiting),
            _ => None,
        }
    }

    /// Shows that an app is waited for, if what was handed over is to be approved in one on this phone; answers whether it is shown.
    pub(super) fn wait_for_app(&mut self, href: &str, effects: &mut Vec<Effect>) -> bool {
        let now_s = self.now_s;
        if let Some(waiting) = self.waiting() {
            if !href.is_empty() {
                href.clone_into(&mut waiting.href);
            }
            return true;
        }
        let Some(Progress::WithShop { request, outcome }) = self.ready().map(|ready| &ready.progress) else {
            return false;
        };
        let Outcome::Source { draft, made_s, .. } = outcome else { return false };
        let MethodType::MobileBanking(app) = draft.method else { return false };
        if draft.platform.platform_type().is_none() {
            return false;
        }
        let waiting = Waiting {
            outcome: outcome.clone(),
            handed: *request,
            href: href.to_owned(),
            app,
            amount: draft.amount,
            until_s: made_s.saturating_add(APPROVAL_SECONDS),
            told: None,
            asked: None,
            next_s: now_s.saturating_add(FIRST_PAUSE_S),
            pause_s: FIRST_PAUSE_S,
        };
        self.set_progress(Progress::Waiting(waiting));
        effects.push(Effect::Wake);
        true
    }

    /// The page is seen again: the merchant may have opened an app from it. Answers whether one is waited for.
    pub(super) fn seen(&mut self, effects: &mut Vec<Effect>) -> bool {
        let is_awaited = self.wait_for_app("", effects);
        if is_awaited {
            self.seen_again(effects);
        }
        is_awaited
    }

    pub(super) fn clock_shows(&mut self, now_s: u32, effects: &mut Vec<Effect>) {
        let before_s = mem::replace(&mut self.now_s, now_s);
        let can_ask = self.settings.has_status;
        let Some(waiting) = self.waiting() else { return };
        let is_over = now_s >= waiting.until_s;
        if is_over && !can_ask {
            self.ended_s = now_s;
            self.choose_anew(Some(Notice::TimeIsOver), effects);
            return self.focus_notice(effects);
        }
        // The clock stands still while the page is hidden: after a gap the shopper is back.
        if now_s > before_s + FIRST_PAUSE_S || (is_over && before_s < waiting.until_s) {
            self.seen_again(effects);
        } else if now_s >= waiting.next_s {
            self.ask_about(Why::ItIsTime, effects);
        }
    }

    /// What happened meanwhile is asked at once, and then often for a while.
    fn seen_again(&mut self, effects: &mut Vec<Effect>) {
        let now_s = self.now_s;
        if let Some(waiting) = self.waiting() {
            waiting.pause_s = FIRST_PAUSE_S;
            waiting.next_s = now_s.saturating_add(FIRST_PAUSE_S);
            self.ask_about(Why::ItIsTime, effects);
        }
    }

    pub(super) fn woken(&mut self, effects: &mut Vec<Effect>) {
        if self.waiting().is_some() {
            effects.push(Effect::Wake);
        }
    }

    pub(super) fn open_app(&mut self, effects: &mut Vec<Effect>) {
        let Some(waiting) = self.waiting() else { return };
        if waiting.href.is_empty() {
            let outcome = waiting.outcome.clone();
            self.hand_over(outcome, effects);
        } else {
            effects.push(Effect::Redirect(waiting.href.clone()));
        }
    }

    /// "I have paid": the shop is asked, or the shopper is told to ask there.
    pub(super) fn says_paid(&mut self, effects: &mut Vec<Effect>) {
        if !self.ask_about(Why::SaysPaid, effects) {
            self.tell(Told::AskShop, effects);
        }
    }

    /// Another way is to be had only when this one is known to be over, or with a warning that it isn't.
    pub(super) fn another_way(&mut self, effects: &mut Vec<Effect>) {
        let Some(app) = self.waiting().map(|waiting| waiting.app) else { return };
        if !self.ask_about(Why::AnotherWay, effects) {
            self.choose_another(app, effects);
        }
    }

    /// The list is back, with a warning and nothing chosen: this way is the one that was left.
    fn choose_another(&mut self, app: &'static MobileApp, effects: &mut Vec<Effect>) {
        self.choice.method = None;
        self.choose_anew(Some(Notice::StillOpen(app)), effects);
        // One method alone is chosen again, and was announced.
        if self.choice.method.is_none() {
            effects.push(Effect::AnnounceChoice);
        }
        self.focus_notice(effects);
    }

    /// Asks the shop, one question at a time; answers whether it can be asked.
    fn ask_about(&mut self, why: Why, effects: &mut Vec<Effect>) -> bool {
        if !self.settings.has_status {
            return false;
        }
        let now_s = self.now_s;
        let request = self.next_request();
        if let Some(waiting) = self.waiting() {
            match &mut waiting.asked {
                Some((_, asked_why)) if *asked_why == Why::ItIsTime => *asked_why = why,
                Some(_) => {}
                asked => {
                    *asked = Some((request, why));
                    waiting.next_s = now_s.saturating_add(waiting.pause_s);
                    waiting.pause_s = LONGEST_PAUSE_S.min(waiting.pause_s * 2);
                    effects.push(Effect::AskStatus { request });
                }
            }
        }
        true
    }

    /// The shop's answer while an app is waited for; nothing where it is not awaited.
    pub(super) fn waiting_answered(
        &mut self,
        request: RequestId,
        status: Option<OrderStatus>,
        effects: &mut Vec<Effect>,
    ) {
        let Some(waiting) = self.waiting() else { return };
        if waiting.request() != Some(request) {
            return;
        }
        let app = waiting.app;
        let why = waiting.asked.take().map(|(_, why)| why);
        match (status, why) {
            (None | Some(OrderStatus::Pending), Some(Why::AnotherWay)) => self.choose_another(app, effects),
            (None, Some(Why::SaysPaid)) => self.tell(Told::Unknown, effects),
            (Some(OrderStatus::Pending), Some(Why::SaysPaid)) => self.tell(Told::NotYet, effects),
            (None | Some(OrderStatus::Pending), _) => {}
            (status, _) => {
                self.decided(status, effects);
                self.focus_notice(effects);
            }
        }
    }

    fn tell(&mut self, told: Told, effects: &mut Vec<Effect>) {
        if let Some(waiting) = self.waiting() {
            waiting.told = Some(told);
            self.focus_notice(effects);
        }
    }
}
