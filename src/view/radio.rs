//! A native radio button inside its label: arrow keys, one tab stop a group and the spoken state come from the browser.

use super::{
    Scene,
    element::{element, icon, several, tag_with, with, words},
};
use crate::checkout::Event;
use std::rc::Rc;
use yew::{prelude::*, virtual_dom::Listener};

/// One choice of a group.
pub(super) struct Radio<'a> {
    /// The group; also the `part` of its label.
    pub(super) group: &'static str,
    /// The class of its label.
    pub(super) class: &'static str,
    /// What choosing it means.
    pub(super) event: Event,
    /// Whether it is chosen.
    pub(super) is_chosen: bool,
    /// Whether it is out of reach.
    pub(super) is_out_of_reach: bool,
    /// What it is called by a screen reader, where that differs from what is seen.
    pub(super) spoken: &'a str,
}

#[inline(never)]
pub(super) fn radio(scene: Scene<'_>, radio: Radio<'_>, inside: Html) -> Html {
    let Radio { group, class, event, is_chosen, is_out_of_reach, spoken } = radio;
    let state = match (is_chosen, is_out_of_reach) {
        (true, _) => " chosen",
        (_, true) => " out",
        _ => "",
    };
    let names = &["type", "name", "disabled", "data-focus", "aria-label"];
    let disabled = if is_out_of_reach { "disabled" } else { "" };
    let mut input = tag_with("input", names, &["radio", &["noren-", group].concat(), disabled, group, spoken]);
    input.set_checked(is_chosen);
    input.add_listener(Rc::new(yew::html::onchange::Wrapper::new(scene.on(event))) as Rc<dyn Listener>);
    let class = [class, state].concat();
    with("label", &["class", "part"], &[&class, group], several(vec![input.into(), inside]))
}

/// A group of choices with its heading.
#[inline(never)]
pub(super) fn group(heading: &'static str, class: &'static str, choices: Vec<Html>) -> Html {
    let legend = element("legend", "heading", words(heading));
    element("fieldset", "group", several(vec![legend, element("div", class, several(choices))]))
}

/// The tick of a chosen tile: the choice differs by shape, not by colour alone.
pub(super) fn tick(is_chosen: bool) -> Html {
    if is_chosen { icon("tick", "M3.5 10.8 8 15l9-9.8") } else { Html::default() }
}
