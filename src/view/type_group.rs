//! The choice of an app, a card issuer, a bank to link or a wallet: a tile each, under a heading. The
//! chosen one has a tick: it differs by shape, not by colour alone.

use super::{
    Ui,
    brand_tile::brand_tile,
    icon::{TICK, icon},
    method_row::refusal_note,
    radio::{ChoiceState, RadioOption, option_group, type_radios},
    words,
};
use noren_domain::{
    eligibility::{Offer, TypeOffer},
    method::MethodType,
};
use yew::prelude::*;

pub(super) fn type_group(ui: Ui<'_>, heading: &str, offer: &Offer, picked: Option<&'static MethodType>) -> Html {
    let options = html! {
        for one in &offer.types {
            { type_option(ui, one, picked) }
        }
    };
    option_group(ui, type_radios(offer.method), heading, "banks", options)
}

fn type_option(ui: Ui<'_>, offer: &TypeOffer, picked: Option<&'static MethodType>) -> Html {
    let TypeOffer { method, refusal, .. } = offer;
    let state = ChoiceState::new(picked == Some(*method), refusal.is_none());
    let label = html! {
        <>
            { brand_tile(method.brand) }
            <span class="name">
                { ui.text.brand(method.brand) }
                if let Some(note) = type_note(ui, offer) {
                    { " " }
                    { words::note(note) }
                }
            </span>
            if state == ChoiceState::Chosen {
                { icon("tick", TICK) }
            }
        </>
    };
    let option = RadioOption {
        group: type_radios(method.method),
        value: method.brand.code.into(),
        state,
        spoken: None,
        described_by: None,
        label,
    };
    option.view(ui)
}

/// "from ฿1,339 a month", or the price from which this type can pay.
fn type_note(ui: Ui<'_>, offer: &TypeOffer) -> Option<String> {
    if let Some(refusal) = offer.refusal {
        return Some(refusal_note(ui, refusal));
    }
    // A whole number fits the tile. It is rounded up, so that no plan costs more.
    let amount = ui.text.limit(offer.least_monthly()?.rounded_up());
    Some(ui.text.words.installments_from().fill(&[("amount", &amount)]))
}
