//! The shopper's saved bank accounts.

use askama::Template;
use axum::response::Html;

use super::Frame;
use super::banks::Account;
use super::confirm::Confirm;
use super::words::AccountWords;
use crate::ids::OrderId;
use crate::language::Language;
use crate::omise_client::{DirectDebit, LinkedAccount};
use crate::shop::Shop;

#[derive(Template)]
#[template(path = "accounts.html")]
struct AccountsTemplate {
    frame: Frame,
    words: &'static AccountWords,
    accounts: Vec<Account>,
    removed: Option<&'static str>,
    is_known: bool,
}

/// `GET /accounts`. `removed` is the bank of an account that was removed just now; `is_known` is whether the browser is
/// a shopper's.
pub(crate) fn accounts(
    shop: &Shop,
    language: Language,
    accounts: &[LinkedAccount],
    removed: Option<DirectDebit>,
    is_known: bool,
) -> Result<Html<String>, askama::Error> {
    let frame = Frame::of(shop, language).at("/accounts");
    let words = frame.words.accounts;
    let accounts = accounts.iter().filter_map(|account| Account::of(language, account)).collect();
    let removed = removed.map(|bank| removed_notice(words, bank));
    Ok(Html(AccountsTemplate { frame, words, accounts, removed, is_known }.render()?))
}

/// `GET /forget`
pub(crate) fn forget_browser(shop: &Shop, language: Language) -> Result<Html<String>, askama::Error> {
    let frame = Frame::of(shop, language);
    let words = frame.words.accounts;
    let confirm = Confirm {
        title: words.forget_title.to_owned(),
        text: words.forget_text,
        notes: Vec::new(),
        facts: Vec::new(),
        action: "/forget",
        fields: Vec::new(),
        yes: words.forget.to_owned(),
        no: words.stay_known,
        back: "/accounts".to_owned(),
        frame,
    };
    confirm.page()
}

/// What is said once an account of this bank is removed.
pub(super) fn removed_notice(words: &'static AccountWords, bank: DirectDebit) -> &'static str {
    if bank == DirectDebit::Ktb { words.removed_ask_the_bank } else { words.removed }
}

/// `GET /accounts/{account}/remove`. `None` for an account at a bank that this shop doesn't know.
pub(crate) fn remove_account(
    shop: &Shop,
    language: Language,
    account: &LinkedAccount,
    order: Option<&OrderId>,
    ends_membership: bool,
) -> Option<Result<Html<String>, askama::Error>> {
    let frame = Frame::of(shop, language);
    let words = frame.words.accounts;
    let account = Account::of(language, account)?;
    let mut notes = Vec::new();
    if ends_membership {
        notes.push(words.ends_membership);
    }
    if account.ask_the_bank {
        notes.push(words.ask_the_bank);
    }
    let mut fields = vec![("omiseLinkedAccount", account.id.clone())];
    fields.extend(order.map(|order| ("order", order.to_string())));
    let confirm = Confirm {
        title: (words.remove_title)(&account.label()),
        text: words.remove_text,
        notes,
        facts: Vec::new(),
        action: "/accounts/remove",
        fields,
        yes: words.yes_remove.to_owned(),
        no: words.keep,
        back: order.map_or_else(|| "/accounts".to_owned(), |order| format!("/checkout/{order}")),
        frame,
    };
    Some(confirm.page())
}
