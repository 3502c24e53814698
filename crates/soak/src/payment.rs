//! A press of Pay as the widget makes it, and the shopper's way over the bank's page and back.

use std::time::Duration;

use tokio::time::sleep;

use crate::browser::{Browser, Page};
use crate::diary::Diary;
use crate::shopper::World;

/// How often a request is repeated whose answer was lost, with the same attempt.
const TRIES: u32 = 8;

/// The checkout page of an order, as far as the widget reads it.
pub(crate) struct Checkout {
    order: String,
    page_key: String,
    amount: u64,
    is_zero_interest: bool,
    /// The shopper's bank accounts that can be charged without a redirect.
    pub(crate) accounts: Vec<String>,
}

/// What is paid by: the field that the widget fills in, and its value.
#[derive(Clone)]
pub(crate) struct Means {
    field: &'static str,
    value: String,
}

impl Means {
    pub(crate) fn account(id: &str) -> Self {
        Self { field: "omiseLinkedAccount", value: id.to_owned() }
    }

    pub(crate) fn new_account() -> Self {
        let bank = if fastrand::bool() { "direct_debit_kbank" } else { "direct_debit_scb" };
        Self { field: "omiseLinkType", value: bank.to_owned() }
    }
}

/// How the shopper presses.
#[derive(Clone, Copy)]
pub(crate) enum Manner {
    Once,
    /// Two requests with the same attempt at the same time.
    Twice,
}

/// What the bank's page is told.
#[derive(Clone, Copy)]
pub(crate) enum Verdict {
    Approve,
    Refuse,
    /// The shopper comes back without deciding.
    Leave,
    /// The shopper closes the browser.
    Vanish,
}

impl Verdict {
    pub(crate) fn random() -> Self {
        match fastrand::u8(..100) {
            0..=64 => Self::Approve,
            65..=79 => Self::Refuse,
            80..=89 => Self::Leave,
            _ => Self::Vanish,
        }
    }
}

