//! The panel of installments: the card's bank, then the months, with what each costs and why some can't be had.

use super::{
    Intent, Scene,
    markup::Markup,
    radio::{Radio, group, radio, tick},
    row::refusal_note,
    tile::tile,
};
use crate::text::fill;
use noren_domain::{
    eligibility::{BankOffer, Refusal, TermOffer},
    money::digits,
    plan::Plan,
};

pub(super) fn panel(markup: &mut Markup, scene: Scene<'_>, banks: &[BankOffer], zero_interest: bool) {
    let words = scene.text.words;
    group(markup, words.issuer_label, "banks", |markup| {
        for bank in banks {
            issuer(markup, scene, bank);
        }
    });
    if let Some(bank) = banks.iter().find(|bank| Some(bank.issuer) == scene.state.choice.issuer) {
        group(markup, words.plan_label, "list", |markup| {
            for offer in &bank.terms {
                term(markup, scene, offer, zero_interest);
            }
        });
    }
    if let Some(plan) = scene.state.choice.plan(&scene.ready.offers) {
        total(markup, scene, plan);
    }
}

fn issuer(markup: &mut Markup, scene: Scene<'_>, offer: &BankOffer) {
    let bank = offer.issuer.bank();
    let is_chosen = scene.state.choice.issuer == Some(offer.issuer);
    let one = Radio {
        group: "issuer",
        class: "bank",
        intent: Intent::Issuer(offer.issuer),
        is_chosen,
        is_out_of_reach: !offer.is_within_reach(),
        spoken: "",
    };
    radio(markup, one, |markup| {
        tile(markup, bank.label, &bank.tile);
        markup.within("span", "name", |markup| {
            markup.say(scene.text.bank(bank));
            markup.say(" ");
            markup.says("span", "note", &issuer_note(scene, offer));
        });
        tick(markup, is_chosen);
    });
}

fn issuer_note(scene: Scene<'_>, offer: &BankOffer) -> String {
    let words = scene.text.words;
    let months = |plan: &Plan| digits(u64::from(plan.term.months()));
    let (Some(first), Some(last)) = (offer.plans().next(), offer.plans().last()) else {
        return offer.least().map(|least| refusal_note(scene, Refusal::Below(least))).unwrap_or_default();
    };
    if first.term == last.term {
        fill(words.months, &[("months", &months(first))])
    } else {
        fill(words.months_between, &[("from", &months(first)), ("to", &months(last))])
    }
}

fn term(markup: &mut Markup, scene: Scene<'_>, offer: &TermOffer, zero_interest: bool) {
    let words = scene.text.words;
    let one = Radio {
        group: "term",
        class: "line",
        intent: Intent::Term(offer.term),
        is_chosen: scene.state.choice.term == Some(offer.term),
        is_out_of_reach: offer.plan.is_err(),
        spoken: "",
    };
    radio(markup, one, |markup| {
        markup.says("span", "name", &fill(words.months, &[("months", &digits(u64::from(offer.term.months())))]));
        markup.say(" ");
        match &offer.plan {
            Err(refusal) => markup.says("span", "note", &refusal_note(scene, *refusal)),
            Ok(plan) => markup.within("span", "amount", |markup| {
                let sentence = if zero_interest { "{amount}" } else { words.about };
                markup.say(&fill(sentence, &[("amount", &scene.text.amount(plan.monthly))]));
                markup.say(" ");
                markup.says("span", "spoken", words.a_month);
            }),
        }
    });
}

fn total(markup: &mut Markup, scene: Scene<'_>, plan: &Plan) {
    let words = scene.text.words;
    markup.within("p", "total", |markup| {
        markup.says("span", "", words.total_label);
        markup.say(" ");
        let sentence = if plan.interest.subunits() == 0 { words.total_zero } else { words.total_interest };
        let (total, interest) = (scene.text.amount(plan.total), scene.text.amount(plan.interest));
        markup.says("span", "sum", &fill(sentence, &[("total", &total), ("interest", &interest)]));
    });
    if plan.is_estimate() {
        markup.says("p", "hint", words.estimate_note);
    }
}
