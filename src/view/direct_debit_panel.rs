//! The panel of direct debit: a saved account, or the bank to link and the citizen id that some
//! banks ask for.

use super::{
    Ui,
    act::{NEW_ACCOUNT, REMOVE_ACCOUNT},
    brand_tile::brand_tile,
    citizen_id_field::CitizenIdField,
    radio::{ACCOUNTS, ChoiceState, RadioOption, option_group},
    type_group::type_group,
    words::hint,
};
use crate::checkout::{AccountChoice, settings::LinkedAccount};
use noren_domain::{eligibility::Offer, method::MethodType, money::Money};
use yew::prelude::*;

/// The panel's props.
pub(super) struct DirectDebitPanel<'a> {
    pub(super) ui: Ui<'a>,
    /// The accounts that the shopper linked earlier.
    pub(super) accounts: &'a [LinkedAccount],
    /// Whether the shopper can remove a saved account here.
    pub(super) can_remove_accounts: bool,
    /// The chosen account.
    pub(super) account: Option<&'a AccountChoice>,
    /// The banks that the shopper can link.
    pub(super) offer: &'a Offer,
    /// The chosen bank.
    pub(super) bank: Option<&'static MethodType>,
    /// What the shop charges as soon as the account is linked, if it does.
    pub(super) charge: Option<Money>,
    /// The field under the banks.
    pub(super) citizen_id: CitizenIdField<'a>,
}

impl DirectDebitPanel<'_> {
    pub(super) fn view(&self) -> Html {
        let words = &self.ui.text.words;
        html! {
            <>
                if !self.accounts.is_empty() {
                    { option_group(self.ui, &ACCOUNTS, words.accounts_label(), "list", self.account_options()) }
                }
                if self.account == Some(&AccountChoice::New) {
                    { type_group(self.ui, words.bank_label(), self.offer, self.bank) }
                    if let Some(amount) = self.charge {
                        { hint(words.link_then_charge().fill(&[("amount", &self.ui.text.amount(amount))])) }
                    }
                    { self.citizen_id.view() }
                }
            </>
        }
    }

    fn account_options(&self) -> Html {
        html! {
            <>
                for account in self.accounts {
                    { self.saved_account(account) }
                }
                { self.new_account() }
            </>
        }
    }

    fn saved_account(&self, account: &LinkedAccount) -> Html {
        let words = &self.ui.text.words;
        let values = account_values(self.ui, account);
        let spoken = words.account_spoken().fill(&values);
        let remove_spoken = words.remove_spoken().fill(&[("account", &spoken)]);
        let is_chosen = matches!(self.account, Some(AccountChoice::Saved(id)) if *id == account.id);
        let option = RadioOption {
            group: &ACCOUNTS,
            value: account.id.clone().into(),
            state: ChoiceState::new(is_chosen, true),
            spoken: Some(spoken),
            described_by: None,
            label: html! {
                <>
                    { brand_tile(account.method.brand) }
                    <span class="name">{ words.account().fill(&values) }</span>
                </>
            },
        };
        html! {
            <div key={account.id.as_str()} class="saved">
                { option.view(self.ui) }
                if self.can_remove_accounts {
                    <button
                        type="button"
                        part="remove"
                        aria-label={remove_spoken}
                        data-act={REMOVE_ACCOUNT}
                        value={account.id.clone()}
                    >
                        { words.remove().as_str() }
                    </button>
                }
            </div>
        }
    }

    fn new_account(&self) -> Html {
        let option = RadioOption {
            group: &ACCOUNTS,
            value: NEW_ACCOUNT.into(),
            state: ChoiceState::new(self.account == Some(&AccountChoice::New), true),
            spoken: None,
            described_by: None,
            label: html! { <span class="name">{ self.ui.text.words.another_account().as_str() }</span> },
        };
        option.view(self.ui)
    }
}

/// The values of the sentences that name a saved account: its bank and its last digits.
pub(super) fn account_values<'a>(ui: Ui<'a>, account: &'a LinkedAccount) -> [(&'static str, &'a str); 2] {
    [("bank", ui.text.brand(account.method.brand)), ("digits", &account.last_digits)]
}
