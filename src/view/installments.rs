//! The panel of installments: the card's bank, then the months, with what each costs and why some can't be had.

use super::{
    Scene,
    element::{element, said, several, words},
    radio::{Radio, group, radio, tick},
    row::refusal_note,
    tile::tile,
};
use crate::{checkout::Event, text::fill};
use noren_domain::{
    eligibility::{BankOffer, Refusal, TermOffer},
    plan::Plan,
};
use yew::prelude::*;

pub(super) fn panel(scene: Scene<'_>, banks: &[BankOffer], zero_interest: bool) -> Html {
    let words = scene.text.words;
    let issuers = banks.iter().map(|bank| issuer(scene, bank)).collect();
    let mut inside = vec![group(words.issuer_label, "banks", issuers)];
    if let Some(bank) = banks.iter().find(|bank| Some(bank.issuer) == scene.state.choice.issuer) {
        let rows = bank.terms.iter().map(|offer| term(scene, offer, zero_interest)).collect();
        inside.push(group(words.plan_label, "list", rows));
    }
    if let Some(plan) = scene.state.choice.plan(&scene.ready.offers) {
        inside.push(total(scene, plan));
    }
    several(inside)
}

fn issuer(scene: Scene<'_>, offer: &BankOffer) -> Html {
    let bank = offer.issuer.bank();
    let is_chosen = scene.state.choice.issuer == Some(offer.issuer);
    let one = Radio {
        group: "issuer",
        class: "bank",
        event: Event::IssuerChosen(offer.issuer),
        is_chosen,
        is_out_of_reach: !offer.is_within_reach(),
        spoken: "",
    };
    let name = vec![words(scene.text.bank(bank)), words(" "), element("span", "note", said(issuer_note(scene, offer)))];
    let name = element("span", "name", several(name));
    radio(scene, one, several(vec![tile(bank.label, &bank.tile), name, tick(is_chosen)]))
}

fn issuer_note(scene: Scene<'_>, offer: &BankOffer) -> String {
    let words = scene.text.words;
    let months: Vec<String> = offer.plans().map(|plan| plan.term.months().to_string()).collect();
    match months.as_slice() {
        [from, .., to] => fill(words.months_between, &[("from", from), ("to", to)]),
        [only] => fill(words.months, &[("months", only)]),
        [] => offer.least().map(|least| refusal_note(scene, Refusal::Below(least))).unwrap_or_default(),
    }
}

fn term(scene: Scene<'_>, offer: &TermOffer, zero_interest: bool) -> Html {
    let text = scene.text.words;
    let value = match offer.plan {
        Err(refusal) => element("span", "note", said(refusal_note(scene, refusal))),
        Ok(plan) => {
            let amount = scene.text.amount(plan.monthly);
            let shown = if zero_interest { amount } else { fill(text.about, &[("amount", &amount)]) };
            let spoken = element("span", "spoken", words(text.a_month));
            element("span", "amount", several(vec![said(shown), words(" "), spoken]))
        }
    };
    let one = Radio {
        group: "term",
        class: "line",
        event: Event::TermChosen(offer.term),
        is_chosen: scene.state.choice.term == Some(offer.term),
        is_out_of_reach: offer.plan.is_err(),
        spoken: "",
    };
    let months = fill(text.months, &[("months", &offer.term.months().to_string())]);
    radio(scene, one, several(vec![element("span", "name", said(months)), words(" "), value]))
}

fn total(scene: Scene<'_>, plan: &Plan) -> Html {
    let text = scene.text.words;
    let total = scene.text.amount(plan.total);
    let sum = if plan.interest.subunits() == 0 {
        fill(text.total_zero, &[("total", &total)])
    } else {
        fill(text.total_interest, &[("total", &total), ("interest", &scene.text.amount(plan.interest))])
    };
    let line = vec![element("span", "", words(text.total_label)), words(" "), element("span", "sum", said(sum))];
    let mut inside = vec![element("p", "total", several(line))];
    if plan.is_estimate() {
        inside.push(element("p", "hint", words(text.estimate_note)));
    }
    several(inside)
}
