//! The panel of direct debit: a saved account, or the bank to link and the citizen id that some
//! banks ask for.

use super::{
    Intent, Ui,
    citizen_id_field::CitizenIdField,
    radio::{ACCOUNTS, BANKS, BankChoice, ChoiceState, RadioOption, option_group},
    text_button::text_button,
};
use crate::checkout::{AccountChoice, settings::LinkedAccount};
use noren_domain::{
    bank::Bank,
    catalog::{KRUNGTHAI, bank_of},
};
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
    pub(super) banks: &'a [&'static Bank],
    /// The chosen bank.
    pub(super) bank: Option<&'static Bank>,
    /// The field under the banks.
    pub(super) citizen_id: CitizenIdField<'a>,
}

impl DirectDebitPanel<'_> {
    pub(super) fn view(&self) -> Html {
        let words = &self.ui.text.words;
        let has_krungthai = self.accounts.iter().any(|account| account.method.code() == KRUNGTHAI);
        html! {
            <>
                if !self.accounts.is_empty() {
                    { option_group(words.accounts_label(), "list", self.account_options()) }
                    if self.can_remove_accounts && has_krungthai {
                        <p class="hint">{ words.krungthai_removal().as_str() }</p>
                    }
                }
                if self.account == Some(&AccountChoice::New) {
                    { option_group(words.bank_label(), "banks", self.bank_options()) }
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
        let bank = bank_of(account.method.code()).map_or("", |bank| self.ui.text.bank(bank));
        let values = [("bank", bank), ("digits", &account.last_digits)];
        let spoken = words.account_spoken().fill(&values);
        let remove_spoken = words.remove_spoken().fill(&[("account", &spoken)]);
        let choice = AccountChoice::Saved(account.id.clone());
        let option = RadioOption {
            group: &ACCOUNTS,
            key: account.id.as_str().into(),
            state: ChoiceState::new(self.account == Some(&choice), true),
            intent: Intent::Account(choice),
            spoken: Some(spoken),
            described_by: None,
            label: html! { <span class="name">{ words.account().fill(&values) }</span> },
        };
        let remove = Intent::RemoveAccount(account.id.clone());
        html! {
            <div key={account.id.as_str()} class="saved">
                { option.view(self.ui) }
                if self.can_remove_accounts {
                    { text_button(self.ui, "remove", words.remove(), Some(remove_spoken), remove) }
                }
            </div>
        }
    }

    fn new_account(&self) -> Html {
        let option = RadioOption {
            group: &ACCOUNTS,
            key: "new".into(),
            state: ChoiceState::new(self.account == Some(&AccountChoice::New), true),
            intent: Intent::Account(AccountChoice::New),
            spoken: None,
            described_by: None,
            label: html! { <span class="name">{ self.ui.text.words.another_account().as_str() }</span> },
        };
        option.view(self.ui)
    }

    fn bank_options(&self) -> Html {
        html! {
            for bank in self.banks {
                { self.bank_option(bank) }
            }
        }
    }

    fn bank_option(&self, bank: &'static Bank) -> Html {
        let choice = BankChoice {
            group: &BANKS,
            code: bank.code,
            label: bank.label,
            tile: &bank.tile,
            name: self.ui.text.bank(bank),
            note: None,
            state: ChoiceState::new(self.bank == Some(bank), true),
            intent: Intent::Bank(bank),
        };
        choice.view(self.ui)
    }
}
