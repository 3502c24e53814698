//! A native radio button inside its label. The browser brings arrow keys, one tab stop for each
//! group and the spoken state.

use super::{
    Ui,
    act::{ACCOUNT, METHOD, TERM},
    notice,
};
use crate::checkout::type_field;
use noren_domain::method::PaymentMethod;
use yew::prelude::*;

/// Radio buttons of which the shopper can choose one.
pub(super) struct RadioGroup {
    /// The field's name in [`super::act`]; also the `part` of each label, and how the focus finds the
    /// group.
    field: &'static str,
    /// The `name` that the browser groups the radio buttons by.
    input_name: &'static str,
    /// The `data-kind` of each label.
    kind: &'static str,
}

pub(super) static METHODS: RadioGroup = RadioGroup { field: METHOD, input_name: "noren-method", kind: "head" };
pub(super) static TERMS: RadioGroup = RadioGroup { field: TERM, input_name: "noren-term", kind: "line" };
pub(super) static ACCOUNTS: RadioGroup = RadioGroup { field: ACCOUNT, input_name: "noren-account", kind: "line" };

static APPS: RadioGroup = types("noren-app", PaymentMethod::MobileBanking);
static ISSUERS: RadioGroup = types("noren-issuer", PaymentMethod::Installments);
static BANKS: RadioGroup = types("noren-bank", PaymentMethod::DirectDebit);
static WALLETS: RadioGroup = types("noren-wallet", PaymentMethod::Wallet);
static SERVICES: RadioGroup = types("noren-service", PaymentMethod::OnlineBanking);

const fn types(input_name: &'static str, method: PaymentMethod) -> RadioGroup {
    RadioGroup { field: type_field(method), input_name, kind: "bank" }
}

/// The radio buttons of the apps, card issuers, banks or wallets of a family.
pub(super) const fn type_radios(method: PaymentMethod) -> &'static RadioGroup {
    match method {
        PaymentMethod::MobileBanking => &APPS,
        PaymentMethod::Installments => &ISSUERS,
        PaymentMethod::DirectDebit => &BANKS,
        PaymentMethod::PromptPay | PaymentMethod::Wallet => &WALLETS,
        PaymentMethod::OnlineBanking => &SERVICES,
    }
}

/// Whether the shopper can choose something, or has.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum ChoiceState {
    /// The shopper can choose it.
    Open,
    /// The shopper chose it.
    Chosen,
    /// This order's price does not allow it.
    OutOfReach,
}

impl ChoiceState {
    pub(super) const fn new(is_chosen: bool, is_within_reach: bool) -> Self {
        match (is_chosen, is_within_reach) {
            (true, _) => Self::Chosen,
            (false, true) => Self::Open,
            (false, false) => Self::OutOfReach,
        }
    }

    /// The `data-state` of its label.
    const fn name(self) -> Option<&'static str> {
        match self {
            Self::Open => None,
            Self::Chosen => Some("chosen"),
            Self::OutOfReach => Some("out"),
        }
    }
}

/// A radio button in its label.
pub(super) struct RadioOption {
    pub(super) group: &'static RadioGroup,
    /// Its value. It tells it from the others of its group, so that it keeps its element, and the
    /// focus, while the group changes.
    pub(super) value: AttrValue,
    pub(super) state: ChoiceState,
    /// What a screen reader says in place of the label, if that differs.
    pub(super) spoken: Option<String>,
    /// The id of an element that describes it.
    pub(super) described_by: Option<&'static str>,
    /// What the label shows.
    pub(super) label: Html,
}

impl RadioOption {
    pub(super) fn view(self, ui: Ui<'_>) -> Html {
        let Self { group, value, state, spoken, described_by, label } = self;
        let is_missing = ui.missing.is_some_and(|missing| missing.field() == group.field);
        let described_by = if is_missing { Some(notice::MISSING_ID) } else { described_by };
        let key = value.as_str();
        html! {
            <label {key} data-kind={group.kind} data-state={state.name()} part={group.field}>
                <input
                    type="radio"
                    name={group.input_name}
                    {value}
                    checked={state == ChoiceState::Chosen}
                    disabled={state == ChoiceState::OutOfReach}
                    data-focus={group.field}
                    aria-label={spoken}
                    aria-describedby={described_by}
                />
                { label }
            </label>
        }
    }
}

/// Radio buttons under their heading. What the last press found missing is said between the two.
pub(super) fn option_group(ui: Ui<'_>, group: &RadioGroup, heading: &str, kind: &'static str, options: Html) -> Html {
    let missing = ui.missing.filter(|missing| missing.field() == group.field);
    html! {
        <fieldset class="group" role="radiogroup" aria-invalid={missing.map(|_| "true")}>
            // That of plans has a rate in it.
            <legend translate={(group.field == TERMS.field).then_some("no")}>{ heading }</legend>
            if let Some(missing) = missing {
                { notice::missing(ui, missing) }
            }
            <div data-kind={kind}>{ options }</div>
        </fieldset>
    }
}
