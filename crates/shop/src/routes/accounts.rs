//! Linked bank accounts: linking one to save it, coming back from the bank, and removing one.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum_extra::extract::SignedCookieJar;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::error::Error;
use crate::ids::{AttemptId, LinkId, OrderId, PageKey};
use crate::language::Language;
use crate::memberships::account::{self, membership_paid_from};
use crate::memberships::start;
use crate::omise_client::{CitizenId, DirectDebit, LinkedAccountId};
use crate::orders::Reason;
use crate::orders::linking::{self, Finished};
use crate::orders::payment::Answer;
use crate::pages::{self, AccountsNews};
use crate::routes::pay::{back_to_checkout, non_empty};
use crate::shop::Shop;
use crate::shopper::{Shopper, shopper_or_new, sign_in, sign_out};
use crate::submission::{Format, Submission};

/// `GET /accounts/{link}/complete`: the bank sends the shopper here. The shop asks Omise what became of the link.
pub(crate) async fn linked(
    State(shop): State<Arc<Shop>>,
    shopper: Option<Shopper>,
    Path(link): Path<String>,
    language: Language,
) -> Result<Response, Error> {
    let link = LinkId::from(link);
    let mine = match &shopper {
        Some(Shopper(shopper)) => shop.store.link_of(shopper, &link).await?,
        None => None,
    };
    let (Some(link), Some(Shopper(shopper))) = (mine, shopper) else {
        // The bank's app may have opened another browser, which has no shopper. The shop charges nothing from there.
        let known = shop.store.knows_link(&link).await?;
        return if known {
            Ok(pages::linked_elsewhere(&shop, language)?.into_response())
        } else {
            Err(Error::NotFound)
        };
    };
    let order = match &link.order {
        Some(order) => Some(shop.store.order_of(&shopper, order).await?.ok_or(Error::NotFound)?),
        None => None,
    };
    Ok(match (linking::finish(&shop, &link, start::may_pay).await?, order) {
        (Finished::Pending, order) => pages::linking(&shop, language, &link, order.as_ref())?.into_response(),
        (Finished::Paid(Answer::Authorize(url)), _) => Redirect::to(url.as_str()).into_response(),
        // The charge of a bank account has no code.
        (Finished::Paid(Answer::Complete | Answer::Scan { .. }), Some(order)) => {
            Redirect::to(shop.complete_url(&order.id).path()).into_response()
        }
        (Finished::Paid(Answer::Refused(reason)) | Finished::NotLinked(reason), Some(order)) => {
            back_to_checkout(&order, reason).into_response()
        }
        (Finished::NotLinked(reason) | Finished::Paid(Answer::Refused(reason)), None) => {
            back_to_accounts(reason).into_response()
        }
        // The link pays nothing any more: the shopper presses Pay, if they want to.
        (Finished::Saved, Some(order)) => {
            let account = link.begun.as_ref().map_or("", |(account, _)| account.as_str());
            Redirect::to(&format!("/checkout/{}?linked={account}", order.id)).into_response()
        }
        (Finished::Saved | Finished::Paid(Answer::Complete | Answer::Scan { .. }), None) => {
            let bank = link.bank.map_or("", DirectDebit::type_name);
            Redirect::to(&format!("/accounts?linked={bank}")).into_response()
        }
    })
}

/// `POST /accounts/{link}/withdraw`: the shopper wants to pay the link's order in another way. The shop then charges
/// nothing when the bank has decided. If it has begun to charge, the checkout leads on to the order.
pub(crate) async fn withdraw(
    State(shop): State<Arc<Shop>>,
    Shopper(shopper): Shopper,
    Path(link): Path<String>,
) -> Result<Redirect, Error> {
    let link = shop.store.link_of(&shopper, &LinkId::from(link)).await?.ok_or(Error::NotFound)?;
    let order = link.order.as_ref().ok_or(Error::NotFound)?;
    shop.store.withdraw_link(&link.id).await?;
    Ok(Redirect::to(&format!("/checkout/{order}?way=another")))
}

/// Redirects to the accounts, which show the reason in words.
fn back_to_accounts(reason: Reason) -> Redirect {
    Redirect::to(&format!("/accounts?error={}", reason.code()))
}

/// The widget's fields. Without `Debug`, because one of them is a citizen id.
#[derive(Deserialize)]
pub(crate) struct LinkFields {
    #[serde(rename = "omiseLinkType")]
    bank: Option<String>,
    #[serde(rename = "omiseCitizenId")]
    citizen_id: Option<String>,
    #[serde(rename = "omiseAttempt")]
    attempt: Option<String>,
    /// Which showing of the page sent the form.
    page: Option<String>,
}

/// `POST /accounts/link`: links an account, and charges nothing. A browser without a shopper gets a new one.
pub(crate) async fn link(
    State(shop): State<Arc<Shop>>,
    shopper: Option<Shopper>,
    jar: SignedCookieJar,
    Submission(fields, _): Submission<LinkFields>,
) -> Result<(SignedCookieJar, Response), Error> {
    let Some(bank) = non_empty(fields.bank).as_deref().and_then(DirectDebit::from_type) else {
        return Ok((jar, back_to_accounts(Reason::NothingChosen).into_response()));
    };
    let Ok(citizen_id) = non_empty(fields.citizen_id).map(|text| CitizenId::parse(&text)).transpose() else {
        return Ok((jar, back_to_accounts(Reason::CitizenIdInvalid).into_response()));
    };
    let attempt = match non_empty(fields.attempt) {
        Some(id) => AttemptId::parse(&id),
        // The widget didn't name the attempt.
        None => AttemptId::of_form(non_empty(fields.page).map(PageKey::from).as_ref(), bank.type_name()),
    };
    let attempt = attempt.ok_or(Error::BadRequest)?;
    let shopper = shopper_or_new(&shop, shopper).await?;
    let answer = linking::begin_to_save(&shop, &shopper, &attempt, bank, citizen_id.as_ref()).await?;
    let jar = sign_in(jar, &shop, &shopper);
    Ok((
        jar,
        match answer {
            Answer::Authorize(url) => Redirect::to(url.as_str()).into_response(),
            Answer::Complete | Answer::Scan { .. } => Redirect::to("/accounts").into_response(),
            Answer::Refused(reason) => back_to_accounts(reason).into_response(),
        },
    ))
}

