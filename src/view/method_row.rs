//! A payment method's row in the list, closed or open. This is where the state becomes the props of
//! the method's panel.

use super::{
    Intent, Scene, Ui,
    bank_tile::{bank_tile, more_tile},
    citizen_id_field::CitizenIdField,
    direct_debit_panel::{DirectDebitPanel, account_values},
    installment_panel::InstallmentPanel,
    mobile_banking_panel::{MobileBankingPanel, Obstacle},
    notice,
    radio::{ChoiceState, METHODS, RadioOption},
};
use crate::checkout::{AccountChoice, Missing, QrCode, settings::LinkedAccount};
use noren_domain::{
    catalog::bank_of,
    citizen_id::CitizenIdError,
    eligibility::{Offer, Refusal, least_monthly},
};
use yew::prelude::*;

/// The row: a radio button that opens it, and the method's panel. A closed row may be without it.
pub(super) fn method_row(scene: Scene<'_>, offer: &Offer, has_panel: bool) -> Html {
    let method = offer.method();
    let is_open = scene.state.choice.method == Some(method);
    let has_advice = is_open && matches!(offer, Offer::MobileBanking { .. }) && scene.obstacle().is_some();
    let label = html! {
        <>
            <span class="titles">
                <span class="title" translate="no">{ title(scene, offer) }</span>
                <span class="note" translate="no">
                    if is_zero_interest(offer) && !is_open {
                        <span class="chip">{ "0%" }</span>
                        { " " }
                    }
                    { note(scene, offer, is_open) }
                </span>
            </span>
            <span class="tiles">{ tiles(scene, offer) }</span>
        </>
    };
    let option = RadioOption {
        group: &METHODS,
        key: method.api_name().into(),
        state: ChoiceState::new(is_open, offer.refusal().is_none()),
        intent: Intent::Method(method),
        spoken: None,
        described_by: has_advice.then_some(notice::ADVICE_ID),
        label,
    };
    html! {
        <div key={method.api_name()} class="row" data-state={is_open.then_some("open")}>
            { option.view(scene.ui) }
            <div class="panel" inert={!is_open}>
                <div class="inside">
                    if is_open || has_panel {
                        { panel(scene, offer) }
                    }
                </div>
            </div>
        </div>
    }
}

fn panel(scene: Scene<'_>, offer: &Offer) -> Html {
    let Scene { state, ui, .. } = scene;
    let choice = &state.choice;
    match offer {
        Offer::MobileBanking { apps, .. } => MobileBankingPanel {
            ui,
            apps,
            app: choice.app,
            obstacle: scene.obstacle(),
            qr_code: scene.ready.qr_code.as_ref().filter(|code| **code != QrCode::Failed),
        }
        .view(),
        Offer::Installments { banks, .. } => {
            InstallmentPanel { ui, banks, issuer: choice.issuer, term: choice.term }.view()
        }
        Offer::DirectDebit { banks, .. } => DirectDebitPanel {
            ui,
            accounts: &state.settings.linked_accounts,
            can_remove_accounts: state.settings.can_remove_accounts,
            account: choice.account.as_ref(),
            banks,
            bank: choice.bank,
            charge: state.settings.link_then_charge.then_some(state.settings.amount),
            citizen_id: CitizenIdField {
                ui,
                value: &choice.citizen_id,
                error: scene.citizen_id_error(),
                is_needed: state.bank_needs_citizen_id(),
            },
        }
        .view(),
    }
}

/// Why the price does not allow a bank or a term: "orders from ฿5,000".
pub(super) fn refusal_note(ui: Ui<'_>, refusal: Refusal) -> String {
    let words = &ui.text.words;
    let (sentence, limit) = match refusal {
        Refusal::Below(least) => (words.orders_from(), least),
        Refusal::Above(most) => (words.orders_up_to(), most),
    };
    sentence.fill(&[("amount", &ui.text.limit(limit))])
}

/// Whether a method costs the shopper no interest, where others would.
fn is_zero_interest(offer: &Offer) -> bool {
    matches!(offer, Offer::Installments { zero_interest: true, refusal: None, .. })
}

