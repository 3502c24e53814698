//! The panel of a family that has no look of its own: which type, if there are several, and what the
//! source of that type needs from the shopper.

use super::{
    Ui,
    act::{LISTED_BANK, PHONE},
    notice,
    text_field::TextField,
    type_group::type_group,
};
use crate::{
    checkout::{Choice, Missing},
    text::Sentence,
};
use noren_domain::{
    capability::{Bank, Capability},
    eligibility::Offer,
    method::{Field, MethodType},
};
use yew::prelude::*;

/// The panel's props.
pub(super) struct TypePanel<'a> {
    pub(super) ui: Ui<'a>,
    pub(super) offer: &'a Offer,
    /// What the account has, the banks of its lists too.
    pub(super) capability: &'a Capability,
    /// The heading of the types.
    pub(super) heading: &'a Sentence,
    /// What the shopper chose and typed so far.
    pub(super) choice: &'a Choice,
}

impl TypePanel<'_> {
    pub(super) fn view(&self) -> Html {
        let picked = self.choice.picked(self.offer.method);
        html! {
            <>
                if self.offer.types.len() > 1 {
                    { type_group(self.ui, self.heading, self.offer, picked) }
                }
                if let Some(chosen) = picked {
                    for field in chosen.fields {
                        { self.field(*field, chosen) }
                    }
                }
            </>
        }
    }

    fn field(&self, field: Field, chosen: &'static MethodType) -> Html {
        let words = &self.ui.text.words;
        let is_missing = self.ui.missing == Some(Missing::Field(field));
        let (id, label, input) = match field {
            Field::Phone => (PHONE, words.phone_label(), self.phone(is_missing)),
            Field::Bank => (LISTED_BANK, words.bank_label(), self.banks(chosen, is_missing)),
            // Nobody is asked for it.
            Field::Email => return html! {},
        };
        html! {
            <div key={id} class="field">
                <label for={id}>{ label.as_str() }</label>
                { input }
            </div>
        }
    }

    fn phone(&self, is_missing: bool) -> Html {
        let words = &self.ui.text.words;
        let field = TextField {
            id: PHONE,
            auto_complete: "tel",
            keyboard: "tel",
            value: self.choice.fields.get(Field::Phone),
            hint: words.phone_hint(),
            error: is_missing.then(|| words.missing_phone()),
        };
        field.view()
    }

    /// The account's banks. A list of another type is another element: the browser would choose a bank of
    /// it by itself.
    fn banks(&self, chosen: &'static MethodType, is_missing: bool) -> Html {
        let prompt = self.ui.text.words.missing_bank();
        html! {
            <>
                <select
                    key={chosen.api_name}
                    id={LISTED_BANK}
                    data-focus={LISTED_BANK}
                    aria-invalid={is_missing.then_some("true")}
                    aria-describedby={is_missing.then_some(notice::MISSING_ID)}
                >
                    <option value="" disabled=true selected={self.choice.fields.get(Field::Bank).is_empty()}>{ prompt.as_str() }</option>
                    for bank in self.capability.banks_of(chosen) {
                        { self.bank(bank) }
                    }
                </select>
                if is_missing {
                    { notice::missing(self.ui, Missing::Field(Field::Bank)) }
                }
            </>
        }
    }

    fn bank(&self, bank: &Bank) -> Html {
        let is_chosen = self.choice.fields.get(Field::Bank) == bank.code;
        let offline = self.ui.text.words.bank_offline();
        let label = if bank.is_active { bank.name.clone() } else { offline.fill(&[("bank", &bank.name)]) };
        html! {
            <option value={bank.code.clone()} disabled={!bank.is_active} selected={is_chosen}>{ label }</option>
        }
    }
}
