//! The foot of the widget: what went wrong, the button that says what will happen, and who handles the payment.

use super::{
    Intent, Scene,
    element::{element, icon, said, several, tag_with, with, words},
    notice, passing_on,
};
use crate::{
    checkout::{AccountChoice, Progress},
    text::fill,
};
use noren_domain::{key::Mode, method::PaymentMethod};
use std::rc::Rc;
use yew::{prelude::*, virtual_dom::Listener};

pub(super) fn foot(scene: Scene<'_>, pay_button: bool) -> Html {
    let text = scene.text.words;
    let mut inside = vec![notice::of_progress(scene)];
    if pay_button {
        inside.push(button(scene));
    }
    inside.push(with("p", &["class", "role"], &["spoken", "status"], words(waiting(scene).unwrap_or_default())));
    let lock = icon("lock", "M5.5 9h9a1.5 1.5 0 0 1 1.5 1.5v5a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 4 15.5v-5A1.5 1.5 0 0 1 5.5 9ZM7 9V6.5a3 3 0 0 1 6 0V9");
    let mut handled = vec![lock, words(text.handled_by)];
    if scene.state.settings.public_key.mode() == Mode::Test {
        handled.push(element("span", "test", words(text.test_mode)));
    }
    inside.push(element("p", "handled", several(handled)));
    element("div", "foot", several(inside))
}

fn button(scene: Scene<'_>) -> Html {
    let is_busy = scene.ready.progress.is_busy();
    let busy = if is_busy { "true" } else { "" };
    let mut made = tag_with("button", &["type", "class", "part", "aria-busy"], &["button", "pay", "pay-button", busy]);
    let onclick = passing_on(scene.send, Intent::Pay);
    made.add_listener(Rc::new(yew::html::onclick::Wrapper::new(onclick)) as Rc<dyn Listener>);
    if is_busy {
        made.add_child(with("span", &["class", "aria-hidden"], &["spinner", "true"], Html::default()));
    }
    made.add_child(waiting(scene).map_or_else(|| said(label(scene)), words));
    made.into()
}

/// What is waited for, if anything.
fn waiting(scene: Scene<'_>) -> Option<&'static str> {
    let words = scene.text.words;
    match scene.ready.progress {
        Progress::Choosing { .. } | Progress::Unknown { .. } => None,
        Progress::CreatingSource { .. } => Some(words.creating),
        Progress::WithShop { .. } => Some(words.with_shop),
        Progress::Leaving => Some(words.leaving),
    }
}

fn label(scene: Scene<'_>) -> String {
    let words = scene.text.words;
    let choice = &scene.state.choice;
    let pay = || fill(words.pay, &[("amount", &scene.text.amount(scene.state.settings.amount))]);
    if matches!(scene.ready.progress, Progress::Unknown { .. }) {
        return words.ask_again.to_owned();
    }
    match choice.method {
        None => pay(),
        Some(PaymentMethod::MobileBanking) if !scene.is_on_phone() => words.continue_computer.to_owned(),
        Some(PaymentMethod::MobileBanking) => match choice.app {
            Some(app) => fill(words.continue_app, &[("app", app.name)]),
            None => pay(),
        },
        Some(PaymentMethod::Installments) => match choice.plan(&scene.ready.offers) {
            Some(plan) => {
                let sentence = if plan.is_estimate() { words.continue_plan } else { words.pay_plan };
                let months = plan.term.months().to_string();
                fill(sentence, &[("months", &months), ("amount", &scene.text.amount(plan.monthly))])
            }
            None => pay(),
        },
        Some(PaymentMethod::DirectDebit) => match (&choice.account, choice.bank) {
            (Some(AccountChoice::Saved(_)), _) => pay(),
            (_, Some(bank)) => fill(words.link, &[("bank", scene.text.bank(bank))]),
            (_, None) => words.link_any.to_owned(),
        },
    }
}
