//! The page behind `authorize_uri`, where a payment is approved or not.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::verdict::{PageState, VerdictPage, VerdictParams, back_to, read_verdict, unknown};
use crate::app::App;
use crate::clock::shown;
use crate::error::ApiError;
use crate::lifecycle::{Settled, Verdict, settle_charge};
use crate::objects::{Charge, ChargeStatus, Outcome, PaidFrom, Source};
use crate::params::{Params, Path};
use crate::rules::Family;

/// The page where a payment is approved or not
#[utoipa::path(
    get, path = "/payments/{page}/authorize", tag = "pages", operation_id = "show_payment",
    security(()),
    params(("page", Path, description = "Id in `authorize_uri`")),
    responses((status = 200, content_type = "text/html", body = String)),
)]
pub(super) async fn show(State(app): State<App>, Path(page): Path<String>) -> Result<Response, ApiError> {
    let Some(charge) = app.store.find_by_page::<Charge>(&page).await? else { return Ok(unknown()) };
    Ok(page_of(&app, &charge).await?.response(StatusCode::OK))
}

/// Decides and sends the shopper back. Pressed twice the second press changes nothing, and still leads back.
#[utoipa::path(
    post, path = "/payments/{page}/authorize", tag = "pages", operation_id = "decide_payment",
    security(()),
    params(("page", Path, description = "Id in `authorize_uri`")),
    request_body(content = VerdictParams, content_type = "application/x-www-form-urlencoded"),
    responses((status = 303)),
)]
pub(super) async fn decide(
    State(app): State<App>,
    Path(page): Path<String>,
    params: Params,
) -> Result<Response, ApiError> {
    let Some(charge) = app.store.find_by_page::<Charge>(&page).await? else { return Ok(unknown()) };
    let verdict = read_verdict(&params, charge.method.failures())?;
    match settle_charge(&app, &charge.id, verdict).await? {
        Settled::Now(charge) => Ok(back_to(return_uri(&charge))),
        Settled::Before(charge) if is_same(&charge, verdict) => Ok(back_to(return_uri(&charge))),
        Settled::Before(charge) => Ok(page_of(&app, &charge).await?.response(StatusCode::CONFLICT)),
    }
}

fn is_same(charge: &Charge, verdict: Verdict) -> bool {
    match verdict {
        Verdict::Successful => charge.status() == ChargeStatus::Successful,
        Verdict::Failed(failure) => charge.outcome == Outcome::Failed(failure.into()),
    }
}

fn return_uri(charge: &Charge) -> &str {
    match &charge.paid_from {
        PaidFrom::Source { return_uri, .. } => return_uri,
        PaidFrom::LinkedAccount { return_uri, .. } => return_uri.as_deref().unwrap_or("/"),
    }
}

async fn page_of(app: &App, charge: &Charge) -> Result<VerdictPage, ApiError> {
    let source = match &charge.paid_from {
        PaidFrom::Source { id, .. } => app.store.find::<Source>(id).await?,
        PaidFrom::LinkedAccount { .. } => None,
    };
    let mut rows = vec![("Pays by", charge.method.title())];
    if let Some(source) = source {
        rows.extend(source.term.map(|term| ("Plan", plan(charge, term))));
        rows.extend(source.details.platform_type.map(|platform| ("Phone", platform)));
    }
    match charge.outcome {
        Outcome::Pending | Outcome::Processing { .. } => rows.push(("Expires", shown(charge.expires_at))),
        Outcome::Expired { at } => rows.push(("Expired", shown(at))),
        Outcome::Successful { .. } | Outcome::Failed(_) => {}
    }
    rows.push(("Charge", charge.id.clone()));
    let state = match &charge.outcome {
        Outcome::Pending | Outcome::Processing { .. } => PageState::Open { failures: charge.method.failures() },
        Outcome::Successful { .. } => PageState::Successful,
        Outcome::Failed(failure) => PageState::Failed(failure.clone()),
        Outcome::Expired { .. } => PageState::Expired,
    };
    Ok(VerdictPage {
        title: if charge.status() == ChargeStatus::Pending { "Approve this payment" } else { "Payment" },
        subject: charge.currency.shown(charge.amount),
        app: matches!(charge.method.family, Family::MobileBanking).then_some(charge.method),
        rows,
        state,
        return_uri: return_uri(charge).to_owned(),
    })
}

/// The bank adds the shopper's interest on its own statement, so only the other case has a figure for a month.
fn plan(charge: &Charge, term: i64) -> String {
    if !charge.zero_interest {
        return format!("{term} months, interest paid by the shopper");
    }
    let monthly = charge.currency.shown((charge.amount + term / 2) / term);
    let about = if charge.amount % term == 0 { "" } else { "about " };
    format!("{term} months, {about}{monthly} each, interest paid by the merchant")
}
