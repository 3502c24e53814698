//! How an order stands, in words.

use askama::Template;
use axum::response::Html;

use super::waiting::Wait;
use super::words::{Notice, Words};
use super::{Frame, dates, reason};
use crate::language::Language;
use crate::orders::{Order, OrderState, Plan};
use crate::routes::complete::word;
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
    reason: Option<&'static str>,
    paid_at: Option<String>,
    authorize_url: Option<&'a str>,
    may_be_paid: bool,
    is_member: bool,
    wait: Option<Wait>,
    asked: bool,
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

/// `GET /orders/{order}/complete`. `asked` says whether Omise could be asked just now.
pub(crate) fn complete(
    shop: &Shop,
    language: Language,
    order: &Order,
    product: &Product,
    state: &OrderState,
    asked: bool,
) -> Result<Html<String>, askama::Error> {
    let frame = Frame::of(shop, language);
    let authorize_url = match state {
        OrderState::Pending { authorize_url: Some(url), .. } => Some(url.as_str()),
        _ => None,
    };
    let page = CompleteTemplate {
        order,
        product: language.pick(product.name.clone()),
        notice: notice(frame.words, state),
        kind: word(state),
        reason: if let OrderState::Failed { reason: why } = state { Some(reason(language, *why)) } else { None },
        paid_at: if let OrderState::Paid { at: Some(at) } = state { Some(dates::written(language, *at)) } else { None },
        authorize_url,
        is_member: order.plan == Plan::Monthly && matches!(state, OrderState::Paid { .. }),
        may_be_paid: state.may_be_paid(),
        wait: Wait::of(state).map(|wait| wait.asking(format!("/orders/{}/status", order.id))),
        asked,
        frame,
    };
    Ok(Html(page.render()?))
}
