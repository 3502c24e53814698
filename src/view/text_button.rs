//! A button that is no more than its words, such as "Try again".

use yew::prelude::*;

/// A button of this `part`, which does this act of [`super::act`].
pub(super) fn text_button(part: &'static str, label: &str, act: &'static str) -> Html {
    html! {
        <button type="button" {part} data-act={act}>{ label }</button>
    }
}