fn title(scene: Scene<'_>, offer: &Offer) -> String {
    let ui = scene.ui;
    let words = &ui.text.words;
    match offer {
        Offer::MobileBanking { apps, .. } if let [app] = apps.as_slice() => {
            let bank = bank_of(app.code).map_or("", |bank| ui.text.bank(bank));
            words.app_title().fill(&[("bank", bank), ("app", app.name)])
        }
        Offer::MobileBanking { .. } => words.apps_title().to_string(),
        Offer::Installments { .. } => words.installments_title().to_string(),
        Offer::DirectDebit { .. } => match scene.saved_account() {
            Some(account) => words.account().fill(&account_values(ui, account)),
            None => words.debit_title().to_string(),
        },
    }
}

fn note(scene: Scene<'_>, offer: &Offer, is_open: bool) -> String {
    let ui = scene.ui;
    let words = &ui.text.words;
    match offer.refusal() {
        Some(Refusal::Below(least)) => {
            let missing = ui.text.limit(scene.state.settings.amount.missing_to(least));
            return words.add_to_reach().fill(&[("missing", &missing)]);
        }
        Some(refusal) => return refusal_note(ui, refusal),
        None => {}
    }
    match offer {
        Offer::MobileBanking { .. } => words.app_note().to_string(),
        Offer::Installments { zero_interest: true, .. } if is_open => words.installments_zero().to_string(),
        Offer::Installments { banks, zero_interest, .. } => {
            let Some(least) = least_monthly(banks) else { return String::new() };
            // An estimate is a whole number, rounded up, so that no plan costs more.
            let amount = ui.text.limit(if *zero_interest { least } else { least.rounded_up() });
            words.installments_from().fill(&[("amount", &amount)])
        }
        Offer::DirectDebit { .. } if scene.saved_account().is_some() => words.saved_note().to_string(),
        Offer::DirectDebit { .. } => words.debit_note().to_string(),
    }
}

/// The tiles of at most three banks, or of two and how many more there are. The style sheet hides
/// them in an open row, where they keep their room: the title keeps its lines.
fn tiles(scene: Scene<'_>, offer: &Offer) -> Html {
    let codes: Vec<_> = match offer {
        Offer::MobileBanking { apps, .. } if let [app] = apps.as_slice() => {
            return bank_tile(app.code, app.label, &app.tile);
        }
        Offer::MobileBanking { apps, .. } => apps.iter().map(|app| app.code).collect(),
        Offer::Installments { banks, .. } => banks.iter().map(|bank| bank.issuer.code).collect(),
        Offer::DirectDebit { banks, .. } => match scene.saved_account() {
            Some(account) => {
                return html! { if let Some(bank) = bank_of(account.method.code()) { { bank_tile(bank.code, bank.label, &bank.tile) } } };
            }
            None => banks.iter().map(|bank| bank.code).collect(),
        },
    };
    let shown = if codes.len() <= 3 { codes.len() } else { 2 };
    html! {
        <>
            for bank in codes.iter().take(shown).filter_map(|code| bank_of(code)) {
                { bank_tile(bank.code, bank.label, &bank.tile) }
            }
            if codes.len() > shown {
                { more_tile(codes.len() - shown) }
            }
        </>
    }
}

impl<'a> Scene<'a> {
    /// The saved account that names the row of direct debit: the chosen one, else the first.
    fn saved_account(self) -> Option<&'a LinkedAccount> {
        let accounts = &self.state.settings.linked_accounts;
        let is_chosen = |account: &&LinkedAccount| match &self.state.choice.account {
            Some(AccountChoice::Saved(id)) => account.id == *id,
            _ => false,
        };
        accounts.iter().find(is_chosen).or_else(|| accounts.first())
    }

    /// Whether this price allows any payment method.
    pub(super) fn can_pay(self) -> bool {
        self.ready.offers.iter().any(|offer| offer.refusal().is_none())
    }

    /// Whether the shopper bears the interest of installments.
    pub(super) fn bears_interest(self) -> bool {
        self.ready.offers.iter().any(|offer| matches!(offer, Offer::Installments { zero_interest: false, .. }))
    }

    /// Whether the shopper is on a phone that can open a bank's app.
    pub(super) fn is_on_phone(self) -> bool {
        self.state.page.platform.platform_type().is_some()
    }

    /// Why a bank's app can't be opened from here, if it can't.
    fn obstacle(self) -> Option<Obstacle> {
        match self.state.page.in_app {
            Some(browser) => Some(Obstacle::InAppBrowser(browser)),
            None => (!self.is_on_phone()).then_some(Obstacle::Computer),
        }
    }

    fn citizen_id_error(self) -> Option<CitizenIdError> {
        match self.ui.missing {
            Some(Missing::CitizenId(error)) => Some(error),
            _ => None,
        }
    }
}
