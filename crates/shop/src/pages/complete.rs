//! The page with an order's state, in words.

use std::borrow::Cow;

use askama::Template;
use axum::response::Html;

use super::approval::{Approval, Code};
use super::receipt::{Fact, Item, facts, is_estimated};
use super::surplus::{Excess, for_shopper};
use super::waiting::Wait;
use super::words::{Notice, Words};
use super::{Frame, reason};
use crate::ids::AttemptId;
use crate::language::Language;
use crate::omise_client::PaidBy;
use crate::orders::{Order, OrderState, Plan};
use crate::shop::Shop;
use crate::store::Product;

#[derive(Template)]
#[template(path = "complete.html")]
struct CompleteTemplate<'a> {
    frame: Frame,
    order: &'a Order,
    item: Item,
    title: Cow<'static, str>,
    text: Cow<'static, str>,
    /// `paid`, `pending`, `failed` or `none`: the mark and colour beside the words.
    kind: &'static str,
    /// What `/assets/wait.js` knows the state by.
    state: &'static str,
    /// The attempt that the page shows: with another one, even the same state is news.
    attempt: Option<&'a AttemptId>,
    reason: Option<String>,
    /// The sentences about charges in excess.
    excess: Vec<String>,
    /// The sentence about an account that the shopper linked for this payment.
    linked: Option<String>,
    /// The rows of the receipt.
    facts: Vec<Fact>,
    is_estimated: bool,
    /// The payment that waits in an app, or for a scan.
    approval: Option<Approval>,
    code: Option<Code<'a>>,
    /// The seconds that `wait.js` counts down.
    countdown: Option<i64>,
    /// The answer to a shopper who says that they have paid.
    not_yet: Option<&'static str>,
    /// The links: address and words. To the bank or wallet, to another way to pay, and to this page again.
    to_bank: Option<(&'a str, Cow<'static, str>)>,
    withdraw: Option<&'static str>,
    check_again: (String, &'static str),
    may_be_paid: bool,
    is_member: bool,
    wait: Option<Wait>,
    is_fresh: bool,
}

/// The sentence about an account that the shopper linked for this payment: they agreed to the charge before.
fn linked(words: &Words, page: &OrderPage<'_>) -> Option<String> {
    if !page.is_by_link {
        return None;
    }
    let price = page.order.price.to_string();
    match page.state {
        OrderState::Checking { .. } | OrderState::Pending { authorize_url: None, .. } => {
            Some((words.charged.now)(&price))
        }
        OrderState::Paid { .. } => Some((words.charged.done)(&price)),
        _ => None,
    }
}

/// The words for an order's state.
pub(super) fn notice(words: &'static Words, state: &OrderState) -> &'static Notice {
    match state {
        OrderState::Unpaid => &words.unpaid,
        OrderState::Checking { .. } => &words.checking,
        OrderState::Pending { authorize_url: Some(_), .. } | OrderState::InApp { .. } | OrderState::Scan { .. } => {
            &words.authorize
        }
        OrderState::Overdue { .. } => &words.approval.over,
        OrderState::InExcess { .. } => &words.surplus.state,
        OrderState::Pending { authorize_url: None, .. } => &words.pending,
        OrderState::Paid { .. } => &words.paid,
        OrderState::Refunded { .. } => &words.refunded,
        OrderState::Failed { .. } => &words.failed,
        OrderState::Expired => &words.expired,
        OrderState::Reversed => &words.reversed,
    }
}

/// The content of the page.
pub(crate) struct OrderPage<'a> {
    pub(crate) order: &'a Order,
    /// Its charges in excess.
    pub(crate) excess: &'a [Excess],
    /// Whether the shopper may not pay this order, because they have or are paying for another membership.
    pub(crate) is_hindered: bool,
    pub(crate) product: &'a Product,
    pub(crate) state: &'a OrderState,
    /// Its decisive attempt, if the visitor may know it.
    pub(crate) attempt: Option<&'a AttemptId>,
    /// The method of its decisive attempt.
    pub(crate) method: Option<&'a PaidBy>,
    /// Whether that method is an account that the shopper linked for this payment.
    pub(crate) is_by_link: bool,
    /// Whether Omise has just answered.
    pub(crate) is_fresh: bool,
    /// Whether the shopper is on a phone, which may have the bank's app.
    pub(crate) is_phone: bool,
    /// Whether the shopper says that they have paid.
    pub(crate) says_paid: bool,
}

