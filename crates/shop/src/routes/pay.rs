//! `POST /checkout`: pays an order with what the widget submits.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use serde_json::json;

use crate::error::Error;
use crate::ids::{AttemptId, OrderId, PageKey};
use crate::language::Language;
use crate::memberships::start;
use crate::omise_client::{CitizenId, DirectDebit, LinkedAccountId, SourceId};
use crate::orders::payment::{self, Answer, Choice};
use crate::orders::{Order, Press, Reason, linking};
use crate::pages;
use crate::shop::Shop;
use crate::submission::{Format, Submission, redirect_to};
use crate::visitor::{Visit, Visitor};

/// A widget with `submitUrl` names order and page in the address.
#[derive(Deserialize)]
pub(crate) struct PayQuery {
    order: Option<String>,
    /// Which showing of the page the widget is on, as in the form.
    page: Option<String>,
}

/// The widget's fields. Without `Debug`, because one of them is a citizen id.
#[derive(Deserialize)]
pub(crate) struct PayFields {
    order: Option<String>,
    #[serde(rename = "omiseSource")]
    source: Option<String>,
    #[serde(rename = "omiseLinkedAccount")]
    linked_account: Option<String>,
    #[serde(rename = "omiseLinkType")]
    link_type: Option<String>,
    #[serde(rename = "omiseCitizenId")]
    citizen_id: Option<String>,
    #[serde(rename = "omiseAttempt")]
    attempt: Option<String>,
    /// Which showing of the page the widget is on.
    page: Option<String>,
}

/// What the fields ask for.
enum Wish {
    Pay(Choice),
    Link(DirectDebit, Option<CitizenId>),
}

/// `POST /checkout`
pub(crate) async fn pay(
    State(shop): State<Arc<Shop>>,
    visitor: Visitor,
    Query(query): Query<PayQuery>,
    language: Language,
    Submission(fields, format): Submission<PayFields>,
) -> Result<Response, Error> {
    let order = fields.order.clone().or(query.order).ok_or(Error::BadRequest)?;
    let Visit { order, guest_until } = visitor.find_to_pay(&shop, &OrderId::from(order)).await?;
    let (named, page) =
        (non_empty(fields.attempt.clone()), non_empty(fields.page.clone().or(query.page)).map(PageKey::from));
    let press = |choice: &str| {
        let id = match &named {
            Some(id) => AttemptId::parse(id),
            // The widget didn't name the attempt.
            None => AttemptId::of_form(page.as_ref(), choice),
        };
        let page = page.clone().filter(PageKey::is_short);
        id.map(|id| Press { id, page }).ok_or(Error::BadRequest)
    };
    let answer = match Wish::try_from(fields) {
        // Bank accounts are the shopper's: a guest can neither use nor link one.
        Ok(Wish::Pay(Choice::LinkedAccount(_)) | Wish::Link(..)) if guest_until.is_some() => {
            Answer::Refused(Reason::MethodNotAccepted)
        }
        Ok(Wish::Pay(choice)) => payment::pay(&shop, &order, &press(choice.as_str())?, &choice, start::may_pay).await?,
        Ok(Wish::Link(bank, citizen_id)) => {
            linking::begin(&shop, &order, &press(bank.type_name())?, bank, citizen_id.as_ref(), start::may_pay).await?
        }
        Err(reason) => Answer::Refused(reason),
    };
    Ok(respond(&shop, &order, answer, format, language))
}

impl TryFrom<PayFields> for Wish {
    type Error = Reason;

    /// Exactly one of source, linked account and link type has a value; the other fields are empty.
    fn try_from(fields: PayFields) -> Result<Self, Reason> {
        match (non_empty(fields.source), non_empty(fields.linked_account), non_empty(fields.link_type)) {
            (Some(source), None, None) => {
                SourceId::parse(&source).map(|id| Self::Pay(Choice::Source(id))).ok_or(Reason::SourceNotFound)
            }
            (None, Some(account), None) => LinkedAccountId::parse(&account)
                .map(|id| Self::Pay(Choice::LinkedAccount(id)))
                .ok_or(Reason::AccountNotAvailable),
            (None, None, Some(bank)) => {
                let bank = DirectDebit::from_type(&bank).ok_or(Reason::MethodNotAccepted)?;
                let citizen_id = non_empty(fields.citizen_id).map(|text| CitizenId::parse(&text)).transpose();
                Ok(Self::Link(bank, citizen_id.map_err(|_| Reason::CitizenIdInvalid)?))
            }
            _ => Err(Reason::NothingChosen),
        }
    }
}

pub(crate) fn non_empty(field: Option<String>) -> Option<String> {
    field.filter(|text| !text.is_empty())
}

fn respond(shop: &Shop, order: &Order, answer: Answer, format: Format, language: Language) -> Response {
    match (answer, format) {
        (Answer::Authorize(url), _) => redirect_to(format, url.as_str()),
        (Answer::Scan { image, expires_at }, Format::Json) => {
            // Without a time the widget counts Omise's 24 hours.
            let mut scan = json!({ "image": image.as_str() });
            if let Some(time) = expires_at {
                scan["expiresAt"] = json!(time);
            }
            Json(json!({ "scan": scan })).into_response()
        }
        // The order's page shows the code.
        (Answer::Scan { .. } | Answer::Complete, _) => redirect_to(format, shop.complete_url(&order.id).as_str()),
        (Answer::Refused(reason), Format::Form) => back_to_checkout(order, reason).into_response(),
        (Answer::Refused(reason), Format::Json) => {
            let error = json!({ "code": reason.code(), "message": pages::reason(language, reason) });
            (StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "error": error }))).into_response()
        }
    }
}

/// Redirects to the checkout, which shows the reason in words.
pub(crate) fn back_to_checkout(order: &Order, reason: Reason) -> Redirect {
    Redirect::to(&format!("/checkout/{}?error={}", order.id, reason.code()))
}
