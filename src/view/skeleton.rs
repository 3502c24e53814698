//! The list before it is known. The style sheet draws it, at the size that the list will have, so that nothing moves.

use super::element::{element, with, words};
use crate::text::Text;
use yew::prelude::*;

pub(super) fn skeleton(text: &Text) -> Html {
    with("div", &["class", "role"], &["skeleton", "status"], element("span", "spoken", words(text.words.loading)))
}
