//! The panel of direct debit: a saved account, or the bank to link and the citizen id that some banks ask for.

use super::{
    Scene, citizen,
    element::{button, element, said, several, words},
    radio::{Radio, group, radio, tick},
    tile::tile,
};
use crate::{
    checkout::{AccountChoice, Event, settings::LinkedAccount},
    text::fill,
};
use noren_domain::{
    bank::Bank,
    catalog::{KRUNGTHAI, bank_of},
};
use yew::prelude::*;

pub(super) fn panel(scene: Scene<'_>, banks: &[&'static Bank]) -> Html {
    let mut inside = saved(scene);
    if scene.state.choice.account == Some(AccountChoice::New) {
        let choices = banks.iter().map(|bank| choice(scene, bank)).collect();
        inside.push(group(scene.text.words.bank_label, "banks", choices));
        inside.push(citizen::field(scene));
    }
    several(inside)
}

fn saved(scene: Scene<'_>) -> Vec<Html> {
    let text = scene.text.words;
    let accounts = &scene.state.settings.linked_accounts;
    if accounts.is_empty() {
        return Vec::new();
    }
    let another = Radio {
        group: "account",
        class: "line",
        event: Event::AccountChosen(AccountChoice::New),
        is_chosen: scene.state.choice.account == Some(AccountChoice::New),
        is_out_of_reach: false,
        spoken: "",
    };
    let mut choices: Vec<Html> = accounts.iter().map(|account| saved_account(scene, account)).collect();
    choices.push(radio(scene, another, element("span", "name", words(text.another_account))));
    let mut inside = vec![group(text.accounts_label, "list", choices)];
    let has_krungthai = accounts.iter().any(|account| account.method.code() == KRUNGTHAI);
    if has_krungthai && scene.state.settings.can_remove_accounts {
        inside.push(element("p", "hint", words(text.krungthai_removal)));
    }
    inside
}

fn saved_account(scene: Scene<'_>, account: &LinkedAccount) -> Html {
    let text = scene.text.words;
    let bank = bank_of(account.method.code()).map_or("", |bank| scene.text.bank(bank));
    let values = [("bank", bank), ("digits", account.last_digits.as_str())];
    let spoken = fill(text.account_spoken, &values);
    let id = AccountChoice::Saved(account.id.clone());
    let one = Radio {
        group: "account",
        class: "line",
        is_chosen: scene.state.choice.account.as_ref() == Some(&id),
        event: Event::AccountChosen(id),
        is_out_of_reach: false,
        spoken: &spoken,
    };
    let mut inside = vec![radio(scene, one, element("span", "name", said(fill(text.account, &values))))];
    if scene.state.settings.can_remove_accounts {
        let label = fill(text.remove_spoken, &[("account", &spoken)]);
        inside.push(button("remove", &label, scene.on(Event::RemovePressed(account.id.clone())), words(text.remove)));
    }
    element("div", "saved", several(inside))
}

fn choice(scene: Scene<'_>, bank: &'static Bank) -> Html {
    let is_chosen = scene.state.choice.bank == Some(bank);
    let one = Radio {
        group: "bank",
        class: "bank",
        event: Event::BankChosen(bank),
        is_chosen,
        is_out_of_reach: false,
        spoken: "",
    };
    let name = element("span", "name", words(scene.text.bank(bank)));
    radio(scene, one, several(vec![tile(bank.label, &bank.tile), name, tick(is_chosen)]))
}
