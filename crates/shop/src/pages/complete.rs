//! How an order stands, in words.

use askama::Template;
use axum::response::Html;

use super::waiting::Wait;
use super::words::Notice;
use super::{Frame, dates, reason};
use crate::language::Language;
use crate::orders::{Order, OrderState};
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
    wait: Option<Wait>,
    asked: bool,
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
    let frame = Frame::new(language, !shop.settings.public_key.is_live());
    let words = frame.words;
    let (notice, authorize_url, wait) = match state {
        OrderState::Unpaid => (&words.unpaid, None, None),
        OrderState::Checking { since } => (&words.checking, None, Some(Wait::since(*since))),
        OrderState::Pending { authorize_url: Some(url), since } => {
            (&words.authorize, Some(url.as_str()), Some(Wait::since(*since)))
        }
        OrderState::Pending { authorize_url: None, since } => (&words.pending, None, Some(Wait::since(*since))),
        OrderState::Paid { .. } => (&words.paid, None, None),
        OrderState::Failed { .. } => (&words.failed, None, None),
        OrderState::Expired => (&words.expired, None, None),
        OrderState::Reversed => (&words.reversed, None, None),
    };
    let page = CompleteTemplate {
        order,
        product: language.pick(product.name.clone()),
        notice,
        kind: word(state),
        reason: if let OrderState::Failed { reason: why } = state { Some(reason(language, *why)) } else { None },
        paid_at: if let OrderState::Paid { at: Some(at) } = state { Some(dates::written(language, *at)) } else { None },
        authorize_url,
        may_be_paid: state.may_be_paid(),
        wait: wait.map(|wait| wait.asking(format!("/orders/{}/status", order.id))),
        asked,
        frame,
    };
    Ok(Html(page.render()?))
}
