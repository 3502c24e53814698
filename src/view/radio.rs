//! A native radio button inside its label: arrow keys, one tab stop a group and the spoken state come from the browser.

use super::{
    Intent,
    markup::{Attr, Markup},
};
use yew::virtual_dom::ListenerKind;

/// One choice of a group.
pub(super) struct Radio<'a> {
    /// The group; also the `part` of its label.
    pub(super) group: &'static str,
    /// The class of its label.
    pub(super) class: &'static str,
    /// What choosing it means.
    pub(super) intent: Intent,
    /// Whether it is chosen.
    pub(super) is_chosen: bool,
    /// Whether it is out of reach.
    pub(super) is_out_of_reach: bool,
    /// What it is called by a screen reader, where that differs from what is seen.
    pub(super) spoken: &'a str,
}

/// The label with the button in it, and what `inside` writes.
#[inline(always)]
pub(super) fn radio(markup: &mut Markup, radio: Radio<'_>, inside: impl FnOnce(&mut Markup)) {
    let state = match (radio.is_chosen, radio.is_out_of_reach) {
        (true, _) => " chosen",
        (_, true) => " out",
        _ => "",
    };
    markup.within("label", &[radio.class, state].concat(), |markup| {
        button(markup, radio);
        inside(markup);
    });
}

#[inline(never)]
fn button(markup: &mut Markup, radio: Radio<'_>) {
    let Radio { group, intent, is_chosen, is_out_of_reach, spoken, .. } = radio;
    markup.set(Attr::Part, group);
    markup.within("input", "", |markup| {
        markup.set(Attr::Type, "radio");
        markup.set(Attr::Name, &["noren-", group].concat());
        markup.set(Attr::Disabled, if is_out_of_reach { "disabled" } else { "" });
        markup.set(Attr::Focus, group);
        markup.set(Attr::AriaLabel, spoken);
        markup.set_checked(is_chosen);
        markup.on(ListenerKind::onchange, intent);
    });
}

/// A group of choices with its heading; `choices` writes them.
#[inline(always)]
pub(super) fn group(markup: &mut Markup, heading: &str, class: &'static str, choices: impl FnOnce(&mut Markup)) {
    markup.within("fieldset", "group", |markup| {
        markup.says("legend", "heading", heading);
        markup.within("div", class, choices);
    });
}

/// The tick of a chosen tile: the choice differs by shape, not by colour alone.
pub(super) fn tick(markup: &mut Markup, is_chosen: bool) {
    if is_chosen {
        markup.icon("tick", "M3.5 10.8 8 15l9-9.8");
    }
}
