//! Waits while the shopper approves the payment: in an app on this phone, with this page open behind
//! it, or in the app of a bank that scans a code from this page.
//!
//! Only the merchant's server knows whether the shopper approved. If it can be asked, the widget
//! polls it: at once when the page becomes visible, then less and less often. The time left is
//! counted from a deadline, because a hidden page has no clock.

use super::{
    Effect, Notice, OrderStatus, Outcome, Progress, Ready, RequestId, ScanCode, Screen, SourceDraft, State, Step,
    effect::Problem, handover::is_allowed,
};
use core::mem;
use noren_domain::{
    brand::Brand,
    catalog::{APPROVAL_SECONDS, PROMPTPAY, SCAN_SECONDS},
    method::Flow,
    money::Money,
};

const FIRST_PAUSE_S: u32 = 3;
const LONGEST_PAUSE_S: u32 = 60;
/// The page stays in sight while another phone scans the code, so the shopper sees how long it takes.
const LONGEST_PAUSE_FOR_CODE_S: u32 = 10;

/// A payment that the shopper approves in an app: one on this phone, or one that scans a code.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    /// What the merchant has. `None`: the page itself brought the code along.
    pub(super) outcome: Option<Outcome>,
    /// The hand-over, which the merchant's page may still answer.
    pub(super) hand_over: RequestId,
    /// The address that opens the app; empty if only the merchant's page can open it, or if a code is
    /// scanned.
    href: String,
    /// The code to scan, if the shopper does that.
    pub code: Option<CodePicture>,
    /// The app, wallet or kind of code.
    pub brand: &'static Brand,
    /// The price that is to be approved.
    pub amount: Money,
    /// The second since 1970 at which the time to approve is over.
    pub until_s: u32,
    /// The answer to "I have paid", if the shopper pressed that.
    pub check_result: Option<CheckResult>,
    /// The question that the shop has not answered yet.
    poll: Option<(RequestId, PollReason)>,
    /// When the shop is asked next, and the pause after that.
    next_poll_s: u32,
    pause_s: u32,
}

/// The picture of a code to scan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodePicture {
    /// Its address.
    pub href: String,
    /// Who is paid. It may be empty.
    pub payee: String,
    /// Whether it did not load.
    pub has_failed: bool,
}

/// What a shopper who pressed "I have paid" is told, if the payment is not through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckResult {
    /// The bank has not decided.
    NotYet,
    /// The shop did not answer.
    Unknown,
    /// The shop cannot be asked from here: the shopper must ask.
    AskShop,
}

/// Why the shop is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PollReason {
    /// The next poll was due.
    Due,
    /// The shopper pressed "I have paid".
    CheckPressed,
    /// The shopper pressed "Pay another way".
    AnotherWayPressed,
}

impl Waiting {
    /// Whether the shopper waits for an answer.
    #[must_use]
    pub fn is_asking(&self) -> bool {
        matches!(self.poll, Some((_, PollReason::CheckPressed | PollReason::AnotherWayPressed)))
    }

    pub(super) fn request(&self) -> Option<RequestId> {
        self.poll.map(|(request, _)| request)
    }
}

impl State {
    fn waiting(&mut self) -> Option<&mut Waiting> {
        match &mut self.screen {
            Screen::Ready(Ready { progress: Progress::Waiting(waiting), .. }) => Some(waiting),
            _ => None,
        }
    }

    /// Shows the waiting screen if the outcome is to be approved in an app on this phone. Returns
    /// whether it is shown.
    pub(super) fn wait_for_app(&mut self, href: &str, effects: &mut Vec<Effect>) -> bool {
        if let Some(waiting) = self.waiting() {
            if !href.is_empty() {
                href.clone_into(&mut waiting.href);
            }
            return true;
        }
        let Some((draft, made_s)) = self.source_with_shop() else { return false };
        if !draft.method.flow.opens_app() || draft.platform.platform_type().is_none() {
            return false;
        }
        let until_s = made_s.saturating_add(APPROVAL_SECONDS);
        self.wait(href.to_owned(), None, until_s, effects);
        true
    }

    /// Shows the code that the merchant's server answered. One that is shown stays when the answer
    /// comes again. An error: it can't be shown.
    pub(super) fn wait_for_scan(&mut self, code: ScanCode, effects: &mut Vec<Effect>) -> Result<(), Problem> {
        if self.waiting().is_some() {
            return Ok(());
        }
        let Some((draft, made_s)) = self.source_with_shop() else { return Err(Problem::NoAnswer) };
        if draft.method.flow != Flow::Scan {
            return Err(Problem::NoAnswer);
        }
        let (picture, until_s) = self.picture_of(code, made_s)?;
        self.wait(String::new(), Some(picture), until_s, effects);
        effects.push(Effect::ShowOpened);
        Ok(())
    }

