//! Pieces of text that many parts of the widget have. Each is a function, since an element that
//! stands in the code once weighs less than one that stands there six times.

use yew::prelude::*;

/// A second line, in muted ink: what belongs to the words above or before it.
pub(super) fn note(text: impl Into<AttrValue>) -> Html {
    draw_note(text.into())
}

fn draw_note(text: AttrValue) -> Html {
    html! { <span class="note" translate="no">{ text }</span> }
}

/// A small line below something.
pub(super) fn hint(text: String) -> Html {
    html! { <p class="hint" translate="no">{ text }</p> }
}
