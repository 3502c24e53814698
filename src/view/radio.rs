//! A native radio button inside its label. The browser brings arrow keys, one tab stop for each
//! group and the spoken state.

use super::{
    Intent, Ui,
    bank_tile::bank_tile,
    icon::{TICK, icon},
    notice, words,
};
use noren_domain::bank::Tile;
use yew::{prelude::*, virtual_dom::Key};

/// Radio buttons of which the shopper can choose one.
pub(super) struct RadioGroup {
    /// What the machine calls the field; also the `part` of each label, and how the focus finds the
    /// group.
    field: &'static str,
    /// The `name` that the browser groups the radio buttons by.
    input_name: &'static str,
    /// The `data-kind` of each label.
    kind: &'static str,
}

pub(super) static METHODS: RadioGroup = RadioGroup { field: "method", input_name: "noren-method", kind: "head" };
pub(super) static APPS: RadioGroup = RadioGroup { field: "app", input_name: "noren-app", kind: "bank" };
pub(super) static ISSUERS: RadioGroup = RadioGroup { field: "issuer", input_name: "noren-issuer", kind: "bank" };
pub(super) static TERMS: RadioGroup = RadioGroup { field: "term", input_name: "noren-term", kind: "line" };
pub(super) static ACCOUNTS: RadioGroup = RadioGroup { field: "account", input_name: "noren-account", kind: "line" };
pub(super) static BANKS: RadioGroup = RadioGroup { field: "bank", input_name: "noren-bank", kind: "bank" };

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
    /// Tells it from the others of its group, so that it keeps its element, and the focus, while
    /// the group changes.
    pub(super) key: Key,
    pub(super) state: ChoiceState,
    /// What choosing it sends.
    pub(super) intent: Intent,
    /// What a screen reader says in place of the label, if that differs.
    pub(super) spoken: Option<String>,
    /// The id of an element that describes it.
    pub(super) described_by: Option<&'static str>,
    /// What the label shows.
    pub(super) label: Html,
}

impl RadioOption {
    pub(super) fn view(self, ui: Ui<'_>) -> Html {
        let Self { group, key, state, intent, spoken, described_by, label } = self;
        let is_missing = ui.missing.is_some_and(|missing| missing.field() == group.field);
        let described_by = if is_missing { Some(notice::MISSING_ID) } else { described_by };
        let value = key.to_string();
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
                    onchange={ui.send(intent)}
                />
                { label }
            </label>
        }
    }
}

/// The choice of a bank or of a bank's app. The chosen one has a tick: it differs by shape, not by
/// colour alone.
pub(super) struct BankChoice<'a> {
    /// The bank's code.
    pub(super) code: &'static str,
    /// What stands on the tile.
    pub(super) label: &'static str,
    pub(super) tile: &'static Tile,
    pub(super) name: &'a str,
    /// Stands under the name.
    pub(super) note: Option<String>,
    pub(super) state: ChoiceState,
    /// What choosing it sends.
    pub(super) intent: Intent,
}

impl BankChoice<'_> {
    fn view(self, ui: Ui<'_>, group: &'static RadioGroup) -> Html {
        let Self { code, label, tile, name, note, state, intent } = self;
        let label = html! {
            <>
                { bank_tile(code, label, tile) }
                <span class="name">
                    { name }
                    if let Some(note) = note {
                        { " " }
                        { words::note(note) }
                    }
                </span>
                if state == ChoiceState::Chosen {
                    { icon("tick", TICK) }
                }
            </>
        };
        RadioOption { group, key: code.into(), state, intent, spoken: None, described_by: None, label }.view(ui)
    }
}

/// The choice among banks, under its heading.
pub(super) fn bank_group(ui: Ui<'_>, group: &'static RadioGroup, heading: &str, banks: Vec<BankChoice<'_>>) -> Html {
    let options = html! { for bank in banks { { bank.view(ui, group) } } };
    option_group(ui, group, heading, "banks", options)
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