    /// Shows the code that the page brought along, if the shopper does nothing else yet: an order waits
    /// for its payment.
    pub(super) fn show_given_code(&mut self, code: ScanCode, effects: &mut Vec<Effect>) {
        if !self.progress().is_some_and(Progress::is_free) {
            return;
        }
        match self.picture_of(code, self.now_s) {
            Ok((picture, until_s)) => {
                let waiting = self.new_waiting(PROMPTPAY.brand, self.settings.amount, until_s);
                self.begin_waiting(Waiting { code: Some(picture), ..waiting }, effects);
                // Nothing needs to be chosen any more.
                effects.push(Effect::AnnounceChoice);
            }
            Err(problem) => effects.push(Effect::Report(problem)),
        }
    }

    /// The picture of a code, and the second at which its time is over. An error: the page may not show
    /// it.
    fn picture_of(&self, code: ScanCode, made_s: u32) -> Result<(CodePicture, u32), Problem> {
        let ScanCode { image, expires_s, payee } = code;
        if !is_allowed(&image, &self.page.origin, &self.settings.redirect_origins) {
            return Err(Problem::RedirectRefused(image.href));
        }
        let until_s = expires_s.unwrap_or_else(|| made_s.saturating_add(SCAN_SECONDS));
        Ok((CodePicture { href: image.href, payee, has_failed: false }, until_s))
    }

    /// The source that the merchant has, and when it was made.
    fn source_with_shop(&self) -> Option<(&SourceDraft, u32)> {
        match self.progress()? {
            Progress::WithShop { outcome: Outcome::Source { draft, made_s, .. }, .. } => Some((draft, *made_s)),
            _ => None,
        }
    }

    fn wait(&mut self, href: String, code: Option<CodePicture>, until_s: u32, effects: &mut Vec<Effect>) {
        let Some(Progress::WithShop { request, outcome, .. }) = self.progress() else { return };
        let Outcome::Source { draft, .. } = outcome else { return };
        let waiting = self.new_waiting(draft.method.brand, draft.amount, until_s);
        let (hand_over, outcome) = (*request, Some(outcome.clone()));
        self.begin_waiting(Waiting { outcome, hand_over, href, code, ..waiting }, effects);
    }

    /// A payment that nobody has been asked about yet.
    fn new_waiting(&self, brand: &'static Brand, amount: Money, until_s: u32) -> Waiting {
        Waiting {
            outcome: None,
            hand_over: RequestId::default(),
            href: String::new(),
            code: None,
            brand,
            amount,
            until_s,
            check_result: None,
            poll: None,
            next_poll_s: self.now_s.saturating_add(FIRST_PAUSE_S),
            pause_s: FIRST_PAUSE_S,
        }
    }

    fn begin_waiting(&mut self, waiting: Waiting, effects: &mut Vec<Effect>) {
        if waiting.code.is_some() && !self.settings.has_status {
            // Nobody tells this page that the code is paid.
            effects.push(Effect::Report(Problem::NoStatus));
        }
        self.set_progress(Progress::Waiting(waiting));
        effects.push(Effect::AnnounceStep(Step::Waiting));
        effects.push(Effect::Wake);
    }

    /// The picture of the code did not load, or is to be loaded again.
    pub(super) fn set_picture_failed(&mut self, has_failed: bool) {
        if let Some(Waiting { code: Some(picture), .. }) = self.waiting() {
            picture.has_failed = has_failed;
        }
    }

    /// The page is visible again: an app may have covered it. Polls the shop and returns whether an
    /// app is waited for.
    pub(super) fn resume_waiting(&mut self, effects: &mut Vec<Effect>) -> bool {
        let is_waiting = self.wait_for_app("", effects);
        if is_waiting {
            self.restart_polling(effects);
        }
        is_waiting
    }

    pub(super) fn set_clock(&mut self, now_s: u32, effects: &mut Vec<Effect>) {
        let before_s = mem::replace(&mut self.now_s, now_s);
        let can_ask = self.settings.has_status;
        let Some(waiting) = self.waiting() else { return };
        if before_s == 0 && waiting.until_s <= SCAN_SECONDS {
            // The page was hidden until now, so the time of its code was counted from zero.
            waiting.until_s = waiting.until_s.saturating_add(now_s);
        }
        let is_over = now_s >= waiting.until_s;
        if is_over && !can_ask {
            self.return_to_choosing(Some(Notice::TimeIsOver { at_s: now_s }), effects);
            return self.focus_notice(effects);
        }
        // The clock stops while the page is hidden, so a gap means that the shopper is back. A step back means that
        // the clock was wrong.
        if now_s.abs_diff(before_s) > FIRST_PAUSE_S || (is_over && before_s < waiting.until_s) {
            self.restart_polling(effects);
        } else if now_s >= waiting.next_poll_s {
            self.poll_shop(PollReason::Due, effects);
        }
    }