impl Browser {
    /// Opens the checkout page; nothing when the order is not to be paid any more, or the page doesn't come.
    pub(crate) async fn checkout(&self, order: &str) -> Option<Checkout> {
        let page = self.until_answered(async || self.get(&format!("/checkout/{order}")).await).await?;
        if page.status != 200 {
            return None;
        }
        let accounts = page.value(r#"id="linked-accounts">"#).map(|_| ids(&page.body, "lnac_")).unwrap_or_default();
        Some(Checkout {
            order: order.to_owned(),
            page_key: page.value(r#"name="page" value=""#)?.to_owned(),
            amount: page.value(r#"data-amount=""#)?.parse().ok()?,
            is_zero_interest: page.value(r#"data-zero-interest=""#)? == "true",
            accounts,
        })
    }

    /// Makes a source with the public key, as the widget does when Pay is pressed.
    pub(crate) async fn source(&self, world: &World, checkout: &Checkout) -> Option<Means> {
        let amount = checkout.amount.to_string();
        let interest = checkout.is_zero_interest.to_string();
        let mut fields = vec![("amount", amount.as_str()), ("currency", "THB")];
        if checkout.amount >= 200_000 && fastrand::u8(..100) < 60 {
            let bank = if fastrand::bool() { "installment_kbank" } else { "installment_ktc" };
            fields.extend([("type", bank), ("installment_term", "4"), ("zero_interest_installments", &interest)]);
        } else {
            fields.push(("type", "mobile_banking_bay"));
        }
        let url = format!("{}/sources", world.sandbox);
        let made = async || {
            let request = self.client().post(&url).basic_auth(&world.public_key, Some("")).form(&fields);
            self.ask_elsewhere(request).await
        };
        let page = self.until_answered(made).await?;
        let value = ids(&page.body, "src_").into_iter().next()?;
        Some(Means { field: "omiseSource", value })
    }

    /// Presses Pay, again and again with the same attempt until there is an answer: where it leads.
    pub(crate) async fn press(&self, checkout: &Checkout, means: &Means, manner: Manner) -> Option<String> {
        let attempt = format!("soak-{:032x}", fastrand::u128(..));
        let mut fields =
            vec![("order", checkout.order.as_str()), ("page", &checkout.page_key), ("omiseAttempt", &attempt)];
        for field in ["omiseToken", "omiseSource", "omiseLinkedAccount", "omiseLinkType", "omiseCitizenId"] {
            fields.push((field, if field == means.field { means.value.as_str() } else { "" }));
        }
        let press = async || self.until_answered(async || self.post("/checkout", &fields).await).await;
        let page = match manner {
            Manner::Once => press().await,
            Manner::Twice => {
                let (one, other) = tokio::join!(press(), press());
                one.or(other)
            }
        };
        page?.location
    }

    /// Decides on the bank's page, and answers where it leads back to.
    pub(crate) async fn decide(&self, world: &World, order: &str, bank_page: &str, verdict: Verdict) -> Option<String> {
        let show = async || self.ask_elsewhere(self.client().get(bank_page)).await;
        self.until_answered(show).await?;
        sleep(Duration::from_millis(fastrand::u64(..=world.pause_ms))).await;
        let fields: &[(&str, &str)] = match verdict {
            Verdict::Approve => &[("result", "successful")],
            Verdict::Refuse => &[("result", "failed"), ("failure_code", "failed_processing")],
            Verdict::Leave => return Some(format!("/orders/{order}/complete")),
            Verdict::Vanish => return None,
        };
        let send = async || self.ask_elsewhere(self.client().post(bank_page).form(fields)).await;
        let page = self.until_answered(send).await?;
        // Not 303: it was decided otherwise before.
        if page.status == 303 && matches!(verdict, Verdict::Approve) && bank_page.contains("/payments/") {
            world.diary.notes().approved.insert(order.to_owned());
        }
        page.location
    }

    /// Comes back from the bank, and reads the order's page and its state a few times, as the page's script does.
    pub(crate) async fn come_back(&self, world: &World, order: &str, address: &str) -> Option<String> {
        if let Some(next) = self.get(address).await.and_then(|page| page.location) {
            self.get(&next).await;
        }
        self.state(world, order, 3).await
    }

    /// What the shop says of the order: `paid`, `pending`, `failed` or `none`.
    pub(crate) async fn state(&self, world: &World, order: &str, times: u32) -> Option<String> {
        let mut state = None;
        for _ in 0..times {
            if let Some(page) = self.get(&format!("/orders/{order}/status")).await.filter(|page| page.status == 200) {
                state = page.value(r#""status":""#).map(str::to_owned);
            }
            if state.as_deref() == Some("paid") {
                world.diary.notes().told_paid.insert(order.to_owned());
            }
            if matches!(state.as_deref(), Some("paid" | "failed")) {
                break;
            }
            sleep(Duration::from_millis(fastrand::u64(200..900))).await;
        }
        state
    }

    /// Asks until there is an answer that isn't a server's trouble. A killed server is back in a second or two.
    pub(crate) async fn until_answered(&self, ask: impl AsyncFn() -> Option<Page>) -> Option<Page> {
        for tries in 0..TRIES {
            if let Some(page) = ask().await.filter(|page| page.status < 500) {
                return Some(page);
            }
            sleep(Duration::from_millis(100 * u64::from(tries) + fastrand::u64(..300))).await;
        }
        Diary::add(&self.diary().given_up);
        None
    }
}

/// The ids in a text that begin so, in their order, each once.
fn ids(text: &str, prefix: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for rest in text.split(prefix).skip(1) {
        let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').unwrap_or(rest.len());
        let id = format!("{prefix}{}", &rest[..end]);
        if !found.contains(&id) {
            found.push(id);
        }
    }
    found
}
