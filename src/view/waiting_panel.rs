//! Stands in place of the payment methods while the shopper is to approve a payment in a bank's
//! app.

use super::{Intent, Ui, bank_tile::bank_tile, text_button::text_button, words::note};
use crate::{
    checkout::{CheckResult, Waiting},
    text::Words,
};
use noren_domain::catalog::MobileApp;
use yew::prelude::*;

/// The panel's props.
pub(super) struct WaitingPanel<'a> {
    pub(super) ui: Ui<'a>,
    /// What the shopper is to approve, and in which app.
    pub(super) waiting: &'a Waiting,
    /// How long the shopper can still approve it.
    pub(super) seconds_left: u32,
    /// Whether the shop is asked again and again.
    pub(super) checks_itself: bool,
}

impl WaitingPanel<'_> {
    pub(super) fn view(&self) -> Html {
        let words = &self.ui.text.words;
        let Waiting { app, amount, check_result, .. } = self.waiting;
        let title = waiting_title(words, app);
        let check = match check_result {
            _ if self.waiting.is_asking() => words.with_shop(),
            None | Some(CheckResult::AskShop) => words.i_have_paid(),
            Some(CheckResult::NotYet | CheckResult::Unknown) => words.check_again(),
        };
        let time_left = words.waiting_left().fill(&[("time", &minutes_and_seconds(self.seconds_left))]);
        html! {
            <div class="methods waiting" part="waiting" role="group" aria-label={title.clone()}>
                <div data-kind="head">
                    { bank_tile(app.code, app.label, &app.tile) }
                    <div class="titles">
                        <strong class="title">{ title }</strong>
                        <span class="note" translate="no">
                            { self.ui.text.amount(*amount) }
                            { " · " }
                            // A screen reader reads a timer when the shopper asks for it, not each
                            // second.
                            <span role="timer">{ time_left }</span>
                        </span>
                        if self.checks_itself {
                            { note(words.checks_itself().to_string()) }
                        }
                    </div>
                </div>
                { text_button(self.ui, "again", check, None, Intent::Pay) }
                { text_button(self.ui, "again", words.another_way(), None, Intent::AnotherWay) }
            </div>
        }
    }
}

/// What the shopper is to do now.
pub(super) fn waiting_title(words: &Words, app: &MobileApp) -> String {
    words.waiting_title().fill(&[("app", app.name)])
}

/// `14:05`.
fn minutes_and_seconds(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_time_has_minutes_and_two_digits_of_seconds() {
        for (seconds, written) in [(900, "15:00"), (899, "14:59"), (65, "1:05"), (9, "0:09"), (0, "0:00")] {
            assert_eq!(super::minutes_and_seconds(seconds), written);
        }
    }
}
