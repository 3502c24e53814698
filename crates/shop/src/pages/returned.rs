//! The page for somebody who comes back from the bank in another browser: state and amount.

use askama::Template;
use axum::response::Html;

use super::Frame;
use super::complete::notice;
use super::waiting::Wait;
use super::words::Notice;
use crate::ids::ReturnToken;
use crate::language::Language;
use crate::money::Money;
use crate::orders::OrderState;
use crate::shop::Shop;

#[derive(Template)]
#[template(path = "returned.html")]
struct ReturnedTemplate {
    frame: Frame,
    title: &'static str,
    kind: &'static str,
    state: &'static str,
    price: Money,
    wait: Option<Wait>,
    is_fresh: bool,
}

#[derive(Template)]
#[template(path = "elsewhere.html")]
struct ElsewhereTemplate {
    frame: Frame,
    notice: &'static Notice,
}

/// `GET /returns/{token}` for a stranger.
pub(crate) fn returned(
    shop: &Shop,
    language: Language,
    token: &ReturnToken,
    price: Money,
    state: &OrderState,
    is_fresh: bool,
) -> Result<Html<String>, askama::Error> {
    let frame = Frame::of(shop, language);
    let title = notice(frame.words, state).title;
    let wait = Wait::of(state, format!("/returns/{token}/status"));
    Ok(Html(
        ReturnedTemplate { frame, title, kind: state.status(), state: state.name(), price, wait, is_fresh }.render()?,
    ))
}

/// `GET /accounts/{link}/complete` for a stranger.
pub(crate) fn linked_elsewhere(shop: &Shop, language: Language) -> Result<Html<String>, askama::Error> {
    let frame = Frame::of(shop, language);
    Ok(Html(ElsewhereTemplate { notice: &frame.words.linked_elsewhere, frame }.render()?))
}
