//! The panel of installments: the card's bank, then the months, with what each costs and why some can't be had.

use super::{
    Intent, Scene,
    markup::Markup,
    radio::{Face, ISSUERS, Standing, TERMS, bank, group, radio},
    row::refusal_note,
};
use noren_domain::{
    eligibility::{BankOffer, Refusal, TermOffer},
    money::digits,
    plan::Plan,
};

pub(super) fn panel(markup: &mut Markup, scene: Scene<'_>, banks: &[BankOffer], zero_interest: bool) {
    let words = &scene.text.words;
    let chosen = scene.state.choice.issuer;
    group(markup, &words.issuer_label, "banks", |markup| {
        for offer in banks {
            let issuer = offer.issuer;
            let of_issuer = issuer.bank();
            let note = issuer_note(scene, offer);
            let name = scene.text.bank(of_issuer);
            let face = Face { label: of_issuer.label, tile: &of_issuer.tile, name, note: &note };
            let standing = Standing::of(chosen == Some(issuer), offer.is_within_reach());
            bank(markup, &ISSUERS, Intent::Issuer(issuer), standing, &face);
        }
    });
    if let Some(bank) = banks.iter().find(|bank| Some(bank.issuer) == chosen) {
        group(markup, &words.plan_label, "list", |markup| {
            for offer in &bank.terms {
                term(markup, scene, offer, zero_interest);
            }
        });
        total(markup, scene, bank);
    }
}

fn issuer_note(scene: Scene<'_>, offer: &BankOffer) -> String {
    let words = &scene.text.words;
    let months = |plan: &Plan| digits(u64::from(plan.term.months()));
    let (Some(first), Some(last)) = (offer.plans().next(), offer.plans().last()) else {
        return offer.least().map(|least| refusal_note(scene, Refusal::Below(least))).unwrap_or_default();
    };
    if first.term == last.term {
        words.months.fill(&[("months", &months(first))])
    } else {
        words.months_between.fill(&[("from", &months(first)), ("to", &months(last))])
    }
}

fn term(markup: &mut Markup, scene: Scene<'_>, offer: &TermOffer, zero_interest: bool) {
    let words = &scene.text.words;
    let standing = Standing::of(scene.state.choice.term == Some(offer.term), offer.plan.is_ok());
    radio(markup, &TERMS, Intent::Term(offer.term), standing, "", |markup| {
        let months = digits(u64::from(offer.term.months()));
        markup.tells_with("span", "name", &words.months, &[("months", &months)]);
        markup.say(" ");
        match &offer.plan {
            Err(refusal) => markup.says("span", "note", &refusal_note(scene, *refusal)),
            Ok(plan) => markup.within("span", "amount", |markup| {
                let amount = scene.text.amount(plan.monthly);
                markup.say(&if zero_interest { amount } else { words.about.fill(&[("amount", &amount)]) });
                markup.say(" ");
                markup.tells("span", "spoken", &words.a_month);
            }),
        }
    });
}

/// It stands there before a plan is chosen, as far as it can be told: nothing moves when one is.
fn total(markup: &mut Markup, scene: Scene<'_>, bank: &BankOffer) {
    let words = &scene.text.words;
    let chosen = scene.state.choice.plan(&scene.ready.offers);
    // The shortest plan bears the least interest.
    let Some(plan) = chosen.or_else(|| bank.plans().next()) else { return };
    markup.within("p", "total", |markup| {
        markup.tells("span", "", &words.total_label);
        markup.say(" ");
        let sentence = if plan.interest.subunits() == 0 {
            &words.total_zero
        } else if chosen.is_some() {
            &words.total_interest
        } else {
            &words.from
        };
        let (total, interest) = (scene.text.amount(plan.total), scene.text.amount(plan.interest));
        let values = [("total", total.as_str()), ("interest", &interest), ("amount", &total)];
        markup.tells_with("span", "sum", sentence, &values);
    });
    if bank.plans().any(Plan::is_estimate) {
        let exact = chosen.filter(|plan| !plan.is_estimate());
        // The longer sentence keeps its room.
        markup.within("p", "hint", |markup| {
            markup.tells("span", if exact.is_some() { "spare" } else { "" }, &words.estimate_note);
            if let Some(plan) = exact {
                markup.tells_with("span", "", &words.exact_note, &[("amount", &scene.text.amount(plan.monthly))]);
            }
        });
    }
}
