//! A row of the list: a way to pay, closed or open.

use super::{
    Scene,
    element::{element, said, several, with},
    radio::{Radio, radio},
    tile::{more, tile},
};
use crate::{checkout::Event, text::fill};
use noren_domain::{
    catalog::bank_of,
    eligibility::{Offer, Refusal},
};
use yew::prelude::*;

pub(super) fn row(scene: Scene<'_>, offer: &Offer, panel: Html) -> Html {
    let method = offer.method();
    let is_open = scene.is_open(method);
    let note = match offer.refusal() {
        Some(refusal) => refusal_note(scene, refusal),
        None => note(scene, offer, is_open),
    };
    let titles = vec![element("span", "title", said(title(scene, offer))), element("span", "note", said(note))];
    let head = several(vec![
        element("span", "titles", several(titles)),
        element("span", "tiles", several(tiles(offer, is_open))),
    ]);
    let choice = Radio {
        group: "method",
        class: "head",
        event: Event::MethodChosen(method),
        is_chosen: is_open,
        is_out_of_reach: offer.refusal().is_some(),
        spoken: "",
    };
    let (class, inert) = if is_open { ("row open", "") } else { ("row", "inert") };
    let panel = with("div", &["class", "inert"], &["panel", inert], element("div", "inside", panel));
    element("div", class, several(vec![radio(scene, choice, head), panel]))
}

/// Why something can't be had for this price: "from ฿5,000".
pub(super) fn refusal_note(scene: Scene<'_>, refusal: Refusal) -> String {
    let words = scene.text.words;
    let (sentence, limit) = match refusal {
        Refusal::Below(least) => (words.from, least),
        Refusal::Above(most) => (words.up_to, most),
    };
    fill(sentence, &[("amount", &scene.text.limit(limit))])
}

fn title(scene: Scene<'_>, offer: &Offer) -> String {
    let words = scene.text.words;
    match offer {
        Offer::MobileBanking { apps, .. } => match apps.as_slice() {
            [app] => {
                let bank = bank_of(app.code).map_or("", |bank| scene.text.bank(bank));
                fill(words.app_title, &[("bank", bank), ("app", app.name)])
            }
            _ => words.apps_title.to_owned(),
        },
        Offer::Installments { .. } => words.installments_title.to_owned(),
        Offer::DirectDebit { .. } => words.debit_title.to_owned(),
    }
}

fn note(scene: Scene<'_>, offer: &Offer, is_open: bool) -> String {
    let words = scene.text.words;
    match offer {
        Offer::MobileBanking { .. } => words.app_note.to_owned(),
        Offer::Installments { zero_interest: true, .. } if is_open => words.installments_zero.to_owned(),
        Offer::Installments { banks, zero_interest, .. } => {
            let sentence = if *zero_interest { words.installments_from } else { words.installments_about_from };
            let plans = banks.iter().flat_map(|bank| bank.terms.iter()).filter_map(|offer| offer.plan.ok());
            let lowest = plans.map(|plan| plan.monthly).min_by_key(|monthly| monthly.subunits());
            lowest.map(|lowest| fill(sentence, &[("amount", &scene.text.amount(lowest))])).unwrap_or_default()
        }
        Offer::DirectDebit { .. } => words.debit_note.to_owned(),
    }
}

/// Two banks and how many more, while the row is closed; a single app's tile stays.
fn tiles(offer: &Offer, is_open: bool) -> Vec<Html> {
    if let Offer::MobileBanking { apps, .. } = offer
        && let [app] = apps.as_slice()
    {
        return vec![tile(app.label, &app.tile)];
    }
    if is_open {
        return Vec::new();
    }
    let codes: Vec<&'static str> = match offer {
        Offer::MobileBanking { apps, .. } => apps.iter().map(|app| app.code).collect(),
        Offer::Installments { banks, .. } => banks.iter().map(|bank| bank.issuer.code).collect(),
        Offer::DirectDebit { banks, .. } => banks.iter().map(|bank| bank.code).collect(),
    };
    let shown = if codes.len() <= 3 { codes.len() } else { 2 };
    let mut drawn = Vec::new();
    for code in &codes[..shown] {
        if let Some(bank) = bank_of(code) {
            drawn.push(tile(bank.label, &bank.tile));
        }
    }
    drawn.push(more(codes.len() - shown));
    drawn
}

impl Scene<'_> {
    /// Whether the shopper's phone can be handed over to an app at all.
    pub(super) fn is_on_phone(self) -> bool {
        self.state.page.platform.platform_type().is_some()
    }
}
