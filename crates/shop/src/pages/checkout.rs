//! The two checkout pages and what they tell the widget.

use askama::Template;
use axum::response::Html;
use serde::Serialize;
use serde_json::{Value, json};

use super::{Frame, reason};
use crate::ids::PageKey;
use crate::language::Language;
use crate::omise_client::{DirectDebit, LinkedAccount};
use crate::orders::{Order, Reason};
use crate::shop::Shop;
use crate::store::Product;

/// What both checkout pages show.
pub(crate) struct CheckoutPage {
    frame: Frame,
    order: Order,
    product: Product,
    accounts: Vec<SavedAccount>,
    error: Option<&'static str>,
    key: PageKey,
    public_key: String,
    api_url: String,
}

/// A bank account that can be charged without a redirect. Its JSON is the widget's `linkedAccounts`.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct SavedAccount {
    id: String,
    r#type: &'static str,
    last_digits: String,
    #[serde(skip)]
    bank: &'static str,
}

#[derive(Template)]
#[template(path = "checkout_form.html")]
struct FormTemplate<'a> {
    frame: &'a Frame,
    page: &'a CheckoutPage,
}

#[derive(Template)]
#[template(path = "checkout_mount.html")]
struct MountTemplate<'a> {
    frame: &'a Frame,
    page: &'a CheckoutPage,
    options: Value,
}

impl CheckoutPage {
    /// Collects the page's content. `accounts` are the shopper's, `why` is what went wrong before.
    pub(crate) fn new(
        shop: &Shop,
        language: Language,
        order: Order,
        product: Product,
        accounts: Vec<LinkedAccount>,
        why: Option<Reason>,
    ) -> Self {
        let accounts = accounts.into_iter().filter_map(|account| {
            let bank = account.bank?;
            Some(SavedAccount {
                id: account.id.to_string(),
                r#type: bank.type_name(),
                last_digits: account.last_digits.unwrap_or_default(),
                bank: bank_name(language, bank),
            })
        });
        Self {
            frame: Frame::of(shop, language),
            accounts: accounts.collect(),
            order,
            product,
            error: why.map(|why| reason(language, why)),
            key: PageKey::random(),
            public_key: shop.settings.public_key.as_str().to_owned(),
            api_url: shop.settings.api_url.as_str().trim_end_matches('/').to_owned(),
        }
    }

    fn product_name(&self) -> &str {
        self.frame.language.pick([&self.product.name[0], &self.product.name[1]])
    }

    fn zero_interest(&self) -> bool {
        self.order.interest.is_zero_for_shopper()
    }

    /// What `mount` is called with; `/assets/mount.js` adds the callbacks.
    fn mount_options(&self) -> Value {
        json!({
            "publicKey": self.public_key,
            "amount": self.order.price.subunits,
            "currency": self.order.price.currency.code(),
            "apiUrl": self.api_url,
            "locale": self.frame.language.tag(),
            "zeroInterest": self.zero_interest(),
            "linkedAccounts": self.accounts,
            "submitUrl": format!("/checkout?order={}", self.order.id),
        })
    }
}

/// The widget by a script tag inside a form.
pub(crate) fn checkout_form(page: &CheckoutPage) -> Result<Html<String>, askama::Error> {
    Ok(Html(FormTemplate { frame: &page.frame, page }.render()?))
}

/// The widget by `mount`.
pub(crate) fn checkout_mount(page: &CheckoutPage) -> Result<Html<String>, askama::Error> {
    Ok(Html(MountTemplate { frame: &page.frame, page, options: page.mount_options() }.render()?))
}

fn bank_name(language: Language, bank: DirectDebit) -> &'static str {
    language.pick(match bank {
        DirectDebit::Bay => ["Krungsri", "กรุงศรี"],
        DirectDebit::Kbank => ["Kasikorn", "กสิกรไทย"],
        DirectDebit::Ktb => ["Krungthai", "กรุงไทย"],
        DirectDebit::Scb => ["SCB", "ไทยพาณิชย์"],
    })
}
