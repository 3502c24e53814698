//! The pay button, whose label says what a press will do.

use super::{
    Scene,
    act::{OPEN_APP, PAY},
};
use crate::{
    checkout::{AccountChoice, Progress, QrCode},
    text::Sentence,
};
use noren_domain::method::PaymentMethod;
use yew::prelude::*;

pub(super) fn pay_button(scene: Scene<'_>) -> Html {
    // A plan's label may take two lines. The button has room for them from the start, so that
    // nothing moves.
    let is_tall = scene.state.choice.method == Some(PaymentMethod::Installments);
    let busy = busy_words(scene).filter(|_| !scene.is_waiting());
    let act = if scene.is_waiting() { OPEN_APP } else { PAY };
    let state = if scene.leads_to_phone() { Some("quiet") } else { is_tall.then_some("tall") };
    html! {
        <button
            class="pay"
            data-state={state}
            type="button"
            part="pay-button"
            data-focus="pay"
            translate="no"
            aria-busy={busy.map(|_| "true")}
            data-act={act}
        >
            if let Some(sentence) = busy {
                <span class="spinner" aria-hidden="true" />
                { &**sentence }
            } else {
                { label(scene) }
            }
        </button>
    }
}

/// What the widget waits for, if anything.
pub(super) fn busy_words(scene: Scene<'_>) -> Option<&Sentence> {
    let words = &scene.ui.text.words;
    match &scene.ready.progress {
        Progress::Waiting(waiting) => waiting.is_asking().then(|| words.with_shop()),
        Progress::CreatingSource { .. } | Progress::AskingAccount { .. } => Some(words.creating()),
        Progress::AskingPage { .. } | Progress::WithShop { .. } | Progress::Checking { .. } => Some(words.with_shop()),
        Progress::Leaving => Some(words.leaving()),
        Progress::Choosing { .. }
        | Progress::HeldBack { .. }
        | Progress::Unknown { .. }
        | Progress::Pending
        | Progress::Paid(_) => None,
    }
}

fn label(scene: Scene<'_>) -> String {
    let words = &scene.ui.text.words;
    match &scene.ready.progress {
        Progress::Waiting(waiting) => words.open_again().fill(&[("app", waiting.brand.name)]),
        Progress::Pending => words.check_again().to_string(),
        Progress::Unknown { .. } => words.ask_again().to_string(),
        _ => choice_label(scene),
    }
}

/// What a press does with the shopper's choice.
fn choice_label(scene: Scene<'_>) -> String {
    let Scene { state, ready, ui, .. } = scene;
    let (text, words, choice) = (&ui.text, &ui.text.words, &state.choice);
    let plan = choice.plan(&ready.offers);
    let mut amount = state.settings.amount;
    let picked = choice.chosen_type();
    let sentence = match choice.method {
        Some(PaymentMethod::PromptPay) => words.show_code(),
        Some(PaymentMethod::MobileBanking) if !scene.is_on_phone() => words.continue_computer(),
        Some(PaymentMethod::Installments) if let Some(plan) = plan => {
            amount = plan.monthly;
            if plan.is_estimate() { words.continue_plan() } else { words.pay_plan() }
        }
        // The price is not what is paid each month.
        Some(PaymentMethod::Installments) => words.continue_any(),
        Some(PaymentMethod::DirectDebit) if !matches!(choice.account, Some(AccountChoice::Saved(_))) => {
            match (state.settings.link_then_charge, picked) {
                (true, Some(_)) => words.link_and_pay(),
                (true, None) => words.link_any_and_pay(),
                (false, Some(_)) => words.link(),
                (false, None) => words.link_any(),
            }
        }
        _ if picked.is_some_and(|picked| picked.flow.opens_app()) && scene.is_on_phone() => words.continue_app(),
        _ => words.pay(),
    };
    // A sentence of the merchant's own may name any of these values.
    sentence.fill(&[
        ("amount", &text.amount(amount)),
        ("months", &plan.map(|plan| plan.term.months().to_string()).unwrap_or_default()),
        ("app", picked.map_or("", |picked| picked.brand.name)),
        ("bank", picked.map_or("", |picked| text.brand(picked.brand))),
    ])
}

impl Scene<'_> {
    fn is_waiting(self) -> bool {
        matches!(self.ready.progress, Progress::Waiting(_))
    }

    /// Whether the shopper is to scan a QR code, so that the button is only another way.
    fn leads_to_phone(self) -> bool {
        let code = self.ready.qr_code.as_ref().filter(|code| **code != QrCode::Failed);
        self.state.choice.method == Some(PaymentMethod::MobileBanking) && code.is_some()
    }
}
