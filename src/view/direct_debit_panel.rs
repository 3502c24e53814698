//! The panel of direct debit: a saved account, or the bank to link and the citizen id that some
//! banks ask for.

use super::{
    Intent, Ui,
    bank_tile::bank_tile,
    citizen_id_field::CitizenIdField,
    radio::{ACCOUNTS, BANKS, BankChoice, ChoiceState, RadioOption, bank_group, option_group},
    text_button::text_button,
    words::hint,
};
use crate::checkout::{AccountChoice, settings::LinkedAccount};
use noren_domain::{bank::Bank, catalog::bank_of, money::Money};
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
                    { bank_group(self.ui, &BANKS, words.bank_label(), self.bank_options()) }
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
        let choice = AccountChoice::Saved(account.id.clone());
        let option = RadioOption {
            group: &ACCOUNTS,
            key: account.id.as_str().into(),
            state: ChoiceState::new(self.account == Some(&choice), true),
            intent: Intent::Account(choice),
            spoken: Some(spoken),
            described_by: None,
            label: html! {
                <>
                    if let Some(bank) = bank_of(account.method.code()) {
                        { bank_tile(bank.code, bank.label, &bank.tile) }
                    }
                    <span class="name">{ words.account().fill(&values) }</span>
                </>
            },
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

    fn bank_options(&self) -> Vec<BankChoice<'_>> {
        self.banks.iter().map(|bank| self.bank_option(bank)).collect()
    }

    fn bank_option(&self, bank: &'static Bank) -> BankChoice<'_> {
        BankChoice {
            code: bank.code,
            label: bank.label,
            tile: &bank.tile,
            name: self.ui.text.bank(bank),
            note: None,
            state: ChoiceState::new(self.bank == Some(bank), true),
            intent: Intent::Bank(bank),
        }
    }
}

/// The values of the sentences that name a saved account: its bank and its last digits.
pub(super) fn account_values<'a>(ui: Ui<'a>, account: &'a LinkedAccount) -> [(&'static str, &'a str); 2] {
    let bank = bank_of(account.method.code()).map_or("", |bank| ui.text.bank(bank));
    [("bank", bank), ("digits", &account.last_digits)]
}
