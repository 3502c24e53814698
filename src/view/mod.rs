//! What the shopper sees: the machine's state becomes markup. The markup says what a press or an input
//! means, and [`act`] reads that.
//!
//! `checkout` draws the whole widget. A part with several props is a struct: its fields are the
//! props, and its `view` returns the markup. Each payment method's panel is such a struct, in a
//! file of its own. `method_row` reads the state and fills in the panel's props; the panel itself
//! knows no state. Smaller parts are functions that return [`Html`].
//!
//! No part is a Yew component of its own. None has state, hooks or a life cycle, and five function
//! components made the widget 5 KB larger. Yew also skips a component whose props are the same as
//! before. So a radio button would stay as the shopper clicked it when the machine ignores the
//! click. Here each render sets every radio button to what the state says.
//!
//! Everything comes in by props. This module fetches nothing, starts no timer and never touches the
//! window.
//!
//! Yew pairs the children of an element with the earlier ones by position, counted from the end. So
//! a sibling that comes and goes stands in an `if` inside `html!`, which keeps its position while
//! nothing is shown, and the items of a list have a `key`. The shopper's focus depends on both.
//!
//! What may show an amount has `translate="no"`. A translator puts the words into elements of its own, and
//! Yew would go on writing to the text that it took away: the old price would stay.
//!
//! A `class` is always a literal, and what is decided at run time is an attribute that the style
//! sheet selects by: `data-kind` is which of several looks an element has, `data-state` how it is
//! now, `data-theme` the colours, and `part` names the buttons that are only words. A `class` that
//! is not a literal goes through Yew's `Classes`, and one of them anywhere makes the wasm 5.6 KB
//! larger.

mod act;
mod brand_tile;
mod citizen_id_field;
mod direct_debit_panel;
mod foot;
mod icon;
mod installment_panel;
mod method_row;
mod mobile_banking_panel;
mod notice;
mod pay_button;
mod radio;
mod text_button;
mod text_field;
mod type_group;
mod type_panel;
mod waiting_panel;
mod words;

#[cfg(test)]
mod tests;

pub use self::{
    act::{PAY, event_of},
    notice::missing_words,
};

use self::{foot::foot, method_row::method_row, waiting_panel::WaitingPanel};
use crate::{
    checkout::{Missing, Progress, Ready, Screen, State},
    options::Theme,
    text::Text,
};
use std::rc::Rc;
use yew::prelude::*;

/// How the merchant wants the widget to look.
#[derive(Clone, Copy)]
pub struct Look {
    /// The colours.
    pub theme: Theme,
    /// Whether the widget has a pay button of its own.
    pub pay_button: bool,
    /// How many rows have their panel, also those that are closed. An open row always has it.
    pub drawn_panels: usize,
}

/// What every part of the widget needs besides its own props.
#[derive(Clone, Copy)]
struct Ui<'a> {
    /// The shopper's language.
    text: &'a Text,
    /// What the last press on Pay found missing. It is said at its field.
    missing: Option<Missing>,
}

/// What the parts that read the state are given once the payment methods are known.
#[derive(Clone, Copy)]
struct Scene<'a> {
    state: &'a State,
    ready: &'a Ready,
    ui: Ui<'a>,
    look: Look,
}

/// The whole widget.
pub fn checkout(state: &State, text: &Text, look: Look) -> Html {
    let ui = Ui { text, missing: state.reported_missing() };
    // Every language so far is written from left to right, whatever the page around the widget is.
    html! {
        <div class="checkout" data-theme={look.theme.name()} part="checkout" lang={Rc::clone(&text.locale)} dir="ltr">
            { match &state.screen {
                Screen::New | Screen::Loading { .. } => skeleton(text),
                Screen::Unreachable { failure, announcement } => match state.kept_warning() {
                    Some(warning) => notice::warning_with_retry(ui, *announcement, warning),
                    None => notice::failure(ui, *announcement, failure, act::RETRY),
                },
                Screen::Unavailable { announcement, .. } => notice::error(*announcement, text.words.nothing_available()),
                Screen::Ready(ready) => methods_and_foot(Scene { state, ready, ui, look }),
            } }
        </div>
    }
}

/// Stands in for the list until the payment methods are known. The style sheet draws it at the
/// list's size, so that nothing moves.
fn skeleton(text: &Text) -> Html {
    // Without a key, Yew makes the foot of this element, and the browser counts that as a move.
    html! {
        <div key="skeleton" class="skeleton" role="status">
            <span class="spoken">{ text.words.loading().as_str() }</span>
        </div>
    }
}

fn methods_and_foot(scene: Scene<'_>) -> Html {
    let Scene { state, ready, ui, look } = scene;
    let main = match &ready.progress {
        Progress::Waiting(waiting) => {
            let seconds_left = waiting.until_s.saturating_sub(state.now_s);
            let checks_itself = state.settings.has_status;
            WaitingPanel { ui, waiting, seconds_left, checks_itself, is_on_phone: scene.is_on_phone() }.view()
        }
        Progress::Paid(_) => html! {},
        _ => method_list(scene),
    };
    let has_pay_button = match &ready.progress {
        // A button of the page's own would not say that it opens the app again. A code needs no button.
        Progress::Waiting(waiting) => waiting.code.is_none(),
        _ => look.pay_button,
    };
    html! {
        <>
            { main }
            { foot(scene, has_pay_button) }
        </>
    }
}

fn method_list(scene: Scene<'_>) -> Html {
    let Ready { offers, progress, .. } = scene.ready;
    let is_alone = offers.len() == 1;
    let is_missing = scene.ui.missing == Some(Missing::Method);
    html! {
        <fieldset
            class="methods"
            data-state={is_alone.then_some("alone")}
            part="methods"
            role="radiogroup"
            aria-invalid={is_missing.then_some("true")}
            disabled={!progress.is_free()}
        >
            <legend class="spoken">{ scene.ui.text.words.ways_to_pay().as_str() }</legend>
            if is_missing {
                { notice::missing(scene.ui, Missing::Method) }
            }
            for (index, offer) in offers.iter().enumerate() {
                { method_row(scene, offer, index < scene.look.drawn_panels) }
            }
        </fieldset>
    }
}
