//! The two checkout pages and what they tell the widget.

use askama::Template;
use axum::response::Html;
use serde::Serialize;
use serde_json::{Value, json};

use super::accounts::removed_notice;
use super::banks::Account;
use super::{Frame, reason};
use crate::ids::PageKey;
use crate::language::Language;
use crate::money::Money;
use crate::omise_client::{DirectDebit, LinkedAccount};
use crate::orders::{Order, Plan, Quantity, Reason};
use crate::shop::Shop;
use crate::store::Product;

/// What both checkout pages show.
pub(crate) struct CheckoutPage {
    frame: Frame,
    order: Order,
    product: Product,
    saved: Vec<Account>,
    removed: Option<DirectDebit>,
    refusal: Option<Refusal>,
    key: PageKey,
    public_key: String,
    api_url: String,
}

/// What went wrong before.
#[derive(Clone, Copy)]
pub(crate) struct Refusal {
    pub(crate) reason: Reason,
    /// Whether that is how the order stands: then the widget, where it asks, says it, too.
    pub(crate) is_last: bool,
}

/// A bank account that can be charged without a redirect. Its JSON is the widget's `linkedAccounts`.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct SavedAccount {
    id: String,
    r#type: &'static str,
    last_digits: String,
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
    /// Collects the page's content. `accounts` are the shopper's.
    pub(crate) fn new(
        shop: &Shop,
        language: Language,
        order: Order,
        product: Product,
        accounts: Vec<LinkedAccount>,
        refusal: Option<Refusal>,
        removed: Option<DirectDebit>,
    ) -> Self {
        let saved = accounts.iter().filter_map(|account| Account::of(language, account)).collect();
        Self {
            frame: Frame::of(shop, language),
            saved,
            removed,
            order,
            product,
            refusal,
            key: PageKey::now(),
            public_key: shop.settings.public_key.as_str().to_owned(),
            api_url: shop.settings.api_url.as_str().trim_end_matches('/').to_owned(),
        }
    }

    /// How many, and what one costs, where it is more than one.
    fn count(&self) -> Option<(u8, Money)> {
        let many = (self.order.quantity != Quantity::ONE).then_some(self.order.quantity.get());
        many.map(|number| (number, self.product.price))
    }

    fn product_name(&self) -> &str {
        self.frame.language.pick([&self.product.name[0], &self.product.name[1]])
    }

    /// The widget's `linkedAccounts`.
    fn accounts(&self) -> Vec<SavedAccount> {
        let account = |account: &Account| SavedAccount {
            id: account.id.clone(),
            r#type: account.type_name,
            last_digits: account.last_digits.clone(),
        };
        self.saved.iter().map(account).collect()
    }

    fn reason(&self, refusal: &Refusal) -> String {
        reason(self.frame.language, refusal.reason)
    }

    fn removed_notice(&self) -> Option<&'static str> {
        self.removed.map(|bank| removed_notice(self.frame.words.accounts, bank))
    }

    /// What is charged later, where it is more than once.
    fn terms(&self) -> Option<String> {
        let monthly = self.order.plan == Plan::Monthly;
        monthly.then(|| (self.frame.words.membership.terms)(&self.order.price.to_string()))
    }

    /// What the shopper may pay with, where that isn't everything: a membership is paid from a bank account.
    fn methods(&self) -> Option<&'static str> {
        (self.order.plan == Plan::Monthly).then_some("direct_debit")
    }

    fn zero_interest(&self) -> bool {
        self.order.interest.is_zero_for_shopper()
    }

    /// What the widget asks when the shopper comes back from the bank by Back.
    fn status_url(&self) -> String {
        format!("/orders/{}/status", self.order.id)
    }

    /// What `mount` is called with; `/assets/mount.js` adds the callbacks.
    fn mount_options(&self) -> Value {
        let mut options = json!({
            "publicKey": self.public_key,
            "amount": self.order.price.subunits,
            "currency": self.order.price.currency.code(),
            "apiUrl": self.api_url,
            "locale": self.frame.language.tag(),
            "zeroInterest": self.zero_interest(),
            "linkedAccounts": self.accounts(),
            "submitUrl": format!("/checkout?order={}&page={}", self.order.id, self.key),
            "statusUrl": self.status_url(),
        });
        if let Some(method) = self.methods() {
            options["methods"] = json!([method]);
        }
        options
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
