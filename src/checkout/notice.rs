//! What a shopper must read, how a screen reader learns of it, and where the focus goes when it has
//! no place any more.

use super::{AttemptId, Effect, Failure, FocusTarget, Missing, Progress, Ready, Refusal, Screen, State};
use noren_domain::brand::Brand;

/// A message about the last press or the last payment.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// Something is still to be chosen.
    Missing(Missing),
    /// The source could not be made. Nothing was charged.
    Failed(Failure),
    /// The API refused a method that the account no longer has.
    Gone,
    /// The API refused a bank that takes no payments now. The same method has other banks.
    BankGone,
    /// The merchant's server refused, in words of its own or in ours for a known code.
    Refused(Refusal),
    /// The shopper came back from the bank, and the widget cannot know what happened there.
    CameBack,
    /// The time to approve is over, and the merchant's server cannot be asked whether the shopper
    /// approved.
    TimeIsOver {
        /// The second in which it ended. A press in that second was aimed at the previous button
        /// and is rejected.
        at_s: u32,
    },
    /// The shopper pays another way, and the first payment can still be approved in this app.
    StillOpen(&'static Brand),
    /// A saved account at Krungthai was removed, which only the bank itself can disconnect completely.
    AskKrungthai,
    /// The price changed after a press, and the source made for the old price was dropped.
    PriceChanged,
}

impl Notice {
    /// Whether it warns that an earlier payment may be through.
    #[must_use]
    pub const fn is_warning(&self) -> bool {
        match self {
            Self::CameBack | Self::TimeIsOver { .. } | Self::StillOpen(_) => true,
            Self::Missing(_)
            | Self::Failed(_)
            | Self::Gone
            | Self::BankGone
            | Self::Refused(_)
            | Self::AskKrungthai
            | Self::PriceChanged => false,
        }
    }
}

/// How a screen reader learns of a notice, exactly once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Announcement {
    /// The notice is a live region, which announces itself when it appears.
    ByItself,
    /// [`Effect::ShowNotice`] is out: the page has not said yet whether the focus may move to the
    /// notice.
    Undecided,
    /// The focus moves to the notice.
    ByFocus,
}

impl State {
    /// How the notice on the screen is announced.
    #[must_use]
    pub fn announcement(&self) -> Announcement {
        match &self.screen {
            Screen::Unreachable { announcement, .. }
            | Screen::Unavailable { announcement, .. }
            | Screen::Ready(Ready { announcement, .. }) => *announcement,
            Screen::New | Screen::Loading { .. } => Announcement::ByItself,
        }
    }

    fn announcement_mut(&mut self) -> Option<&mut Announcement> {
        match &mut self.screen {
            Screen::Unreachable { announcement, .. }
            | Screen::Unavailable { announcement, .. }
            | Screen::Ready(Ready { announcement, .. }) => Some(announcement),
            Screen::New | Screen::Loading { .. } => None,
        }
    }

    /// Moves the focus to the notice if the page allows it; if there is no notice, to the pay
    /// button.
    pub(super) fn focus_notice(&mut self, effects: &mut Vec<Effect>) {
        if let Some(Progress::Choosing { notice: None, .. }) = self.progress() {
            return effects.push(Effect::Focus(FocusTarget::Pay));
        }
        if let Some(announcement) = self.announcement_mut() {
            *announcement = Announcement::Undecided;
        }
        effects.push(Effect::ShowNotice);
    }

    /// The page said whether the focus may move to the notice. If not, the notice announces itself.
    pub(super) fn announce_notice(&mut self, is_focus_free: bool, effects: &mut Vec<Effect>) {
        match self.announcement_mut() {
            Some(announcement @ Announcement::Undecided) if is_focus_free => {
                *announcement = Announcement::ByFocus;
                effects.push(Effect::Focus(FocusTarget::Notice));
            }
            Some(announcement @ Announcement::Undecided) => *announcement = Announcement::ByItself,
            _ => {}
        }
    }

    /// The element that had the focus disappeared or was disabled. Moves it to the next step.
    pub(super) fn restore_focus(&self, effects: &mut Vec<Effect>) {
        let target = match self.screen {
            Screen::New | Screen::Loading { .. } => return,
            Screen::Unreachable { .. } | Screen::Unavailable { .. } => FocusTarget::Notice,
            Screen::Ready(_) => FocusTarget::Pay,
        };
        effects.push(Effect::Focus(target));
    }

    /// Ends a press for which nothing was charged, and tells the shopper why.
    pub(super) fn fail_press(&mut self, notice: Notice, attempt: Option<AttemptId>, effects: &mut Vec<Effect>) {
        self.set_progress(Progress::Choosing { notice: Some(notice), attempt });
        self.focus_notice(effects);
    }
}
