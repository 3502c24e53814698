//! How an order stands, in words.

use askama::Template;
use axum::response::Html;

use super::banks::method_name;
use super::products::counted;
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
    notice: &'static Notice,
    /// `paid`, `pending`, `failed` or `none`: the mark and colour beside the words.
    kind: &'static str,
    /// What `/assets/wait.js` knows the state by.
    state: &'static str,
    reason: Option<String>,
    paid_at: Option<String>,
    /// How it is, or was to be, paid, and in how many months.
    method: Option<String>,
    term: Option<String>,
    number: String,
    authorize_url: Option<&'a str>,
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
        OrderState::Pending { authorize_url: Some(_), .. } => &words.authorize,
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
    pub(crate) product: &'a Product,
    pub(crate) state: &'a OrderState,
    /// What its decisive attempt is paid by.
    pub(crate) method: Option<&'a PaidBy>,
    /// Whether Omise could be asked just now.
    pub(crate) asked: bool,
}

/// `GET /orders/{order}/complete`
pub(crate) fn complete(shop: &Shop, language: Language, page: &OrderPage<'_>) -> Result<Html<String>, askama::Error> {
    let OrderPage { order, product, state, method, asked } = *page;
    let frame = Frame::of(shop, language);
    let authorize_url = match state {
        OrderState::Pending { authorize_url: Some(url), .. } => Some(url.as_str()),
        _ => None,
    };
    let page = CompleteTemplate {
        order,
        product: counted(&language.pick(product.name.clone()), order.quantity),
        number: order.id.number(),
        method: method.map(|method| method_name(language, method)),
        term: method.and_then(|method| method.term).and_then(|months| term(frame.words, order, months)),
        notice: notice(frame.words, state),
        kind: word(state),
        state: name(state),
        reason: if let OrderState::Failed { reason: why } = state { Some(reason(language, *why)) } else { None },
        paid_at: if let OrderState::Paid { at: Some(at) } = state { Some(dates::written(language, *at)) } else { None },
        authorize_url,
        is_member: order.plan == Plan::Monthly && matches!(state, OrderState::Paid { .. }),
        may_be_paid: state.may_be_paid(),
        wait: Wait::of(state, format!("/orders/{}/status", order.id)),
        asked,
        frame,
    };
    Ok(Html(page.render()?))
}
