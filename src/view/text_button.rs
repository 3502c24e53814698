//! A button that is no more than its words, such as "Try again".

use super::{Intent, Ui};
use yew::prelude::*;

/// A button of this `part`. `spoken` is what a screen reader says in place of the
/// label, if that differs.
pub(super) fn text_button(ui: Ui<'_>, part: &'static str, label: &str, spoken: Option<String>, intent: Intent) -> Html {
    html! {
        <button type="button" {part} aria-label={spoken} onclick={ui.send(intent)}>{ label }</button>
    }
}