/// The link to the place where the shopper approves the payment.
fn to_bank<'a>(words: &Words, page: &OrderPage<'a>) -> Option<(&'a str, Cow<'static, str>)> {
    match page.state {
        OrderState::InApp { authorize_url, .. } if page.is_phone => {
            Some((authorize_url.as_str(), words.approval.open_again.into()))
        }
        OrderState::InApp { authorize_url, .. } | OrderState::Pending { authorize_url: Some(authorize_url), .. } => {
            let wallet = page.method.and_then(PaidBy::wallet).map(|wallet| (words.approval.to_wallet)(wallet.name()));
            Some((authorize_url.as_str(), wallet.map_or(words.to_bank.into(), Cow::Owned)))
        }
        _ => None,
    }
}

/// The sentence about a payment that waits at a wallet's page.
fn at_wallet(words: &Words, page: &OrderPage<'_>) -> Option<String> {
    let wallet = page.method.and_then(PaidBy::wallet)?;
    matches!(page.state, OrderState::Pending { authorize_url: Some(_), .. })
        .then(|| (words.approval.at_wallet)(wallet.name()))
}

/// The words on the button for another way to pay, if Omise can end this payment.
fn withdraw(words: &Words, state: &OrderState) -> Option<&'static str> {
    match state {
        OrderState::InApp { .. } | OrderState::Scan { .. } | OrderState::Overdue { .. } => {
            Some(words.approval.another_way)
        }
        OrderState::Pending { authorize_url: Some(_), .. } => Some(words.withdraw),
        _ => None,
    }
}

/// The link to this page again. While the shopper pays in an app, it says that they have paid.
fn check_again(words: &Words, order: &Order, state: &OrderState) -> (String, &'static str) {
    let page = format!("/orders/{}/complete", order.id);
    match state {
        OrderState::InApp { .. } | OrderState::Scan { .. } => (format!("{page}?said=paid"), words.approval.i_have_paid),
        _ => (page, words.check_again),
    }
}

/// `GET /orders/{order}/complete`
pub(crate) fn complete(shop: &Shop, language: Language, page: &OrderPage<'_>) -> Result<Html<String>, askama::Error> {
    let OrderPage { order, product, state, method, is_fresh, says_paid, .. } = *page;
    let wait = Wait::of(state, format!("/orders/{}/status", order.id));
    let frame = Frame::of(shop, language).of_checkout(wait.is_some());
    let words = frame.words;
    let approval = match state {
        OrderState::InApp { until, .. } => Some(Approval::in_app(&frame, method, *until)),
        OrderState::Scan { until, .. } => Some(Approval::by_code(&frame, *until)),
        _ => None,
    };
    let notice = notice(words, state);
    let (title, text) = match &approval {
        Some(Approval { title, text, .. }) => (title.clone().into(), text.clone().into()),
        None => (notice.title.into(), at_wallet(words, page).map_or(notice.text.into(), Cow::Owned)),
    };
    let code = match state {
        OrderState::Scan { image, .. } => {
            Some(Code { words: words.scan, image: image.as_str(), is_on_phone: page.is_phone })
        }
        _ => None,
    };
    let template = CompleteTemplate {
        title,
        text,
        not_yet: approval.as_ref().filter(|_| says_paid).map(|approval| approval.not_yet),
        countdown: approval.as_ref().and_then(|approval| approval.seconds_left),
        approval,
        code,
        to_bank: to_bank(words, page),
        withdraw: withdraw(words, state),
        check_again: check_again(words, order, state),
        order,
        item: Item::of(language, order, product),
        linked: linked(words, page),
        facts: facts(&frame, order, state, method),
        is_estimated: is_estimated(order, method),
        kind: state.status(),
        state: state.name(),
        attempt: page.attempt,
        reason: if let OrderState::Failed { reason: why } = state { Some(reason(language, *why)) } else { None },
        is_member: page.is_hindered || order.plan == Plan::Monthly && matches!(state, OrderState::Paid { .. }),
        may_be_paid: state.may_be_paid() && !page.is_hindered,
        excess: for_shopper(words, page.excess),
        wait,
        is_fresh,
        frame,
    };
    Ok(Html(template.render()?))
}
