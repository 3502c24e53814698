//! A field that the shopper types into, with a hint below it. An error stands where the hint stood, so
//! that nothing moves.

use super::icon::{ALERT, icon};
use crate::text::Sentence;
use yew::prelude::*;

/// The field's props.
pub(super) struct TextField<'a> {
    /// The field's name in [`super::act`], and its id. Its label has it in `for`.
    pub(super) id: &'static str,
    pub(super) auto_complete: &'static str,
    /// Which keyboard a phone shows: `tel` has a plus, `numeric` has digits alone.
    pub(super) keyboard: &'static str,
    /// What the shopper typed so far.
    pub(super) value: &'a str,
    pub(super) hint: &'a Sentence,
    /// What is wrong with it, found by a press on Pay.
    pub(super) error: Option<&'a Sentence>,
}

impl TextField<'_> {
    pub(super) fn view(&self) -> Html {
        let Self { id, error, .. } = *self;
        let hint_id = format!("{id}-hint");
        html! {
            <>
                <input
                    {id}
                    inputmode={self.keyboard}
                    autocomplete={self.auto_complete}
                    maxlength="24"
                    data-focus={id}
                    aria-describedby={hint_id.clone()}
                    aria-invalid={error.map(|_| "true")}
                    value={self.value.to_owned()}
                />
                <p class="hint" id={hint_id}>
                    // The hint keeps its room while the error stands in its place.
                    <span data-state={error.map(|_| "spare")}>{ &**self.hint }</span>
                    if let Some(error) = error {
                        <span class="slip">{ icon("sign", ALERT) }{ &**error }</span>
                    }
                </p>
            </>
        }
    }
}
