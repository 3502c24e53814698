//! The two checkout pages and the widget's options.

use askama::Template;
use axum::response::Html;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};

use super::accounts::removed_notice;
use super::banks::{Account, bank};
use super::products::path_of;
use super::receipt::Item;
use super::{Frame, reason};
use crate::ids::PageKey;
use crate::language::Language;
use crate::omise_client::{DirectDebit, LinkedAccount};
use crate::orders::{Order, Plan, Reason};
use crate::shop::Shop;
use crate::store::Product;
use crate::widget::{Build, Preload};

/// The content of both checkout pages.
pub(crate) struct CheckoutPage {
    frame: Frame,
    order: Order,
    product: Product,
    saved: Vec<Account>,
    guest_until: Option<Timestamp>,
    phone_path: Option<String>,
    removed: Option<DirectDebit>,
    linked: Option<DirectDebit>,
    refusal: Option<Refusal>,
    selected: Option<String>,
    key: PageKey,
    public_key: String,
    api_url: String,
}

/// Who pays.
pub(crate) enum Payer {
    /// The shopper, with their saved accounts, and the path of the link for a phone.
    Shopper { accounts: Vec<LinkedAccount>, phone_path: Option<String> },
    /// A guest who opened the order's link, and may pay until then.
    Guest { until: Timestamp },
}

/// What happened before the shopper came to the page.
pub(crate) struct Before {
    pub(crate) refusal: Option<Refusal>,
    /// The shopper's choice in the failed attempt, for the widget's `selected`.
    pub(crate) selected: Option<String>,
    /// The bank of an account that the shopper has just removed.
    pub(crate) removed: Option<DirectDebit>,
    /// The bank of an account that the shopper has just linked, and the shop didn't charge.
    pub(crate) linked: Option<DirectDebit>,
}

/// Why the last press failed.
#[derive(Clone, Copy)]
pub(crate) struct Refusal {
    pub(crate) reason: Reason,
    /// Whether it is also why the order failed. Then the widget says it too, if it asks the `statusUrl`.
    pub(crate) is_last: bool,
}

/// A saved account, in the JSON of the widget's `linkedAccounts`.
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
    preloads: Vec<Preload<'a>>,
}

#[derive(Template)]
#[template(path = "checkout_mount.html")]
struct MountTemplate<'a> {
    frame: &'a Frame,
    page: &'a CheckoutPage,
    options: Value,
}

impl CheckoutPage {
    /// Collects the page's content.
    pub(crate) fn new(
        shop: &Shop,
        language: Language,
        order: Order,
        product: Product,
        payer: Payer,
        before: Before,
    ) -> Self {
        let (accounts, phone_path, guest_until) = match payer {
            Payer::Shopper { accounts, phone_path } => (accounts, phone_path, None),
            Payer::Guest { until } => (Vec::new(), None, Some(until)),
        };
        let saved = accounts.iter().filter_map(|account| Account::of(language, account)).collect();
        Self {
            frame: Frame::of(shop, language).of_checkout(true),
            saved,
            guest_until,
            phone_path,
            removed: before.removed,
            linked: before.linked,
            order,
            product,
            refusal: before.refusal,
            selected: before.selected,
            key: PageKey::now(),
            public_key: shop.settings.public_key.as_str().to_owned(),
            api_url: shop.settings.api_url.as_str().trim_end_matches('/').to_owned(),
        }
    }

    fn item(&self) -> Item {
        Item::of(self.frame.language, &self.order, &self.product)
    }

    fn product_name(&self) -> &str {
        self.frame.language.pick(self.product.name.each_ref()).as_str()
    }

    /// The path of the product's page.
    fn product_path(&self) -> String {
        path_of(&self.product)
    }

    /// Whether the shopper pays every month.
    fn is_monthly(&self) -> bool {
        self.order.plan == Plan::Monthly
    }

    fn monthly_price(&self) -> String {
        (self.frame.words.membership.a_month)(&self.order.price.to_string())
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

    /// The sentence for a guest: until when they may pay.
    fn by_link(&self) -> Option<String> {
        let until = self.frame.dates.until(self.guest_until?, Timestamp::now());
        let words = self.frame.words;
        Some((words.by_link)(&until) + if self.frame.takes_direct_debit { words.accounts_elsewhere } else { "" })
    }

    fn reason(&self, refusal: &Refusal) -> String {
        reason(self.frame.language, refusal.reason)
    }

    /// The sentence about an account that the shopper has just removed or linked.
    fn news_of_account(&self) -> Option<String> {
        let words = self.frame.words.accounts;
        let linked = || self.linked.map(|linked| (words.linked)(bank(self.frame.language, linked).name));
        self.removed.map(|bank| removed_notice(words, bank).to_owned()).or_else(linked)
    }

    /// The terms of an order that the shopper pays every month.
    fn terms(&self) -> Option<String> {
        self.is_monthly().then(|| (self.frame.words.membership.terms)(&self.order.price.to_string()))
    }

    /// The widget's `methods`, if not all: a bank account pays the monthly order, and a guest has no bank account here.
    fn methods(&self) -> Option<&'static [&'static str]> {
        match self.order.plan {
            Plan::Monthly => Some(&["direct_debit"]),
            Plan::Once if self.guest_until.is_some() => {
                Some(&["promptpay", "online_banking", "mobile_banking", "installment", "wallet"])
            }
            Plan::Once => None,
        }
    }

    /// The widget's `strings` for a monthly order: the button names amount and period.
    fn strings(&self) -> Option<Value> {
        let words = self.frame.words.membership;
        self.is_monthly().then(|| {
            json!({
                "pay": words.pay,
                "linkAndPay": words.link_and_pay,
                "linkAnyAndPay": words.link_any_and_pay,
                "linkThenCharge": words.link_then_charge,
            })
        })
    }

    fn zero_interest(&self) -> bool {
        self.order.interest.is_zero_for_shopper()
    }

    /// The widget's `statusUrl`.
    fn status_url(&self) -> String {
        format!("/orders/{}/status", self.order.id)
    }

    /// The options for `mount`. `/assets/mount.js` adds the callbacks.
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
        if let Some(methods) = self.methods() {
            options["methods"] = json!(methods);
        }
        if let Some(path) = &self.phone_path {
            options["qrCode"] = json!(path);
        }
        if let Some(strings) = self.strings() {
            options["strings"] = strings;
        }
        if let Some(selected) = &self.selected {
            options["selected"] = json!(selected);
        }
        options
    }
}

/// The widget by a script tag inside a form.
pub(crate) fn checkout_form(page: &CheckoutPage, widget: &Build) -> Result<Html<String>, askama::Error> {
    let preloads = widget.preloads(page.frame.language.tag());
    Ok(Html(FormTemplate { frame: &page.frame, page, preloads }.render()?))
}

/// The widget by `mount`.
pub(crate) fn checkout_mount(page: &CheckoutPage) -> Result<Html<String>, askama::Error> {
    Ok(Html(MountTemplate { frame: &page.frame, page, options: page.mount_options() }.render()?))
}
