//! The panel of direct debit: a saved account, or the bank to link and the citizen id that some banks ask for.

use super::{
    Intent, Scene, citizen,
    markup::Markup,
    radio::{ACCOUNTS, BANKS, Face, Standing, bank, group, radio},
};
use crate::checkout::{AccountChoice, settings::LinkedAccount};
use noren_domain::{
    bank::Bank,
    catalog::{KRUNGTHAI, bank_of},
};

pub(super) fn panel(markup: &mut Markup, scene: Scene<'_>, banks: &[&'static Bank]) {
    let accounts = &scene.state.settings.linked_accounts;
    let is_new = matches!(scene.state.choice.account, Some(AccountChoice::New));
    if !accounts.is_empty() {
        saved(markup, scene, accounts, is_new);
    }
    if is_new {
        group(markup, &scene.text.words.bank_label, "banks", |markup| {
            for one in banks {
                let standing = Standing::of(scene.state.choice.bank == Some(one), true);
                let face = Face { label: one.label, tile: &one.tile, name: scene.text.bank(one), note: "" };
                bank(markup, &BANKS, Intent::Bank(one), standing, &face);
            }
        });
        citizen::field(markup, scene);
    }
}

fn saved(markup: &mut Markup, scene: Scene<'_>, accounts: &[LinkedAccount], is_new: bool) {
    let words = &scene.text.words;
    let can_remove = scene.state.settings.can_remove_accounts;
    group(markup, &words.accounts_label, "list", |markup| {
        for account in accounts {
            markup.within("div", "saved", |markup| saved_account(markup, scene, account, can_remove));
        }
        let another = Intent::Account(AccountChoice::New);
        radio(markup, &ACCOUNTS, another, Standing::of(is_new, true), "", |markup| {
            markup.tells("span", "name", &words.another_account);
        });
    });
    if can_remove && accounts.iter().any(|account| account.method.code() == KRUNGTHAI) {
        markup.tells("p", "hint", &words.krungthai_removal);
    }
}

fn saved_account(markup: &mut Markup, scene: Scene<'_>, account: &LinkedAccount, can_remove: bool) {
    let words = &scene.text.words;
    let bank = bank_of(account.method.code()).map_or("", |bank| scene.text.bank(bank));
    let values = [("bank", bank), ("digits", account.last_digits.as_str())];
    let spoken = words.account_spoken.fill(&values);
    let is_chosen = matches!(&scene.state.choice.account, Some(AccountChoice::Saved(id)) if *id == account.id);
    let this = Intent::Account(AccountChoice::Saved(account.id.clone()));
    radio(markup, &ACCOUNTS, this, Standing::of(is_chosen, true), &spoken, |markup| {
        markup.tells_with("span", "name", &words.account, &values);
    });
    if can_remove {
        let label = words.remove_spoken.fill(&[("account", &spoken)]);
        markup.button("remove", &label, Intent::Remove(account.id.clone()), &words.remove);
    }
}
