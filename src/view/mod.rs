//! What a shopper sees: a state becomes markup, and what the shopper does becomes an [`Intent`]. What is not passed in does
//! not exist here: no fetch, no window, no timer.

mod citizen;
mod direct_debit;
mod element;
mod installments;
mod mobile_banking;
mod notice;
mod pay;
mod radio;
mod row;
mod skeleton;
mod tile;

use self::element::{element, several, with, words};
use crate::{
    checkout::{Event, Ready, Screen, State},
    options::Theme,
    text::Text,
};
use noren_domain::{eligibility::Offer, method::PaymentMethod};
use yew::prelude::*;

/// What a shopper does.
#[derive(Clone, Debug)]
pub enum Intent {
    /// Something that the machine knows.
    Event(Event),
    /// Pay: whoever passes it on adds an id for the press.
    Pay,
}

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
    send: &'a Callback<Intent>,
}

/// The whole widget.
pub fn checkout(state: &State, text: &Text, look: Look, send: &Callback<Intent>) -> Html {
    let inside = match &state.screen {
        Screen::New | Screen::Loading { .. } => skeleton::skeleton(text),
        Screen::Unreachable(failure) => notice::unreachable(failure, text, send),
        Screen::Unavailable(..) => notice::unavailable(text),
        Screen::Ready(ready) => list(Scene { state, ready, text, send }, look),
    };
    let class = ["checkout ", look.theme.name()].concat();
    with("div", &["class", "part", "lang"], &[&class, "checkout", text.locale.code()], inside)
}

fn list(scene: Scene<'_>, look: Look) -> Html {
    let offers = &scene.ready.offers;
    let mut rows = vec![element("legend", "spoken", words(scene.text.words.ways_to_pay))];
    for offer in offers {
        rows.push(row::row(scene, offer, panel(scene, offer)));
    }
    let class = if offers.len() == 1 { "methods alone" } else { "methods" };
    let disabled = if scene.ready.progress.is_free() { "" } else { "disabled" };
    let methods = with("fieldset", &["class", "part", "disabled"], &[class, "methods", disabled], several(rows));
    several(vec![methods, pay::foot(scene, look.pay_button)])
}

fn panel(scene: Scene<'_>, offer: &Offer) -> Html {
    match offer {
        Offer::MobileBanking { apps, .. } => mobile_banking::panel(scene, apps),
        Offer::Installments { banks, zero_interest, .. } => installments::panel(scene, banks, *zero_interest),
        Offer::DirectDebit { banks, .. } => direct_debit::panel(scene, banks),
    }
}

impl Scene<'_> {
    fn is_open(self, method: PaymentMethod) -> bool {
        self.state.choice.method == Some(method)
    }

    /// A callback that passes on this event.
    fn on<E: 'static>(self, event: Event) -> Callback<E> {
        passing_on(self.send, Intent::Event(event))
    }
}

/// A callback that passes on this intent, whatever the browser's event.
fn passing_on<E: 'static>(send: &Callback<Intent>, intent: Intent) -> Callback<E> {
    send.reform(move |_| intent.clone())
}
