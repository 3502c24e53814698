//! The field of the citizen id, which the shopper may leave empty.

use super::{Ui, act::CITIZEN_ID, text_field::TextField, words::note};
use crate::text::Words;
use noren_domain::citizen_id::CitizenIdError;
use yew::prelude::*;

/// The field's props.
pub(super) struct CitizenIdField<'a> {
    pub(super) ui: Ui<'a>,
    /// What the shopper typed so far.
    pub(super) value: &'a str,
    /// What is wrong with it, found by a press on Pay.
    pub(super) error: Option<CitizenIdError>,
    /// Whether the chosen bank's app needs the citizen id.
    pub(super) is_needed: bool,
}

impl CitizenIdField<'_> {
    pub(super) fn view(&self) -> Html {
        let words = &self.ui.text.words;
        // Most shoppers don't need it. The browser folds and unfolds it.
        let is_open = self.is_needed || self.error.is_some() || !self.value.is_empty();
        html! {
            <details class="field" open={is_open}>
                <summary>{ words.citizen_question().as_str() }</summary>
                <label for={CITIZEN_ID}>
                    { words.citizen_label().as_str() }
                    if !self.is_needed {
                        { " " }
                        { note(words.optional().to_string()) }
                    }
                </label>
                { self.input(words) }
            </details>
        }
    }

    fn input(&self, words: &Words) -> Html {
        let field = TextField {
            id: CITIZEN_ID,
            auto_complete: "off",
            keyboard: "numeric",
            value: self.value,
            hint: if self.is_needed { words.citizen_hint_krungthai() } else { words.citizen_hint() },
            error: self.error.map(|error| match error {
                CitizenIdError::NotDigits => words.citizen_not_digits(),
                CitizenIdError::Length => words.citizen_length(),
                CitizenIdError::CheckDigit => words.citizen_check_digit(),
            }),
        };
        field.view()
    }
}
