//! Stands in place of the payment methods while the shopper is to approve a payment: in an app on
//! this phone, or in the app of a bank that scans a code from here.

use super::{
    Ui,
    act::{ANOTHER_WAY, PAY, RETRY_PICTURE},
    brand_tile::brand_tile,
    text_button::text_button,
    words::note,
};
use crate::{
    checkout::{CheckResult, CodePicture, Waiting},
    text::Words,
};
use yew::prelude::*;

/// The panel's props.
pub(super) struct WaitingPanel<'a> {
    pub(super) ui: Ui<'a>,
    /// What the shopper is to approve, and where.
    pub(super) waiting: &'a Waiting,
    /// How long the shopper can still approve it.
    pub(super) seconds_left: u32,
    /// Whether the shop is asked again and again.
    pub(super) checks_itself: bool,
    /// Whether the shopper is on a phone, which can't scan what it shows itself.
    pub(super) is_on_phone: bool,
}

impl WaitingPanel<'_> {
    pub(super) fn view(&self) -> Html {
        let words = &self.ui.text.words;
        let Waiting { brand, amount, check_result, code, .. } = self.waiting;
        let is_over = self.seconds_left == 0;
        // If the shop can't be asked, the list is back as soon as the time is over.
        let title = if is_over { words.pending().to_string() } else { waiting_title(words, self.waiting) };
        let check = match check_result {
            _ if self.waiting.is_asking() => words.with_shop(),
            None | Some(CheckResult::AskShop) => words.i_have_paid(),
            Some(CheckResult::NotYet | CheckResult::Unknown) => words.check_again(),
        };
        let time_left = words.waiting_left().fill(&[("time", &time(self.seconds_left))]);
        html! {
            <div class="methods waiting" part="waiting" role="group" aria-label={title.clone()}>
                // The pay button that had the focus is gone. The focus goes above the code, so that both
                // are in view.
                <div
                    data-kind="head"
                    data-focus={code.is_some().then_some("pay")}
                    tabindex={code.is_some().then_some("-1")}
                >
                    { brand_tile(brand) }
                    <div class="titles">
                        <strong class="title">{ title }</strong>
                        <span class="note" translate="no">
                            if let Some(CodePicture { payee, .. }) = code
                                && !payee.is_empty()
                            {
                                { payee }
                                { " · " }
                            }
                            { self.ui.text.amount(*amount) }
                            if !is_over {
                                { " · " }
                                // A screen reader reads a timer when the shopper asks for it, not
                                // each second.
                                <span role="timer">{ time_left }</span>
                            }
                        </span>
                        if self.checks_itself {
                            { note(words.checks_itself().to_string()) }
                        }
                    </div>
                </div>
                // A code whose time is over can't be paid any more.
                if let Some(picture) = code
                    && !is_over
                {
                    { self.code(picture) }
                }
                { text_button("again", check, PAY) }
                { text_button("again", words.another_way(), ANOTHER_WAY) }
            </div>
        }
    }

    /// The picture of the code. A phone can't scan its own screen: there the shopper saves the
    /// picture, and opens it in the bank's app.
    fn code(&self, picture: &CodePicture) -> Html {
        let words = &self.ui.text.words;
        let save = html! {
            <a part="again" href={picture.href.clone()} target="_blank" rel="noopener">
                { words.save_picture().as_str() }
            </a>
        };
        html! {
            <div class="picture">
                if picture.has_failed {
                    <p class="slip" role="alert">{ words.picture_failed().as_str() }</p>
                    { text_button("again", words.try_again(), RETRY_PICTURE) }
                    { save }
                } else {
                    <img src={picture.href.clone()} alt={words.scan_title().to_string()} />
                    if self.is_on_phone {
                        <p class="hint">{ words.scan_on_phone().as_str() }</p>
                        { save }
                    }
                }
            </div>
        }
    }
}

/// What the shopper is to do now.
pub(super) fn waiting_title(words: &Words, waiting: &Waiting) -> String {
    if waiting.code.is_some() {
        return words.scan_title().to_string();
    }
    words.waiting_title().fill(&[("app", waiting.brand.name)])
}

/// `14:05`, or `23:14:05`.
fn time(seconds: u32) -> String {
    let (minutes, rest) = (seconds / 60, seconds % 60);
    match minutes / 60 {
        0 => format!("{minutes}:{rest:02}"),
        hours => format!("{hours}:{:02}:{rest:02}", minutes % 60),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_time_has_two_digits_of_seconds_and_hours_if_there_are_any() {
        for (seconds, written) in [
            (86_400, "24:00:00"),
            (3_605, "1:00:05"),
            (3_599, "59:59"),
            (900, "15:00"),
            (65, "1:05"),
            (9, "0:09"),
            (0, "0:00"),
        ] {
            assert_eq!(super::time(seconds), written);
        }
    }
}