    /// Polls the shop now, and then with short pauses again.
    fn restart_polling(&mut self, effects: &mut Vec<Effect>) {
        let now_s = self.now_s;
        if let Some(waiting) = self.waiting() {
            waiting.pause_s = FIRST_PAUSE_S;
            waiting.next_poll_s = now_s.saturating_add(FIRST_PAUSE_S);
            self.poll_shop(PollReason::Due, effects);
        }
    }

    pub(super) fn wake_again(&mut self, effects: &mut Vec<Effect>) {
        if self.waiting().is_some() {
            effects.push(Effect::Wake);
        }
    }

    pub(super) fn open_app(&mut self, effects: &mut Vec<Effect>) {
        let Some(Waiting { code: None, outcome, href, .. }) = self.waiting() else { return };
        if !href.is_empty() {
            return effects.push(Effect::Redirect(href.clone()));
        }
        if let Some(outcome) = outcome.clone() {
            self.hand_over(outcome, effects);
        }
    }

    /// Answers "I have paid": the shop is asked, or the shopper is told to ask there.
    pub(super) fn check_payment(&mut self, effects: &mut Vec<Effect>) {
        if !self.poll_shop(PollReason::CheckPressed, effects) {
            self.show_check_result(CheckResult::AskShop, effects);
        }
    }

    /// Answers "Pay another way". The shopper gets the list only when this payment is over, or with
    /// a warning that it may not be.
    pub(super) fn leave_app(&mut self, effects: &mut Vec<Effect>) {
        if let Some(Progress::Pending) = self.progress() {
            return self.warn_and_return(Notice::CameBack, effects);
        }
        let Some(brand) = self.waiting().map(|waiting| waiting.brand) else { return };
        if !self.poll_shop(PollReason::AnotherWayPressed, effects) {
            self.warn_and_return(Notice::StillOpen(brand), effects);
        }
    }

    /// Shows the list with a warning and no method chosen: the method that was left is not the
    /// other way.
    fn warn_and_return(&mut self, warning: Notice, effects: &mut Vec<Effect>) {
        self.choice.method = None;
        self.return_to_choosing(Some(warning), effects);
        self.focus_notice(effects);
    }

    /// Asks the shop, one question at a time. Returns whether the shop can be asked.
    fn poll_shop(&mut self, reason: PollReason, effects: &mut Vec<Effect>) -> bool {
        if !self.settings.has_status {
            return false;
        }
        let now_s = self.now_s;
        let request = self.next_request();
        if let Some(waiting) = self.waiting() {
            match &mut waiting.poll {
                Some((_, current @ PollReason::Due)) => *current = reason,
                Some(_) => {}
                poll => {
                    *poll = Some((request, reason));
                    waiting.next_poll_s = now_s.saturating_add(waiting.pause_s);
                    let longest_s = if waiting.code.is_some() { LONGEST_PAUSE_FOR_CODE_S } else { LONGEST_PAUSE_S };
                    waiting.pause_s = longest_s.min(waiting.pause_s * 2);
                    effects.push(Effect::AskStatus { request });
                }
            }
        }
        true
    }

    /// The shop answered the question that was awaited.
    pub(super) fn handle_poll_answer(&mut self, status: Option<OrderStatus>, effects: &mut Vec<Effect>) {
        let Some(waiting) = self.waiting() else { return };
        let brand = waiting.brand;
        let Some((_, reason)) = waiting.poll.take() else { return };
        match (status, reason) {
            (None | Some(OrderStatus::Pending), PollReason::AnotherWayPressed) => {
                self.warn_and_return(Notice::StillOpen(brand), effects);
            }
            (None, PollReason::CheckPressed) => self.show_check_result(CheckResult::Unknown, effects),
            (Some(OrderStatus::Pending), PollReason::CheckPressed) => {
                self.show_check_result(CheckResult::NotYet, effects);
            }
            (None | Some(OrderStatus::Pending), PollReason::Due) => {}
            // A shop may say so as long as nobody has scanned the code.
            (Some(OrderStatus::None), PollReason::Due) if waiting.code.is_some() => {}
            (status, _) => {
                self.show_status(status, effects);
                self.focus_notice(effects);
            }
        }
    }

    fn show_check_result(&mut self, result: CheckResult, effects: &mut Vec<Effect>) {
        if let Some(waiting) = self.waiting() {
            waiting.check_result = Some(result);
            self.focus_notice(effects);
        }
    }
}