/// `GET /accounts/{link}/status`: whether the bank has decided, in JSON for `wait.js`. Charges nothing.
pub(crate) async fn status(
    State(shop): State<Arc<Shop>>,
    Shopper(shopper): Shopper,
    Path(link): Path<String>,
) -> Result<Json<Value>, Error> {
    let link = shop.store.link_of(&shopper, &LinkId::from(link)).await?.ok_or(Error::NotFound)?;
    let state = if linking::is_waiting(&shop, &link).await? { "pending" } else { "decided" };
    Ok(Json(json!({ "state": state })))
}

#[derive(Deserialize)]
pub(crate) struct AccountsQuery {
    /// The type of an account that the shopper has just removed.
    removed: Option<String>,
    /// The type of an account that the shopper has just linked.
    linked: Option<String>,
    /// The code of a [`Reason`] why linking an account failed.
    error: Option<String>,
}

/// `GET /accounts`: the shopper's saved accounts; a browser without a shopper has none.
pub(crate) async fn page(
    State(shop): State<Arc<Shop>>,
    shopper: Option<Shopper>,
    Query(query): Query<AccountsQuery>,
    language: Language,
) -> Result<Html<String>, Error> {
    let accounts = match &shopper {
        Some(Shopper(shopper)) => linking::saved_accounts(&shop, shopper).await?,
        None => Vec::new(),
    };
    let news = AccountsNews {
        removed: query.removed.as_deref().and_then(DirectDebit::from_type),
        linked: query.linked.as_deref().and_then(DirectDebit::from_type),
        refusal: query.error.as_deref().map(Reason::from_code),
    };
    Ok(pages::accounts(&shop, language, &accounts, &news, shopper.is_some())?)
}

/// `GET /forget`: asks whether this browser should forget its shopper.
pub(crate) async fn confirm_forgetting(
    State(shop): State<Arc<Shop>>,
    shopper: Option<Shopper>,
    language: Language,
) -> Result<Response, Error> {
    if shopper.is_none() {
        return Ok(Redirect::to("/accounts").into_response());
    }
    Ok(pages::forget_browser(&shop, language)?.into_response())
}

/// `POST /forget`
pub(crate) async fn forget(jar: SignedCookieJar) -> (SignedCookieJar, Redirect) {
    (sign_out(jar), Redirect::to("/accounts"))
}

#[derive(Deserialize)]
pub(crate) struct ConfirmQuery {
    /// The order whose checkout led here.
    order: Option<String>,
}

/// `GET /accounts/{account}/remove`: asks the shopper to confirm.
pub(crate) async fn confirm(
    State(shop): State<Arc<Shop>>,
    Shopper(shopper): Shopper,
    Path(account): Path<String>,
    Query(query): Query<ConfirmQuery>,
    language: Language,
) -> Result<Html<String>, Error> {
    let account = LinkedAccountId::parse(&account).ok_or(Error::NotFound)?;
    let account = linking::saved_account(&shop, &shopper, &account).await?.ok_or(Error::NotFound)?;
    let order = match query.order {
        Some(order) => Some(shop.store.order_of(&shopper, &OrderId::from(order)).await?.ok_or(Error::NotFound)?.id),
        None => None,
    };
    let ends_membership = membership_paid_from(&shop, &shopper, &account.id).await?.is_some();
    pages::remove_account(&shop, language, &account, order.as_ref(), ends_membership)?.ok_or(Error::NotFound)
}

#[derive(Deserialize)]
pub(crate) struct Removal {
    /// The account to remove.
    #[serde(rename = "omiseLinkedAccount")]
    account: LinkedAccountId,
    /// The order whose checkout led here.
    order: Option<String>,
}

/// `POST /accounts/remove`: removes an account at Omise, if it is the shopper's.
pub(crate) async fn remove(
    State(shop): State<Arc<Shop>>,
    Shopper(shopper): Shopper,
    Submission(removal, format): Submission<Removal>,
) -> Result<Response, Error> {
    let removed = match account::remove(&shop, &shopper, &removal.account).await? {
        account::Removal::Removed(account) => account,
        account::Removal::NotTheirs => return Err(Error::NotFound),
        account::Removal::StillCharged => return Err(Error::StillCharged),
    };
    let removed = removed.bank.map_or("", DirectDebit::type_name);
    Ok(match (format, removal.order) {
        (Format::Json, _) => Json(json!({ "removed": removal.account })).into_response(),
        (Format::Form, None) => Redirect::to(&format!("/accounts?removed={removed}")).into_response(),
        (Format::Form, Some(order)) => {
            let order = shop.store.order_of(&shopper, &OrderId::from(order)).await?.ok_or(Error::NotFound)?;
            Redirect::to(&format!("/checkout/{}?removed={removed}", order.id)).into_response()
        }
    })
}
