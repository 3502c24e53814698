//! The foot of the widget: what went wrong, the button that says what will happen, and who handles the payment.

use super::{
    Intent, Scene,
    markup::{Attr, Markup},
    notice,
    waiting::title,
};
use crate::{
    checkout::{AccountChoice, CheckResult, Progress},
    text::Sentence,
};
use noren_domain::{key::Mode, method::PaymentMethod, money::digits};
use yew::virtual_dom::ListenerKind;

pub(super) fn foot(markup: &mut Markup, scene: Scene<'_>, pay_button: bool) {
    let words = &scene.text.words;
    markup.within("div", "foot", |markup| {
        notice::place(markup, scene);
        markup.within("p", "spoken", |markup| {
            markup.set(Attr::Role, "status");
            match (busy(scene), &scene.ready.progress) {
                (Some(sentence), _) => markup.tell(sentence),
                (None, Progress::Waiting(waiting)) if waiting.check_result.is_none() => markup.say(&title(scene, waiting)),
                _ => {}
            }
        });
        if pay_button && scene.can_pay() && !matches!(scene.ready.progress, Progress::Paid) {
            button(markup, scene);
        }
        markup.within("p", "handled", |markup| {
            markup.icon("lock", "M5.5 9h9a1.5 1.5 0 0 1 1.5 1.5v5a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 4 15.5v-5A1.5 1.5 0 0 1 5.5 9ZM7 9V6.5a3 3 0 0 1 6 0V9");
            markup.tell(&words.handled_by);
            if scene.state.settings.public_key.mode() == Mode::Test {
                markup.tells("span", "test", &words.test_mode);
            }
        });
    });
}

fn button(markup: &mut Markup, scene: Scene<'_>) {
    // Room for two lines where some plans take them: nothing moves when another is chosen.
    let class = if scene.state.choice.method == Some(PaymentMethod::Installments) { "pay tall" } else { "pay" };
    markup.within("button", class, |markup| {
        markup.set(Attr::Type, "button");
        markup.set(Attr::Part, "pay-button");
        markup.set(Attr::Focus, "pay");
        markup.on(ListenerKind::onclick, Intent::Pay);
        if let Some(sentence) = busy(scene) {
            markup.set(Attr::AriaBusy, "true");
            markup.within("span", "spinner", |markup| markup.set(Attr::AriaHidden, "true"));
            markup.tell(sentence);
        } else {
            markup.say(&label(scene));
        }
    });
}

/// What is waited for, if anything.
#[inline(never)]
fn busy<'a>(scene: Scene<'a>) -> Option<&'a Sentence> {
    let words = &scene.text.words;
    match &scene.ready.progress {
        Progress::Waiting(waiting) => waiting.is_asking().then(|| &words.with_shop),
        Progress::CreatingSource { .. } | Progress::AskingAccount { .. } => Some(&words.creating),
        Progress::AskingPage { .. } | Progress::WithShop { .. } | Progress::Checking { .. } => Some(&words.with_shop),
        Progress::Leaving => Some(&words.leaving),
        Progress::Choosing { .. } | Progress::Unknown { .. } | Progress::Pending | Progress::Paid => None,
    }
}

fn label(scene: Scene<'_>) -> String {
    let words = &scene.text.words;
    let choice = &scene.state.choice;
    match scene.ready.progress {
        Progress::Waiting(ref waiting) if matches!(waiting.check_result, None | Some(CheckResult::AskShop)) => {
            return words.i_have_paid.fill(&[]);
        }
        Progress::Unknown { .. } => return words.ask_again.fill(&[]),
        Progress::Waiting(_) | Progress::Pending => return words.check_again.fill(&[]),
        _ => {}
    }
    let mut months = String::new();
    let mut amount = scene.state.settings.amount;
    let mut name = "";
    let sentence = match choice.method {
        Some(PaymentMethod::MobileBanking) if !scene.is_on_phone() => &words.continue_computer,
        Some(PaymentMethod::MobileBanking) if let Some(app) = choice.app => {
            name = app.name;
            &words.continue_app
        }
        Some(PaymentMethod::Installments) if let Some(plan) = choice.plan(&scene.ready.offers) => {
            months = digits(u64::from(plan.term.months()));
            amount = plan.monthly;
            if plan.is_estimate() { &words.continue_plan } else { &words.pay_plan }
        }
        // The price is what no plan costs.
        Some(PaymentMethod::Installments) if scene.bears_interest() => &words.continue_any,
        Some(PaymentMethod::DirectDebit) if !matches!(choice.account, Some(AccountChoice::Saved(_))) => {
            match choice.bank {
                Some(bank) => {
                    name = scene.text.bank(bank);
                    &words.link
                }
                None => &words.link_any,
            }
        }
        _ => &words.pay,
    };
    let amount = scene.text.amount(amount);
    sentence.fill(&[("amount", &amount), ("months", &months), ("app", name), ("bank", name)])
}
