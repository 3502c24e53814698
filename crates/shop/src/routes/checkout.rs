//! The two checkout pages, with the same widget: by a script tag in a form, and by `mount`.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use serde::Deserialize;

use crate::error::Error;
use crate::ids::OrderId;
use crate::language::Language;
use crate::memberships::start;
use crate::omise_client::DirectDebit;
use crate::orders::last_choice::last_choice;
use crate::orders::{MayPay, OrderState, Plan, Reason, linking, settle};
use crate::pages::{self, Before, CheckoutPage, Payer, Refusal};
use crate::pay_link::PayLink;
use crate::routes::phone;
use crate::shop::App;
use crate::visitor::{Visit, Visitor};

#[derive(Deserialize)]
pub(crate) struct CheckoutQuery {
    /// The code of a [`Reason`] why the last press failed.
    error: Option<String>,
    /// The type of an account that the shopper has just removed.
    removed: Option<String>,
    /// The id of an account that the shopper has just linked, and the shop didn't charge.
    linked: Option<String>,
    /// `another` if the shopper withdrew a payment to pay in another way.
    way: Option<String>,
}

/// `GET /checkout/{order}`: the widget by a script tag inside a form.
pub(crate) async fn form(
    State(app): State<App>,
    visitor: Visitor,
    Path(order): Path<String>,
    Query(query): Query<CheckoutQuery>,
    language: Language,
) -> Result<Response, Error> {
    match read_checkout(&app, &visitor, order, query, language).await? {
        Checkout::Page(page) => Ok(pages::checkout_form(&page, &app.shop.widget)?.into_response()),
        Checkout::Elsewhere(redirect) => Ok(redirect.into_response()),
    }
}

/// `GET /checkout/{order}/mount`: the widget by `mount`, with `submitUrl`.
pub(crate) async fn mount(
    State(app): State<App>,
    visitor: Visitor,
    Path(order): Path<String>,
    Query(query): Query<CheckoutQuery>,
    language: Language,
) -> Result<Response, Error> {
    match read_checkout(&app, &visitor, order, query, language).await? {
        Checkout::Page(page) => Ok(pages::checkout_mount(&page)?.into_response()),
        Checkout::Elsewhere(redirect) => Ok(redirect.into_response()),
    }
}

/// What a checkout's address leads to.
enum Checkout {
    /// The page, with this content.
    Page(Box<CheckoutPage>),
    /// Another page: the order is paid or being paid, or it is for a second membership.
    Elsewhere(Redirect),
}

/// Collects the content of both checkout pages.
async fn read_checkout(
    app: &App,
    visitor: &Visitor,
    order: String,
    query: CheckoutQuery,
    language: Language,
) -> Result<Checkout, Error> {
    let shop = &app.shop;
    let order = OrderId::from(order);
    let visit = visitor.find_to_see(shop, &order).await?;
    if start::may_pay(shop, &visit.order).await? != MayPay::Yes {
        return Ok(Checkout::Elsewhere(Redirect::to("/membership")));
    }
    let state = settle::known_state(shop, &visit.order).await?;
    if !state.may_be_paid() {
        return Ok(Checkout::Elsewhere(Redirect::to(shop.complete_url(&visit.order.id).path())));
    }
    // A guest may look for longer than pay.
    let visit = visitor.find_to_pay(shop, &order).await?;
    let attempt = shop.store.decisive_attempt(&visit.order.id).await?;
    let (state, _) = visit.visible(state, attempt.and_then(|attempt| attempt.method));
    let last = if let OrderState::Failed { reason } = state { Some(reason) } else { None };
    let reason = query.error.as_deref().map(Reason::from_code).or(last);
    let refusal = reason.map(|reason| Refusal { reason, is_last: Some(reason) == last });
    let payer = payer(app, &visit).await?;
    let linked = match (&payer, query.linked) {
        (Payer::Shopper { accounts, .. }, Some(id)) => accounts.iter().find(|account| account.id.as_str() == id),
        _ => None,
    };
    let selected = match (&payer, query.way.as_deref()) {
        _ if linked.is_some() => linked.map(|account| account.id.as_str().to_owned()),
        (_, Some("another")) => None,
        (Payer::Shopper { accounts, .. }, _) => last_choice(shop, &visit.order, accounts, false).await?,
        (Payer::Guest { .. }, _) => last_choice(shop, &visit.order, &[], true).await?,
    };
    let product = shop.store.product(&visit.order.product).await?.ok_or(Error::NotFound)?;
    let removed = query.removed.as_deref().and_then(DirectDebit::from_type);
    let linked = linked.and_then(|account| account.bank);
    let before = Before { refusal, selected, removed, linked };
    let page = CheckoutPage::new(shop, language, visit.order, product, payer, before);
    Ok(Checkout::Page(Box::new(page)))
}

/// Who pays. Only the shopper's page has the link for a phone, and only if a guest can pay the order.
async fn payer(app: &App, visit: &Visit) -> Result<Payer, Error> {
    if let Some(until) = visit.guest_until {
        return Ok(Payer::Guest { until });
    }
    let accounts = linking::saved_accounts_if_quick(&app.shop, &visit.order.shopper).await?;
    let link = PayLink::new(visit.order.id.clone(), Timestamp::now());
    let phone_path = (visit.order.plan == Plan::Once).then(|| phone::address(app, &link));
    Ok(Payer::Shopper { accounts, phone_path })
}
