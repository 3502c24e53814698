//! What a shopper sees: a state becomes markup, and what the shopper does becomes an [`Intent`]. What is not passed in does
//! not exist here: no fetch, no window, no timer.

mod citizen;
mod direct_debit;
mod installments;
mod intent;
mod markup;
mod mobile_banking;
mod notice;
mod pay;
mod radio;
mod row;
mod tile;
mod waiting;

use self::markup::{Attr, Markup};
use self::notice::Announced;
pub use self::{intent::Intent, notice::missing_words};
use crate::{
    checkout::{Progress, Ready, Screen, State},
    options::Theme,
    text::Text,
};
use yew::prelude::*;

/// How the merchant wants it to look.
#[derive(Clone, Copy)]
pub struct Look {
    /// The colours.
    pub theme: Theme,
    /// Whether there is a pay button.
    pub pay_button: bool,
}

/// What every part of the list needs.
#[derive(Clone, Copy)]
struct Scene<'a> {
    state: &'a State,
    ready: &'a Ready,
    text: &'a Text,
}

/// The whole widget.
pub fn checkout(state: &State, text: &Text, look: Look, send: &Callback<Intent>) -> Html {
    let class = ["checkout ", look.theme.name()].concat();
    Markup::of("div", &class, send, |markup| {
        markup.set(Attr::Part, "checkout");
        markup.set(Attr::Lang, &text.locale);
        // Every language so far is written from left to right, whatever the page around.
        markup.set(Attr::Dir, "ltr");
        let how = Announced::of(state);
        markup.lacking = state.missing_field();
        match &state.screen {
            Screen::New | Screen::Loading { .. } => skeleton(markup, text),
            Screen::Unreachable { failure, .. } => notice::failed(markup, how, failure, text, Intent::Retry),
            Screen::Unavailable { .. } => notice::error(markup, how, &text.words.nothing_available),
            Screen::Ready(ready) => list(markup, Scene { state, ready, text }, look),
        }
    })
}

/// The list before it is known. The style sheet draws it, at the size that the list will have, so that nothing moves.
fn skeleton(markup: &mut Markup, text: &Text) {
    markup.within("div", "skeleton", |markup| {
        markup.set(Attr::Role, "status");
        markup.tells("span", "spoken", &text.words.loading);
    });
}

fn list(markup: &mut Markup, scene: Scene<'_>, look: Look) {
    if let Progress::Waiting(waiting) = &scene.ready.progress {
        waiting::panel(markup, scene, waiting);
        // The page's own button would not say what it does now.
        return pay::foot(markup, scene, true);
    }
    if let Progress::Paid = scene.ready.progress {
        // There is nothing left to choose.
        return pay::foot(markup, scene, false);
    }
    let offers = &scene.ready.offers;
    let class = if offers.len() == 1 { "methods alone" } else { "methods" };
    markup.within("fieldset", class, |markup| {
        markup.set(Attr::Part, "methods");
        markup.set(Attr::Disabled, if scene.ready.progress.is_free() { "" } else { "disabled" });
        markup.tells("legend", "spoken", &scene.text.words.ways_to_pay);
        for offer in offers {
            row::row(markup, scene, offer);
        }
    });
    pay::foot(markup, scene, look.pay_button);
}
