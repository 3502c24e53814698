//! The shopper's saved bank accounts.

use askama::Template;
use axum::response::Html;

use super::banks::{Account, bank};
use super::confirm::Confirm;
use super::words::AccountWords;
use super::{Frame, reason};
use crate::ids::{OrderId, PageKey};
use crate::language::Language;
use crate::omise_client::{DirectDebit, LinkedAccount};
use crate::orders::Reason;
use crate::shop::Shop;

#[derive(Template)]
#[template(path = "accounts.html")]
struct AccountsTemplate {
    frame: Frame,
    words: &'static AccountWords,
    accounts: Vec<Account>,
    said: Option<String>,
    reason: Option<String>,
    is_known: bool,
    /// The widget, if the shop takes direct debit.
    embed: Option<Embed>,
}

/// The options of the widget that links an account. The shop charges nothing, but the widget needs an amount: the
/// lowest for direct debit.
struct Embed {
    public_key: String,
    api_url: String,
    amount: u64,
    currency: &'static str,
    key: PageKey,
}

/// THB 20.00. Source: Omise, "Online Direct Debit".
const LOWEST_PRICE_SUBUNITS: u64 = 2_000;

/// The result of the shopper's last step.
pub(crate) struct AccountsNews {
    /// The bank of an account that the shopper has just removed.
    pub(crate) removed: Option<DirectDebit>,
    /// The bank of an account that the shopper has just linked.
    pub(crate) linked: Option<DirectDebit>,
    /// Why linking an account failed.
    pub(crate) refusal: Option<Reason>,
}

/// `GET /accounts`. `is_known` is whether the browser has a shopper.
pub(crate) fn accounts(
    shop: &Shop,
    language: Language,
    accounts: &[LinkedAccount],
    news: &AccountsNews,
    is_known: bool,
) -> Result<Html<String>, askama::Error> {
    let frame = Frame::of(shop, language).at("/accounts");
    let words = frame.words.accounts;
    let accounts = accounts.iter().filter_map(|account| Account::of(language, account)).collect();
    let removed = news.removed.map(|bank| removed_notice(words, bank).to_owned());
    let said = removed.or(news.linked.map(|linked| (words.linked)(bank(language, linked).name)));
    let reason = news.refusal.map(|why| reason(language, why));
    let settings = &shop.settings;
    let embed = frame.takes_direct_debit.then(|| Embed {
        public_key: settings.public_key.as_str().to_owned(),
        api_url: settings.api_url.as_str().trim_end_matches('/').to_owned(),
        amount: LOWEST_PRICE_SUBUNITS,
        currency: settings.currency.code(),
        key: PageKey::now(),
    });
    Ok(Html(AccountsTemplate { frame, words, accounts, said, reason, is_known, embed }.render()?))
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

/// The notice after an account of this bank was removed.
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
) -> Result<Option<Html<String>>, askama::Error> {
    let frame = Frame::of(shop, language).of_checkout(order.is_some());
    let words = frame.words.accounts;
    let Some(account) = Account::of(language, account) else { return Ok(None) };
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
    confirm.page().map(Some)
}
