//! How an order stands, in words.

use std::borrow::Cow;

use askama::Template;
use axum::response::Html;

use super::approval::Approval;
use super::banks::method_name;
use super::products::counted;
use super::surplus::{Excess, for_shopper};
use super::waiting::Wait;
use super::words::{Notice, Words};
use super::{Frame, dates, reason};
use crate::language::Language;
use crate::omise_client::PaidBy;
use crate::orders::{Order, OrderState, Plan};
use crate::routes::complete::{name, word};
use crate::shop::Shop;
use crate::store::Product;

#[derive(Template)]
#[template(path = "complete.html")]
struct CompleteTemplate<'a> {
    frame: Frame,
    order: &'a Order,
    product: String,
    title: Cow<'static, str>,
    text: Cow<'static, str>,
    /// `paid`, `pending`, `failed` or `none`: the mark and colour beside the words.
    kind: &'static str,
    /// What `/assets/wait.js` knows the state by.
    state: &'static str,
    reason: Option<String>,
    /// What is said of charges in excess.
    excess: Vec<String>,
    paid_at: Option<String>,
    /// How it is, or was to be, paid, and in how many months.
    method: Option<String>,
    term: Option<String>,
    number: String,
    /// The payment that waits in an app, and what the shopper is told who says to have paid it.
    approval: Option<Approval>,
    /// The seconds that `wait.js` counts down, where it runs.
    countdown: Option<i64>,
    not_yet: Option<&'static str>,
    /// Where the shopper approves it, another way to pay, and another look: address and words of each.
    to_bank: Option<(&'a str, &'static str)>,
    withdraw: Option<&'static str>,
    check_again: (String, &'static str),
    may_be_paid: bool,
    is_member: bool,
    wait: Option<Wait>,
    asked: bool,
}

/// What is paid in so many months. What a bank adds as interest is the bank's to say.
fn term(words: &Words, order: &Order, months: u8) -> Option<String> {
    if !order.interest.is_zero_for_shopper() {
        return Some((words.months_with_interest)(months));
    }
    let (part, exact) = order.price.part(months)?;
    let written = if exact { words.months_exactly } else { words.months_about };
    Some(written(months, &part.to_string()))
}

/// What an order's state is called.
pub(super) fn notice(words: &'static Words, state: &OrderState) -> &'static Notice {
    match state {
        OrderState::Unpaid => &words.unpaid,
        OrderState::Checking { .. } => &words.checking,
        OrderState::Pending { authorize_url: Some(_), .. } | OrderState::InApp { .. } => &words.authorize,
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

/// What the page is told.
pub(crate) struct OrderPage<'a> {
    pub(crate) order: &'a Order,
    /// Its charges in excess.
    pub(crate) excess: &'a [Excess],
    /// Whether the shopper has, or is paying for, another membership than this order's.
    pub(crate) is_hindered: bool,
    pub(crate) product: &'a Product,
    pub(crate) state: &'a OrderState,
    /// What its decisive attempt is paid by.
    pub(crate) method: Option<&'a PaidBy>,
    /// Whether Omise could be asked just now.
    pub(crate) asked: bool,
    /// Whether the shopper looks at it on a phone, where an app may be.
    pub(crate) is_phone: bool,
    /// Whether the shopper says to have paid.
    pub(crate) says_paid: bool,
}

/// Where the shopper approves the payment, and what the way there is called.
fn to_bank<'a>(words: &Words, page: &OrderPage<'a>) -> Option<(&'a str, &'static str)> {
    match page.state {
        OrderState::InApp { authorize_url, .. } if page.is_phone => {
            Some((authorize_url.as_str(), words.approval.open_again))
        }
        OrderState::InApp { authorize_url, .. } | OrderState::Pending { authorize_url: Some(authorize_url), .. } => {
            Some((authorize_url.as_str(), words.to_bank))
        }
        _ => None,
    }
}

/// What another way to pay is called, where this one can be ended.
fn withdraw(words: &Words, state: &OrderState) -> Option<&'static str> {
    match state {
        OrderState::InApp { .. } | OrderState::Overdue { .. } => Some(words.approval.another_way),
        OrderState::Pending { authorize_url: Some(_), .. } => Some(words.withdraw),
        _ => None,
    }
}

/// Where the page is asked for again. Whoever says to have paid is answered.
fn check_again(words: &Words, order: &Order, state: &OrderState) -> (String, &'static str) {
    let page = format!("/orders/{}/complete", order.id);
    match state {
        OrderState::InApp { .. } => (format!("{page}?said=paid"), words.approval.i_have_paid),
        _ => (page, words.check_again),
    }
}

/// `GET /orders/{order}/complete`
pub(crate) fn complete(shop: &Shop, language: Language, page: &OrderPage<'_>) -> Result<Html<String>, askama::Error> {
    let OrderPage { order, product, state, method, asked, says_paid, .. } = *page;
    let frame = Frame::of(shop, language);
    let words = frame.words;
    let approval = match state {
        OrderState::InApp { until, .. } => Some(Approval::new(language, words.approval, method, *until)),
        _ => None,
    };
    let notice = notice(words, state);
    let (title, text) = match &approval {
        Some(Approval { title, text, .. }) => (title.clone().into(), text.clone().into()),
        None => (notice.title.into(), notice.text.into()),
    };
    let wait = Wait::of(state, format!("/orders/{}/status", order.id));
    let is_watched = wait.as_ref().is_some_and(|wait| wait.seconds.is_some());
    let template = CompleteTemplate {
        title,
        text,
        not_yet: approval.as_ref().filter(|_| says_paid).map(|_| words.approval.not_yet),
        countdown: approval.as_ref().and_then(|approval| approval.seconds_left).filter(|_| is_watched),
        approval,
        to_bank: to_bank(words, page),
        withdraw: withdraw(words, state),
        check_again: check_again(words, order, state),
        order,
        product: counted(&language.pick(product.name.clone()), order.quantity),
        number: order.id.number(),
        method: method.map(|method| method_name(language, method)),
        term: method.and_then(|method| method.term).and_then(|months| term(words, order, months)),
        kind: word(state),
        state: name(state),
        reason: if let OrderState::Failed { reason: why } = state { Some(reason(language, *why)) } else { None },
        paid_at: if let OrderState::Paid { at: Some(at) } = state { Some(dates::written(language, *at)) } else { None },
        is_member: page.is_hindered || order.plan == Plan::Monthly && matches!(state, OrderState::Paid { .. }),
        may_be_paid: state.may_be_paid() && !page.is_hindered,
        excess: for_shopper(words, page.excess),
        wait,
        asked,
        frame,
    };
    Ok(Html(template.render()?))
}
