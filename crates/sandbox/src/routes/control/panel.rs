//! The page at `/_sandbox`: it shows what happens in the sandbox, and has buttons to steer it. The buttons are plain
//! forms. A script only refreshes the page.

use std::time::Duration;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY};
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde_json::json;

use super::clock::move_to;
use super::objects::reset_all;
use super::outcomes::{End, EndStatus, decide_charge};
use crate::app::App;
use crate::clock::{format_for_people, format_utc};
use crate::error::ApiError;
use crate::lifecycle::catch_up;
use crate::objects::{Charge, Event, Order, Page, PaidFrom};
use crate::params::Params;
use crate::requests::Entry;

pub(super) const STYLE_SHEET: &str = "/_sandbox/panel.css";
pub(super) const SCRIPT: &str = "/_sandbox/panel.js";

/// Forbids inline code, files of other origins, and frames around the page.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// How many rows of each kind the page has.
const ROWS: i64 = 20;
/// How many of these it shows before "more" is opened.
const NEWEST: usize = 5;

const STEPS: [(u64, &str); 4] =
    [(60_000, "1 minute"), (900_000, "15 minutes"), (86_400_000, "1 day"), (2_678_400_000, "31 days")];

#[derive(Template)]
#[template(path = "panel.html")]
struct Panel {
    style_sheet: &'static str,
    script: &'static str,
    now: String,
    problem: Option<String>,
    steps: [(u64, &'static str); 4],
    charges: Rows<ChargeRow>,
    charge_count: i64,
    events: Rows<EventRow>,
    event_count: i64,
    endpoints: Vec<String>,
    waiting: i64,
    requests: Rows<Entry>,
}

/// The rows of one kind: the newest ones, and those behind "more".
struct Rows<T> {
    newest: Vec<T>,
    more: Vec<T>,
}

impl<T> Rows<T> {
    fn of(rows: impl IntoIterator<Item = T>) -> Self {
        let mut newest: Vec<T> = rows.into_iter().collect();
        let more = newest.split_off(newest.len().min(NEWEST));
        Self { newest, more }
    }
}

struct ChargeRow {
    id: String,
    amount: String,
    method: String,
    status: &'static str,
    at: String,
    authorize_uri: Option<String>,
    failure: Option<String>,
}

struct EventRow {
    key: String,
    object: String,
    at: String,
    deliveries: Vec<DeliveryRow>,
}

struct DeliveryRow {
    uri: String,
    result: String,
    /// How many attempts had this result.
    times: usize,
    is_accepted: bool,
}

impl From<Charge> for ChargeRow {
    fn from(charge: Charge) -> Self {
        let authorize_uri = match &charge.paid_from {
            PaidFrom::Source { authorize_uri, .. } => Some(authorize_uri.clone()),
            PaidFrom::LinkedAccount { .. } => None,
        };
        Self {
            amount: charge.currency.format(charge.amount),
            method: charge.method.title(),
            status: charge.status().name(),
            at: format_for_people(charge.created_at),
            authorize_uri,
            failure: charge.failure().map(|failure| failure.code.clone()),
            id: charge.id,
        }
    }
}

impl From<Event> for EventRow {
    fn from(event: Event) -> Self {
        let mut deliveries: Vec<DeliveryRow> = Vec::new();
        for delivery in event.deliveries {
            let is_accepted = delivery.is_accepted();
            let result = delivery.status.map_or_else(|| "no answer".to_owned(), |status| status.to_string());
            match deliveries.iter_mut().find(|row| row.uri == delivery.uri && row.result == result) {
                Some(row) => row.times += 1,
                None => deliveries.push(DeliveryRow { uri: delivery.uri, result, times: 1, is_accepted }),
            }
        }
        Self {
            object: event.data["id"].as_str().unwrap_or_default().to_owned(),
            at: format_for_people(event.created_at),
            deliveries,
            key: event.key,
        }
    }
}

/// The page that shows what happens, with buttons to steer it
#[utoipa::path(
    get, path = "/_sandbox", tag = "_sandbox",
    security(()),
    responses((status = 200, content_type = "text/html", body = String)),
)]
pub(super) async fn show(State(app): State<App>) -> Result<Response, ApiError> {
    page(&app, None).await
}

