//! The foot of the widget: the notice, the pay button, and who handles the payment.

use super::{
    Scene,
    icon::{LOCK, icon},
    installment_panel::plan_sum,
    notice::current_notice,
    pay_button::{busy_words, pay_button},
    waiting_panel::waiting_title,
};
use crate::checkout::Progress;
use noren_domain::{key::Mode, method::PaymentMethod};
use yew::prelude::*;

pub(super) fn foot(scene: Scene<'_>, has_pay_button: bool) -> Html {
    let words = &scene.ui.text.words;
    html! {
        <div class="foot">
            <div class="told">{ current_notice(scene) }</div>
            <p class="spoken" role="status">{ spoken_status(scene) }</p>
            if has_pay_button && scene.can_pay() && !matches!(scene.ready.progress, Progress::Paid(_)) {
                { pay_button(scene) }
            }
            <p class="handled">
                { icon("lock", LOCK) }
                { words.handled_by().as_str() }
                if scene.state.settings.public_key.mode() == Mode::Test {
                    <span class="test">{ words.test_mode().as_str() }</span>
                }
            </p>
        </div>
    }
}

/// What a screen reader announces while the shopper waits.
fn spoken_status(scene: Scene<'_>) -> Html {
    let words = &scene.ui.text.words;
    match (busy_words(scene), &scene.ready.progress) {
        (Some(sentence), _) => html! { &**sentence },
        (None, Progress::Choosing { notice: None, .. }) => {
            html! { <span translate="no">{ chosen_words(scene) }</span> }
        }
        (None, Progress::Waiting(waiting)) if waiting.check_result.is_none() => {
            html! { waiting_title(words, waiting) }
        }
        _ => html! {},
    }
}

/// What a choice of installments has brought: how many plans a card issuer has, or what the chosen
/// one costs.
fn chosen_words(scene: Scene<'_>) -> String {
    let Scene { state, ready, ui, .. } = scene;
    if state.choice.method != Some(PaymentMethod::Installments) {
        return String::new();
    }
    if let Some(plan) = state.choice.plan(&ready.offers) {
        return format!("{} {}", ui.text.words.total_label().as_str(), plan_sum(ui, plan));
    }
    let Some(bank) = state.choice.issuer_offer(&ready.offers) else { return String::new() };
    ui.text.words.plans().fill(&[("count", &bank.plans().count().to_string())])
}
