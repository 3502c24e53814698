//! A payment method's row in the list, closed or open. This is where the state becomes the props of
//! the method's panel.

use super::{
    Scene, Ui,
    brand_tile::{brand_tile, more_tile},
    citizen_id_field::CitizenIdField,
    direct_debit_panel::{DirectDebitPanel, account_values},
    installment_panel::InstallmentPanel,
    mobile_banking_panel::{MobileBankingPanel, Obstacle},
    notice,
    radio::{ChoiceState, METHODS, RadioOption},
    type_panel::TypePanel,
};
use crate::checkout::{AccountChoice, Missing, QrCode, settings::LinkedAccount};
use noren_domain::{
    brand::Brand,
    catalog::bank_of,
    citizen_id::CitizenIdError,
    eligibility::{Offer, Refusal, least_monthly},
    method::PaymentMethod,
};
use yew::prelude::*;

/// The row: a radio button that opens it, and the method's panel. A closed row may be without it.
pub(super) fn method_row(scene: Scene<'_>, offer: &Offer, has_panel: bool) -> Html {
    let method = offer.method;
    let is_open = scene.state.choice.method == Some(method);
    let has_advice = is_open && method == PaymentMethod::MobileBanking && scene.obstacle().is_some();
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
        value: method.api_name().into(),
        state: ChoiceState::new(is_open, offer.refusal.is_none()),
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
    let Scene { state, ready, ui, .. } = scene;
    let (choice, capability) = (&state.choice, &ready.capability);
    let picked = choice.picked(offer.method);
    match offer.method {
        PaymentMethod::MobileBanking => MobileBankingPanel {
            ui,
            offer,
            app: picked,
            obstacle: scene.obstacle(),
            qr_code: scene.ready.qr_code.as_ref().filter(|code| **code != QrCode::Failed),
        }
        .view(),
        PaymentMethod::Installments => InstallmentPanel { ui, offer, issuer: picked, term: choice.term }.view(),
        PaymentMethod::DirectDebit => DirectDebitPanel {
            ui,
            accounts: &state.settings.linked_accounts,
            can_remove_accounts: state.settings.can_remove_accounts,
            account: choice.account.as_ref(),
            offer,
            bank: picked,
            charge: state.settings.link_then_charge.then_some(state.settings.amount),
            citizen_id: CitizenIdField {
                ui,
                value: &choice.citizen_id,
                error: scene.citizen_id_error(),
                is_needed: state.bank_needs_citizen_id(),
            },
        }
        .view(),
        PaymentMethod::PromptPay | PaymentMethod::Wallet => {
            TypePanel { ui, offer, capability, heading: ui.text.words.wallet_label(), choice }.view()
        }
        PaymentMethod::OnlineBanking => {
            TypePanel { ui, offer, capability, heading: ui.text.words.online_banking_title(), choice }.view()
        }
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
    offer.method == PaymentMethod::Installments && offer.zero_interest && offer.refusal.is_none()
}

fn title(scene: Scene<'_>, offer: &Offer) -> String {
    let ui = scene.ui;
    let words = &ui.text.words;
    match (offer.method, offer.types.as_slice()) {
        (PaymentMethod::MobileBanking, [app]) => {
            let bank = bank_of(app.method.brand.code).map_or("", |bank| ui.text.brand(bank));
            words.app_title().fill(&[("bank", bank), ("app", app.method.brand.name)])
        }
        (PaymentMethod::MobileBanking, _) => words.apps_title().to_string(),
        (PaymentMethod::Installments, _) => words.installments_title().to_string(),
        (PaymentMethod::DirectDebit, _) => match scene.saved_account() {
            Some(account) => words.account().fill(&account_values(ui, account)),
            None => words.debit_title().to_string(),
        },
        (PaymentMethod::PromptPay | PaymentMethod::Wallet, [only]) => only.method.brand.name.to_owned(),
        (PaymentMethod::PromptPay | PaymentMethod::Wallet, _) => words.wallets_title().to_string(),
        (PaymentMethod::OnlineBanking, _) => words.online_banking_title().to_string(),
    }
}

fn note(scene: Scene<'_>, offer: &Offer, is_open: bool) -> String {
    let ui = scene.ui;
    let words = &ui.text.words;
    match offer.refusal {
        Some(Refusal::Below(least)) => {
            let missing = ui.text.limit(scene.state.settings.amount.missing_to(least));
            return words.add_to_reach().fill(&[("missing", &missing)]);
        }
        Some(refusal) => return refusal_note(ui, refusal),
        None => {}
    }
    match offer.method {
        PaymentMethod::PromptPay => words.scan_note().to_string(),
        PaymentMethod::MobileBanking => words.app_note().to_string(),
        PaymentMethod::Installments if offer.zero_interest && is_open => words.installments_zero().to_string(),
        PaymentMethod::Installments => {
            let Some(least) = least_monthly(&offer.types) else { return String::new() };
            // An estimate is a whole number, rounded up, so that no plan costs more.
            let amount = ui.text.limit(if offer.zero_interest { least } else { least.rounded_up() });
            words.installments_from().fill(&[("amount", &amount)])
        }
        PaymentMethod::DirectDebit if scene.saved_account().is_some() => words.saved_note().to_string(),
        PaymentMethod::DirectDebit => words.debit_note().to_string(),
        PaymentMethod::Wallet => words.wallet_note().to_string(),
        PaymentMethod::OnlineBanking => words.online_banking_note().to_string(),
    }
}

/// The tiles of at most three banks, or of two and how many more there are. The style sheet hides
/// them in an open row, where they keep their room: the title keeps its lines.
fn tiles(scene: Scene<'_>, offer: &Offer) -> Html {
    let brands: Vec<&Brand> = match (offer.method, offer.types.as_slice()) {
        (PaymentMethod::DirectDebit, _) if let Some(account) = scene.saved_account() => vec![account.method.brand],
        // Several apps are known by their banks.
        (PaymentMethod::MobileBanking, apps) if apps.len() > 1 => {
            apps.iter().filter_map(|app| bank_of(app.method.brand.code)).collect()
        }
        (_, types) => types.iter().map(|one| one.method.brand).collect(),
    };
    let shown = if brands.len() <= 3 { brands.len() } else { 2 };
    html! {
        <>
            for brand in &brands[..shown] {
                { brand_tile(brand) }
            }
            if brands.len() > shown {
                { more_tile(brands.len() - shown) }
            }
        </>
    }
}

impl<'a> Scene<'a> {
    /// The saved account that names the row of direct debit: the chosen one, or the first while
    /// nothing is chosen. None while the shopper links another one.
    fn saved_account(self) -> Option<&'a LinkedAccount> {
        let accounts = &self.state.settings.linked_accounts;
        match &self.state.choice.account {
            Some(AccountChoice::Saved(id)) => accounts.iter().find(|account| account.id == *id),
            Some(AccountChoice::New) => None,
            None => accounts.first(),
        }
    }

    /// Whether this price allows any payment method.
    pub(super) fn can_pay(self) -> bool {
        self.ready.offers.iter().any(|offer| offer.refusal.is_none())
    }

    /// Whether the shopper is on a phone that can open a bank's app.
    pub(super) fn is_on_phone(self) -> bool {
        self.state.page.is_phone()
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