/// Does what the pressed button says, and shows the page again, with an error if it failed
#[utoipa::path(
    post, path = "/_sandbox", tag = "_sandbox",
    security(()),
    request_body(content = Object, content_type = "application/x-www-form-urlencoded"),
    responses((status = 303)),
)]
pub(super) async fn act(State(app): State<App>, params: Params) -> Result<Response, ApiError> {
    match press(&app, &params).await {
        Ok(()) => Ok(Redirect::to("/_sandbox").into_response()),
        Err(internal @ ApiError::Internal(_)) => Err(internal),
        Err(refusal) => page(&app, Some(refusal.to_string())).await,
    }
}

async fn press(app: &App, params: &Params) -> Result<(), ApiError> {
    let text = |name| params.text(name).map_err(ApiError::BadRequest);
    if let Some(advance_ms) = params.integer("advance_ms").map_err(ApiError::BadRequest)? {
        let advance_ms = STEPS.iter().map(|(step, _)| *step).find(|step| i64::try_from(*step) == Ok(advance_ms));
        let step = advance_ms.ok_or_else(|| ApiError::BadRequest("the page has no such step".to_owned()))?;
        let now = app.clock.now();
        return move_to(app, now.saturating_add(Duration::from_millis(step)).unwrap_or(now)).await;
    }
    if let Some(status) = text("next_charge")? {
        app.scenario.set_next_charge(end(&status)?.of_next_charge()?);
        return Ok(());
    }
    if let Some(fault) = text("fault")? {
        let fault = match fault.as_str() {
            "status" => json!({"method": "POST", "path": "/charges", "status": 500}),
            "drop" => json!({"method": "POST", "path": "/charges", "when": "after", "drop": true}),
            "delay" => json!({"method": "POST", "path": "/charges", "delay_ms": 10_000}),
            _ => return Err(ApiError::BadRequest("the page has no such fault".to_owned())),
        };
        app.scenario.add_fault(serde_json::from_value(fault)?);
        return Ok(());
    }
    if let (Some(charge), Some(status)) = (text("charge")?, text("settle")?) {
        return decide_charge(app, &charge, end(&status)?).await.map(drop);
    }
    if params.has("reset") {
        return reset_all(app).await;
    }
    Err(ApiError::BadRequest("the page has no such button".to_owned()))
}

fn end(status: &str) -> Result<End, ApiError> {
    let status = match status {
        "successful" => EndStatus::Successful,
        "failed" => EndStatus::Failed,
        "pending" => EndStatus::Pending,
        _ => return Err(ApiError::BadRequest("the page has no such outcome".to_owned())),
    };
    Ok(End { status, failure_code: None, then: None, after_ms: None })
}

async fn page(app: &App, problem: Option<String>) -> Result<Response, ApiError> {
    catch_up(app).await?;
    let now = app.clock.now();
    let latest = Page { limit: ROWS, order: Order::ReverseChronological, ..Page::first(now) };
    let (charges, charge_count) = app.store.list::<Charge>(&latest, None).await?;
    let (events, event_count) = app.store.list::<Event>(&latest, None).await?;
    let mut requests = app.requests.latest();
    requests.reverse();
    requests.truncate(usize::try_from(ROWS).unwrap_or_default());
    let status = if problem.is_some() { StatusCode::BAD_REQUEST } else { StatusCode::OK };
    let panel = Panel {
        style_sheet: STYLE_SHEET,
        script: SCRIPT,
        now: format_utc(now),
        problem,
        steps: STEPS,
        charges: Rows::of(charges.into_iter().map(ChargeRow::from)),
        charge_count,
        events: Rows::of(events.into_iter().map(EventRow::from)),
        event_count,
        endpoints: app.endpoints().into_iter().collect(),
        waiting: app.store.count_deliveries().await?,
        requests: Rows::of(requests),
    };
    let headers = [(CACHE_CONTROL, "no-store"), (CONTENT_SECURITY_POLICY, POLICY), (REFERRER_POLICY, "no-referrer")];
    match panel.render() {
        Ok(text) => Ok((status, headers, Html(text)).into_response()),
        Err(cause) => Err(ApiError::Internal(Box::new(cause))),
    }
}

/// The page's style sheet
#[utoipa::path(
    get, path = STYLE_SHEET, tag = "_sandbox",
    security(()),
    responses((status = 200, content_type = "text/css", body = String)),
)]
pub(super) async fn style_sheet() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("../../../templates/panel.css"))
}

/// The page's script
#[utoipa::path(
    get, path = SCRIPT, tag = "_sandbox",
    security(()),
    responses((status = 200, content_type = "text/javascript", body = String)),
)]
pub(super) async fn script() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/javascript; charset=utf-8")], include_str!("../../../templates/panel.js"))
}
