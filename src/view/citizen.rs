//! The field of the citizen id. It may be left empty; a slip is told where the hint stood, so that nothing moves.

use super::{
    Intent, Scene,
    element::{element, several, tag_with, with, words},
    notice::icon_alert,
};
use crate::{
    checkout::{Event, Missing, Notice, Progress},
    text::Words,
};
use noren_domain::citizen_id::CitizenIdError;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::{TargetCast, html::onkeydown, prelude::*, virtual_dom::Listener};

pub(super) fn field(scene: Scene<'_>) -> Html {
    let text = scene.text.words;
    let label = vec![words(text.citizen_label), words(" "), element("span", "note", words(text.optional))];
    let label = with("label", &["for"], &["citizen"], several(label));
    let slip = slip(scene);
    let (class, hint) = match slip {
        Some(slip) => ("hint slip", several(vec![icon_alert(), words(slip_words(text, slip))])),
        None if scene.state.bank_needs_citizen_id() => ("hint", words(text.citizen_hint_krungthai)),
        None => ("hint", words(text.citizen_hint)),
    };
    let hint = with("p", &["id", "class"], &["citizen-hint", class], hint);
    element("div", "field", several(vec![label, input(scene, slip.is_some()), hint]))
}

fn slip(scene: Scene<'_>) -> Option<CitizenIdError> {
    match &scene.ready.progress {
        Progress::Choosing { notice: Some(Notice::Missing(Missing::CitizenId(slip))), .. } => Some(*slip),
        _ => None,
    }
}

fn input(scene: Scene<'_>, is_invalid: bool) -> Html {
    let names = &["id", "inputmode", "autocomplete", "maxlength", "data-focus", "aria-describedby", "aria-invalid"];
    let invalid = if is_invalid { "true" } else { "" };
    let mut input = tag_with("input", names, &["citizen", "numeric", "off", "17", "citizen", "citizen-hint", invalid]);
    input.set_value(scene.state.choice.citizen_id.clone());
    let oninput = scene.send.reform(|event: InputEvent| {
        let typed = event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default();
        Intent::Event(Event::CitizenIdTyped(typed))
    });
    let send = scene.send.clone();
    let on_enter = Callback::from(move |event: KeyboardEvent| {
        // Enter in a field submits, as in any form; the one around this widget can't see the field.
        if event.key() == "Enter" && !event.is_composing() {
            event.prevent_default();
            send.emit(Intent::Pay);
        }
    });
    input.add_listener(Rc::new(yew::html::oninput::Wrapper::new(oninput)) as Rc<dyn Listener>);
    input.add_listener(Rc::new(onkeydown::Wrapper::new(on_enter)) as Rc<dyn Listener>);
    input.into()
}

const fn slip_words(words: &'static Words, slip: CitizenIdError) -> &'static str {
    match slip {
        CitizenIdError::NotDigits => words.citizen_not_digits,
        CitizenIdError::Length => words.citizen_length,
        CitizenIdError::CheckDigit => words.citizen_check_digit,
    }
}
