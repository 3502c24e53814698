//! The field of the citizen id. The shopper may leave it empty. An error stands where the hint
//! stood, so that nothing moves.

use super::{
    Intent, Ui,
    icon::{ALERT, icon},
    words::note,
};
use crate::text::Sentence;
use noren_domain::citizen_id::CitizenIdError;
use web_sys::HtmlInputElement;
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
        let hint = if self.is_needed { words.citizen_hint_krungthai() } else { words.citizen_hint() };
        // Most shoppers don't need it. The browser folds and unfolds it.
        let is_open = self.is_needed || self.error.is_some() || !self.value.is_empty();
        html! {
            <details class="field" open={is_open}>
                <summary>{ words.citizen_question().as_str() }</summary>
                <label for="citizen">
                    { words.citizen_label().as_str() }
                    { " " }
                    { note(words.optional().to_string()) }
                </label>
                <input
                    id="citizen"
                    inputmode="numeric"
                    autocomplete="off"
                    maxlength="17"
                    data-focus="citizen"
                    aria-describedby="citizen-hint"
                    aria-invalid={self.error.map(|_| "true")}
                    value={self.value.to_owned()}
                    oninput={self.send_text()}
                    onkeydown={self.pay_on_enter()}
                />
                <p class="hint" id="citizen-hint">
                    // The hint keeps its room while the error stands in its place.
                    <span data-state={self.error.map(|_| "spare")}>{ &**hint }</span>
                    if let Some(error) = self.error {
                        <span class="slip">{ icon("sign", ALERT) }{ &**self.error_words(error) }</span>
                    }
                </p>
            </details>
        }
    }

    fn send_text(&self) -> Callback<InputEvent> {
        self.ui.on_intent.reform(|event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            Intent::CitizenId(input.value())
        })
    }

    /// Enter in a field submits, as in any form. The form around the widget can't see this field.
    fn pay_on_enter(&self) -> Callback<KeyboardEvent> {
        let on_intent = self.ui.on_intent.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && !event.is_composing() {
                event.prevent_default();
                on_intent.emit(Intent::Pay);
            }
        })
    }

    fn error_words(&self, error: CitizenIdError) -> &Sentence {
        let words = &self.ui.text.words;
        match error {
            CitizenIdError::NotDigits => words.citizen_not_digits(),
            CitizenIdError::Length => words.citizen_length(),
            CitizenIdError::CheckDigit => words.citizen_check_digit(),
        }
    }
}
