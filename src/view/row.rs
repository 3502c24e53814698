//! A row of the list: a way to pay, closed or open.

use super::{
    Intent, Scene, direct_debit, installments,
    markup::{Attr, Markup},
    mobile_banking, notice,
    radio::{METHODS, Standing, radio},
    tile::{more, tile},
};
use noren_domain::{
    catalog::bank_of,
    eligibility::{Offer, Refusal, lower},
};

pub(super) fn row(markup: &mut Markup, scene: Scene<'_>, offer: &Offer) {
    let method = offer.method();
    let is_open = scene.state.choice.method == Some(method);
    let standing = Standing::of(is_open, offer.refusal().is_none());
    markup.within("div", if is_open { "row open" } else { "row" }, |markup| {
        let is_app = is_open && matches!(offer, Offer::MobileBanking { .. });
        markup.advice = if is_app && mobile_banking::has_advice(scene) { notice::ADVICE } else { "" };
        radio(markup, &METHODS, Intent::Method(method), standing, "", |markup| {
            markup.within("span", "titles", |markup| {
                markup.says("span", "title", &title(scene, offer));
                markup.says("span", "note", &note(scene, offer, is_open));
            });
            markup.within("span", "tiles", |markup| tiles(markup, offer, is_open));
        });
        markup.advice = "";
        markup.within("div", "panel", |markup| {
            markup.set(Attr::Inert, if is_open { "" } else { "inert" });
            markup.within("div", "inside", |markup| panel(markup, scene, offer));
        });
    });
}

fn panel(markup: &mut Markup, scene: Scene<'_>, offer: &Offer) {
    match offer {
        Offer::MobileBanking { apps, .. } => mobile_banking::panel(markup, scene, apps),
        Offer::Installments { banks, zero_interest, .. } => installments::panel(markup, scene, banks, *zero_interest),
        Offer::DirectDebit { banks, .. } => direct_debit::panel(markup, scene, banks),
    }
}

/// Why something can't be had for this price: "from ฿5,000".
#[inline(never)]
pub(super) fn refusal_note(scene: Scene<'_>, refusal: Refusal) -> String {
    let words = &scene.text.words;
    let (sentence, limit) = match refusal {
        Refusal::Below(least) => (&words.from, least),
        Refusal::Above(most) => (&words.up_to, most),
    };
    sentence.fill(&[("amount", &scene.text.limit(limit))])
}

fn title(scene: Scene<'_>, offer: &Offer) -> String {
    let words = &scene.text.words;
    let sentence = match offer {
        Offer::MobileBanking { apps, .. } if let [app] = apps.as_slice() => {
            let bank = bank_of(app.code).map_or("", |bank| scene.text.bank(bank));
            return words.app_title.fill(&[("bank", bank), ("app", app.name)]);
        }
        Offer::MobileBanking { .. } => &words.apps_title,
        Offer::Installments { .. } => &words.installments_title,
        Offer::DirectDebit { .. } => &words.debit_title,
    };
    sentence.fill(&[])
}

fn note(scene: Scene<'_>, offer: &Offer, is_open: bool) -> String {
    let words = &scene.text.words;
    if let Some(refusal) = offer.refusal() {
        return refusal_note(scene, refusal);
    }
    let sentence = match offer {
        Offer::MobileBanking { .. } => &words.app_note,
        Offer::Installments { zero_interest: true, .. } if is_open => &words.installments_zero,
        Offer::Installments { banks, zero_interest, .. } => {
            let sentence = if *zero_interest { &words.installments_from } else { &words.installments_about_from };
            let mut lowest = None;
            for plan in banks.iter().flat_map(|bank| bank.plans()) {
                lowest = lower(lowest, Some(plan.monthly));
            }
            return lowest.map(|lowest| sentence.fill(&[("amount", &scene.text.amount(lowest))])).unwrap_or_default();
        }
        Offer::DirectDebit { .. } => &words.debit_note,
    };
    sentence.fill(&[])
}

/// Two banks and how many more, while the row is closed; a single app's tile stays.
fn tiles(markup: &mut Markup, offer: &Offer, is_open: bool) {
    let mut codes = Vec::new();
    match offer {
        Offer::MobileBanking { apps, .. } if let [app] = apps.as_slice() => return tile(markup, app.label, &app.tile),
        Offer::MobileBanking { apps, .. } => codes.extend(apps.iter().map(|app| app.code)),
        Offer::Installments { banks, .. } => codes.extend(banks.iter().map(|bank| bank.issuer.code)),
        Offer::DirectDebit { banks, .. } => codes.extend(banks.iter().map(|bank| bank.code)),
    }
    if is_open {
        return;
    }
    let shown = if codes.len() <= 3 { codes.len() } else { 2 };
    for code in &codes[..shown] {
        if let Some(bank) = bank_of(code) {
            tile(markup, bank.label, &bank.tile);
        }
    }
    more(markup, codes.len() - shown);
}

impl Scene<'_> {
    /// Whether there is a way to pay that is within reach.
    pub(super) fn can_pay(self) -> bool {
        self.ready.offers.iter().any(|offer| offer.refusal().is_none())
    }

    /// Whether the shopper bears the interest of installments.
    pub(super) fn bears_interest(self) -> bool {
        self.ready.offers.iter().any(|offer| matches!(offer, Offer::Installments { zero_interest: false, .. }))
    }

    /// Whether the shopper's phone can be handed over to an app at all.
    pub(super) fn is_on_phone(self) -> bool {
        self.state.page.platform.platform_type().is_some()
    }
}
